"""Evidence of the questions on computing with GPUs: counts and arithmetic intensities, nothing timed."""

from fractions import Fraction
from typing import Any

from labook.counts import FLOAT32, flops, size, tensor_bytes
from labook.matrices import multiply_adds

__all__ = [
    "entrywise_intensity", "idle_threads", "least_batch", "moved_bytes", "product_intensity", "tiles",
    "training_gigabytes",
]  # fmt: skip


def product_intensity(m: int, n: int, p: int, width: int = FLOAT32) -> Fraction:
    """Return operations per byte of an (m x n)(n x p) product whose three matrices move once each."""
    moved = tensor_bytes([m, n], width) + tensor_bytes([n, p], width) + tensor_bytes([m, p], width)
    return Fraction(flops(multiply_adds(m, n, p)), moved)


def entrywise_intensity(inputs: int, operations: int, width: int = FLOAT32) -> Fraction:
    """Return operations per byte of an entrywise function: its inputs are read and one output written."""
    return Fraction(operations, (inputs + 1) * width)


def moved_bytes(n: int, kernels: Any) -> int:
    """Return the bytes that kernels on n entries move, each given by the arrays it reads and writes."""
    return sum(tensor_bytes([n]) * (read + written) for read, written in kernels)


def training_gigabytes(parameters: int, copies: int) -> Fraction:
    """Return the GB (10^9 bytes) of that many float32 copies of all parameters."""
    return Fraction(copies * tensor_bytes([parameters]), 10**9)


def tiles(rows: int, columns: int, side: int) -> int:
    """Return how many square tiles cover a matrix, by laying them."""
    return len(range(0, rows, side)) * len(range(0, columns, side))


def idle_threads(rows: int, columns: int, side: int) -> int:
    """Return how many threads of these tiles have no entry of the matrix, one thread an entry."""
    return tiles(rows, columns, side) * size([side, side]) - size([rows, columns])


def least_batch(n: int, m: int, wanted: Any) -> int:
    """Return the smallest batch for which a dense layer reaches an intensity, found by trying."""
    batch = 1
    while product_intensity(batch, n, m) < wanted:
        batch += 1
    return batch
