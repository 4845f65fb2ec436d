"""Evidence of the questions on scalars, vectors, matrices and tensors."""

from fractions import Fraction
from typing import Any

from labook.bank.statements import Verdict, counterexample, held, matrices, vectors
from labook.counts import size, tensor_bytes
from labook.layers import network, relu
from labook.matrices import matvec
from labook.tensors import add, full, offset, permute, scale, shape, strides, sum_over

__all__ = [
    "average_before_relu", "average_between", "average_of_linear_models", "axis_count", "mebibytes",
    "offset", "picture_batch", "reversed_axes", "shape_of", "size", "strides", "sum_shape", "tensor_bytes",
    "wrapped",
]  # fmt: skip

shape_of = shape


def axis_count(entries: int) -> int:
    """Return the number of axes of a plain list of so many numbers."""
    return len(shape([0] * entries))


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


def _average(S: Any, T: Any) -> Any:
    return scale(Fraction(1, 2), add(S, T))


def average_of_linear_models() -> Verdict:
    """The average of two matrices gives the average of their outputs."""

    def claim(A: Any, B: Any, x: Any) -> bool:
        return bool(matvec(_average(A, B), x) == _average(matvec(A, x), matvec(B, x)))

    return held(claim, theorem="strang2016, section 2.4", A=matrices(2, 3), B=matrices(2, 3), x=vectors(3))


def average_before_relu() -> Verdict:
    """A ReLU after the matrix lets the two averages differ."""

    def claim(A: Any, B: Any, x: Any) -> bool:
        outputs = [relu(matvec(M, x)) for M in (A, B)]
        return bool(relu(matvec(_average(A, B), x)) == _average(*outputs))

    return counterexample(claim, A=[[1, 2], [3, 4]], B=[[5, 6], [7, 8]], x=[3, -2])


def average_between() -> Verdict:
    """Two networks that are one function may have an average that is another."""

    def claim(W1: Any, W2: Any, V1: Any, V2: Any, x: Any) -> bool:
        low, high = sorted(network([(P, [0, 0]), (Q, [0])], x)[0] for P, Q in ((W1, W2), (V1, V2)))
        found = network([(_average(W1, V1), [0, 0]), (_average(W2, V2), [0])], x)[0]
        return bool(low <= found <= high)

    return counterexample(
        claim, W1=[[1, 0], [0, 1]], W2=[[1, -1]], V1=[[0, 1], [1, 0]], V2=[[-1, 1]], x=[3, 1]
    )
