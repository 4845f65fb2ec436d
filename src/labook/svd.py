"""The singular value decomposition through the Gram matrix, truncation, and matrix norms."""

import math
from collections.abc import Sequence
from typing import Any

from labook.eigen import jacobi_eigen
from labook.matrices import Matrix, add_matrices, column, matmul, matvec, outer, shape, transpose
from labook.vectors import norm, norm_1, scale

RANK_TOLERANCE = 2.0**-24  # of the largest singular value: below it the Gram matrix knows no digit


def gram(A: Matrix) -> list[list[Any]]:
    """Return the Gram matrix: the dot products of all pairs of columns.

    G = A^T A

    Parameters: `A` of shape (m, n).
    Returns: a symmetric matrix of shape (n, n), positive semidefinite.

    >>> gram([[1, 2], [3, 4]])
    [[10, 14], [14, 20]]
    """
    return matmul(transpose(A), A)


def svd(A: Matrix) -> tuple[list[list[float]], list[float], list[list[float]]]:
    """Return the reduced singular value decomposition, one column for each positive value.

    A = U diag(sigma) V^T with A v_i = sigma_i u_i

    Parameters: `A` of shape (m, n), of real numbers.
    Returns: U of shape (m, r), r values sigma_1 >= ... >= sigma_r > 0, V of shape (n, r).
    Raises: ValueError for the zero matrix, which has no positive singular value.
    The v_i are eigenvectors of A^T A. Each u_i is computed as A v_i / sigma_i: taken as an
    eigenvector of A A^T its sign would be free, and the product would not be A. The square
    costs digits of small singular values, more the smaller they are: below sigma_1 / 2**24 they count as 0.
    Source: Strang, Introduction to Linear Algebra, 5th ed., section 7.2.

    >>> svd([[3, 0], [0, -2]])
    ([[1.0, 0.0], [0.0, -1.0]], [3.0, 2.0], [[1.0, 0.0], [0.0, 1.0]])
    """
    squares, V = jacobi_eigen(gram(A))
    sigma = [math.sqrt(max(x, 0.0)) for x in squares]
    r = sum(x > RANK_TOLERANCE * sigma[0] for x in sigma)
    if r == 0:
        raise ValueError("the zero matrix has no positive singular value")
    left = [scale(1 / sigma[i], matvec(A, column(V, i))) for i in range(r)]
    return transpose(left), sigma[:r], [row[:r] for row in V]


def singular_values(A: Matrix) -> list[float]:
    """Return the min(m, n) singular values, largest first.

    sigma_i = sqrt(lambda_i(A^T A)), or of A A^T where that is smaller

    Parameters: `A` of shape (m, n), of real numbers.
    Returns: a list of floats, zeros included.
    The square costs digits of the small ones (see `svd`).

    >>> singular_values([[3, 0], [0, -2]])
    [3.0, 2.0]
    """
    m, n = shape(A)
    squares, _ = jacobi_eigen(gram(A if n <= m else transpose(A)))
    return [math.sqrt(max(x, 0.0)) for x in squares]


def truncated(U: Matrix, sigma: Sequence[float], V: Matrix, k: int) -> list[list[float]]:
    """Return the sum of the first k pieces of a singular value decomposition.

    A_k = sigma_1 u_1 v_1^T + ... + sigma_k u_k v_k^T

    Parameters: `U`, `sigma`, `V` as `svd` returns them; `k` from 0 to len(sigma).
    Returns: a matrix of rank k: of all such matrices the nearest to A (Eckart and Young, 1936).
    Raises: ValueError for another k.

    >>> truncated(*svd([[3, 0], [0, -2]]), 1)
    [[3.0, 0.0], [0.0, 0.0]]
    """
    if not 0 <= k <= len(sigma):
        raise ValueError(f"k = {k}: there are {len(sigma)} singular values to keep")
    A: list[list[Any]] = [[0.0] * len(V) for _ in U]
    for i in range(k):
        A = add_matrices(A, outer(scale(sigma[i], column(U, i)), column(V, i)))
    return A


