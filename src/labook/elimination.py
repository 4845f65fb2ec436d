"""Gaussian elimination on lists of rows: echelon form, rank, determinant, LU, systems, inverse."""

from collections.abc import Sequence
from typing import Any

from labook.matrices import Matrix, shape
from labook.triangular import back_substitution, forward_substitution
from labook.vectors import Vector

Rows = list[list[Any]]


def row_echelon_form(A: Matrix, tolerance: Any = 0) -> tuple[Rows, list[int]]:
    """Return a row echelon form of a matrix, and its pivot columns.

    R_i <- R_i - (a_ij / p) R_pivot, with p the largest entry of the column from the pivot row on

    Parameters: `A` of shape (m, n); `tolerance`, up to which an entry counts as zero.
    Returns: the rows after elimination, and the indices of the columns that hold a pivot.
    Partial pivoting keeps every multiplier between -1 and 1. It takes about m n^2 multiply-adds.
    With floats a zero may come out as 1e-17: use a tolerance, or `fraction_free_echelon_form`.
    Source: Golub and Van Loan, Matrix Computations, 4th ed., section 3.4.

    >>> row_echelon_form([[2, 1], [4, 3]])
    ([[4, 3], [0, -0.5]], [0, 1])
    """
    m, n = shape(A)
    rows: Rows = [list(row) for row in A]
    pivots: list[int] = []
    for j in range(n):
        i = len(pivots)
        best = max(range(i, m), key=lambda k: abs(rows[k][j]), default=None)
        if best is None or abs(rows[best][j]) <= tolerance:
            continue
        rows[i], rows[best] = rows[best], rows[i]
        for k in range(i + 1, m):
            _subtract(rows, k, i, j, rows[k][j] / rows[i][j])
        pivots.append(j)
    return rows, pivots


