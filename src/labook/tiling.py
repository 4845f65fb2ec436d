"""Products tile by tile: the same operations, and far fewer numbers fetched."""

import math
from typing import Any

from labook.matrices import Matrix, inner_size, matmul, shape


def tile(A: Matrix, i: int, j: int, t: int) -> list[list[Any]]:
    """Return the square part of a matrix whose upper left corner is at (i, j), as much of it as there is.

    Parameters: `A` of shape (m, n); `i`, `j` counted from 0; `t` the side.
    Returns: at most t rows with at most t entries.

    >>> tile([[1, 2, 3], [4, 5, 6]], 0, 1, 2), tile([[1, 2, 3], [4, 5, 6]], 0, 2, 2)
    ([[2, 3], [5, 6]], [[3], [6]])
    """
    return [list(row[j : j + t]) for row in A[i : i + t]]


def tiled_matmul(A: Matrix, B: Matrix, t: int) -> list[list[Any]]:
    """Return the product A B, one tile of it after the other.

    C_IJ = A_I1 B_1J + A_I2 B_2J + ..., with tiles of side t in place of entries

    Parameters: `A` of shape (m, n); `B` of shape (n, p); `t` the side of a tile, at least 1.
    Returns: the m x p product; in floating point the sums are grouped differently from `matmul`.
    Raises: ValueError where the inner sizes differ, or t is no positive whole number.
    It does the mnp multiply-adds of `matmul`; `numbers_fetched` counts what tiles save. Each step of the
    three outer loops needs three tiles at hand, 3 t^2 numbers, whatever the size of the matrices.
    Source: Golub and Van Loan, Matrix Computations, 4th ed., section 1.5.4.

    >>> tiled_matmul([[1, 0, 2], [-1, 3, 1]], [[3, 1], [2, 1], [1, 0]], 2)
    [[5, 1], [4, 2]]
    """
    _check_side(t)
    (m, _), n, (_, p) = shape(A), inner_size(A, B), shape(B)
    C = [[0] * p for _ in range(m)]
    for i in range(0, m, t):
        for j in range(0, p, t):
            for k in range(0, n, t):
                part = matmul(tile(A, i, k, t), tile(B, k, j, t))
                for r, row in enumerate(part):
                    for c, entry in enumerate(row):
                        C[i + r][j + c] += entry
    return C


def numbers_fetched(m: int, n: int, p: int, t: int = 1) -> int:
    """Return how many numbers of A and B a tiled product fetches from a memory that is far away.

    mn ceil(p / t) + np ceil(m / t): each tile of A for every tile across B, and the other way round

    Parameters: `m`, `n`, `p` the sizes of an (m x n)(n x p) product; `t` the side of a tile. t = 1 is the
    triple loop that keeps nothing: 2 mnp.
    Raises: ValueError where t is no positive whole number.

    >>> numbers_fetched(4, 4, 4), numbers_fetched(4, 4, 4, 2), numbers_fetched(4, 4, 4, 4)
    (128, 64, 32)
    """
    _check_side(t)
    return m * n * -(-p // t) + n * p * -(-m // t)


def largest_tile(memory: int, width: int = 4) -> int:
    """Return the largest side t for which three tiles fit into a memory near the processor.

    3 t^2 w <= memory

    Parameters: `memory` and `width` in bytes.
    Returns: t, which is 0 where not even three numbers fit.

    >>> largest_tile(48 * 1024)
    64
    """
    return math.isqrt(memory // (3 * width))


def _check_side(t: int) -> None:
    if not isinstance(t, int) or t < 1:
        raise ValueError(f"the side of a tile is {t}: it must be a positive whole number")
