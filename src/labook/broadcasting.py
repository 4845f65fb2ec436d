"""Broadcasting: how arrays of different shapes are lined up, stretched and added."""

from collections.abc import Callable, Sequence
from functools import reduce
from itertools import product, zip_longest
from operator import getitem
from typing import Any

from labook import tensors
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


def source_index(index: Sequence[int], sizes: Sequence[int]) -> tuple[int, ...]:
    """Return which entry of an array is read at a place of the broadcast result.

    drop the axes in front that the array lacks; read at 0 along an axis of size 1

    Parameters: `index` a place in the result; `sizes` the shape of the array.
    Returns: one number for each axis of the array.

    >>> source_index((2, 3), (3, 1)), source_index((2, 3), (4,))
    ((2, 0), (3,))
    """
    last = index[len(index) - len(sizes) :]
    return tuple(0 if d == 1 else i for i, d in zip(last, sizes, strict=True))


def broadcast(f: Callable[[Any, Any], Any], S: tensors.Tensor, T: tensors.Tensor) -> Any:
    """Return a function of two numbers, applied to two arrays entry by entry after broadcasting.

    R[i] = f(S[source of i], T[source of i])

    Parameters: `f` such as a sum or a difference; `S`, `T` arrays whose shapes broadcast.
    Returns: an array of the broadcast shape.
    Raises: ValueError, with both shapes and the axis, where they do not fit.

    >>> broadcast(lambda a, b: a - b, [[1], [2]], [10, 20, 30])
    [[-9, -19, -29], [-8, -18, -28]]
    """
    s, t = tensors.shape(S), tensors.shape(T)
    sizes = broadcast_shape(s, t)
    places = list(product(*map(range, sizes)))
    # `tensors.entry` would look at the whole array for each of its entries.
    left = (reduce(getitem, source_index(i, s), S) for i in places)
    right = (reduce(getitem, source_index(i, t), T) for i in places)
    return tensors.reshape([f(a, b) for a, b in zip(left, right, strict=True)], sizes)


def sum_back(G: tensors.Tensor, sizes: Sequence[int]) -> Any:
    """Return slopes for an array that was broadcast in a sum, from those at the result.

    the slope of an entry is the sum of G over all places that read it

    Parameters: `G` the slopes at the result; `sizes` the shape of the array.
    Returns: an array of that shape.
    Raises: ValueError where the array cannot be broadcast to the shape of `G`.

    >>> sum_back([[1, 2, 3], [4, 5, 6]], (3,)), sum_back([[1, 2, 3], [4, 5, 6]], (2, 1))
    ([5, 7, 9], [[6], [15]])
    """
    given = tensors.shape(G)
    if broadcast_shape(given, sizes) != given:
        raise ValueError(f"an array of shape {tuple(sizes)} is not broadcast to {given}")
    totals: dict[tuple[int, ...], Any] = dict.fromkeys(product(*map(range, sizes)), 0)
    for index in product(*map(range, given)):
        totals[source_index(index, sizes)] += reduce(getitem, index, G)
    return tensors.reshape(list(totals.values()), sizes)


def require_equal_shapes(S: tensors.Tensor, T: tensors.Tensor) -> None:
    """Refuse two arrays that would be subtracted only after broadcasting, or not at all.

    Parameters: `S`, `T` arrays of which you mean that their entries belong together, one to one.
    Raises: ValueError where the shapes differ, with both and the shape that would come out.

    >>> require_equal_shapes([1, 2], [3, 4])
    """
    s, t = tensors.shape(S), tensors.shape(T)
    if s != t:
        made = broadcast_shape(s, t)
        raise ValueError(
            f"the shapes {s} and {t} differ: broadcasting would make {made} of them; reshape one of the two"
        )
