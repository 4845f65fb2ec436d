"""Row operations on the board, shared by all eliminations."""

from fractions import Fraction
from math import lcm
from typing import Any

from ..core.expression import Matrix, expr

Rows = list[tuple[Any, ...]]


def minus(row: tuple[Any, ...], factor: Any, other: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return a row minus a multiple of another."""
    return tuple(x - factor * y for x, y in zip(row, other, strict=True))


def pivot_row(rows: Rows, i: int, j: int, largest: bool = False) -> int | None:
    """Return the first row from i on with an entry in column j, or the one with the largest."""
    there = [k for k in range(i, len(rows)) if rows[k][j] != 0]
    if not there:
        return None
    return max(there, key=lambda k: abs(rows[k][j])) if largest else there[0]


def cleared(rows: Rows, j: int, i: int | None = None) -> str:
    """Make the entries below the pivot (i, j) zero, and return the sentence that says how.

    >>> A = [(Fraction(1), Fraction(2)), (Fraction(3), Fraction(4))]
    >>> cleared(A, 0)
    'row 2 minus 3 times row 1'
    """
    i = j if i is None else i
    done = []
    for k in range(i + 1, len(rows)):
        factor = rows[k][j] / rows[i][j]
        if factor:
            rows[k] = minus(rows[k], factor, rows[i])
            done.append(operation(k, factor, i))
    return "; ".join(done)


def operation(k: int, factor: Fraction, j: int) -> str:
    """Return a row operation in words.

    >>> operation(1, Fraction(-2, 3), 0), operation(2, Fraction(1), 1)
    ('row 2 plus 2/3 times row 1', 'row 3 minus row 2')
    """
    sign = "minus" if factor > 0 else "plus"
    times = "" if abs(factor) == 1 else f"{abs(factor)} times "
    return f"row {k + 1} {sign} {times}row {j + 1}"


def whole(A: Any) -> Any:
    """Return the matrix with every row times the smallest number that makes it whole.

    >>> whole(((Fraction(1, 2), Fraction(1, 3)),))
    ((Fraction(3, 1), Fraction(2, 1)),)
    """
    scales = [lcm(*(x.denominator for x in row)) for row in A]
    return tuple(tuple(x * s for x in row) for row, s in zip(A, scales, strict=True))


def augmented(rows: Any, bar: int) -> Matrix:
    """Return rows as a matrix with a line before column `bar`."""
    return Matrix(tuple(tuple(expr(x) for x in row) for row in rows), "augmented", bar)
