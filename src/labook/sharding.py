"""A product shared among workers: who holds which part, what each sends, and what fits into a memory."""

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from labook.layers import relu
from labook.matrices import add_matrices, matmul, shape

Matrix = Sequence[Sequence[Any]]


def parts(n: int, workers: int) -> list[range]:
    """Return which of n places each worker holds: runs whose lengths differ by at most one.

    Raises: ValueError for fewer than one worker, or more workers than places.

    >>> parts(5, 2)
    [range(0, 3), range(3, 5)]
    """
    if not 1 <= workers <= n:
        raise ValueError(f"{n} places cannot be shared among {workers} workers")
    small, extra = divmod(n, workers)
    ends = [i * small + min(i, extra) for i in range(workers + 1)]
    return [range(a, b) for a, b in itertools.pairwise(ends)]


def column_parallel(A: Matrix, B: Matrix, workers: int) -> list[list[Any]]:
    """Return A B where each worker holds some columns of B.

    A [B_1 | ... | B_p] = [A B_1 | ... | A B_p]

    Parameters: `A` (m x k), held by all; `B` (k x n).
    Returns: the m x n product; nothing is added across workers, so it is the same in any number format.
    Raises: ValueError where the shapes do not fit, or there are more workers than columns.
    Source: Shoeybi and others (2019), section 3.

    >>> column_parallel([[1, 2], [3, 4]], [[5, 6], [7, 8]], 2)
    [[19, 22], [43, 50]]
    """
    held = [[[row[j] for j in part] for row in B] for part in parts(shape(B)[1], workers)]
    blocks = [matmul(A, mine) for mine in held]
    return [[entry for block in blocks for entry in block[i]] for i in range(shape(A)[0])]


def row_parallel(A: Matrix, B: Matrix, workers: int) -> list[list[Any]]:
    """Return A B where each worker holds some rows of B and the columns of A that meet them.

    [A_1 | ... | A_p] [B_1; ...; B_p] = A_1 B_1 + ... + A_p B_p

    Parameters: `A` (m x k); `B` (k x n).
    Returns: the m x n product; the sum over workers is an all-reduce, and in floating point its order may
    change the last digits.
    Raises: ValueError where the shapes do not fit, or there are more workers than rows.
    Source: Shoeybi and others (2019), section 3.

    >>> row_parallel([[1, 2], [3, 4]], [[5, 6], [7, 8]], 2)
    [[19, 22], [43, 50]]
    """
    total: list[list[Any]] | None = None
    for part in parts(shape(B)[0], workers):
        mine = matmul([[row[k] for k in part] for row in A], [B[k] for k in part])
        total = mine if total is None else add_matrices(total, mine)
    return total or []


def sharded_layer(X: Matrix, W: Matrix, V: Matrix, workers: int) -> list[list[Any]]:
    """Return relu(X W) V where each worker holds some columns of W and the same rows of V.

    relu(X [W_1 | ... | W_p]) [V_1; ...; V_p] = relu(X W_1) V_1 + ... + relu(X W_p) V_p

    Parameters: `X` (b x d), held by all; `W` (d x h); `V` (h x d).
    Returns: the b x d result; the sum over workers is the only communication, one all-reduce.
    Raises: ValueError where the shapes do not fit, or there are more workers than columns of W.
    The activation works on each entry by itself, so that each worker may apply it to its own columns.
    Source: Shoeybi and others (2019), section 3.

    >>> sharded_layer([[1, 2]], [[3, -1], [0, -1]], [[1], [5]], 2)
    [[3]]
    """
    total: list[list[Any]] | None = None
    for part in parts(shape(W)[1], workers):
        hidden = matmul(X, [[row[j] for j in part] for row in W])
        mine = matmul([relu(row) for row in hidden], [V[j] for j in part])
        total = mine if total is None else add_matrices(total, mine)
    return total or []


def all_reduce_sent(numbers: int, workers: int) -> int:
    """Return how many numbers all workers together send to add up a tensor that each of them holds.

    2 (p - 1) N: in a ring, each part is passed on p - 1 times to be added and p - 1 times to be spread

    Source: Patarasuk and Yuan, Bandwidth optimal all-reduce algorithms for clusters of workstations,
    Journal of Parallel and Distributed Computing 69 (2009), pages 117 to 124; no algorithm sends less.

    >>> all_reduce_sent(6, 2), all_reduce_sent(6, 3), all_reduce_sent(6, 1)
    (12, 24, 0)
    """
    return 2 * (workers - 1) * numbers


