"""Exact arithmetic on fractions and on the surds of SymPy."""

from fractions import Fraction
from functools import lru_cache
from math import isqrt
from typing import Any

from .numbers import Number, is_sympy, lift, lower, number, sympy

__all__ = [
    "Number",
    "add",
    "decimal_text",
    "div",
    "is_sympy",
    "is_zero",
    "lift",
    "lower",
    "mul",
    "number",
    "power",
    "rounded",
    "same",
    "sign",
    "sqrt",
    "sympy",
]

GUARD = 20  # digits carried beyond those that are shown
AGREE = 60  # digits to which two irrational values are compared


def add(a: Number, b: Number) -> Number:
    """Return a + b.

    >>> add(Fraction(1, 2), Fraction(1, 3))
    Fraction(5, 6)
    """
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return a + b
    return lower(lift(a) + lift(b))


def mul(a: Number, b: Number) -> Number:
    """Return a b.

    >>> mul(sqrt(Fraction(8)), sqrt(Fraction(2)))
    Fraction(4, 1)
    """
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return a * b
    return lower(lift(a) * lift(b))


def div(a: Number, b: Number) -> Number:
    """Return a / b. Raises: ZeroDivisionError.

    >>> div(Fraction(12), sqrt(Fraction(1078)))
    6*sqrt(22)/77
    """
    if is_zero(b):
        raise ZeroDivisionError(f"{a} is divided by zero")
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return a / b
    return lower(lift(a) * _reciprocal(lift(b)))


def _reciprocal(b: Any) -> Any:
    """Return 1 / b; of p + q, where q is one surd, by its conjugate: SymPy's general way is slow."""
    p, q = b.as_coeff_Add()
    square = q**2
    return (p - q) / (p**2 - square) if square.is_Rational else 1 / b


def power(a: Number, n: Number) -> Number:
    """Return a to the power n.

    >>> power(Fraction(2), Fraction(-2)), power(Fraction(2), Fraction(1, 2))
    (Fraction(1, 4), sqrt(2))
    """
    if isinstance(a, Fraction) and isinstance(n, Fraction) and n.denominator == 1:
        if n < 0 and a == 0:
            raise ZeroDivisionError("zero has no negative power")
        return Fraction(a ** int(n))
    return lower(lift(a) ** lift(n))


def sqrt(x: Number) -> Number:
    """Return the square root: a Fraction for the square of a fraction, else a surd.

    >>> sqrt(Fraction(9, 4)), sqrt(Fraction(12))
    (Fraction(3, 2), 2*sqrt(3))
    """
    if isinstance(x, int | Fraction) and x >= 0:
        top, bottom = isqrt(x.numerator), isqrt(x.denominator)
        if top * top == x.numerator and bottom * bottom == x.denominator:
            return Fraction(top, bottom)
    return lower(sympy().sqrt(lift(x)))


def is_zero(x: Number) -> bool:
    """Tell whether an exact number is zero."""
    return x == 0 if isinstance(x, int | Fraction) else same(x, Fraction(0))


def same(a: Number, b: Number) -> bool:
    """Tell whether two exact numbers are equal.

    Surds are compared after expansion; what SymPy cannot reduce to 0 counts as equal if it agrees
    with 0 to 60 digits.

    >>> same(sqrt(Fraction(2)) * sqrt(Fraction(3)), sqrt(Fraction(6)))
    True
    """
    if isinstance(a, int | Fraction) and isinstance(b, int | Fraction):
        return a == b
    return _zero(lift(a) - lift(b))


@lru_cache(maxsize=4096)
def _zero(gap: Any) -> bool:
    sp = sympy()
    if gap == 0:
        return True
    if gap.free_symbols:
        return bool(sp.expand(gap) == 0 or sp.simplify(gap) == 0)
    return bool(abs(sp.N(gap, AGREE, maxn=400)) < sp.Float(10) ** -AGREE)


def sign(x: Number) -> int:
    """Return -1, 0 or 1.

    >>> sign(Fraction(-2, 3)), sign(sqrt(Fraction(2)) - 1)
    (-1, 1)
    """
    if isinstance(x, int | Fraction):
        return (x > 0) - (x < 0)
    if is_zero(x):
        return 0
    if not x.is_number or x.is_real is False:
        raise ValueError(f"{x} has no sign: it is not a real number")
    return 1 if sympy().N(x, AGREE) > 0 else -1


def rounded(x: Number, places: int) -> Fraction:
    """Return `x` rounded to `places` decimals, half to even, from the exact value.

    >>> rounded(Fraction(2, 3), 2), rounded(sqrt(Fraction(2)), 1)
    (Fraction(67, 100), Fraction(7, 5))
    """
    return Fraction(round(_rational(x, places + GUARD) * Fraction(10) ** places)) / Fraction(10) ** places


def _rational(x: Number, places: int) -> Fraction:
    """Return a fraction within 10**-places of `x`."""
    if isinstance(x, int | Fraction):
        return Fraction(x)
    if x.free_symbols or x.is_real is False:
        raise ValueError(f"{x} has no decimal digits: it is not a real number")
    whole = max(0, len(str(abs(int(sympy().N(x, 15))))))
    return Fraction(str(sympy().N(x, whole + max(places, 0) + 5, maxn=2000)))


def decimal_text(x: Number, digits: int) -> str:
    """Return `x` with `digits` decimals, correctly rounded from the exact value.

    >>> decimal_text(Fraction(1, 8), 2), decimal_text(sqrt(Fraction(2)), 4)
    ('0.12', '1.4142')
    """
    units = round(rounded(x, digits) * Fraction(10) ** digits)
    shown = str(abs(units)).rjust(digits + 1, "0")
    text = f"{shown[:-digits]}.{shown[-digits:]}" if digits > 0 else shown
    return "-" + text if units < 0 else text
