"""Orthonormal bases: Gram-Schmidt in its textbook form and done twice, Householder's QR, projections."""

import math
from collections.abc import Sequence
from typing import Any

from labook.matrices import Matrix, column, shape, transpose
from labook.vectors import Vector, dot, norm, scale, subtract

Rows = list[list[Any]]


def project(basis: Sequence[Vector], b: Vector) -> list[Any]:
    """Return the projection of a vector onto the subspace with this orthonormal basis.

    p = (q_1 . b) q_1 + ... + (q_k . b) q_k

    Parameters: `basis` k vectors of length m, of length 1 and at right angles; `b` of length m.
    Returns: the vector of the subspace that is nearest to b; zeros for the empty basis.
    Raises: ValueError where the lengths differ.
    It doesn't check the right angles: for other vectors the sum counts shared directions twice, and
    `labook.least_squares` is what you need.
    Source: Strang, Introduction to Linear Algebra, 5th ed., section 4.4.

    >>> project([[1, 0, 0], [0, 1, 0]], [3, 4, 5])
    [3, 4, 0]
    """
    p: list[Any] = [0] * len(b)
    for q in basis:
        p = [x + y for x, y in zip(p, scale(dot(q, b), q), strict=True)]
    return p


def classical_gram_schmidt(A: Matrix) -> tuple[Rows, Rows]:
    """Return the QR decomposition of a matrix by the Gram-Schmidt process as textbooks write it.

    q_j = v / ||v|| with v = a_j - (q_1 . a_j) q_1 - ... - (q_j-1 . a_j) q_j-1

    Parameters: `A` of shape (m, n) with independent columns.
    Returns: (Q, R) of shapes (m, n) and (n, n) with A = QR; R holds the dot products and the lengths.
    Raises: ValueError where a column depends on those before it.
    Nice on paper, poor in floats: it subtracts the part of the whole column along each q, and rounding
    errors of earlier steps stay. For nearly dependent columns the q are far from right angles.
    Source: Golub and Van Loan, Matrix Computations, 4th ed., section 5.2.

    >>> classical_gram_schmidt([[0, -2], [2, 3]])
    ([[0.0, -1.0], [1.0, 0.0]], [[2.0, 3.0], [0, 2.0]])
    """
    n = shape(A)[1]
    basis: Rows = []
    R: Rows = [[0] * n for _ in range(n)]
    for j, a in enumerate(transpose(A)):
        v = subtract(a, project(basis, a))
        for i, q in enumerate(basis):
            R[i][j] = dot(q, a)
        R[j][j] = norm(v)
        if R[j][j] == 0:
            raise ValueError(f"column {j + 1} depends on the columns before it: there is no direction left")
        basis.append([x / R[j][j] for x in v])
    return transpose(basis), R


def orthonormal_basis(vectors: Sequence[Vector], tolerance: float = 1e-12) -> Rows:
    """Return an orthonormal basis of the span, by the Gram-Schmidt process done twice for each vector.

    v <- v - (q_1 . v) q_1 - ... - (q_k . v) q_k, two times, then v / ||v||

    Parameters: `vectors` of one length; `tolerance` the share of its length from which on what is left
    of a vector counts as a new direction. It should be well above 2**-53 times the length of the list.
    Returns: at most as many vectors; none for zero vectors.
    Raises: ValueError where the lengths differ.
    The second pass removes the rounding errors that the first one left along the earlier q, so the right
    angles hold nearly to the last bit. A vector that depends on those before it is passed over.
    Source: Golub and Van Loan, Matrix Computations, 4th ed., section 5.2.

    >>> orthonormal_basis([[0, 2], [0, 5], [-2, 3]])
    [[0.0, 1.0], [-1.0, 0.0]]
    """
    basis: Rows = []
    for v in vectors:
        rest = subtract(v, project(basis, v))
        rest = subtract(rest, project(basis, rest))
        if norm(rest) > tolerance * norm(v):
            basis.append([x / norm(rest) for x in rest])
    return basis


def householder_qr(A: Matrix) -> tuple[Rows, Rows]:
    """Return the QR decomposition of a matrix by reflections.

    H = I - 2 v v^T / (v . v) sends a column x to a multiple of e_1 for v = x + sign(x_1) ||x|| e_1

    Parameters: `A` of shape (m, n), m >= n, of real numbers.
    Returns: (Q, R) of shapes (m, n) and (n, n) with A = QR; the diagonal of R may be negative.
    Raises: ValueError where there are fewer rows than columns.
    Each reflection keeps lengths and angles, so the columns of Q are at right angles up to rounding,
    whatever A is; for dependent columns R has a zero, or nearly one, on its diagonal. The sign of v
    avoids the difference of nearly equal numbers. It takes about 2 m n^2 - 2/3 n^3 operations for R, and
    more for Q, which is made in full here for clarity.
    Source: Golub and Van Loan, Matrix Computations, 4th ed., sections 5.1 and 5.2.

    >>> householder_qr([[0.0], [2.0]])
    ([[0.0], [-1.0]], [[-2.0]])
    """
    m, n = shape(A)
    if m < n:
        raise ValueError(f"a reduced QR needs as many rows as columns at least, and there are {m} and {n}")
    R: Rows = [list(row) for row in A]
    W: Rows = [[float(i == j) for j in range(m)] for i in range(m)]
    for j in range(min(n, m - 1)):
        x = [row[j] for row in R[j:]]
        if any(x[1:]):
            v = [x[0] + math.copysign(norm(x), x[0]), *x[1:]]
            _reflect(R, j, v)
            _reflect(W, j, v)
    return [row[:n] for row in transpose(W)], [[*[0.0] * i, *row[i:]] for i, row in enumerate(R[:n])]


def right_angle_loss(Q: Matrix) -> Any:
    """Return by how much the columns of a matrix miss being orthonormal.

    max over i, j of |(Q^T Q - I)_ij|

    Parameters: `Q` of shape (m, n).
    Returns: one number; 0 for exactly orthonormal columns, and for a matrix without columns.

    >>> right_angle_loss([[1, 0], [0, 1]]), right_angle_loss([[1, 1], [0, 0]])
    (0, 1)
    """
    columns = [column(Q, j) for j in range(shape(Q)[1])]
    pairs = [(i, j) for i in range(len(columns)) for j in range(i + 1)]
    return max((abs(dot(columns[i], columns[j]) - (i == j)) for i, j in pairs), default=0)


def _reflect(rows: Rows, start: int, v: Vector) -> None:
    """Reflect the columns of the rows from `start` on, in place, at the plane perpendicular to v."""
    share = 2 / dot(v, v)
    for c in range(len(rows[0])):
        amount = share * dot(v, [row[c] for row in rows[start:]])
        for i, v_i in enumerate(v):
            rows[start + i][c] = rows[start + i][c] - amount * v_i
