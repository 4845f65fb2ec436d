"""Evidence of the questions on computing with GPUs: counts and arithmetic intensities, nothing timed."""

from fractions import Fraction
from typing import Any

from labook.counts import FLOAT32, size, tensor_bytes
from labook.floating_point import round_to_bits
from labook.roofline import peak_rate, product_intensity
from labook.sharding import all_gather_sent, all_reduce_sent

__all__ = [
    "all_gather_sent", "all_reduce_sent", "counter_stops", "entrywise_intensity", "idle_threads",
    "least_batch", "moved_bytes", "peak_rate", "peak_ratio", "product_intensity", "tiles",
    "training_gigabytes",
]  # fmt: skip


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


def counter_stops(bits: int) -> int:
    """Return where counting by ones stops when each count is rounded to so many bits, found by counting."""
    count = 0.0
    while round_to_bits(count + 1, bits) > count:
        count = round_to_bits(count + 1, bits)
    return int(count)


def peak_ratio(first: tuple[int, int, Fraction], second: tuple[int, int, Fraction]) -> Fraction:
    """Return how many times the peak rate of the second chip the first has: units, lanes, clock of each."""
    return Fraction(peak_rate(*first), peak_rate(*second))
