"""Shapes of tensors: read, and written on one line."""

from fractions import Fraction
from typing import Any

from labook.counts import size

from ..core.exact import number
from ..core.expression import Expression, Matrix, Product, Quotient, approx, expr, sym
from ..core.inputs import limit, vector
from ..core.working import Working

MOST = 10**12
MILLION = 10**6


def whole(x: Any, name: str) -> Fraction:
    """Return a positive whole number.

    >>> whole("3", "batch"), str(whole(2.0, "batch"))
    (Fraction(3, 1), '2')
    >>> whole(1.5, "batch")
    Traceback (most recent call last):
    ValueError: batch is 1.5: it counts something and must be a positive whole number
    """
    try:
        value = number(x)
    except ValueError as fault:
        raise ValueError(f"{name}: {fault}") from None
    if not isinstance(value, Fraction) or value.denominator != 1 or value < 1:
        raise ValueError(f"{name} is {x}: it counts something and must be a positive whole number")
    if value > MOST:
        raise ValueError(f"{name} is {x}: at most 10^12 is counted here")
    return value


def axes(shape: Any, name: str, most: int = 6) -> tuple[Fraction, ...]:
    """Return the sizes of a shape as positive whole numbers."""
    entries = vector(shape, name)
    limit(len(entries), most, f"entries of {name}")
    return tuple(whole(d, f"entry {i + 1} of {name}") for i, d in enumerate(entries))


def times(numbers: Any) -> Expression:
    """Write a product of numbers.

    >>> print(times([2, 3, 4]))
    2·3·4
    """
    factors = tuple(expr(x) for x in numbers)
    return Product(factors) if len(factors) > 1 else factors[0]


def point(sizes: Any) -> Matrix:
    """Write a shape on one line.

    >>> print(point([8, 12]))
    (8, 12)
    """
    return Matrix(tuple((expr(d),) for d in sizes), "point")


def product_of(sizes: Any) -> tuple[Any, ...]:
    """Return the sides of a step that multiplies sizes."""
    product = Fraction(size([int(d) for d in sizes]))
    return ("=", times(sizes)) + (("=", product) if len(sizes) > 1 else ())


def millions(w: Working, name: str, value: Any) -> None:
    """Write a count in millions where it has as many."""
    if value >= MILLION:
        w.step(Quotient(sym(name), expr(MILLION)), "≈", approx(value / MILLION, 1), reason="in millions")
