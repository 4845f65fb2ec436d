"""Verify the whole book."""
