"""Exact numbers: fractions as far as they go, then real SymPy constants.

Every operation refuses what would not end in reasonable time.
"""

import importlib
from fractions import Fraction
from math import isqrt
from typing import Any, TypeAlias

from .errors import MeaninglessError, UnreadableError

Scalar: TypeAlias = Any  # a Fraction or a real SymPy constant
BITS = 13_000  # size of the largest numerator or denominator: Python prints 4300 digits
NODES = 300  # size of the largest SymPy expression
DIGITS = 50  # decimal digits of a numerical evaluation
# SymPy evaluates a zero that it does not recognise to about 1e-100; a number written in a
# textbook is far from this bound, so anything larger is certainly not zero.
ZERO = Fraction(1, 10**45)


def sympy() -> Any:
    """Import SymPy on first need: most equations hold fractions only."""
    return importlib.import_module("sympy")


def bounded(x: Fraction) -> Fraction:
    """Return `x`, or refuse it where its digits would fill pages."""
    if max(x.numerator.bit_length(), x.denominator.bit_length()) > BITS:
        raise UnreadableError("the numbers grow too large to check")
    return x


def lift(x: Scalar) -> Any:
    """Return the SymPy form of a number."""
    return sympy().Rational(x.numerator, x.denominator) if isinstance(x, Fraction) else x


def lower(x: Any) -> Scalar:
    """Return the Fraction of a SymPy rational, and any other real constant as it is."""
    if x.is_Rational:
        return bounded(Fraction(int(x.p), int(x.q)))
    if not x.is_number or x.is_real is not True:
        raise UnreadableError("the value is not a real number")
    if sum(1 for _ in sympy().preorder_traversal(x)) > NODES:
        raise UnreadableError("the expression grows too large to check")
    return x


def add(a: Scalar, b: Scalar) -> Scalar:
    """Return a + b."""
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return bounded(a + b)
    return lower(lift(a) + lift(b))


def mul(a: Scalar, b: Scalar) -> Scalar:
    """Return a b."""
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return bounded(a * b)
    return lower(lift(a) * lift(b))


def neg(a: Scalar) -> Scalar:
    """Return -a."""
    return -a


def div(a: Scalar, b: Scalar) -> Scalar:
    """Return a / b."""
    if sign(b) == 0:
        raise MeaninglessError("a division by zero")
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return bounded(a / b)
    return lower(lift(a) / lift(b))


def power(a: Scalar, b: Scalar) -> Scalar:
    """Return a to the power b, for a real result.

    >>> power(Fraction(2, 3), Fraction(-2))
    Fraction(9, 4)
    """
    if isinstance(b, Fraction) and b.denominator == 1:
        return _whole_power(a, int(b))
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return _whole_power(root(a, b.denominator), b.numerator)
    if sign(a) <= 0:
        raise UnreadableError("a fractional power of a number that is not positive")
    sp = sympy()
    if abs(numeric(lower(sp.log(lift(a)) * lift(b)))) > 10**5:
        raise UnreadableError("the exponent is too large to check")
    return lower(lift(a) ** lift(b))


def _whole_power(a: Scalar, n: int) -> Scalar:
    if isinstance(a, Fraction) and a in (0, 1, -1):
        if a == 0 and n < 0:
            raise MeaninglessError("a division by zero")
        return a ** (n if a == 0 else n % 2)
    size = max(a.numerator.bit_length(), a.denominator.bit_length()) if isinstance(a, Fraction) else 64
    if abs(n) * size > BITS:
        raise UnreadableError("the exponent is too large to check")
    if isinstance(a, Fraction):
        return a**n
    if abs(numeric(a)) > 2**64:
        raise UnreadableError("the power is too large to check")
    return div(Fraction(1), _whole_power(a, -n)) if n < 0 else lower(a**n)


def root(a: Scalar, n: int) -> Scalar:
    """Return the real n-th root.

    >>> root(Fraction(8, 27), 3)
    Fraction(2, 3)
    """
    if n < 1 or n > 100:
        raise UnreadableError(f"a root of index {n}")
    if sign(a) < 0:
        if n % 2 == 0:
            raise UnreadableError("an even root of a negative number")
        return neg(root(neg(a), n))
    if isinstance(a, Fraction):
        top, bottom = whole_root(a.numerator, n), whole_root(a.denominator, n)
        if top is not None and bottom is not None:
            return Fraction(top, bottom)
        if max(a.numerator.bit_length(), a.denominator.bit_length()) > 256:
            raise UnreadableError("the root of a number that is too large to check")
    return lower(lift(a) ** sympy().Rational(1, n))


def whole_root(a: int, n: int) -> int | None:
    """Return the n-th root of a whole number where it is whole.

    >>> whole_root(125, 3), whole_root(124, 3)
    (5, None)
    """
    if n == 2:
        r = isqrt(a)
        return r if r * r == a else None
    low, high = 0, 1 << (a.bit_length() // n + 1)
    while low < high:
        mid = (low + high) // 2
        low, high = (mid + 1, high) if mid**n < a else (low, mid)
    return low if low**n == a else None


def numeric(x: Scalar) -> Fraction:
    """Return the number to `DIGITS` digits; a Fraction as it is."""
    if isinstance(x, Fraction):
        return x
    value = x.evalf(DIGITS)
    if value.is_Rational:
        return Fraction(int(value.p), int(value.q))
    if not value.is_Float:
        raise UnreadableError("the value is not a real number")
    negative, mantissa, exponent, _ = value._mpf_
    if abs(exponent) > BITS:
        raise UnreadableError("the numbers grow too large to check")
    size = Fraction(int(mantissa)) * Fraction(2) ** int(exponent)
    return -size if negative else size


def sign(x: Scalar) -> int:
    """Return -1, 0 or 1; refuse a number that looks like zero and cannot be proved to be zero."""
    value = numeric(x)
    if not isinstance(x, Fraction) and abs(value) < ZERO:
        if not _proved_zero(x):
            raise UnreadableError("the two sides agree to 45 digits, but no proof of equality was found")
        return 0
    return (value > 0) - (value < 0)


def _proved_zero(x: Any) -> bool:
    sp = sympy()
    nodes = list(sp.preorder_traversal(x))
    if len(nodes) > 120 or any(n.is_Pow and n.base.is_Add and abs(n.exp) > 8 for n in nodes):
        return False
    steps = (sp.expand, sp.expand_log, sp.sqrtdenest, sp.radsimp, sp.expand, sp.sqrtdenest)
    for step in steps:
        if x == 0:
            break
        x = step(x)
    # Identities like sin^2 + cos^2 = 1; on long expressions the search takes too long.
    return bool(x == 0 or (len(nodes) <= 30 and sp.trigsimp(x) == 0))
