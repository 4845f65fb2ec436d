"""Eigenvalues by repetition: power, inverse and QR iteration; and the discs of Gershgorin."""

from typing import Any

from labook.elimination import solve
from labook.least_squares import qr
from labook.matrices import Matrix, matmul, matvec, shape
from labook.vectors import Vector, dot, subtract, unit


def power_iteration(A: Matrix, x: Vector, steps: int) -> tuple[Any, list[Any]]:
    """Return an eigenvalue and a unit eigenvector by multiplying again and again.

    x <- A x / ||A x||,  lambda = x^T A x

    Parameters: `A` of shape (n, n), real; `x` a start of length n; `steps` 0 or more.
    Returns: the Rayleigh quotient and the last unit vector. Check them with `eigen_residual`.
    Raises: ValueError where `A` is not square, and where A x is zero.
    It finds the eigenvalue of largest absolute value if exactly one has it and `x` has a part along
    its direction; each step shrinks the error by |lambda_2 / lambda_1|. Otherwise the vectors may go
    round for ever. A step costs one product, n^2 multiply-adds.
    Source: Golub and Van Loan, Matrix Computations, 4th ed., section 7.3.1.

    >>> power_iteration([[2, 0], [0, 0]], [3, 4], 1)
    (2.0, [1.0, 0.0])
    """
    _square(A)
    x = unit(x)
    for _ in range(steps):
        image = matvec(A, x)
        if not any(image):
            raise ValueError("A x is the zero vector: this start has no part along the direction sought")
        x = unit(image)
    return dot(x, matvec(A, x)), list(x)


def inverse_iteration(A: Matrix, x: Vector, shift: Any, steps: int) -> tuple[Any, list[Any]]:
    """Return the eigenvalue nearest to a guess, and its unit eigenvector, by solving again and again.

    x <- y / ||y|| with (A - s I) y = x,  lambda = x^T A x

    Parameters: `A` of shape (n, n), real; `x` a start of length n; `shift` the guess s, not an
    eigenvalue itself; `steps` 0 or more.
    Returns: the Rayleigh quotient and the last unit vector.
    Raises: ValueError where `A` is not square, and where A - s I is singular.
    This is power iteration with the inverse of A - s I, whose eigenvalues are 1 / (lambda - s). Each step
    shrinks the error by |lambda_near - s| / |lambda_next - s|. Here each step eliminates anew, about
    n^3 / 3 multiply-adds; with the factors kept it takes n^2.
    Source: Golub and Van Loan, Matrix Computations, 4th ed., section 7.6.1.

    >>> value, v = inverse_iteration([[5, 0], [0, 2]], [3, 4], 1, 30)
    >>> round(value, 12), [round(abs(c), 12) for c in v]
    (2.0, [0.0, 1.0])
    """
    n = _square(A)
    shifted = [[A[i][j] - shift * (i == j) for j in range(n)] for i in range(n)]
    x = unit(x)
    for _ in range(steps):
        x = unit(solve(shifted, x))
    return dot(x, matvec(A, x)), list(x)


def qr_iteration(A: Matrix, steps: int) -> list[list[Any]]:
    """Return what is left of a matrix after steps of factoring and multiplying the other way round.

    A = Q R,  A <- R Q = Q^T A Q

    Parameters: `A` of shape (n, n), real and invertible; `steps` 0 or more.
    Returns: a matrix with the eigenvalues of A. If their absolute values all differ, what is below
    the diagonal shrinks to zero and the diagonal holds them; otherwise blocks may remain.
    Raises: ValueError where `A` is not square, or a column depends exactly on those before it.
    Near a singular matrix the Gram-Schmidt process loses right angles, and the eigenvalues lose digits.
    This is the plain form, n^3 and more a step. Libraries first bring A to Hessenberg form, subtract
    shifts and split what has converged.
    Source: Golub and Van Loan, Matrix Computations, 4th ed., section 7.3.3.

    >>> qr_iteration([[3, 0], [0, 2]], 1)
    [[3.0, 0.0], [0.0, 2.0]]
    """
    _square(A)
    for _ in range(steps):
        Q, R = qr(A)
        A = matmul(R, Q)
    return [list(row) for row in A]


def eigen_residual(A: Matrix, value: Any, v: Vector) -> Any:
    """Return by how much a pair misses being an eigenpair, entry by entry at most.

    max_i |(A v - lambda v)_i|

    Parameters: `A` of shape (n, n); `value` and `v` the pair.
    Returns: zero exactly for an eigenpair; else a number of the entries' type.
    For a symmetric A and a unit v some eigenvalue is within ||A v - lambda v|| of `value`.
    Source: Golub and Van Loan, Matrix Computations, 4th ed., section 8.1.1.

    >>> eigen_residual([[2, 1], [1, 2]], 3, [1, 1]), eigen_residual([[2, 1], [1, 2]], 3, [1, 0])
    (0, 1)
    """
    return max(abs(c) for c in subtract(matvec(A, v), [value * x for x in v]))


def gershgorin_discs(A: Matrix) -> list[tuple[Any, Any]]:
    """Return discs of the complex plane that hold all eigenvalues together: centres and radii.

    |z - a_ii| <= sum over j != i of |a_ij|

    Parameters: `A` of shape (n, n), real or complex.
    Returns: a pair for each row. Each eigenvalue lies in one of the discs at least; a disc may hold none
    unless it is apart from all the others.
    Raises: ValueError where `A` is not square.
    Source: Golub and Van Loan, Matrix Computations, 4th ed., section 7.2.1.

    >>> gershgorin_discs([[4, 1], [-2, 9]])
    [(4, 1), (9, 2)]
    """
    n = _square(A)
    return [(A[i][i], sum(abs(A[i][j]) for j in range(n) if j != i)) for i in range(n)]


def _square(A: Matrix) -> int:
    m, n = shape(A)
    if m != n:
        raise ValueError(f"only a square matrix has eigenvalues, and this one is {m} x {n}")
    return n
