"""Factors without negative entries: multiplicative updates (Lee and Seung)."""

from typing import Any

from labook.matrices import Matrix, matmul, shape, transpose


def nonnegative_step(A: Matrix, W: Matrix, H: Matrix) -> tuple[list[Any], list[Any]]:
    """Return W and H after one multiplicative update of each, first H and then W.

    H <- H * (W^T A) / (W^T W H),   W <- W * (A H^T) / (W H H^T),   entry by entry

    Parameters: `A` of shape (m, n), `W` of shape (m, k), `H` of shape (k, n), no entry negative.
    Returns: the pair (W_new, H_new), again without negative entries.
    Raises: ValueError where the shapes do not fit or an entry is negative.
    The squared error ||A - W H||_F^2 does not rise. An entry that is 0 stays 0, so start with positive
    ones; where a denominator is 0 the entry is left alone. The limit depends on the start.
    Source: Lee and Seung, Algorithms for Non-negative Matrix Factorization, 2001, theorem 1.

    >>> nonnegative_step([[2, 4]], [[1]], [[1, 1]])
    ([[1.0]], [[2.0, 4.0]])
    """
    _fit(A, W, H)
    Wt = transpose(W)
    H = _scaled(H, matmul(Wt, A), matmul(matmul(Wt, W), H))
    Ht = transpose(H)
    W = _scaled(W, matmul(A, Ht), matmul(W, matmul(H, Ht)))
    return W, H


def _scaled(X: Matrix, above: Matrix, below: Matrix) -> list[list[Any]]:
    """Return X * above / below, entry by entry, and the entry itself where below is 0."""
    rows = zip(X, above, below, strict=True)
    return [[x * a / b if b else x for x, a, b in zip(*row, strict=True)] for row in rows]


def _fit(A: Matrix, W: Matrix, H: Matrix) -> None:
    if (shape(W)[0], shape(H)[1]) != shape(A) or shape(W)[1] != shape(H)[0]:
        sizes = " and ".join("{} x {}".format(*shape(X)) for X in (W, H))
        raise ValueError(f"factors of {sizes} do not make a matrix of {shape(A)[0]} x {shape(A)[1]}")
    if any(x < 0 for X in (A, W, H) for row in X for x in row):
        raise ValueError("an entry is negative: multiplicative updates need entries from 0 on")
