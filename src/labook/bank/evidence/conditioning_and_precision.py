"""Evidence of the questions on conditioning and precision."""

import math
import struct
from fractions import Fraction
from typing import Any

from labook.bank.statements import Verdict, counterexample, held, integers
from labook.conditioning import condition_number_2x2
from labook.elimination import determinant, solve
from labook.floating_point import round_to_bits
from labook.svd import gram

__all__ = [
    "condition_at_least_one", "condition_number_2x2", "condition_of_gram", "digits_left", "largest_whole",
    "machine_epsilon", "round_to_bits", "scaling_changes_condition", "small_determinant_is_ill",
    "subtracted", "sums_commute", "sums_regroup", "through_float32", "worst_change",
]  # fmt: skip


DIGITS = {"float32": 24, "float64": 53}  # significand bits, the leading one included (IEEE 754)


def digits_left(condition: Any, bits: int) -> int:
    """Return how many decimal digits survive the worst case: those of the format less log10(condition)."""
    return max(math.floor(bits * math.log10(2) - math.log10(condition)), 0)


def largest_whole(bits: int) -> int:
    """Return the largest n so that all whole numbers up to n are stored exactly, found by trying."""
    n = 1
    while round_to_bits(n + 1, bits) == n + 1 and round_to_bits(2 * n + 1, bits) == 2 * n + 1:
        n = 2 * n + 1
    return n + 1


def through_float32(x: float) -> float:
    """Return a number as single precision stores it."""
    found: float = struct.unpack("f", struct.pack("f", x))[0]
    return found


def machine_epsilon(bits: int) -> Fraction:
    """Return the distance from 1 to the next number, by halving until nothing is left of it."""
    step = Fraction(1)
    while round_to_bits(float(1 + step / 2), bits) > 1:
        step /= 2
    return step


def subtracted(x: Any, y: Any, digits: int) -> Fraction:
    """Return the difference of two numbers that were rounded to some decimal places first."""
    return Fraction(round(Fraction(x), digits)) - Fraction(round(Fraction(y), digits))


def condition_of_gram(A: Any) -> Any:
    """Return the condition number of A^T A."""
    return condition_number_2x2(gram(A))


def worst_change(condition: Any, change: Any) -> Any:
    """Return the largest relative change of the solution, from the diagonal matrix that reaches the bound.

    With A = diag(1, 1/condition) and b = (1, 0), an error in the second entry is multiplied by the number.
    """
    A = [[Fraction(1), Fraction(0)], [Fraction(0), Fraction(1) / Fraction(condition)]]
    before, after = solve(A, [Fraction(1), Fraction(0)]), solve(A, [Fraction(1), Fraction(change)])
    return abs(after[1] - before[1]) / abs(before[0])


def sums_regroup() -> Verdict:
    """Sums of floating-point numbers may not be regrouped."""

    def claim(a: float, b: float, c: float) -> bool:
        return (a + b) + c == a + (b + c)

    return counterexample(claim, a=1e16, b=-1e16, c=1.0)


def sums_commute() -> Verdict:
    """The sum of two floating-point numbers does not depend on their order."""

    def claim(a: int, b: int) -> bool:
        x, y = a / 7, b / 11
        return x + y == y + x

    draw = integers(-1000, 1000)
    return held(claim, theorem="higham2002, section 2.2", a=draw, b=draw)


def small_determinant_is_ill() -> Verdict:
    """A tiny determinant does not make a matrix ill conditioned."""

    def claim(A: Any) -> bool | None:
        return bool(condition_number_2x2(A) > 1000) if abs(determinant(A)) < 1e-10 else None

    return counterexample(claim, A=[[1e-6, 0], [0, 1e-6]])


def condition_at_least_one() -> Verdict:
    """A condition number is at least one (1e-9 covers rounding)."""

    def claim(a: int, b: int, c: int, d: int) -> bool | None:
        return bool(condition_number_2x2([[a, b], [c, d]]) >= 1 - 1e-9) if a * d != b * c else None

    draw = integers(-9, 9)
    return held(claim, theorem="golub2013, section 2.6", a=draw, b=draw, c=draw, d=draw)


def scaling_changes_condition() -> Verdict:
    """A factor on the whole matrix leaves the condition number (relative 1e-9 covers rounding)."""

    def claim(a: int, b: int, c: int, d: int, t: int) -> bool | None:
        if a * d == b * c or t == 0:
            return None
        first = condition_number_2x2([[a, b], [c, d]])
        return math.isclose(first, condition_number_2x2([[t * a, t * b], [t * c, t * d]]), rel_tol=1e-9)

    draw = integers(-9, 9)
    return held(claim, theorem="golub2013, section 2.6", a=draw, b=draw, c=draw, d=draw, t=draw)
