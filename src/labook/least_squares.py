"""Least squares: the weights that come closest to the data, by three routes."""

from typing import Any

from labook.elimination import solve
from labook.matrices import Matrix, matmul, matvec, shape, transpose
from labook.triangular import back_substitution
from labook.vectors import Vector, dot, norm, scale, subtract


def normal_equations(X: Matrix, y: Vector, ridge: Any = 0) -> list[Any]:
    """Return the weights that minimise the sum of squared errors, by the normal equations.

    (X^T X + r I) w = X^T y

    Parameters: `X` of shape (m, n), a row for every observation; `y` of length m; `ridge` >= 0,
    the weight r of the penalty r ||w||^2, in the units of X squared.
    Returns: the list of n weights.
    Raises: ValueError where the shapes do not fit, or where the columns of X are dependent and
    nothing is added.
    It takes m n^2 / 2 + n^3 / 6 multiply-adds at best. The condition number of X^T X is the square
    of that of X: where X is badly conditioned, use `least_squares_qr`.
    Source: Golub and Van Loan, Matrix Computations, 4th ed., section 5.3.

    >>> normal_equations([[1, 0], [1, 1], [1, 2]], [1, 2, 3])
    [1.0, 1.0]
    """
    _fits(X, y)
    columns = transpose(X)
    gram = matmul(columns, X)
    for i, row in enumerate(gram):
        row[i] = row[i] + ridge
    return solve(gram, matvec(columns, y))


def qr(A: Matrix) -> tuple[list[list[Any]], list[list[Any]]]:
    """Return the QR decomposition of a matrix by the modified Gram-Schmidt process.

    A = QR: the columns of Q have length 1 and stand at right angles, R is upper triangular

    Parameters: `A` of shape (m, n), m >= n, with independent columns.
    Returns: (Q, R) of shapes (m, n) and (n, n); the diagonal of R is positive.
    Raises: ValueError where a column depends on those before it.
    It takes about m n^2 multiply-adds. Every part is taken from the rest of the column, not from
    the column (modified), which loses fewer right angles to rounding; Householder's loses fewest.
    Source: Golub and Van Loan, Matrix Computations, 4th ed., section 5.2.

    >>> qr([[0, -2], [2, 3]])
    ([[0.0, -1.0], [1.0, 0.0]], [[2.0, 3.0], [0, 2.0]])
    """
    m, n = shape(A)
    Q: list[list[Any]] = []
    R: list[list[Any]] = [[0] * n for _ in range(n)]
    for j, column in enumerate(transpose(A)):
        for i, q in enumerate(Q):
            R[i][j] = dot(q, column)
            column = subtract(column, scale(R[i][j], q))
        R[j][j] = norm(column)
        if R[j][j] == 0 or j >= m:
            raise ValueError(f"column {j + 1} depends on the columns before it: there is no direction left")
        Q.append([x / R[j][j] for x in column])
    return transpose(Q), R


def least_squares_qr(X: Matrix, y: Vector) -> list[Any]:
    """Return the weights that minimise the sum of squared errors, by the QR decomposition.

    R w = Q^T y, with X = QR

    Parameters: `X` of shape (m, n) with independent columns; `y` of length m.
    Returns: the list of n weights.
    Raises: ValueError where the shapes do not fit or a column depends on those before it.
    It takes about m n^2 multiply-adds, twice those of the normal equations, and the condition
    number of X is not squared: the columns of Q lose their right angles to rounding, so y is
    treated like one more column of X, and not multiplied by Q^T.
    Source: Golub and Van Loan, Matrix Computations, 4th ed., section 5.3.

    >>> least_squares_qr([[0, -2], [2, 3]], [-2, 7])
    [2.0, 1.0]
    """
    _fits(X, y)
    Q, R = qr(X)
    z, rest = [], y
    for q in transpose(Q):  # what is left of y, as in `qr` itself: Q^T y at once would square the loss
        z.append(dot(q, rest))
        rest = subtract(rest, scale(z[-1], q))
    return back_substitution(R, z)


def squared_error(X: Matrix, w: Vector, y: Vector) -> Any:
    """Return the sum of squared errors of a linear model.

    ||Xw - y||^2

    Parameters: `X` of shape (m, n); `w` of length n; `y` of length m.
    Returns: one number, in the unit of y squared.
    Raises: ValueError where the shapes do not fit.

    >>> squared_error([[1, 0], [1, 1]], [1, 1], [1, 4])
    4
    """
    error = subtract(matvec(X, w), y)
    return dot(error, error)


def _fits(X: Matrix, y: Vector) -> None:
    m, n = shape(X)
    if m != len(y):
        raise ValueError(f"X is {m} x {n}, and y has {len(y)} entries: every row needs one observation")
