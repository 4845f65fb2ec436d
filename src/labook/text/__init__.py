"""What reads and writes text for every stage: located YAML, failures, stored results."""
