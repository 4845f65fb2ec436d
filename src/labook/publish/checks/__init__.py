"""The checks behind the book: what they know is text, numbers and Python, never the page builder."""
