"""Mistakes of every kind that a reader would notice, drawn from the text of a chapter as it is typed."""
