"""The finished image compressor: pieces of the whole picture, pieces of blocks, and waves of blocks."""

from typing import Any

import numpy as np

from labook.colour_filters import BLACK, WHITE
from labook.low_rank import dct_matrix

BLOCK = 8  # pixels; the size of a block in JPEG
LEVELS = 127  # the largest number of a signed byte, without the -128 that has no opposite
STEP = 8  # between two stored strengths; the largest is 8 * 255 / 2 = 1020, and a byte holds 8 * 127


def truncated(X: Any, k: int) -> Any:
    """Return the nearest matrix of rank at most k, by the singular value decomposition.

    U_k Sigma_k V_k^T

    Parameters: `X` of shape (m, n); `k` from 0 to the smaller of m and n.
    Returns: an array of the same shape.
    """
    U, sigma, Vt = np.linalg.svd(X, full_matrices=False)
    return (U[:, :k] * sigma[:k]) @ Vt[:k]


def cut(X: Any, n: int) -> Any:
    """Return a picture as its square blocks.

    B_ij = X[n i : n (i + 1), n j : n (j + 1)]

    Parameters: `X` of shape (rows, columns); `n` a divisor of both.
    Returns: an array of shape (rows / n, columns / n, n, n).
    Raises: ValueError where n doesn't divide both: repeat the border first.
    """
    rows, columns = np.shape(X)
    if rows % n or columns % n:
        raise ValueError(f"blocks of {n} do not fit into {rows} by {columns} pixels: repeat the border first")
    return np.reshape(X, (rows // n, n, columns // n, n)).swapaxes(1, 2)


def paste(B: Any) -> Any:
    """Return the picture that blocks came from: it undoes `cut`.

    Parameters: `B` of shape (p, q, n, n).
    Returns: an array of shape (p n, q n).
    """
    p, q, n, _ = np.shape(B)
    return np.swapaxes(B, 1, 2).reshape(p * n, q * n)


def waves(B: Any) -> Any:
    """Return the strengths of the cosine waves in each block.

    C B C^T, with the orthogonal matrix C of the cosine transform

    Parameters: `B` of shape (..., n, n).
    Returns: an array of the same shape; the first entry of a block is n times its mean.
    """
    C = np.array(dct_matrix(np.shape(B)[-1]))
    return C @ B @ C.T


def strongest(S: Any, count: int) -> Any:
    """Return where the largest absolute values of an array are.

    Parameters: `S` an array; `count` from 0 to its size.
    Returns: booleans of the same shape, True in `count` places; of equal values the earlier ones count first.
    """
    order = np.argsort(-np.abs(S), axis=None, kind="stable")
    mask = np.zeros(np.size(S), bool)
    mask[order[:count]] = True
    return mask.reshape(np.shape(S))


def whole_pieces(X: Any, budget: int) -> tuple[Any, int]:
    """Return a picture from pieces of the whole, and the bytes that they take.

    A piece is a column and a row in signed bytes, and three numbers of 4 bytes: its strength and two scales.

    Parameters: `X` of shape (m, n), levels from 0 to 255; `budget` in bytes.
    Returns: a picture of the same shape, and at most `budget` bytes.
    """
    (m, n), middle = np.shape(X), (WHITE + 1) / 2
    k = min(budget // (m + n + 12), m, n)
    U, sigma, Vt = np.linalg.svd(np.array(X, float) - middle, full_matrices=False)
    left, right = _in_bytes(U[:, :k].T).T, _in_bytes(Vt[:k])
    return _levels((left * sigma[:k]) @ right + middle), k * (m + n + 12)


def block_pieces(X: Any, budget: int) -> tuple[Any, int]:
    """Return a picture from the strongest pieces of its blocks, and the bytes that they take.

    A block has its mean and its number of pieces, a byte each; a piece a column and a row in signed bytes and
    a strength of 2 bytes. Pieces go where they are strongest, so a patch of sky gets none.

    Parameters: `X` of shape (m, n), both divisible by 8, levels from 0 to 255; `budget` in bytes, 2 a block
    at least.
    Returns: a picture of the same shape, and at most `budget` bytes.
    """
    B = cut(np.array(X, float), BLOCK)
    means = B.mean(axis=(2, 3), keepdims=True).round()
    U, sigma, Vt = np.linalg.svd(B - means)
    cost, fixed = 2 * BLOCK + 2, 2 * means.size
    kept = strongest(sigma, max(0, budget - fixed) // cost)
    left, right = _in_bytes(np.swapaxes(U, 2, 3)).swapaxes(2, 3), _in_bytes(Vt)
    found = (left * (sigma * kept).round()[..., None, :]) @ right + means
    return _levels(paste(found)), fixed + cost * int(kept.sum())


def block_waves(X: Any, budget: int) -> tuple[Any, int]:
    """Return a picture from the strongest waves of its blocks, and the bytes that they take.

    A block has its mean and its number of waves, a byte each; a wave its place in the block and its strength
    in steps of 8, a byte each.

    Parameters and returned values are those of `block_pieces`.
    """
    B = cut(np.array(X, float), BLOCK)
    means = B.mean(axis=(2, 3), keepdims=True).round()
    W = waves(B - means)
    W[..., 0, 0] = 0  # the mean is stored already
    kept, fixed = strongest(W, max(0, budget - 2 * means.size) // 2), 2 * means.size
    C = np.array(dct_matrix(BLOCK))
    stored = np.clip(np.round(W * kept / STEP), -LEVELS, LEVELS)
    found = C.T @ (stored * STEP) @ C + means
    return _levels(paste(found)), fixed + 2 * int(kept.sum())


def _in_bytes(rows: Any) -> Any:
    """Each row as signed bytes times a scale: what is left of its numbers."""
    scale = np.abs(rows).max(axis=-1, keepdims=True) / LEVELS
    return np.round(rows / np.where(scale > 0, scale, 1)) * scale


def _levels(X: Any) -> Any:
    """Levels of a byte, as floats."""
    return np.clip(np.round(X), BLACK, WHITE)
