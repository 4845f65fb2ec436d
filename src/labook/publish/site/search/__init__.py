"""What the search of the site knows: the passages of the built pages, and words that mean the same."""
