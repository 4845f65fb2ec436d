"""The singular value decomposition without squares, by sketching, and what follows from it."""

import math
from collections.abc import Sequence

from labook.matrices import Matrix, matmul, shape, transpose
from labook.random_numbers import bell_shaped
from labook.vectors import Vector, dot, norm, scale, subtract

PERPENDICULAR = 2.0**-50  # of the product of two lengths: a smaller dot product changes no digit
SWEEPS = 40  # fewer than ten are usual
Decomposition = tuple[list[list[float]], list[float], list[list[float]]]


def jacobi_svd(A: Matrix) -> Decomposition:
    """Return the reduced singular value decomposition by turning columns until they are perpendicular.

    A J_1 J_2 ... = U diag(sigma),  V = J_1 J_2 ...,  so A = U diag(sigma) V^T

    Parameters: `A` of shape (m, n), of real numbers.
    Returns: U of shape (m, r), r values sigma_1 >= ... >= sigma_r > 0, V of shape (n, r).
    Raises: ValueError for the zero matrix.
    It forms no product A^T A, so small values keep the digits that `labook.svd.svd` loses. What is below
    2**-50 of the largest counts as zero. A sweep is n (n - 1) / 2 rotations of 6m + 6n operations.
    Source: Golub and Van Loan, Matrix Computations, 4th ed., section 8.6.3.

    >>> jacobi_svd([[0, 2], [3, 0]])
    ([[0.0, 1.0], [1.0, 0.0]], [3.0, 2.0], [[1.0, 0.0], [0.0, 1.0]])
    """
    m, n = shape(A)
    if m < n:
        U, sigma, V = jacobi_svd(transpose(A))
        return V, sigma, U
    columns = [[float(x) for x in a] for a in transpose(A)]
    turned = [[float(i == j) for i in range(n)] for j in range(n)]
    for _ in range(SWEEPS):
        if not sum(_turn(columns, turned, p, q) for p in range(n) for q in range(p + 1, n)):
            break
    lengths = [norm(a) for a in columns]
    order = sorted(range(n), key=lambda j: -lengths[j])
    kept = [j for j in order if lengths[j] > PERPENDICULAR * max(lengths)]
    if not kept:
        raise ValueError("the zero matrix has no positive singular value")
    U = transpose([scale(1 / lengths[j], columns[j]) for j in kept])
    return U, [lengths[j] for j in kept], transpose([turned[j] for j in kept])


def randomized_svd(A: Matrix, k: int, spare: int = 5, powers: int = 1, seed: int = 1) -> Decomposition:
    """Return the leading k singular triples of a matrix from its products with few random vectors.

    Y = (A A^T)^q A Omega,  Q an orthonormal basis of Y,  then the SVD of the small Q^T A

    Parameters: `A` of shape (m, n); `k` wanted; `spare` random vectors beyond k; `powers` q; `seed`.
    Returns: U, sigma, V of at most k columns; fewer where A has a smaller rank.
    Raises: ValueError where k is not positive, or `A` is the zero matrix.
    It is an approximation, good where the singular values beyond k + spare are small against the k-th,
    and each power sharpens that. It takes 2 (1 + q) m n (k + spare) multiply-adds and some of lower order.
    Source: Halko, Martinsson and Tropp, SIAM Review 53 (2011), algorithm 4.3.

    >>> U, sigma, V = randomized_svd([[3, 0, 0], [0, 2, 0], [0, 0, 0]], 2)
    >>> [round(s, 9) for s in sigma]
    [3.0, 2.0]
    """
    if k < 1:
        raise ValueError(f"k = {k}: at least one singular value must be wanted")
    _, n = shape(A)
    wide = min(k + spare, n)
    normal = bell_shaped(seed, n * wide + (n * wide) % 2)
    Y = matmul(A, [normal[wide * i : wide * (i + 1)] for i in range(n)])
    for _ in range(powers):
        Y = matmul(A, matmul(transpose(A), orthonormal_columns(Y)))
    Q = orthonormal_columns(Y)
    if not Q or not Q[0]:
        raise ValueError("the zero matrix has no positive singular value")
    U, sigma, V = jacobi_svd(matmul(transpose(Q), A))
    return [row[:k] for row in matmul(Q, U)], sigma[:k], [row[:k] for row in V]


