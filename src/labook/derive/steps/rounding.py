"""What float64 may lose: a number that carries a bound on its rounding error through a computation.

The from-scratch functions take any type of number. Run on `Rounded` numbers, they return the bound
within which the same functions on floats must agree with the exact result.
Source: Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., section 3.3 (running error
analysis).
"""

import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from ..core import exact as e
from ..core.values import floated
from ..core.working import UNIT

TINY = Fraction(1, 2**1074)  # what an underflow may lose
FINE = 60  # decimals of the irrational values


class Undecided(ArithmeticError):
    """Rounding errors are as large as what a decision, or a division, depends on."""


class Rounded:
    """An exact value, and a bound on how far float64 may be from it.

    >>> third = Rounded(Fraction(1, 3))
    >>> float((third + third).error) < 2**-52, (Rounded(1) + Rounded(2)).error == 0
    (True, True)
    """

    def __init__(self, value: Any, error: Any = None) -> None:
        """Take an exact number, rounded once to a float where `error` is None."""
        rational = isinstance(value, int | float | Fraction)
        self.value: Fraction = Fraction(value) if rational else e.rounded(value, FINE)
        fine = Fraction(0) if rational else Fraction(1, 10**FINE)
        self.error = _up(_rounding(self.value, Fraction(0)) + fine if error is None else error)

    def __add__(self, other: Any) -> Any:
        """Add; what is no number, such as a dual number, adds itself."""
        if _foreign(other):
            return NotImplemented
        other = _rounded(other)
        return _after(self.value + other.value, self.error + other.error)

    def __mul__(self, other: Any) -> Any:
        """Multiply."""
        if _foreign(other):
            return NotImplemented
        b = _rounded(other)
        error = abs(self.value) * b.error + abs(b.value) * self.error + self.error * b.error
        return _after(self.value * b.value, error)

    def __truediv__(self, other: Any) -> Any:
        """Divide. Raises: Undecided where the divisor may be 0."""
        if _foreign(other):
            return NotImplemented
        b = _rounded(other)
        if b.value == 0:
            raise ZeroDivisionError("a division by zero")
        least = abs(b.value) - b.error
        if least <= 0:
            raise Undecided("a divisor is as small as its rounding error")
        q = self.value / b.value
        return _after(q, (self.error + abs(q) * b.error) / least)

    def __pow__(self, n: int) -> "Rounded":
        """Raise to a whole power, as the C library does: within 4 units roundoff."""
        low, high = abs(self.value) - self.error, abs(self.value) + self.error
        if n < 0 and low <= 0:
            raise Undecided("a divisor is as small as its rounding error")
        power = Fraction(self.value**n)
        most = high**n if n >= 0 else low**n
        return _after(power, most - abs(power) + 4 * _rounding(most, Fraction(0)))

    def __neg__(self) -> "Rounded":
        """Change the sign."""
        return Rounded(-self.value, self.error)

    def __sub__(self, other: Any) -> Any:
        """Subtract."""
        return NotImplemented if _foreign(other) else self + -_rounded(other)

    def __rsub__(self, other: Any) -> Any:
        """Subtract from another number."""
        return _rounded(other) + -self

    def __rtruediv__(self, other: Any) -> Any:
        """Divide another number."""
        return _rounded(other) / self

    __radd__ = __add__
    __rmul__ = __mul__

    def __gt__(self, other: Any) -> bool:
        """Compare. Raises: Undecided where the rounding errors may turn the answer round."""
        gap = self - other
        if gap.error >= abs(gap.value) and gap.error:
            raise Undecided("two numbers are equal to within their rounding errors")
        return bool(gap.value > 0)

    def exp(self) -> "Rounded":
        """The exponential function, whose slope is at most its largest value."""
        if self.error > 1:
            raise Undecided("an exponent is too uncertain")
        most = e.rounded(_of("exp", self.value), FINE) + Fraction(1, 10**FINE)
        return self._call("exp", most * self.error * 2)

    def log(self) -> "Rounded":
        """The natural logarithm, whose slope is at most 1 / (x - error)."""
        return self._call("log", self.error / self._positive())

    def sqrt(self) -> "Rounded":
        """The square root, whose slope is at most 1 / (2 sqrt(x - error))."""
        if self.value == self.error == 0:
            return self
        low = e.rounded(_of("sqrt", self._positive()), FINE)
        if low == 0:
            raise Undecided("a root is taken of a number as small as its rounding error")
        return self._call("sqrt", self.error / low)

    def sin(self) -> "Rounded":
        """The sine, whose slope is at most 1."""
        return self._call("sin", self.error)

    def cos(self) -> "Rounded":
        """The cosine, whose slope is at most 1."""
        return self._call("cos", self.error)

    def _positive(self) -> Fraction:
        if self.value - self.error <= 0:
            raise Undecided("a number that must be positive is as small as its rounding error")
        return self.value - self.error

    def _call(self, name: str, error: Fraction) -> "Rounded":
        value = Rounded(_of(name, self.value))
        # The C libraries stay within 2 units in the last place: 4 units roundoff.
        return Rounded(value.value, 5 * value.error + error)


