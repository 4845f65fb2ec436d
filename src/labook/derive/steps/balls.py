"""Numbers that carry their float64 value and a bound of its rounding error.

A from-scratch function run on balls takes the same decisions as on floats, and every entry of its
result knows how far the float64 result can lie from the exact one: running error analysis
(Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., section 3.3).
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import isqrt, sqrt
from typing import Any

from ..core import exact as e
from ..core.derivation import Derivation
from ..core.working import UNIT, Working

SMALLEST = Fraction(1, 2**1074)  # the smallest positive float64
LARGEST = Fraction(2) ** 1000
SQUARE = Fraction(1, 10**30)  # below it a root has too few of its 40 decimals
LOST = "float64 loses every digit on the way, so it cannot confirm this result"


class Undecided(ArithmeticError):
    """Float64 cannot tell a number from zero, or leaves its range."""


@dataclass(frozen=True, eq=False)
class Ball:
    """A float, the exact number that it stands for, and a bound of their distance.

    >>> third = ball(1) / ball(3)
    >>> third.center, third.radius <= UNIT
    (Fraction(1, 3), True)
    """

    value: float
    center: Fraction
    radius: Fraction

    def __add__(self, other: Any) -> "Ball":
        """Return the rounded sum."""
        b = ball(other)
        return _rounded(self.value + b.value, self.center + b.center, self.radius + b.radius)

    def __sub__(self, other: Any) -> "Ball":
        """Return the rounded difference."""
        return self + -ball(other)

    def __mul__(self, other: Any) -> "Ball":
        """Return the rounded product."""
        b = ball(other)
        spread = abs(self.center) * b.radius + abs(b.center) * self.radius + self.radius * b.radius
        return _rounded(self.value * b.value, self.center * b.center, spread)

    def __truediv__(self, other: Any) -> "Ball":
        """Return the rounded quotient. Raises: Undecided where the divisor may be 0."""
        b = ball(other)
        if abs(b.center) <= b.radius:
            raise Undecided("the divisor cannot be told from 0")
        quotient = self.center / b.center
        spread = (self.radius + abs(quotient) * b.radius) / (abs(b.center) - b.radius)
        return _rounded(self.value / b.value, quotient, spread)

    def __floordiv__(self, other: Any) -> "Ball":
        """Return the quotient of whole numbers that leaves no remainder."""
        b = ball(other)
        if self.radius or b.radius:
            raise Undecided("a rounded number is not whole")
        return _rounded(self.value // b.value, self.center / b.center, Fraction(0))

    def __pow__(self, exponent: Any) -> "Ball":
        """Return the rounded square root: the only power that vectors.square_root needs."""
        assert exponent == Fraction(1, 2)
        if self.center <= self.radius + SQUARE:
            return self._small_root()
        root = _root(self.center)
        least = _root(self.center - self.radius)
        exactly = not self.radius and root**2 == self.center
        spread = Fraction(0) if exactly else self.radius / least + Fraction(1, 10**39)
        return _rounded(sqrt(self.value), root, spread)

    def _small_root(self) -> "Ball":
        """Return the root of a number that may be 0: it lies between 0 and the largest root."""
        if self.value < 0 or self.center < 0:
            raise Undecided("the number under the root cannot be told from a negative one")
        root = _root(self.center)
        most = _root(self.center + self.radius)
        return _rounded(sqrt(self.value), root, most + Fraction(1, 10**39) if most else most)

    def __radd__(self, other: Any) -> "Ball":
        """Return the rounded sum."""
        return ball(other) + self

    def __rsub__(self, other: Any) -> "Ball":
        """Return the rounded difference."""
        return ball(other) - self

    def __rmul__(self, other: Any) -> "Ball":
        """Return the rounded product."""
        return ball(other) * self

    def __rtruediv__(self, other: Any) -> "Ball":
        """Return the rounded quotient."""
        return ball(other) / self

    def __neg__(self) -> "Ball":
        """Return the opposite number, which is never rounded."""
        return Ball(-self.value, -self.center, self.radius)

    def __abs__(self) -> "Ball":
        """Return the absolute value, which is never rounded."""
        return Ball(abs(self.value), abs(self.center), self.radius)

    def __gt__(self, other: Any) -> bool:
        """Compare as the floats do, so that balls and floats take the same way."""
        return self.value > ball(other).value

    def __lt__(self, other: Any) -> bool:
        """Compare as the floats do."""
        return self.value < ball(other).value

    def __eq__(self, other: object) -> bool:
        """Tell whether two numbers are equal. Raises: Undecided where rounding could hide it."""
        gap: Ball = self - other
        if gap.radius and abs(gap.center) <= gap.radius:
            raise Undecided("two numbers cannot be told apart")
        return bool(gap.center == 0)

    def __le__(self, other: Any) -> bool:
        """Tell whether the number is at most another; equality is decided as in `==`."""
        return bool(self == other) or self < other


def ball(x: Any) -> Ball:
    """Return a number, vector or matrix entry as a ball: rounded once to float64."""
    if isinstance(x, Ball):
        return x
    center = Fraction(x) if isinstance(x, int | float | Fraction) else e.rounded(x, 40)
    spread = Fraction(0) if isinstance(x, int | float | Fraction) else Fraction(1, 10**40)
    if abs(center) > LARGEST:
        raise Undecided("a number leaves the range of float64")
    return _rounded(float(center), center, spread)


def balled(x: Any) -> Any:
    """Return nested tuples of exact numbers as nested lists of balls."""
    return [balled(part) for part in x] if isinstance(x, tuple) else ball(x)


def confirm(w: Working, result: Any, function: Callable[..., Any], *arguments: Any) -> Derivation:
    """Return the derivation, after holding its result against a from-scratch function on floats.

    Parameters: `w`; `result`, exact; `function`, which computes the same on lists of floats;
    `arguments`, exact.
    The error bound of every entry is the radius that the same function gives on balls. Where
    float64 cannot take a decision of the exact calculation, the reader is told so.
    Raises: Disagreement beyond the bound.

    >>> w = Working("Quotient")
    >>> confirm(w, Fraction(1, 3), lambda a, b: a / b, Fraction(1), Fraction(3)).result
    Fraction(1, 3)
    """
    try:
        balls = [balled(a) for a in arguments]
        bound = _part(function(*balls), "radius")
    except Undecided:
        return w.done(result, unconfirmed=LOST)
    return w.done(result, float64=function(*(_part(b, "value") for b in balls)), bound=bound)


def _part(x: Any, name: str) -> Any:
    if isinstance(x, list | tuple):
        return [_part(y, name) for y in x]
    return getattr(x, name) if isinstance(x, Ball) else (x if name == "value" else 0)


def _rounded(value: float, center: Fraction, spread: Fraction) -> Ball:
    """Return the ball of one float operation: the spread of its operands and one rounding."""
    if abs(center) + spread > LARGEST:
        raise Undecided("a number leaves the range of float64")
    if not spread and float(center) == center:
        return Ball(value, center, Fraction(0))
    return Ball(value, center, _up(spread + UNIT * (abs(center) + spread) + SMALLEST))


def _root(x: Fraction) -> Fraction:
    """Return the square root, cut off after 40 decimals."""
    return Fraction(isqrt(int(x * 10**80)), 10**40)


def _up(x: Fraction) -> Fraction:
    """Return a fraction with a short numerator, at least `x` and at most 2**-20 above it."""
    unit = Fraction(2) ** (x.numerator.bit_length() - x.denominator.bit_length() - 22)
    return -(-x // unit) * unit
