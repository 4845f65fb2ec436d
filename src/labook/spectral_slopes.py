"""Derivatives through the eigenvalues and eigenvectors of a symmetric matrix, forward and backward."""

from typing import Any

from labook.matrices import Matrix, matmul, shape, transpose
from labook.vectors import Vector


def eigen_push(values: Vector, Q: Matrix, dS: Matrix) -> tuple[list[Any], list[list[Any]]]:
    """Return how fast eigenvalues and eigenvectors move when a symmetric matrix moves.

    dlambda_i = q_i^T dS q_i,   dq_i = sum over j != i of (q_j^T dS q_i) / (lambda_i - lambda_j) q_j

    Parameters: `values` the n eigenvalues of S, all different; `Q` of shape (n, n), its orthonormal
    eigenvectors as columns; `dS` symmetric, the velocity of S.
    Returns: n velocities of the eigenvalues, and a matrix with those of the eigenvectors as columns.
    Raises: ValueError for equal eigenvalues: their eigenvectors are not determined.
    Source: Magnus and Neudecker, Matrix Differential Calculus, 3rd ed., chapter 8.

    >>> eigen_push([1, 3], [[1, 0], [0, 1]], [[5, 4], [4, 7]])
    ([5, 7], [[0.0, 2.0], [-2.0, 0.0]])
    """
    M = matmul(transpose(Q), matmul(dS, Q))
    mixing = _over_gaps(M, values)
    return [M[i][i] for i in range(len(values))], matmul(Q, mixing)


def eigen_pull(values: Vector, Q: Matrix, to_values: Vector, to_vectors: Matrix) -> list[list[Any]]:
    """Return the gradient at a symmetric matrix from those at its eigenvalues and eigenvectors.

    dL/dS = Q (diag(g) + F * (Q^T G)) Q^T, its symmetric part,   F_ij = 1 / (lambda_j - lambda_i), F_ii = 0

    Parameters: `values`, `Q` as in `eigen_push`; `to_values` g = dL/dlambda; `to_vectors` G = dL/dQ.
    Returns: a symmetric matrix of shape (n, n).
    Raises: ValueError for equal eigenvalues, unless G is zero: then the eigenvalues' part is returned,
    which is right for a loss that treats equal eigenvalues alike.
    Small gaps make it large: it is as ill-conditioned as the eigenvectors. It takes four products of
    n x n matrices.
    Source: Magnus and Neudecker, Matrix Differential Calculus, 3rd ed., chapter 8, read backwards.

    >>> eigen_pull([1, 3], [[1, 0], [0, 1]], [5, 7], [[0, 0], [8, 0]])
    [[5.0, -2.0], [-2.0, 7.0]]
    """
    n = len(values)
    mixing: Any = [[0] * n for _ in range(n)]
    if any(map(any, to_vectors)):
        mixing = _over_gaps(matmul(transpose(Q), to_vectors), values)
    for i in range(n):
        mixing[i][i] = to_values[i]
    M = matmul(Q, matmul(mixing, transpose(Q)))
    return [[(M[i][j] + M[j][i]) / 2 for j in range(n)] for i in range(n)]


def _over_gaps(M: Matrix, values: Vector) -> list[list[Any]]:
    """Return M_ij / (lambda_j - lambda_i), and 0 on the diagonal."""
    n = len(values)
    if shape(M) != (n, n):
        found = " x ".join(map(str, shape(M)))
        raise ValueError(f"{n} eigenvalues need matrices of shape {n} x {n}, not {found}")
    for i in range(n):
        for j in range(i):
            if values[i] == values[j]:
                raise ValueError(
                    f"eigenvalues {j} and {i} are both {values[i]}: their eigenvectors may be any basis of a "
                    "plane, so no slope leads through them; use the eigenvalues alone, or separate them"
                )
    return [[M[i][j] / (values[j] - values[i]) if i != j else 0 for j in range(n)] for i in range(n)]
