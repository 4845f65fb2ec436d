"""Exact numbers: fractions while that is possible, SymPy's surds and functions beyond."""

import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import isfinite, isqrt
from typing import Any

Number = Any  # Fraction, or a SymPy expression that is no rational number

GUARD = 20  # digits carried beyond those that are shown
AGREE = 60  # digits to which two irrational values are compared
_WRITTEN = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,4})?(/\d+)?")


def sympy() -> Any:
    """Return the SymPy module: it takes half a second to load, so only surds load it."""
    import sympy as module

    return module


def is_sympy(x: object) -> bool:
    """Tell whether `x` is an object of SymPy.

    >>> is_sympy(2)
    False
    """
    return type(x).__module__.partition(".")[0] == "sympy"


def number(x: Any) -> Number:
    """Return the exact value of a number.

    Parameters: `x` an int, Fraction, Decimal, SymPy or NumPy number; a float, read as the decimal
    that Python prints for it; or a text such as "0.4", "2/5", "-3", "1e-3".
    Returns: a Fraction, or a SymPy number where it is irrational.
    Raises: ValueError for anything that is not a real, finite number.

    >>> number(0.4), number("2/5"), number("−3")
    (Fraction(2, 5), Fraction(2, 5), Fraction(-3, 1))
    >>> number("two")
    Traceback (most recent call last):
    ValueError: 'two' is not a number: write for example 3, -0.5 or 2/5
    """
    if hasattr(x, "item") and not is_sympy(x):
        x = x.item()
    if isinstance(x, bool) or type(x).__name__ in ("BooleanTrue", "BooleanFalse"):
        raise ValueError(f"{x} is a truth value, not a number: write 1 or 0")
    if isinstance(x, str):
        return _written(x)
    if isinstance(x, float | Decimal):
        if not (isfinite(x) if isinstance(x, float) else x.is_finite()):
            raise ValueError(f"{x} is not a finite number: nothing can be computed with it exactly")
        return Fraction(repr(x) if type(x) is float else str(x))
    if isinstance(x, int | Fraction):
        return Fraction(x)
    return _symbolic(x)


def _written(x: str) -> Fraction:
    text = re.sub(r"\s*/\s*", "/", x.strip().replace("\u2212", "-"))
    if not _WRITTEN.fullmatch(text) or len(text) > 400:
        raise ValueError(f"{x[:40]!r} is not a number: write for example 3, -0.5 or 2/5")
    top, _, bottom = text.partition("/")
    if bottom and int(bottom) == 0:
        raise ValueError(f"{x.strip()!r} divides by zero")
    return Fraction(top) / Fraction(bottom or 1)


def _symbolic(x: Any) -> Number:
    if not is_sympy(x) or not hasattr(x, "is_real"):
        raise ValueError(f"{x!r:.40} is not a number: write for example 3, -0.5 or 2/5")
    if x.free_symbols:
        raise ValueError(f"{x} is not a number: it contains the letter {min(map(str, x.free_symbols))}")
    if x.is_Float:
        return number(str(x))
    if not x.is_finite or not x.is_real:
        raise ValueError(f"{x} is not a finite real number")
    return lower(x)


def lift(x: Number) -> Any:
    """Return an exact number as a SymPy object."""
    if isinstance(x, Fraction | int):
        return sympy().Rational(x.numerator, x.denominator)
    return x


def lower(x: Any) -> Number:
    """Return the canonical form of a SymPy number: a Fraction if rational, surds simplified.

    >>> from sympy import sqrt
    >>> lower(12 / sqrt(1078)), lower(sqrt(4)), lower(1 / (1 + sqrt(2)))
    (6*sqrt(22)/77, Fraction(2, 1), -1 + sqrt(2))
    """
    sp = sympy()
    x = sp.sympify(x)
    if x.is_Rational:
        return Fraction(int(x.p), int(x.q))
    if x.is_Float:
        return Fraction(str(x))
    if x.has(sp.nan, sp.zoo, sp.oo, -sp.oo):
        raise ZeroDivisionError("a division by zero in an exact value")
    if x.free_symbols:
        return x
    short = x
    if _radical(x):
        short = sp.expand(x)
        if any(p.exp.is_negative for p in short.atoms(sp.Pow)):  # roots in a denominator
            short = sp.expand(sp.radsimp(short))  # expanded again, so that lower(lower(x)) is lower(x)
    return Fraction(int(short.p), int(short.q)) if short.is_Rational else short


def _radical(x: Any) -> bool:
    """Tell whether a SymPy number is made of rationals and roots only."""
    roots = all(p.exp.is_Rational for p in x.atoms(sympy().Pow))
    return roots and not x.atoms(sympy().Function) and all(a.is_number for a in x.atoms())


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
