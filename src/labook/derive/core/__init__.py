"""The machinery of hand calculations: expressions, exact values, steps, layout and the catalogue."""

from . import expression

__all__ = ["expression"]  # whatever of this room is imported, expressions can be read