def _of(name: str, value: Any) -> Any:
    return e.lower(getattr(e.sympy(), name)(e.lift(value)))


def _foreign(x: Any) -> bool:
    return not isinstance(x, Rounded | int | float | Fraction)


def _rounded(x: Any) -> Rounded:
    return x if isinstance(x, Rounded) else Rounded(x)


def _after(value: Any, error: Any) -> Rounded:
    """Return the result of one operation: its inherited error, and one more rounding."""
    return Rounded(value, error + _rounding(value, error))


def _rounding(value: Any, error: Any) -> Fraction:
    """Return the most that rounding to a float changes a number within `error` of `value`."""
    size = abs(value) + error
    if size > Fraction(2) ** 1023:
        raise OverflowError("beyond the range of float64")
    if not error and value == Fraction(float(value)):
        return Fraction(0)
    return Fraction(UNIT * size + TINY)


def _up(error: Any) -> Fraction:
    """Return the error bound as the next larger float: exact ones would grow without end."""
    return Fraction(math.nextafter(float(error), math.inf)) if error else Fraction(0)


def tracked(x: Any) -> Any:
    """Return exact numbers as `Rounded` ones, nested tuples as lists.

    >>> tracked((Fraction(1, 2),))[0].value
    Fraction(1, 2)
    """
    return [tracked(part) for part in x] if isinstance(x, tuple) else Rounded(x)


def bounds(x: Any) -> Any:
    """Return the error bounds of `Rounded` numbers in nested lists; a plain number has none.

    >>> bounds([Rounded(1), 0])
    [Fraction(0, 1), 0]
    """
    if isinstance(x, list | tuple):
        return [bounds(part) for part in x]
    return x.error if isinstance(x, Rounded) else 0


def held(f: Callable[..., Any], *arguments: Any) -> dict[str, Any]:
    """Return what `Working.done` needs to hold a result against `f` in float64.

    Parameters: `f`, from-scratch functions that take any type of number; `arguments`, exact.
    Returns: `float64=` and `bound=`, or `unconfirmed=` with a sentence.

    >>> held(lambda a, b: a - b, Fraction(1, 2), Fraction(1, 4))
    {'float64': 0.25, 'bound': Fraction(0, 1)}
    >>> held(lambda a: 1 if a > Fraction(1, 3) else 0, Fraction(1, 3))["unconfirmed"]
    'float64 cannot confirm this: two numbers are equal to within their rounding errors'
    """
    try:
        bound = bounds(f(*(tracked(a) for a in arguments)))
        return {"float64": f(*(floated(a) for a in arguments)), "bound": bound}
    except (Undecided, OverflowError) as fault:
        return {"unconfirmed": f"float64 cannot confirm this: {fault}"}