def orthonormal_columns(Y: Matrix) -> list[list[float]]:
    """Return perpendicular unit columns that span the columns of a matrix; dependent ones are dropped.

    q_j = rest of y_j after its parts along the q before it, scaled to length 1

    Parameters: `Y` of shape (m, n).
    Returns: a matrix of shape (m, r), r at most n. A rest below 2**-40 of its column counts as zero.
    Each part is taken away twice, which keeps right angles to rounding.
    Source: Golub and Van Loan, Matrix Computations, 4th ed., section 5.2.

    >>> orthonormal_columns([[0, 0], [2, 4]])
    [[0.0], [1.0]]
    """
    basis: list[list[float]] = []
    for y in transpose(Y):
        rest = [float(x) for x in y]
        for q in basis + basis:
            rest = subtract(rest, scale(dot(q, rest), q))
        if norm(rest) > 2.0**-40 * norm(y):
            basis.append(scale(1 / norm(rest), rest))
    return transpose(basis) if basis else [[] for _ in Y]


def pseudoinverse(A: Matrix, tolerance: float = 1e-12) -> list[list[float]]:
    """Return the matrix that solves least squares, with the shortest solution where there are several.

    A^+ = V diag(1 / sigma) U^T, for the singular values that are not zero

    Parameters: `A` of shape (m, n), real; `tolerance` the share of sigma_1 below which a value is zero.
    Returns: a matrix of shape (n, m); for an invertible A its inverse, for a zero A zeros.
    What counts as zero is a choice: it decides whether a tiny sigma is dropped or turned into a huge one.
    Source: Penrose, A generalized inverse for matrices, 1955; Golub and Van Loan, section 5.5.2.

    >>> pseudoinverse([[2, 0], [0, 0], [0, 4]])
    [[0.5, 0.0, 0.0], [0.0, 0.0, 0.25]]
    """
    m, n = shape(A)
    if not any(x for row in A for x in row):
        return [[0.0] * m for _ in range(n)]
    U, sigma, V = jacobi_svd(A)
    r = sum(s > tolerance * sigma[0] for s in sigma)
    scaled = [[v / s for v, s in zip(row[:r], sigma, strict=False)] for row in V]
    return matmul(scaled, transpose([row[:r] for row in U]))


def effective_rank(sigma: Sequence[float]) -> float:
    """Return how many singular values there are, counted by their share.

    exp(- sum p_i ln p_i),  p_i = sigma_i / (sigma_1 + ... + sigma_r)

    Parameters: `sigma` singular values, not negative and not all zero.
    Returns: a number from 1 to r: r for equal values, near 1 where one of them dominates.
    Raises: ValueError where all are zero.
    Source: Roy and Vetterli, The effective rank, EUSIPCO 2007.

    >>> round(effective_rank([2, 2, 2, 0]), 12), effective_rank([5])
    (3.0, 1.0)
    """
    total = sum(sigma)
    if total <= 0:
        raise ValueError("all singular values are zero: there is nothing to count")
    return math.exp(-sum(s / total * math.log(s / total) for s in sigma if s > 0) + 0.0)


def _turn(columns: list[list[float]], turned: list[list[float]], p: int, q: int) -> bool:
    """Rotate two columns so that they are perpendicular, and say whether they were not."""
    a, b = columns[p], columns[q]
    alpha, beta, gamma = dot(a, a), dot(b, b), dot(a, b)
    if abs(gamma) <= PERPENDICULAR * math.sqrt(alpha * beta):
        return False
    zeta = (beta - alpha) / (2 * gamma)
    t = math.copysign(1, zeta) / (abs(zeta) + math.hypot(1, zeta))
    c = 1 / math.hypot(1, t)
    for M in (columns, turned):
        M[p], M[q] = _rotated(M[p], M[q], c, c * t)
    return True


def _rotated(x: Vector, y: Vector, c: float, s: float) -> tuple[list[float], list[float]]:
    return subtract(scale(c, x), scale(s, y)), [s * u + c * v for u, v in zip(x, y, strict=True)]
