"""Broadcasting: how arrays of different shapes are lined up, stretched and added."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from labook.matrices import Matrix, shape


def broadcast_shape(s: Sequence[int], t: Sequence[int]) -> tuple[int, ...]:
    """Return the shape that two arrays have after broadcasting.

    Parameters: `s`, `t` the shapes; they are lined up at their last axes, and an axis that one of
    them lacks counts as 1.
    Returns: for every axis the common size, or the size of the one that is not 1.
    Raises: ValueError, with both shapes and the axis, where two sizes differ and none of them is 1.
    Source: NumPy user guide, "Broadcasting".

    >>> broadcast_shape((3, 1), (4,))
    (3, 4)
    """
    sizes = []
    for i, (a, b) in enumerate(zip_longest(reversed(s), reversed(t), fillvalue=1)):
        if a != b and 1 not in (a, b):
            raise ValueError(
                f"shapes {tuple(s)} and {tuple(t)} do not broadcast: "
                f"axis {-1 - i} has the sizes {a} and {b}, and none of them is 1"
            )
        sizes.append(b if a == 1 else a)
    return tuple(reversed(sizes))


def stretch(A: Matrix, m: int, n: int) -> list[list[Any]]:
    """Return a matrix whose only row or only column is repeated.

    Parameters: `A` of shape (m or 1, n or 1).
    Returns: a matrix of shape (m, n). NumPy repeats nothing: it reads the same entry again.
    Raises: ValueError for another shape.

    >>> stretch([[1], [2]], 2, 3)
    [[1, 1, 1], [2, 2, 2]]
    """
    if broadcast_shape(shape(A), (m, n)) != (m, n):
        raise ValueError(f"a matrix of shape {shape(A)} cannot be stretched to ({m}, {n})")
    rows = A if len(A) == m else list(A) * m
    return [list(row) if len(row) == n else list(row) * n for row in rows]


def broadcast_add(A: Matrix, B: Matrix) -> list[list[Any]]:
    """Return the sum of two matrices after broadcasting.

    (A + B)_ij = A_ij + B_ij, where an axis of size 1 has its only entry everywhere

    Parameters: `A`, `B` matrices; each axis has equal sizes, or the size 1 in one of them.
    Returns: a matrix of the broadcast shape.
    Raises: ValueError, with both shapes and the axis, where they do not fit.

    >>> broadcast_add([[1], [2]], [[10, 20, 30]])
    [[11, 21, 31], [12, 22, 32]]
    """
    m, n = broadcast_shape(shape(A), shape(B))
    pairs = zip(stretch(A, m, n), stretch(B, m, n), strict=True)
    return [[a + b for a, b in zip(u, v, strict=True)] for u, v in pairs]
