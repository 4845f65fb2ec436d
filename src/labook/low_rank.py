"""Low rank at work: a cosine transform for comparison, adapters of layers, and Muon's polynomial."""

import math
from collections.abc import Sequence
from typing import Any

from labook.counts import lora_parameters
from labook.matrices import Matrix, add_matrices, matmul, shape, transpose
from labook.svd import frobenius_norm

MUON = (3.4445, -4.7750, 2.0315)  # Jordan et al., Muon, 2024


def dct_matrix(n: int) -> list[list[float]]:
    """Return the orthogonal matrix of the discrete cosine transform: a cosine wave in each row.

    C_kj = c_k cos(pi (2 j + 1) k / (2 n)),  c_0 = sqrt(1 / n),  c_k = sqrt(2 / n)

    Parameters: `n` at least 1.
    Returns: C of shape (n, n) with C C^T = I. A block P of pixels has the coefficients C P C^T.
    Source: Wallace, The JPEG still picture compression standard, 1992, section 4.1.

    >>> dct_matrix(1)
    [[1.0]]
    """
    scales = [math.sqrt((1 if k == 0 else 2) / n) for k in range(n)]
    return [[scales[k] * math.cos(math.pi * (2 * j + 1) * k / (2 * n)) for j in range(n)] for k in range(n)]


def adapted(W: Matrix, B: Matrix, A: Matrix, alpha: Any) -> list[list[Any]]:
    """Return the weights of a layer with a low-rank adapter merged into them.

    W + (alpha / r) B A

    Parameters: `W` of shape (m, n), frozen; `B` of shape (m, r) and `A` of shape (r, n), trained; `alpha` the
    scale of the adapter.
    Returns: a matrix of shape (m, n).
    Raises: ValueError where the sizes do not fit.
    Source: Hu et al., LoRA, 2022, section 4.1.

    >>> adapted([[1.0, 0.0], [0.0, 1.0]], [[1], [2]], [[1, 0]], alpha=2)
    [[3.0, 0.0], [4.0, 1.0]]
    """
    r = shape(A)[0]
    return add_matrices(W, [[alpha / r * x for x in row] for row in matmul(B, A)])


def adapter_flops(m: int, n: int, r: int) -> tuple[int, int]:
    """Return the operations of a layer on one input, and those that an adapter beside it adds.

    2 m n,  and 2 r (m + n) for B (A x)

    Parameters: `m`, `n` the layer's sizes; `r` the adapter's rank.
    Returns: two counts, a multiply-add as two operations. A merged adapter adds none.

    >>> adapter_flops(4, 3, 1)
    (24, 14)
    """
    return 2 * m * n, 2 * lora_parameters(m, n, r)


def muon_polynomial(s: Any, steps: int = 5, coefficients: Sequence[Any] = MUON) -> Any:
    """Return what Muon's steps make of one singular value.

    s <- a s + b s^3 + c s^5

    Parameters: `s` from 0 to 1; `steps` 0 or more; `coefficients` (a, b, c).
    Returns: a number. With the usual coefficients it comes near 1 without converging to it.
    Source: Jordan et al., Muon, 2024.

    >>> muon_polynomial(1, steps=1, coefficients=(2, -1, 0))
    1
    """
    a, b, c = coefficients
    for _ in range(steps):
        s = a * s + b * s**3 + c * s**5
    return s


def muon_direction(M: Matrix, steps: int = 5, coefficients: Sequence[Any] = MUON) -> list[list[Any]]:
    """Return a matrix with its singular values driven towards one, by products alone.

    X = M / ||M||_F, then X <- a X + (b G + c G^2) X with G = X X^T

    Parameters: `M` of shape (m, n), not zero, best with m <= n, since G is of shape (m, m); `steps`;
    `coefficients` (a, b, c).
    Returns: a matrix with the singular vectors of M. A value that is tiny against the Frobenius norm
    needs more steps; a zero stays zero.
    Raises: ValueError for the zero matrix.
    A step is three products, m^2 (2n + m) multiply-adds, and no decomposition.
    Source: Jordan et al., Muon, 2024.

    >>> muon_direction([[0, 4]], steps=0)
    [[0.0, 1.0]]
    """
    size = frobenius_norm(M)
    if size == 0:
        raise ValueError("the zero matrix has no direction")
    a, b, c = coefficients
    X = [[x / size for x in row] for row in M]
    for _ in range(steps):
        G = matmul(X, transpose(X))
        P = add_matrices([[b * g for g in row] for row in G], [[c * g for g in row] for row in matmul(G, G)])
        X = add_matrices([[a * x for x in row] for row in X], matmul(P, X))
    return X
