"""Evidence of the questions on scalars, vectors, matrices and tensors."""

from fractions import Fraction
from typing import Any

from labook.counts import size, tensor_bytes
from labook.layers import relu
from labook.matrices import matvec
from labook.tensors import add, full, offset, permute, scale, shape, strides, sum_over

__all__ = [
    "add", "matvec", "mebibytes", "offset", "picture_batch", "relu", "reversed_axes", "scale", "shape_of",
    "size", "strides", "sum_shape", "tensor_bytes", "wrapped",
]  # fmt: skip

shape_of = shape


def picture_batch(count: int, channels: int, height: int, width: int) -> tuple[int, ...]:
    """Return the shape of a stack of pictures, each a stack of channels."""
    channel = full([height, width], 1)
    return shape([[channel] * channels] * count)


def sum_shape(sizes: Any, axis: int) -> tuple[int, ...]:
    """Return the shape that is left after a sum over one axis, by taking the sum."""
    return shape(sum_over(full(sizes, 1), axis))


def reversed_axes(sizes: Any) -> tuple[int, ...]:
    """Return the shape of a transposed array, by reversing its axes."""
    return shape(permute(full(sizes, 1), range(len(sizes) - 1, -1, -1)))


def mebibytes(sizes: Any, width: int) -> Fraction:
    """Return the MiB that a tensor takes, with `width` bytes for an entry."""
    return Fraction(tensor_bytes(sizes, width), 2**20)


def wrapped(x: int, bits: int) -> int:
    """Return what an unsigned integer of so many bits keeps of a whole number."""
    return x % 2**bits
