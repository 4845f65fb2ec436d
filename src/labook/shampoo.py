"""Shampoo: a preconditioner for the rows of a gradient matrix, and one for its columns."""

from typing import Any

from labook.eigen import jacobi_eigen
from labook.matrices import Matrix, add_matrices, matmul, transpose

SMALLEST = 1e-9  # eigenvalues are kept above this share of the largest: a power of 0 does not exist


def symmetric_power(S: Matrix, p: float) -> list[list[float]]:
    """Return a real power of a symmetric matrix with no negative eigenvalue, by its eigenvectors.

    S^p = V diag(lambda_i^p) V^T

    Parameters: `S` of shape (n, n), positive semidefinite and not zero; `p` a number.
    Returns: a symmetric matrix of shape (n, n); eigenvalues below a billionth of the largest count as that.
    Raises: ValueError where S is not symmetric, or its largest eigenvalue is not positive.
    Source: Higham, Functions of Matrices (2008), section 1.2.

    >>> symmetric_power([[16, 0], [0, 81]], 0.25)
    [[2.0, 0.0], [0.0, 3.0]]
    """
    values, V = jacobi_eigen(S)
    if values[0] <= 0:
        raise ValueError(f"the largest eigenvalue is {values[0]:g}: a power needs a positive one")
    powers = [max(value, SMALLEST * values[0]) ** p for value in values]
    return matmul([[v * power for v, power in zip(row, powers, strict=True)] for row in V], transpose(V))


def gathered(L: Matrix, R: Matrix, G: Matrix) -> tuple[list[list[Any]], list[list[Any]]]:
    """Add a gradient to Shampoo's two sums.

    L + G G^T,   R + G^T G

    Parameters: `L` of shape (m, m), `R` of shape (n, n), `G` of shape (m, n). Returns: the two sums.

    >>> gathered([[0]], [[1, 0], [0, 1]], [[3, 4]])
    ([[25]], [[10, 12], [12, 17]])
    """
    return add_matrices(L, matmul(G, transpose(G))), add_matrices(R, matmul(transpose(G), G))


def shampoo_direction(L: Matrix, R: Matrix, G: Matrix) -> list[list[float]]:
    """Return a gradient matrix, preconditioned on both sides.

    L^(-1/4) G R^(-1/4)

    Parameters: `L` and `R` the sums of G G^T and G^T G, as `gathered` returns them; `G` of shape (m, n).
    Returns: a matrix of shape (m, n). With the sums of G alone it is U V^T of G = U Sigma V^T, if G has full
    rank: all singular values become one.
    Raises: ValueError where a sum is not symmetric, or is zero.
    It stores m^2 + n^2 numbers instead of the (mn)^2 of a full preconditioner, and needs two
    eigendecompositions; in practice they are renewed every so many steps.
    Source: Gupta, Koren and Singer, Shampoo (2018), algorithm 1.

    >>> shampoo_direction([[16]], [[81]], [[30]])
    [[5.0]]
    """
    return matmul(matmul(symmetric_power(L, -0.25), G), symmetric_power(R, -0.25))
