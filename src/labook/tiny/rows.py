"""Arithmetic of plain matrices for the engine: whole rows at a time, and shapes that spread."""

from collections.abc import Sequence
from itertools import chain
from operator import add, mul
from typing import Any

Matrix = Sequence[Sequence[Any]]
Rows = tuple[tuple[Any, ...], ...]


def frozen(data: Any) -> Rows:
    """Return a number or a matrix as rows that nobody can change.

    Parameters: `data` a number or a matrix. Returns: a tuple of tuples.
    Raises: ValueError where it is empty or its rows have different lengths.

    >>> frozen(3), frozen([[1, 2]])
    (((3,),), ((1, 2),))
    """
    rows = tuple(map(tuple, data)) if isinstance(data, Sequence) else ((data,),)
    lengths = sorted(set(map(len, rows)))
    if len(lengths) != 1 or lengths == [0]:
        raise ValueError(f"a matrix needs rows of one length, at least 1; here the lengths are {lengths}")
    return rows


def flip(X: Matrix) -> list[Any]:
    """Return the transpose.

    >>> flip([[1, 2]])
    [(1,), (2,)]
    """
    return list(zip(*X, strict=True))


def product(X: Matrix, W_columns: Matrix) -> list[list[Any]]:
    """Return the matrix of all dot products: rows of X with the columns of W, given as rows.

    >>> product([[1, 2]], [[3, 4], [0, 1]])
    [[11, 2]]
    """
    return [[sum(map(mul, row, column)) for column in W_columns] for row in X]


def plus(X: Matrix, Y: Matrix) -> Rows:
    """Return the sum of two matrices of one shape.

    >>> plus([[1, 2]], [[3, 4]])
    ((4, 6),)
    """
    return tuple(tuple(map(add, x, y)) for x, y in zip(X, Y, strict=True))


def times(X: Matrix, Y: Matrix) -> Rows:
    """Return the products entry by entry of two matrices of one shape.

    >>> times([[1, 2]], [[3, 4]])
    ((3, 8),)
    """
    return tuple(tuple(map(mul, x, y)) for x, y in zip(X, Y, strict=True))


def cut(X: Matrix, n: int) -> list[list[Any]]:
    """Return the entries, read row by row, in rows of length n.

    >>> cut([[1, 2, 3], [4, 5, 6]], 2)
    [[1, 2], [3, 4], [5, 6]]
    """
    entries = list(chain(*X))
    return [entries[k : k + n] for k in range(0, len(entries), n)]


def spread(X: Matrix, m: int, n: int) -> Matrix:
    """Repeat a row, a column or a number to the shape m x n.

    >>> spread([[1, 2]], 2, 2), spread([[5]], 1, 3)
    ([[1, 2], [1, 2]], [[5, 5, 5]])
    """
    wide = [list(row) * n for row in X] if len(X[0]) < n else X
    return [wide[0]] * m if len(wide) < m else wide


def gathered(G: Matrix, m: int, n: int) -> Matrix:
    """Add up what `spread` repeated: its derivative, read backwards.

    >>> gathered([[1, 2], [10, 20]], 1, 2), gathered([[1, 2], [10, 20]], 2, 1)
    ([[11, 22]], [[3], [30]])
    """
    if len(G) > m:
        G = [list(map(sum, zip(*G, strict=True)))]
    return [[sum(row)] for row in G] if len(G[0]) > n else G
