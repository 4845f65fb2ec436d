"""Eigenvalues: the characteristic polynomial, its roots for 2 x 2, and Jacobi's rotations."""

import math
from cmath import sqrt as complex_sqrt
from typing import Any

from labook.matrices import Matrix, shape, trace
from labook.vectors import unit

NEGLIGIBLE = 2.0**-60  # off-diagonal entries below this share of the matrix change no digit


def characteristic_polynomial(A: Matrix) -> list[Any]:
    """Return the coefficients of det(lambda I - A), from the highest power down.

    2 x 2: lambda^2 - tr(A) lambda + det(A)
    3 x 3: lambda^3 - tr(A) lambda^2 + (sum of the principal 2 x 2 minors) lambda - det(A)

    Parameters: `A` of shape (2, 2) or (3, 3).
    Returns: a list of 3 or 4 numbers, the first of them 1.
    Raises: ValueError for another shape.
    Larger polynomials are not formed: their roots lose digits (see `jacobi_eigen`).
    Source: Strang, Introduction to Linear Algebra, 5th ed., section 6.1.

    >>> characteristic_polynomial([[2, 1], [1, 2]])
    [1, -4, 3]
    >>> characteristic_polynomial([[2, 0, 0], [0, 3, 0], [0, 0, 4]])
    [1, -9, 26, -24]
    """
    if shape(A) == (2, 2):
        return [1, -trace(A), _minor(A, 0, 1)]
    if shape(A) != (3, 3):
        m, n = shape(A)
        raise ValueError(f"the polynomial is written out for 2 x 2 and 3 x 3, and this is {m} x {n}")
    minors = _minor(A, 0, 1) + _minor(A, 0, 2) + _minor(A, 1, 2)
    (a, b, c), (d, e, f), (g, h, i) = A
    return [1, -trace(A), minors, -(a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g))]


def eigenvalues_2x2(A: Matrix) -> list[Any]:
    """Return both eigenvalues of a 2 x 2 matrix, the larger first; complex ones as a pair.

    lambda = m +- sqrt(h^2 + bc), where m = (a + d) / 2 and h = (a - d) / 2

    Parameters: `A` of shape (2, 2), real.
    Returns: two floats, or two complex numbers, first the one with positive imaginary part.
    Raises: ValueError for another shape.
    h^2 + bc is a quarter of the discriminant tr(A)^2 - 4 det(A), without its cancellation. Next to
    a repeated eigenvalue half of the digits are lost whatever the method: sqrt(1e-16) is 1e-8.
    Source: Strang, Introduction to Linear Algebra, 5th ed., section 6.1.

    >>> eigenvalues_2x2([[2, 1], [1, 2]])
    [3.0, 1.0]
    >>> eigenvalues_2x2([[0, -1], [1, 0]])
    [1j, -1j]
    """
    if shape(A) != (2, 2):
        m, n = shape(A)
        raise ValueError(f"this formula needs a 2 x 2 matrix, and this one is {m} x {n}")
    (a, b), (c, d) = A
    middle, half = (a + d) / 2, (a - d) / 2
    inside = half * half + b * c
    root = math.sqrt(inside) if inside >= 0 else complex_sqrt(inside)
    return [middle + root, middle - root]


def eigenvector_2x2(A: Matrix, eigenvalue: Any) -> list[Any]:
    """Return an eigenvector of a 2 x 2 matrix that is not diagonal, for a known eigenvalue.

    (1, (lambda - a) / b), or ((lambda - d) / c, 1) where b = 0

    Parameters: `A` of shape (2, 2) with b or c not zero; `eigenvalue` one of its eigenvalues.
    Returns: two numbers, one of them 1.
    Raises: ValueError for a diagonal matrix, whose eigenvectors are the axes.
    Row 1 of (A - lambda I) v = 0 gives the first form, row 2 the second.

    >>> eigenvector_2x2([[2, 1], [1, 2]], 3)
    [1, 1.0]
    """
    (a, b), (c, d) = A
    if b != 0:
        return [1, (eigenvalue - a) / b]
    if c != 0:
        return [(eigenvalue - d) / c, 1]
    raise ValueError("a diagonal matrix: its eigenvectors are the axes (1, 0) and (0, 1)")


