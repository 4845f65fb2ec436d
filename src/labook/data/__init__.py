"""Small data sets: every input that the book uses more than once has its home here."""
