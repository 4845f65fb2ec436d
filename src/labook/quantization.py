"""Few bits: symmetric integers with one scale, blocks that share a power of two, rounding by lot."""

import math
from collections.abc import Sequence
from fractions import Fraction
from random import Random
from typing import Any

Vector = Sequence[Any]
FLOAT4 = (0, Fraction(1, 2), 1, Fraction(3, 2), 2, 3, 4, 6)  # sizes of a 4-bit float with 2 exponent bits


def scale_of(v: Vector, bits: int = 8) -> Fraction:
    """Return the step of symmetric quantization: the largest entry becomes the largest integer.

    s = max |v_i| / (2^(bits - 1) - 1)

    Parameters: `v` not all zero; `bits` of an integer, its sign included.
    Returns: the step, in the unit of `v`.
    Raises: ValueError for a vector of zeros.
    One outlier makes the step, and so the error of every other entry, large.
    Source: Dettmers et al., LLM.int8(), 2022, section 2.

    >>> scale_of([1, -254])
    Fraction(2, 1)
    """
    largest: Fraction = max(abs(Fraction(x)) for x in v)
    if not largest:
        raise ValueError("a vector of zeros has no scale")
    return largest / Fraction(2 ** (bits - 1) - 1)


def quantized(v: Vector, bits: int = 8) -> tuple[list[int], Fraction]:
    """Return the integers that stand for a vector, and the step: v_i is about step * integer.

    q_i = round(v_i / s), a tie to the even neighbour

    Parameters: as for `scale_of`.
    Returns: integers of at most 2^(bits - 1) - 1 in size, and the step.
    Raises: ValueError for a vector of zeros.
    Each entry is off by at most half a step.

    >>> quantized([100, -254, 3])
    ([50, -127, 2], Fraction(2, 1))
    """
    s = scale_of(v, bits)
    return [round(Fraction(x) / s) for x in v], s


def restored(integers: Sequence[int], step: Any) -> list[Any]:
    """Return the numbers that integers stand for.

    >>> restored([50, -127], Fraction(1, 2))
    [Fraction(25, 1), Fraction(-127, 2)]
    """
    return [step * q for q in integers]


def block_scaled(v: Vector, codes: Vector = FLOAT4) -> tuple[list[Any], Fraction]:
    """Return a block as 4-bit floats that share one power of two.

    s = 2^(floor(log2 max |v_i|) - 2),  each v_i / s to the nearest of 0, 0.5, 1, 1.5, 2, 3, 4, 6

    Parameters: `v` a block, not all zero; `codes` the sizes that a code can stand for, rising from 0.
    Returns: the restored numbers and the shared scale.
    Raises: ValueError for a block of zeros.
    A tie goes to the neighbour with the even code, and what is above 6 is cut to 6.
    Source: Open Compute Project, Microscaling formats specification 1.0, 2023, section 6.3.

    >>> block_scaled([24, 5, -1])
    ([24, 4, 0], 4)
    """
    largest = max(abs(Fraction(x)) for x in v)
    if not largest:
        raise ValueError("a block of zeros has no scale")
    exponent = math.frexp(float(largest))[1] - 1 - 2
    step = 2**exponent if exponent >= 0 else Fraction(1, 2**-exponent)
    return [_nearest(Fraction(x) / step, codes) * step for x in v], step


def _nearest(x: Fraction, codes: Vector) -> Any:
    """The nearest 4-bit float; its place in the list is its code, and a tie goes to an even one."""
    best = min(range(len(codes)), key=lambda code: (abs(abs(x) - codes[code]), code % 2))
    return -codes[best] if x < 0 else codes[best]


def rounded_by_lot(x: Any, step: Any, lot: Random) -> Any:
    """Return a number rounded down or up by chance, so that its expectation is the number itself.

    up with the probability (x - down) / step

    Parameters: `x` and `step` > 0 in one unit; `lot` a source of random numbers.
    Returns: one of the two neighbouring multiples of the step.
    Its variance is p (1 - p) step^2; rounding to the nearest has none, and a bias instead.
    Source: Gupta et al., Deep learning with limited numerical precision, 2015, section 3.

    >>> rounded_by_lot(Fraction(3), Fraction(1), Random(1))
    Fraction(3, 1)
    """
    down = math.floor(Fraction(x) / step)
    return (down + (lot.random() < Fraction(x) / step - down)) * step
