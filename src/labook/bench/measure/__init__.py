"""What is measured, and how; the hash of these files says whether a record is still theirs."""
