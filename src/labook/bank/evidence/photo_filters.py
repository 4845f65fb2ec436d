"""Evidence for the questions on photo filters and moves of the plane."""

from typing import Any

from labook.elimination import rank

__all__ = ["mirrored_about", "rank", "saved_products", "upside_down"]


def saved_products(n: int) -> int:
    """Count the products that a column and a row save per pixel, term by term."""
    whole = sum(1 for _ in range(n) for _ in range(n))
    return whole - sum(1 for _ in range(n)) - sum(1 for _ in range(n))


def mirrored_about(c: Any) -> list[list[Any]]:
    """Find the mirror in the line x = c from what it does to three points."""
    origin, right, up = ([2 * c - x, y] for x, y in ((0, 0), (1, 0), (0, 1)))
    columns = [[p[0] - origin[0], p[1] - origin[1], 0] for p in (right, up)] + [[*origin, 1]]
    return [list(row) for row in zip(*columns, strict=True)]


def upside_down(sign: int, c: Any) -> list[list[Any]]:
    """Return the mirror with another offset, a mistake."""
    return [[-1, 0, sign * c], [0, 1, 0], [0, 0, 1]]