def fraction_free_echelon_form(A: Matrix) -> tuple[Rows, list[int]]:
    """Return a row echelon form without fractions, and its pivot columns.

    R_i <- (p R_i - a_ij R_pivot) / p', with p the pivot and p' the pivot before it

    Parameters: `A` of shape (m, n) with whole entries, as ints or floats.
    Returns: the rows, all whole again, and the indices of the columns that hold a pivot.
    The division leaves no remainder, because every entry is a determinant of entries of A. So
    nothing is rounded, in float64 as long as p R_i stays below 2**53.
    Source: Bareiss, Mathematics of Computation 22 (1968), pages 565 to 578.

    >>> fraction_free_echelon_form([[1, 2, 3], [2, 4, 6], [0, 1, 1]])
    ([[1, 2, 3], [0, 1, 1], [0, 0, 0]], [0, 1])
    """
    m, n = shape(A)
    rows: Rows = [list(row) for row in A]
    pivots: list[int] = []
    before: Any = 1
    for j in range(n):
        i = len(pivots)
        found = next((k for k in range(i, m) if rows[k][j] != 0), None)
        if found is None:
            continue
        rows[i], rows[found] = rows[found], rows[i]
        p = rows[i][j]
        for k in range(i + 1, m):
            a = rows[k][j]
            rows[k] = [(p * x - a * y) // before for x, y in zip(rows[k], rows[i], strict=True)]
        before = p
        pivots.append(j)
    return rows, pivots


def rank(A: Matrix, tolerance: Any = 0) -> int:
    """Return the rank of a matrix: the number of pivots of its row echelon form.

    Parameters: `A` of shape (m, n); `tolerance`, up to which an entry counts as zero.
    Returns: an integer from 0 to min(m, n).
    Rounding hides dependence: for measured data give a tolerance of the size of their errors.
    Whole numbers are reduced without a division, so their rank is exact.

    >>> rank([[1, 2, 3], [2, 4, 6], [0, 1, 1]])
    2
    >>> rank([[16, 8, 16], [20, 10, 20], [4, 2, 4], [49, 49, 49]])
    2
    """
    if tolerance == 0 and all(isinstance(entry, int) for row in A for entry in row):
        return len(fraction_free_echelon_form(A)[1])
    return len(row_echelon_form(A, tolerance)[1])


def lu(A: Matrix, pivoting: bool = True) -> tuple[list[int], Rows, Rows]:
    """Return the LU decomposition of a square matrix, with the order of its rows.

    PA = LU: L lower triangular with ones on its diagonal, U upper triangular

    Parameters: `A` of shape (n, n); `pivoting`, whether the largest entry of the column becomes
    the pivot (partial pivoting) or the entry that stands there.
    Returns: (order, L, U); row i of PA is row order[i] of A.
    Raises: ValueError where the matrix is not square, or, without pivoting, where a zero pivot
    stands above an entry that is not zero.
    It takes about n^3 / 3 multiply-adds. Without pivoting a small pivot makes large multipliers,
    and rounding errors grow with them.
    Source: Golub and Van Loan, Matrix Computations, 4th ed., sections 3.2 and 3.4.

    >>> lu([[2, 1], [4, 3]], pivoting=False)
    ([0, 1], [[1, 0], [2.0, 1]], [[2, 1], [0, 1.0]])
    >>> lu([[2, 1], [4, 3]])
    ([1, 0], [[1, 0], [0.5, 1]], [[4, 3], [0, -0.5]])
    """
    n = _square(A, "an LU decomposition")
    U: Rows = [list(row) for row in A]
    L: Rows = [[int(i == j) for j in range(n)] for i in range(n)]
    order = list(range(n))
    for j in range(n):
        if pivoting:
            best = max(range(j, n), key=lambda k: abs(U[k][j]))
            U[j], U[best], order[j], order[best] = U[best], U[j], order[best], order[j]
            L[j][:j], L[best][:j] = L[best][:j], L[j][:j]
        for k in range(j + 1, n):
            if U[k][j] != 0:
                L[k][j] = _multiplier(U, k, j)
                _subtract(U, k, j, j, L[k][j])
    return order, L, U


def determinant(A: Matrix) -> Any:
    """Return the determinant of a square matrix by elimination.

    det(A) = (-1)^s u_11 u_22 ... u_nn, with s row exchanges

    Parameters: `A` of shape (n, n).
    Returns: one number.
    Raises: ValueError where the matrix is not square.
    It takes about n^3 / 3 multiply-adds; the expansion along a row takes more than n! of them.
    Source: Strang, Introduction to Linear Algebra, 5th ed., section 5.1.

    >>> determinant([[4, 7], [2, 6]])
    10.0
    """
    order, _, U = lu(A)
    value: Any = -1 if _odd(order) else 1
    for i, row in enumerate(U):
        value = value * row[i]
    return value


def solve(A: Matrix, b: Vector) -> list[Any]:
    """Return the solution of a square linear system by elimination and back substitution.

    x_i = (y_i - u_i,i+1 x_i+1 - ... - u_in x_n) / u_ii, with LU = PA and L y = P b

    Parameters: `A` of shape (n, n); `b` of length n.
    Returns: the list x with A x = b.
    Raises: ValueError where the shapes do not fit, or where A is singular.
    It takes about n^3 / 3 + n^2 multiply-adds, a third of what the best methods for the inverse take.
    Source: Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., section 9.3.

    >>> solve([[2, 1], [4, 3]], [3, 7])
    [1.0, 1.0]
    """
    n = _square(A, "a system with one solution")
    if len(b) != n:
        raise ValueError(f"a {n} x {n} system needs {n} right sides, and there are {len(b)}")
    order, L, U = lu(A)
    y = forward_substitution(L, [b[i] for i in order])
    return back_substitution(U, y)


def inverse(A: Matrix) -> Rows:
    """Return the inverse of a square matrix by Gauss-Jordan elimination.

    [A | I] becomes [I | A^-1] by row operations

    Parameters: `A` of shape (n, n).
    Returns: the rows of A^-1.
    Raises: ValueError where the matrix is not square or singular.
    It takes about 3/2 n^3 multiply-adds; skipping the zeros of I would save a third of them. For a
    system `solve` is faster, and leaves a smaller residual.
    Source: Strang, Introduction to Linear Algebra, 5th ed., section 2.5.

    >>> inverse([[2, 1], [4, 3]])
    [[1.5, -0.5], [-2.0, 1.0]]
    """
    n = _square(A, "an inverse")
    wide = [list(row) + [int(i == j) for j in range(n)] for i, row in enumerate(A)]
    rows, pivots = row_echelon_form(wide)
    if pivots[:n] != list(range(n)):
        raise ValueError(f"the matrix is singular: it has no inverse (determinant 0, {n} x {n})")
    for j in reversed(range(n)):
        rows[j] = [x / rows[j][j] for x in rows[j]]
        for k in range(j):
            _subtract(rows, k, j, j, rows[k][j])
    return [row[n:] for row in rows]


def _square(A: Matrix, what: str) -> int:
    m, n = shape(A)
    if m != n:
        raise ValueError(f"{what} needs a square matrix, and this one is {m} x {n}")
    return n


def _subtract(rows: Rows, k: int, i: int, j: int, factor: Any) -> None:
    """Subtract from row k the multiple of row i that leaves a zero in column j."""
    rows[k][j] = 0
    for c in range(j + 1, len(rows[k])):
        rows[k][c] = rows[k][c] - factor * rows[i][c]


def _multiplier(U: Rows, k: int, j: int) -> Any:
    if U[j][j] == 0:
        raise ValueError(f"the pivot of column {j + 1} is 0: this matrix needs a row exchange")
    return U[k][j] / U[j][j]


def _odd(order: Sequence[int]) -> bool:
    """Tell whether an order of rows takes an odd number of exchanges."""
    pairs = [(i, j) for i in range(len(order)) for j in range(i)]
    return sum(order[j] > order[i] for i, j in pairs) % 2 == 1
