"""Tensors as nested lists: shape, entries, sums, and where an entry is in memory."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import Any

from labook.counts import size
from labook.vectors import dot

Tensor = Any  # a number, or a list of tensors of one shape
Shape = Sequence[int]


def shape(T: Tensor) -> tuple[int, ...]:
    """Return the shape of a tensor: the size of each of its axes.

    Parameters: `T` a number, or nested lists.
    Returns: one size for each axis, the outermost first; () for a number.
    Raises: ValueError where two parts of one list differ in shape: such a list is ragged.
    It looks at every entry once; an array library stores the shape beside the data instead.

    >>> shape(7), shape([7, 8]), shape([[1, 2, 3], [4, 5, 6]])
    ((), (2,), (2, 3))
    """
    if not isinstance(T, list | tuple):
        return ()
    parts = [shape(part) for part in T]
    for i, part in enumerate(parts):
        if part != parts[0]:
            raise ValueError(f"part {i} has the shape {part}, part 0 has {parts[0]}: not a tensor")
    return (len(T), *(parts[0] if parts else ()))


def entry(T: Tensor, index: Shape) -> Any:
    """Return the entry of a tensor at an index.

    T[i_1, i_2, ..., i_k] = T[i_1][i_2]...[i_k]

    Parameters: `T` with k axes; `index` k whole numbers, counted from 0.
    Returns: one number.
    Raises: ValueError where the index has not one number for each axis; IndexError beyond a size.

    >>> entry([[1, 2, 3], [4, 5, 6]], (1, 2))
    6
    """
    sizes = shape(T)
    _check_index(index, sizes)
    for i in index:
        T = T[i]
    return T


def entries(T: Tensor) -> list[Any]:
    """Return all entries of a tensor in one list, the last index running fastest (row-major order).

    Parameters: `T` nested lists, or a number.
    Returns: a list as long as the product of the sizes.
    Raises: ValueError where the lists are ragged.

    >>> entries([[[1, 2], [3, 4]], [[5, 6], [7, 8]]])
    [1, 2, 3, 4, 5, 6, 7, 8]
    """
    shape(T)
    return list(_walk(T))


def reshape(T: Tensor, sizes: Shape) -> Tensor:
    """Return the same entries, in the same row-major order, with other axes.

    Parameters: `T` a tensor; `sizes` the new shape, with the same product.
    Returns: nested lists of that shape.
    Raises: ValueError where the numbers of entries differ, with both shapes.
    No entry moves: the row of numbers in memory is only cut into other pieces.

    >>> reshape([1, 2, 3, 4, 5, 6], (2, 3))
    [[1, 2, 3], [4, 5, 6]]
    """
    numbers = entries(T)
    if size(sizes) != len(numbers):
        raise ValueError(
            f"cannot give {len(numbers)} entries of shape {shape(T)} the shape {tuple(sizes)}, "
            f"which has {size(sizes)}"
        )
    return _cut(numbers, sizes)


def permute(T: Tensor, order: Shape) -> Tensor:
    """Return a tensor with its axes in another order.

    P[i_order[0], i_order[1], ...] = T[i_0, i_1, ...]

    Parameters: `T` with k axes; `order` the numbers 0 to k - 1: axis j of the result is axis
    order[j] of `T`. (1, 0) transposes a matrix.
    Returns: nested lists of the permuted shape.
    Raises: ValueError where `order` does not name every axis once.
    It copies every entry; NumPy's `transpose` and PyTorch's `permute` only exchange strides.

    >>> permute([[1, 2, 3], [4, 5, 6]], (1, 0))
    [[1, 4], [2, 5], [3, 6]]
    """
    sizes = shape(T)
    if sorted(order) != list(range(len(sizes))):
        raise ValueError(f"{tuple(order)} does not name each of the {len(sizes)} axes once")
    new, numbers, step = [sizes[axis] for axis in order], entries(T), strides(sizes)
    steps = [step[axis] for axis in order]
    return _cut([numbers[dot(i, steps)] for i in product(*map(range, new))], new)


def add(S: Tensor, T: Tensor) -> Tensor:
    """Return the sum of two tensors of one shape, entry by entry.

    Parameters: `S`, `T` tensors of one shape.
    Returns: a tensor of that shape.
    Raises: ValueError where the shapes differ, with both.

    >>> add([[1, 2], [3, 4]], [[5, 6], [7, 8]])
    [[6, 8], [10, 12]]
    """
    if shape(S) != shape(T):
        raise ValueError(f"cannot add the shapes {shape(S)} and {shape(T)}: they must be equal")
    return _cut((s + t for s, t in zip(_walk(S), _walk(T), strict=True)), shape(S))


def scale(c: Any, T: Tensor) -> Tensor:
    """Return a tensor with every entry multiplied by one number.

    Parameters: `c` a number; `T` a tensor of any shape.
    Returns: a tensor of the same shape.

    >>> scale(3, [[1, 2], [3, 4]])
    [[3, 6], [9, 12]]
    """
    return _cut((c * t for t in _walk(T)), shape(T))


def sum_over(T: Tensor, axis: int) -> Tensor:
    """Return a tensor summed over one axis, which disappears.

    Parameters: `T` with at least one axis; `axis` counted from 0.
    Returns: a tensor with one axis less.
    Raises: ValueError where there is no such axis.

    >>> sum_over([[1, 2, 3], [4, 5, 6]], 0), sum_over([[1, 2, 3], [4, 5, 6]], 1)
    ([5, 7, 9], [6, 15])
    """
    sizes = shape(T)
    if axis not in range(len(sizes)):
        raise ValueError(f"there is no axis {axis} in the shape {sizes}")
    if axis:
        return [sum_over(part, axis - 1) for part in T]
    total = full(sizes[1:], 0)
    for part in T:
        total = add(total, part)
    return total


def full(sizes: Shape, value: Any) -> Tensor:
    """Return a tensor with one number everywhere.

    >>> full((2, 3), 1)
    [[1, 1, 1], [1, 1, 1]]
    """
    return _cut([value] * size(sizes), sizes)


def strides(sizes: Shape) -> tuple[int, ...]:
    """Return how many entries one step along each axis skips in row-major order.

    s_j = d_(j+1) d_(j+2) ... d_k

    Parameters: `sizes` d_1, ..., d_k, the shape.
    Returns: one stride for each axis, in entries; NumPy counts bytes instead.
    Source: Harris et al., Array programming with NumPy (2020), figure 1.

    >>> strides((2, 3, 4))
    (12, 4, 1)
    """
    return tuple(size(sizes[j + 1 :]) for j in range(len(sizes)))


def offset(index: Shape, sizes: Shape) -> int:
    """Return the place of an entry in memory: the dot product of its index and the strides.

    offset = i_1 s_1 + i_2 s_2 + ... + i_k s_k

    Parameters: `index` k whole numbers counted from 0; `sizes` the k sizes of the axes.
    Returns: how many entries stand before it, from 0 to the number of entries less 1.
    Raises: ValueError, IndexError as `entry` does.
    Source: Knuth, The Art of Computer Programming, volume 1, 3rd ed., section 2.2.6.

    >>> offset((1, 2, 3), (2, 3, 4))
    23
    """
    _check_index(index, sizes)
    return int(dot(index, strides(sizes)))


def index_at(place: int, sizes: Shape) -> tuple[int, ...]:
    """Return the index of the entry at a place in memory: the inverse of `offset`.

    i_1 is the quotient of the place by s_1; what remains is divided by s_2, and so on

    Parameters: `place` from 0 to the number of entries less 1; `sizes` the shape.
    Returns: one number for each axis.
    Raises: IndexError beyond the last entry.

    >>> index_at(23, (2, 3, 4))
    (1, 2, 3)
    """
    if place not in range(size(sizes)):
        raise IndexError(f"place {place} is not among the {size(sizes)} entries of shape {tuple(sizes)}")
    index = []
    for step in strides(sizes):
        i, place = divmod(place, step)
        index.append(i)
    return tuple(index)


def _check_index(index: Shape, sizes: Shape) -> None:
    if len(index) != len(sizes):
        raise ValueError(f"the index {tuple(index)} must have one number for each axis of {tuple(sizes)}")
    for axis, (i, d) in enumerate(zip(index, sizes, strict=True)):
        if not 0 <= i < d:
            raise IndexError(f"index {i} is out of range on axis {axis}, which has the size {d}")


def _walk(T: Tensor) -> Iterator[Any]:
    if not isinstance(T, list | tuple):
        yield T
        return
    for part in T:
        yield from _walk(part)


def _cut(numbers: Iterable[Any], sizes: Shape) -> Tensor:
    """Take the numbers one after the other, so that none is read twice."""
    rest = iter(numbers)
    if not sizes:
        return next(rest)
    return [_cut(rest, sizes[1:]) for _ in range(sizes[0])]
