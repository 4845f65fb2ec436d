"""Evidence of the questions on scalars, vectors, matrices and tensors."""

from fractions import Fraction
from typing import Any

from labook.counts import size, tensor_bytes

__all__ = [
    "filled", "mebibytes", "picture_batch", "reversed_axes", "shape_of", "size", "sum_shape", "summed",
    "tensor_bytes",
]  # fmt: skip


def filled(sizes: Any, value: int = 1) -> Any:
    """Return nested lists of that shape with one number everywhere."""
    return [filled(sizes[1:], value) for _ in range(sizes[0])] if sizes else value


def shape_of(tensor: Any) -> tuple[int, ...]:
    """Return the shape of nested lists; a number has no axis."""
    return (len(tensor), *shape_of(tensor[0])) if isinstance(tensor, list) else ()


def picture_batch(count: int, channels: int, height: int, width: int) -> tuple[int, ...]:
    """Return the shape of a stack of pictures, each a stack of channels."""
    channel = filled([height, width])
    return shape_of([[channel] * channels] * count)


def summed(tensor: Any, axis: int) -> Any:
    """Return a tensor summed over one axis."""
    if axis:
        return [summed(part, axis - 1) for part in tensor]
    total = tensor[0]
    for part in tensor[1:]:
        total = _added(total, part)
    return total


def _added(a: Any, b: Any) -> Any:
    return [_added(x, y) for x, y in zip(a, b, strict=True)] if isinstance(a, list) else a + b


def sum_shape(sizes: Any, axis: int) -> tuple[int, ...]:
    """Return the shape that is left after a sum over one axis, by taking the sum."""
    return shape_of(summed(filled(sizes), axis))


def reversed_axes(sizes: Any) -> tuple[int, ...]:
    """Return the shape of a transposed array: the axes in reverse order."""
    return tuple(sizes[i] for i in range(len(sizes) - 1, -1, -1))


def mebibytes(sizes: Any, width: int) -> Fraction:
    """Return the MiB that a tensor takes, with `width` bytes for an entry."""
    return Fraction(tensor_bytes(sizes, width), 2**20)
