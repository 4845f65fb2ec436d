"""Evidence of questions on few bits, which more than one topic uses."""

from fractions import Fraction
from math import comb
from typing import Any

from labook.floating_point import round_to_bits
from labook.projections import hadamard_matrix
from labook.quantization import quantized, restored, scale_of
from labook.vectors import square_root


def through_integers(v: Any, bits: int) -> list[Any]:
    """Return a vector as integers with one step give it back."""
    return restored(*quantized(v, bits))


def gain_of_row_steps(W: Any, bits: int) -> Fraction:
    """Return how many times smaller the step of the first row is than that of the whole matrix."""
    return scale_of([x for row in W for x in row], bits) / scale_of(W[0], bits)


def sure_gain_of_rotation(n: int, outlier: Any, rest: Any) -> Any:
    """Return by how much the largest entry shrinks at least under the Hadamard matrix over sqrt(n).

    The worst vector for a row has the signs of that row; all rows and all places of the outlier are tried.
    """
    sizes = [[outlier if j == place else rest for j in range(n)] for place in range(n)]
    worst = max(
        sum(abs(h) * x for h, x in zip(row, v, strict=True)) for row in hadamard_matrix(n) for v in sizes
    )
    return outlier * square_root(n) / worst


def counted_in_blocks(total: int, side: int, bits: int) -> int:
    """Return the sum of so many ones, added in rounded blocks whose sums are added exactly."""
    found = 0
    for start in range(0, total, side):
        running = 0.0
        for _ in range(start, min(start + side, total)):
            running = round_to_bits(running + 1, bits)
        found += int(running)
    return found


def lot_deviation(steps: int, p: Any) -> Any:
    """Return the standard deviation of how often a chance p comes true, from its exact distribution."""
    p = Fraction(p)
    chances = [comb(steps, k) * p**k * (1 - p) ** (steps - k) for k in range(steps + 1)]
    mean = sum(k * c for k, c in enumerate(chances))
    return square_root(sum((k - mean) ** 2 * c for k, c in enumerate(chances)))
