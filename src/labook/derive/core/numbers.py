"""Exact numbers: fractions while that is possible, SymPy's surds and functions beyond."""

import re
from decimal import Decimal
from fractions import Fraction
from math import isfinite
from typing import Any

Number = Any  # Fraction, or a SymPy expression that is no rational number

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
    # The number e is no root, and a search for its relations would take long.
    others = x.atoms(sympy().Function, sympy().NumberSymbol)
    return roots and not others and all(a.is_number for a in x.atoms())