def eigenpairs_2x2(A: Matrix) -> list[tuple[float, list[float]]]:
    """Return two eigenvalues of a 2 x 2 matrix with a unit eigenvector each, the larger value first.

    lambda = (tr +- sqrt(tr^2 - 4 det)) / 2,  v = (b, lambda - a), or (lambda - d, c) where b = 0

    Parameters: `A` = [[a, b], [c, d]], real.
    Returns: two pairs. Where only one direction is kept, both pairs hold it; where all are, an axis each.
    Raises: ValueError for another shape, and where the eigenvalues are complex.
    Source: Strang, Introduction to Linear Algebra, 5th ed., section 6.1.

    >>> eigenpairs_2x2([[1, 0], [0, 2]])
    [(2.0, [0.0, 1.0]), (1.0, [1.0, 0.0])]
    """
    values = eigenvalues_2x2(A)
    if isinstance(values[0], complex):
        raise ValueError(f"the eigenvalues {values[0]} and {values[1]} are complex: no direction is kept")
    (a, b), (c, d) = A
    if b == c == 0:
        first = [1.0, 0.0] if a >= d else [0.0, 1.0]
        return [(values[0], first), (values[1], first[::-1])]
    return [(x, unit([b, x - a] if b else [x - d, c])) for x in values]


def jacobi_eigen(A: Matrix) -> tuple[list[float], list[list[float]]]:
    """Return the eigenvalues of a symmetric matrix, largest first, and its unit eigenvectors.

    A = V diag(lambda) V^T, by rotations that make one off-diagonal pair zero at a time

    Parameters: `A` of shape (n, n), symmetric, of real numbers.
    Returns: n floats, and a matrix whose columns are the eigenvectors in the same order.
    Raises: ValueError where `A` is not square or not symmetric, with the first pair that differs.
    A sweep is n (n - 1) / 2 rotations of 8n operations; fewer than ten sweeps are usual. It keeps
    more digits than the roots of the polynomial: every eigenvalue is right to a small multiple of
    2**-53 times the Frobenius norm of `A`.
    Source: Golub and Van Loan, Matrix Computations, 4th ed., section 8.5.

    >>> values, V = jacobi_eigen([[2, 0], [0, 5]])
    >>> values, V
    ([5.0, 2.0], [[0.0, 1.0], [1.0, 0.0]])
    """
    require_symmetric(A)
    n = len(A)
    S = [[float(x) for x in row] for row in A]
    V = [[float(i == j) for j in range(n)] for i in range(n)]
    size = math.hypot(*[x for row in S for x in row])
    while any(abs(S[i][j]) > NEGLIGIBLE * size for i in range(n) for j in range(i)):
        for p in range(n):
            for q in range(p + 1, n):
                _rotate(S, V, p, q)
    order = sorted(range(n), key=lambda i: -S[i][i])
    return [S[i][i] for i in order], [[row[i] for i in order] for row in V]


def require_symmetric(A: Matrix, what: str = "Jacobi's method") -> int:
    """Return the size of a symmetric matrix, and refuse any other.

    A = A^T

    Parameters: `A` a matrix; `what` needs it, for the message.
    Returns: n.
    Raises: ValueError where `A` is not square or not symmetric.

    >>> require_symmetric([[2, 1], [1, 2]])
    2
    """
    m, n = shape(A)
    if m != n:
        raise ValueError(f"{what} needs a symmetric matrix, and this one is {m} x {n}")
    for i in range(n):
        for j in range(i):
            if A[i][j] != A[j][i]:
                raise ValueError(
                    f"{what} needs a symmetric matrix: entry ({j + 1}, {i + 1}) is {A[j][i]}, "
                    f"entry ({i + 1}, {j + 1}) is {A[i][j]}"
                )
    return n


def _minor(A: Matrix, i: int, j: int) -> Any:
    """Return the principal minor of rows and columns i and j."""
    return A[i][i] * A[j][j] - A[i][j] * A[j][i]


def _rotate(S: list[list[float]], V: list[list[float]], p: int, q: int) -> None:
    """Rotate the axes p and q so that S_pq becomes 0: S <- J^T S J, V <- V J."""
    if S[p][q] == 0:
        return
    theta = (S[q][q] - S[p][p]) / (2 * S[p][q])
    tangent = math.copysign(1, theta) / (abs(theta) + math.hypot(1, theta))
    c = 1 / math.hypot(1, tangent)
    s = c * tangent
    for M in (S, V):
        for row in M:
            row[p], row[q] = c * row[p] - s * row[q], s * row[p] + c * row[q]
    up, down = S[p], S[q]
    S[p] = [c * x - s * y for x, y in zip(up, down, strict=True)]
    S[q] = [s * x + c * y for x, y in zip(up, down, strict=True)]
    S[p][q] = S[q][p] = 0.0
