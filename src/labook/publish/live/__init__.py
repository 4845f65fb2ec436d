"""Python in the reader's browser: which code runs there, and the archives from which it is loaded."""