def captured_share(sigma: Sequence[Any], k: int) -> Any:
    """Return the share of the squared singular values that the first k carry.

    (sigma_1^2 + ... + sigma_k^2) / (sigma_1^2 + ... + sigma_r^2)

    Parameters: `sigma` singular values, largest first, not all zero; `k` how many are kept.
    Returns: a number from 0 to 1.
    Raises: ValueError where all are zero.

    >>> captured_share([4, 3], 1)
    0.64
    """
    total = sum(s * s for s in sigma)
    if total == 0:
        raise ValueError("all singular values are zero: there is nothing to share")
    return sum(s * s for s in sigma[:k]) / total


def truncation_error(sigma: Sequence[Any], k: int) -> Any:
    """Return the Frobenius norm of A - A_k.

    sqrt(sigma_(k+1)^2 + ... + sigma_r^2)

    Parameters: `sigma` singular values, largest first; `k` how many are kept.
    Returns: a float; the spectral norm of the same error is sigma_(k+1) alone.
    Source: Golub and Van Loan, Matrix Computations, 4th ed., section 2.4.

    >>> truncation_error([10, 4, 3], 1)
    5.0
    """
    return norm(sigma[k:])


def rank_k_storage(m: int, n: int, k: int) -> tuple[int, int]:
    """Return how many numbers an m x n matrix takes, and how many its two factors of rank k.

    mn against k (m + n)

    Parameters: `m`, `n` the shape; `k` the rank. The factors are of shape (m, k) and (k, n).
    Returns: (full, factored).

    >>> rank_k_storage(100, 50, 2)
    (5000, 300)
    """
    return m * n, k * (m + n)


def frobenius_norm(A: Matrix) -> Any:
    """Return the Frobenius norm: the length of all entries written as one vector.

    ||A||_F = sqrt(sum a_ij^2)

    Parameters: `A` of shape (m, n).
    Returns: a float.

    >>> frobenius_norm([[1, 2], [2, 4]])
    5.0
    """
    return norm([a for row in A for a in row])


def spectral_norm(A: Matrix) -> float:
    """Return the spectral norm: the most that A stretches any vector.

    ||A||_2 = max ||Ax|| / ||x|| = sigma_1

    Parameters: `A` of shape (m, n), of real numbers.
    Returns: a float.

    >>> spectral_norm([[3, 0], [0, 2]])
    3.0
    """
    return singular_values(A)[0]


def nuclear_norm(A: Matrix) -> float:
    """Return the nuclear norm: the sum of the singular values.

    ||A||_* = sigma_1 + ... + sigma_r

    Parameters: `A` of shape (m, n), of real numbers.
    Returns: a float.

    >>> nuclear_norm([[3, 0], [0, 2]])
    5.0
    """
    return sum(singular_values(A))


def column_sum_norm(A: Matrix) -> Any:
    """Return the matrix norm that the L1 norm of vectors induces: the largest column sum.

    ||A||_1 = max over j of sum_i |a_ij| = max ||Ax||_1 / ||x||_1

    Parameters: `A` of shape (m, n), not empty.
    Returns: one number, of the entries' type.
    Source: Golub and Van Loan, Matrix Computations, 4th ed., section 2.3.

    >>> column_sum_norm([[1, -2], [3, 1]])
    4
    """
    return max(norm_1(entries) for entries in transpose(A))


def row_sum_norm(A: Matrix) -> Any:
    """Return the matrix norm that the maximum norm of vectors induces: the largest row sum.

    ||A||_infinity = max over i of sum_j |a_ij|

    Parameters: `A` of shape (m, n), not empty.
    Returns: one number, of the entries' type.
    Source: Golub and Van Loan, Matrix Computations, 4th ed., section 2.3.

    >>> row_sum_norm([[1, -2], [3, 1]])
    4
    """
    return max(norm_1(row) for row in A)
