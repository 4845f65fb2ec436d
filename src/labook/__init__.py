"""Linear algebra for machine learning, from nothing: the tested functions that the book shows."""

from labook.printing import show

__all__ = ["show"]
