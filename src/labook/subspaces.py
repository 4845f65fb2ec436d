"""The subspaces of a matrix and the solutions of a system, exact, from the reduced row echelon form."""

from fractions import Fraction
from typing import Any

from labook.matrices import Matrix, column, shape, transpose
from labook.row_reduction import reduced_row_echelon_form
from labook.vectors import Vector

Basis = list[list[Any]]


def null_space(A: Matrix) -> Basis:
    """Return a basis of the null space: the special solutions of A x = 0.

    x_j = 1 for one free column j, x_p = -r_j for the pivot column p of each row r of the reduced form

    Parameters: `A` of shape (m, n), with at least one row.
    Returns: one vector of length n for each column without a pivot; the empty list where there is none.
    Raises: ValueError where the rows differ in length.
    Whole numbers and floats are taken as the fractions that they are, so nothing is rounded. For that
    reason measured data, whose columns are dependent only up to their errors, get an empty list; and
    the fractions grow with the matrix, so this is for small ones.
    Source: Strang, Introduction to Linear Algebra, 5th ed., section 3.2.

    >>> [[str(x) for x in z] for z in null_space([[1, 2], [2, 4]])]
    [['-2', '1']]
    """
    R, pivots = _reduced(A)
    n = shape(A)[1]
    basis = []
    for free in (j for j in range(n) if j not in pivots):
        z = [Fraction(int(j == free)) for j in range(n)]
        for row, p in zip(R, pivots, strict=False):
            z[p] = -row[free]
        basis.append(z)
    return basis


def solution_set(A: Matrix, b: Vector) -> tuple[list[Any], Basis] | None:
    """Return all solutions of a linear system: one of them, and the directions in which one may move.

    x = p + t_1 z_1 + ... + t_k z_k, with A p = b and A z_i = 0

    Parameters: `A` of shape (m, n), with at least one row; `b` of length m.
    Returns: (p, [z_1, ..., z_k]), with zeros in p for the free unknowns; None where no x solves it.
    Raises: ValueError where there isn't one right side for each row.
    The list is empty exactly where the solution is the only one. What `null_space` says of rounding
    holds here.
    Source: Strang, Introduction to Linear Algebra, 5th ed., section 3.3.

    >>> solution_set([[1, 2], [2, 4]], [1, 0]) is None
    True
    >>> p, directions = solution_set([[1, 2], [2, 4]], [3, 6])
    >>> [str(x) for x in p], [[str(x) for x in z] for z in directions]
    (['3', '0'], [['-2', '1']])
    """
    m, n = shape(A)
    if len(b) != m:
        raise ValueError(f"a system of {m} equations needs {m} right sides, and there are {len(b)}")
    R, pivots = _reduced([[*row, value] for row, value in zip(A, b, strict=True)])
    if n in pivots:
        return None
    p = [Fraction(0)] * n
    for row, j in zip(R, pivots, strict=False):
        p[j] = row[-1]
    return p, null_space(A)


def column_space(A: Matrix) -> Basis:
    """Return a basis of the column space: the columns of A, not of its reduced form, that hold a pivot.

    Parameters: `A` of shape (m, n).
    Returns: r vectors of length m, r the rank.
    Row operations keep which columns depend on which, but they move the columns, so the columns of
    the reduced form may span another space.
    Source: Strang, Introduction to Linear Algebra, 5th ed., section 3.5.

    >>> column_space([[1, 2], [2, 4]])
    [[1, 2]]
    """
    return [column(A, j) for j in _reduced(A)[1]]


def row_space(A: Matrix) -> Basis:
    """Return a basis of the row space: the nonzero rows of the reduced row echelon form.

    Parameters: `A` of shape (m, n).
    Returns: r vectors of length n, r the rank.
    Row operations combine rows, and can be undone, so they keep the space of the rows.
    Source: Strang, Introduction to Linear Algebra, 5th ed., section 3.5.

    >>> [[str(x) for x in row] for row in row_space([[1, 2], [2, 4]])]
    [['1', '2']]
    """
    R, pivots = _reduced(A)
    return R[: len(pivots)]


def left_null_space(A: Matrix) -> Basis:
    """Return a basis of the left null space: the weights of the rows that give the zero row.

    y^T A = 0, which says A^T y = 0

    Parameters: `A` of shape (m, n), with at least one column.
    Returns: m - r vectors of length m, r the rank.
    Source: Strang, Introduction to Linear Algebra, 5th ed., section 3.5.

    >>> [[str(x) for x in y] for y in left_null_space([[1, 2], [2, 4]])]
    [['-2', '1']]
    """
    return null_space(transpose(A))


def column_row_factors(A: Matrix) -> tuple[Basis, Basis]:
    """Return the factors C and R of a matrix: its pivot columns, and how they make all columns.

    A = C R, with R the nonzero rows of the reduced row echelon form

    Parameters: `A` of shape (m, n).
    Returns: C of shape (m, r) and R of shape (r, n); for the zero matrix, m empty rows and no row.
    Column j of R holds the weights that make column j of A from the columns of C.
    Source: Strang, Introduction to Linear Algebra, 5th ed., section 3.2.

    >>> C, R = column_row_factors([[1, 2], [2, 4]])
    >>> C, [[str(x) for x in row] for row in R]
    ([[1], [2]], [['1', '2']])
    """
    R, pivots = _reduced(A)
    return [[row[j] for j in pivots] for row in A], R[: len(pivots)]


def _reduced(A: Matrix) -> tuple[Basis, list[int]]:
    """Return the reduced form of the fractions that the entries are, and its pivot columns."""
    return reduced_row_echelon_form([[Fraction(x) for x in row] for row in A])
