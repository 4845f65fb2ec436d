"""Positive definite matrices: the quadratic form, leading minors, and Cholesky's factor."""

import math
from typing import Any

from labook.eigen import require_symmetric
from labook.matrices import Matrix, matvec, trace, transpose
from labook.transformations import determinant_2x2, is_singular_2x2
from labook.triangular import back_substitution, forward_substitution
from labook.vectors import Vector, dot


def quadratic_form(A: Matrix, x: Vector) -> Any:
    """Return the value of the quadratic form of a matrix at a vector.

    x^T A x = sum a_ij x_i x_j

    Parameters: `A` of shape (n, n); `x` of length n.
    Returns: one number.
    Raises: ValueError where the shapes do not fit.

    >>> quadratic_form([[1, 2], [2, 1]], [1, -1])
    -2
    """
    return dot(x, matvec(A, x))


def leading_minors(A: Matrix) -> list[Any]:
    """Return the determinants of the upper left 1 x 1, 2 x 2, ..., n x n blocks.

    D_k = det(A[1..k, 1..k])

    Parameters: `A` of shape (n, n), symmetric.
    Returns: n numbers. All are positive exactly where `A` is positive definite (Sylvester).
    Raises: ValueError where `A` is not symmetric.
    Every determinant is expanded along its first row: n! products, for small matrices only.
    Source: Horn and Johnson, Matrix Analysis, 2nd ed., theorem 7.2.5.

    >>> leading_minors([[2, 1], [1, 2]])
    [2, 3]
    """
    n = require_symmetric(A, "the test of the leading minors")
    return [_determinant([row[:k] for row in A[:k]]) for k in range(1, n + 1)]


def cholesky(A: Matrix) -> list[list[Any]]:
    """Return Cholesky's lower triangular factor of a positive definite matrix.

    A = L L^T, with l_jj = sqrt(a_jj - sum l_jk^2) and l_ij = (a_ij - sum l_ik l_jk) / l_jj

    Parameters: `A` of shape (n, n), symmetric positive definite.
    Returns: L of shape (n, n), with a positive diagonal.
    Raises: ValueError where `A` is not symmetric, or not positive definite (the first pivot that
    is not positive is named).
    It takes n^3 / 6 multiply-adds, half of an LU factorization, and needs no exchange of rows.
    Source: Golub and Van Loan, Matrix Computations, 4th ed., section 4.2.

    >>> cholesky([[4, 2], [2, 5]])
    [[2.0, 0.0], [1.0, 2.0]]
    """
    n = require_symmetric(A, "Cholesky's method")
    L: list[list[Any]] = [[0.0] * n for _ in range(n)]
    for j in range(n):
        pivot = A[j][j] - dot(L[j][:j], L[j][:j])
        if pivot <= 0:
            raise ValueError(f"pivot {j + 1} is {pivot}, not positive: not positive definite")
        L[j][j] = math.sqrt(pivot)
        for i in range(j + 1, n):
            L[i][j] = (A[i][j] - dot(L[i][:j], L[j][:j])) / L[j][j]
    return L


def solve_with_factor(L: Matrix, b: Vector) -> list[Any]:
    """Return the solution of A x = b from Cholesky's factor of A.

    L y = b from the top, then L^T x = y from the bottom

    Parameters: `L` of shape (n, n), lower triangular, with A = L L^T; `b` of length n.
    Returns: the list x.
    Raises: ValueError where the shapes do not fit or an entry of the diagonal is 0.
    It takes about n^2 multiply-adds for each right side; the factor is made once.
    Source: Golub and Van Loan, Matrix Computations, 4th ed., section 4.2.

    >>> solve_with_factor([[2, 0], [1, 2]], [8, 12])
    [1.0, 2.0]
    """
    return back_substitution(transpose(L), forward_substitution(L, b))


def log_determinant(A: Matrix) -> float:
    """Return the natural logarithm of the determinant of a positive definite matrix.

    log det A = 2 (log l_11 + ... + log l_nn), where A = L L^T

    Parameters: `A` of shape (n, n), symmetric positive definite.
    Returns: a float.
    Raises: ValueError where `A` is not symmetric, or not positive definite.
    The determinant itself may be too small or too large for a float; its logarithm is not.
    Source: Rasmussen and Williams, Gaussian Processes for Machine Learning, 2006, section A.4.

    >>> log_determinant([[1]])
    0.0
    """
    return 2 * math.fsum(math.log(row[j]) for j, row in enumerate(cholesky(A)))


def definiteness_2x2(A: Matrix) -> str:
    """Return the class of a symmetric 2 x 2 matrix: the sign of its quadratic form.

    det > 0: definite, with the sign of the trace; det = 0: semidefinite; det < 0: indefinite

    Parameters: `A` of shape (2, 2), symmetric, of real numbers.
    Returns: "positive definite", "positive semidefinite", "indefinite", "negative semidefinite",
    "negative definite", or "zero", which is semidefinite both ways.
    Raises: ValueError where `A` is not symmetric or of another shape.
    The determinant is the product of the eigenvalues and the trace their sum, so their signs follow
    without a root. A determinant within its rounding error counts as 0 (see `is_singular_2x2`).
    Source: Strang, Introduction to Linear Algebra, 5th ed., section 6.5.

    >>> [definiteness_2x2(A) for A in ([[2, 1], [1, 2]], [[1, 2], [2, 4]], [[1, 2], [2, 1]])]
    ['positive definite', 'positive semidefinite', 'indefinite']
    """
    require_symmetric(A, "the class of a quadratic form")
    singular, det, size = is_singular_2x2(A), determinant_2x2(A), trace(A)
    if not singular and det < 0:
        return "indefinite"
    if singular and size == 0:
        return "zero"
    return f"{'positive' if size > 0 else 'negative'} {'semi' * singular}definite"


def _determinant(A: Matrix) -> Any:
    """Return the determinant by expansion along the first row."""
    if len(A) == 1:
        return A[0][0]
    rests = [[[*row[:j], *row[j + 1 :]] for row in A[1:]] for j in range(len(A))]
    return sum((-1) ** j * A[0][j] * _determinant(rests[j]) for j in range(len(A)))