def all_gather_sent(numbers: int, workers: int) -> int:
    """Return how many numbers all workers together send so that each holds a tensor that is shared out.

    (p - 1) N: every number reaches the p - 1 workers that lack it

    >>> all_gather_sent(6, 2), all_gather_sent(6, 3)
    (6, 12)
    """
    return (workers - 1) * numbers


@dataclass(frozen=True)
class TilePlan:
    """How one device multiplies matrices that its memory cannot hold: tile by tile."""

    n: int
    width: int
    tile: int

    @property
    def grid(self) -> int:
        """Return how many tiles there are along a side."""
        return -(-self.n // self.tile)

    @property
    def matrix_bytes(self) -> int:
        """Return the bytes of one whole matrix."""
        return self.n**2 * self.width

    @property
    def resident_bytes(self) -> int:
        """Return the bytes of five tiles: one of C, and two each of A and B, to compute while loading."""
        return 5 * self.tile**2 * self.width

    @property
    def loaded_bytes(self) -> int:
        """Return what goes to the device: each tile of A and of B as often as the grid has tiles aside."""
        return 2 * self.grid * self.matrix_bytes

    @property
    def stored_bytes(self) -> int:
        """Return what comes back: C, once."""
        return self.matrix_bytes

    @property
    def flops(self) -> int:
        """Return the operations, 2 n^3, however the product is cut."""
        return 2 * self.n**3

    def seconds(self, rate: float, link: float) -> tuple[float, float]:
        """Return the times of computing and of moving, which overlap: the longer one decides.

        Parameters: `rate` in FLOP/s and `link` in bytes/s, both as measured.

        >>> TilePlan(8, 4, 4).seconds(1024.0, 256.0)
        (1.0, 5.0)
        """
        return self.flops / rate, (self.loaded_bytes + self.stored_bytes) / link


def tile_plan(n: int, width: int, memory: int, multiple: int = 128) -> TilePlan:
    """Return the plan with the fewest and largest tiles for an n x n product on one device.

    5 t^2 w <= memory, t a multiple of 128 so that the product's inner tiles stay full

    Parameters: `n`; `width` bytes of a number; `memory` bytes to use; `multiple` of the tile's side.
    Returns: the plan; tiles no larger than the matrix needs.
    Raises: ValueError where not even the smallest tiles fit.
    Traffic is 2 n^2 w ceil(n / t) bytes: twice the tile's side halves it (Golub and Van Loan 2013, 1.5.4).

    >>> plan = tile_plan(50_000, 4, 16 * 10**9)
    >>> plan.tile, plan.grid, plan.loaded_bytes
    (25088, 2, 40000000000)
    """
    largest = math.isqrt(memory // (5 * width)) // multiple * multiple
    if largest < 1:
        raise ValueError(f"five tiles of {multiple} x {multiple} numbers do not fit into {memory} bytes")
    grid = -(-n // largest)
    even = -(-n // grid)
    return TilePlan(n, width, min(largest, -(-even // multiple) * multiple))


def grid_side(n: int, width: int, memory: int) -> int:
    """Return the smallest q such that q x q devices hold an n x n product among them, in blocks.

    3 ceil(n / q)^2 w + 2 ceil(n / q)^2 w <= memory: blocks of A, B, C and two that arrive from others

    Raises: ValueError where one number does not fit.

    >>> grid_side(50_000, 4, 16 * 10**9), grid_side(50_000, 8, 16 * 10**9)
    (2, 3)
    """
    side = math.isqrt(memory // (5 * width))
    if side < 1:
        raise ValueError(f"five numbers do not fit into {memory} bytes")
    return -(-n // side)


def grid_received(n: int, q: int) -> int:
    """Return how many numbers each of q x q devices receives for an n x n product, q dividing n.

    2 (q - 1) (n / q)^2: the other blocks of its row of A and of its column of B, each once

    Raises: ValueError where q does not divide n.
    Source: van de Geijn and Watts, SUMMA: scalable universal matrix multiplication algorithm,
    Concurrency: Practice and Experience 9 (1997), pages 255 to 274.

    >>> grid_received(6, 2), grid_received(6, 1)
    (18, 0)
    """
    if n % q:
        raise ValueError(f"{q} does not divide {n}")
    return 2 * (q - 1) * (n // q) ** 2
