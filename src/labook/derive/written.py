"""How numbers are written on the board, and how a result is held against float64."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from . import values as v
from .derivation import Derivation
from .expression import Expression, Matrix, decimal, expr
from .working import Working

PLACES = 4  # decimals that a reader types; with more, fractions are shorter
LARGEST = Fraction(10) ** 70  # products of four such numbers stay in the range of float64
OUTSIDE = "numbers this large or this small leave the range of float64: only the exact result stands"
Writer = Callable[[Any], Expression]


def writer(*given: Any) -> Writer:
    """Return the function that writes numbers, vectors and matrices of a calculation.

    It writes decimals if all the given numbers end after at most 4 decimals, else fractions.

    >>> print(writer((Fraction(2, 5), Fraction(92)))((Fraction(2, 5), Fraction(184, 5))))
    [0.4, 36.8]
    >>> print(writer((Fraction(1, 3), Fraction(2, 5)))(Fraction(2, 5)))
    2/5
    """
    numbers = [x for value in given for x in v.entries(value)]
    return _decimals if all(_ends(x) for x in numbers) else expr


def _ends(x: Any) -> bool:
    return isinstance(x, Fraction) and (x * 10**PLACES).denominator == 1


def _decimals(x: Any) -> Expression:
    if not isinstance(x, list | tuple):
        return decimal(x)
    rows = [list(row) if isinstance(row, list | tuple) else [row] for row in x]
    style = "bmatrix" if isinstance(x[0], list | tuple) else "column"
    return Matrix(tuple(tuple(decimal(entry) for entry in row) for row in rows), style)


def finish(
    w: Working, result: Any, given: tuple[Any, ...], float64: Callable[[], Any], bound: Any
) -> Derivation:
    """End a derivation: compare with float64 where the given numbers lie well within its range."""
    sizes = [abs(x) for value in given for x in v.entries(value) if x != 0]
    if all(1 / LARGEST < size < LARGEST for size in sizes):
        return w.done(result, float64=float64(), bound=bound)
    return w.done(result, unconfirmed=OUTSIDE)
