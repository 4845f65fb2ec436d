"""Inject wrong digits into a copy of the book, and count those that its checks catch."""
