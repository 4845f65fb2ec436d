"""Row reduction as one does it by hand: named row operations, exact with fractions."""

from dataclasses import dataclass
from typing import Any

from labook.matrices import Matrix, shape


@dataclass(frozen=True)
class RowOperation:
    """One step: `kind` is swap, scale or add; rows count from 0; `rows` is the matrix after it.

    swap: rows `row` and `other` change places; scale: row `row` times `factor`; add: row `row` plus
    `factor` times row `other`.

    >>> RowOperation("scale", 0, 0, 2, [[2, 4]]).kind
    'scale'
    """

    kind: str
    row: int
    other: int
    factor: Any
    rows: list[list[Any]]


def row_operations(A: Matrix) -> list[RowOperation]:
    """Return the row operations that lead to the reduced row echelon form, one at a time.

    In each column: bring up the first row with an entry, divide it by its pivot, clear the column.

    Parameters: `A` of shape (m, n), of fractions for an exact result.
    Returns: the operations in order; none where A is reduced already.
    Raises: ValueError where the rows differ in length.
    The first possible pivot is taken, as one does by hand; with floats `row_echelon_form` takes the
    largest, which keeps rounding errors small. The reduced form itself does not depend on it.
    Source: Strang, Introduction to Linear Algebra, 5th ed., section 3.2.

    >>> from fractions import Fraction
    >>> for step in row_operations([[Fraction(2), Fraction(4)], [Fraction(1), Fraction(5)]]):
    ...     print(step.kind, step.row, step.other, step.factor)
    scale 0 0 1/2
    add 1 0 -1
    scale 1 1 1/3
    add 0 1 -2
    """
    m, n = shape(A)
    rows = [list(row) for row in A]
    done: list[RowOperation] = []
    top = 0
    for j in range(n):
        found = next((i for i in range(top, m) if rows[i][j] != 0), None)
        if found is None:
            continue
        if found != top:
            _apply(rows, done, "swap", top, found, 1)
        if rows[top][j] != 1:
            _apply(rows, done, "scale", top, top, 1 / rows[top][j])
        for i in range(m):
            if i != top and rows[i][j] != 0:
                _apply(rows, done, "add", i, top, -rows[i][j])
        top += 1
    return done


def reduced_row_echelon_form(A: Matrix) -> tuple[list[list[Any]], list[int]]:
    """Return the reduced row echelon form and its pivot columns, counted from 0.

    Parameters: `A` of shape (m, n), of fractions for an exact result.
    Returns: the rows, and the columns that hold a pivot; their number is the rank.

    >>> reduced_row_echelon_form([[1, 2], [2, 4]])
    ([[1, 2], [0, 0]], [0])
    """
    steps = row_operations(A)
    rows = steps[-1].rows if steps else [list(row) for row in A]
    firsts = (next((j for j, x in enumerate(row) if x != 0), None) for row in rows)
    return rows, [j for j in firsts if j is not None]


def _apply(
    rows: list[list[Any]], done: list[RowOperation], kind: str, row: int, other: int, factor: Any
) -> None:
    if kind == "swap":
        rows[row], rows[other] = rows[other], rows[row]
    elif kind == "scale":
        rows[row] = [factor * x for x in rows[row]]
    else:
        rows[row] = [x + factor * y for x, y in zip(rows[row], rows[other], strict=True)]
    done.append(RowOperation(kind, row, other, factor, [list(r) for r in rows]))
