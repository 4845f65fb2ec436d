"""Drawings whose captions, summaries and alternative texts are computed from their data."""
