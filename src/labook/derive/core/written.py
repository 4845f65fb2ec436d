"""How numbers are written on the board."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from . import values as v
from .expression import Expression, Matrix, decimal, expr

PLACES = 4  # decimals that a reader types; with more, fractions are shorter
LARGEST = 10**20  # a larger numerator or denominator drowns the page, and float64 beside it
Writer = Callable[[Any], Expression]


def writer(*given: Any) -> Writer:
    """Return the function that writes numbers, vectors and matrices of a calculation.

    It writes decimals if all the given numbers end after at most 4 decimals, else fractions.
    Raises: ValueError for a number of more than 20 digits.

    >>> print(writer((Fraction(2, 5), Fraction(92)))((Fraction(2, 5), Fraction(184, 5))))
    [0.4, 36.8]
    >>> print(writer((Fraction(1, 3), Fraction(2, 5)))(Fraction(2, 5)))
    2/5
    """
    numbers = [x for value in given for x in v.entries(value)]
    for x in numbers:
        if isinstance(x, Fraction) and max(abs(x.numerator), x.denominator) > LARGEST:
            raise ValueError(f"{str(x)[:12]}... has more than 20 digits: it would not fit on a page")
    return _decimals if all(_ends(x) for x in numbers) else expr


def _ends(x: Any) -> bool:
    return isinstance(x, Fraction) and (x * 10**PLACES).denominator == 1


def _decimals(x: Any) -> Expression:
    if not isinstance(x, list | tuple):
        return decimal(x)
    rows = [list(row) if isinstance(row, list | tuple) else [row] for row in x]
    style = "bmatrix" if isinstance(x[0], list | tuple) else "column"
    return Matrix(tuple(tuple(decimal(entry) for entry in row) for row in rows), style)
