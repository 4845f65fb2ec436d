"""A tiled product as Triton writes it, and a stand-in for the GPU that runs it in plain Python and counts."""

from collections.abc import Callable, Iterator
from itertools import product
from types import FunctionType
from typing import Any

# What the kernel calls: `triton.language` on a GPU, and a `Language` of this module where `launch` runs it.
tl: Any = None


def product_kernel(A: Any, B: Any, C: Any, n: int, t: "tl.constexpr") -> None:
    """Compute one tile of C = A B for square matrices of n rows, stored row after row.

    C_IJ = A_I1 B_1J + A_I2 B_2J + ..., with tiles of side t; I and J are the numbers of the block

    Parameters: `A`, `B`, `C` where the matrices begin in memory; `n` a multiple of `t`; `t` the side of a
    tile, which Triton wants to be a power of two and at least 16.
    It is the source that `triton.jit` compiles; `launch` runs the same source without a GPU.
    Source: Tillet, Kung and Cox (2019), Triton.

    >>> A, B, C = Memory([1, 2, 3, 4]), Memory([5, 6, 7, 8]), Memory([0] * 4)
    >>> launch(product_kernel, (1, 1), A, B, C, 2, 2)
    >>> C.numbers
    [19, 22, 43, 50]
    """
    row = tl.program_id(0) * t + tl.arange(0, t)
    col = tl.program_id(1) * t + tl.arange(0, t)
    total = tl.zeros((t, t), dtype=tl.float32)
    for k in range(0, n, t):
        step = k + tl.arange(0, t)
        a = tl.load(A + row[:, None] * n + step[None, :])
        b = tl.load(B + step[:, None] * n + col[None, :])
        total = tl.dot(a, b, total)
    tl.store(C + row[:, None] * n + col[None, :], total)


class Tile:
    """Numbers in rows and columns; a side of length 1 is repeated to meet a longer one."""

    def __init__(self, rows: list[list[Any]]) -> None:
        """Keep the rows."""
        self.rows = rows

    def __getitem__(self, where: tuple[Any, Any]) -> "Tile":
        """Return a run of numbers as a column, `[:, None]`, or as a row, `[None, :]`.

        >>> Tile([[1, 2]])[:, None].rows, Tile([[1, 2]])[None, :].rows
        ([[1], [2]], [[1, 2]])
        """
        return self if where[0] is None else Tile([[x] for x in self.rows[0]])

    def __add__(self, other: "Tile | int") -> "Tile":
        """Return the sum, entry by entry.

        >>> (Tile([[1], [2]]) + Tile([[10, 20]])).rows
        [[11, 21], [12, 22]]
        """
        return self._with(other, lambda x, y: x + y)

    def __mul__(self, other: "Tile | int") -> "Tile":
        """Return the product, entry by entry."""
        return self._with(other, lambda x, y: x * y)

    __radd__, __rmul__ = __add__, __mul__

    def _with(self, other: "Tile | int", combine: Callable[[Any, Any], Any]) -> "Tile":
        X, Y = self.rows, other.rows if isinstance(other, Tile) else [[other]]
        m, n = max(len(X), len(Y)), max(len(X[0]), len(Y[0]))
        for Z in (X, Y):
            if len(Z) not in (1, m) or len(Z[0]) not in (1, n):
                sizes = f"{len(X)} x {len(X[0])} and {len(Y)} x {len(Y[0])}"
                raise ValueError(f"tiles of {sizes} do not meet: a side must be equal, or 1")
        at = [(i, j) for i in range(m) for j in range(n)]
        made = [combine(X[i % len(X)][j % len(X[0])], Y[i % len(Y)][j % len(Y[0])]) for i, j in at]
        return Tile([made[i * n : (i + 1) * n] for i in range(m)])


class Memory:
    """A far memory that counts how many numbers are read from it and written to it."""

    def __init__(self, numbers: list[Any]) -> None:
        """Keep the numbers, in the order in which they are stored."""
        self.numbers, self.read, self.written = numbers, 0, 0

    def __add__(self, places: Tile) -> "Pointers":
        """Return pointers to the places of a tile."""
        return Pointers(self, places)


class Pointers:
    """Places of a memory, in rows and columns."""

    def __init__(self, memory: Memory, places: Tile) -> None:
        """Keep both."""
        self.memory, self.places = memory, places

    def __add__(self, more: Tile) -> "Pointers":
        """Return the pointers moved on."""
        return Pointers(self.memory, self.places + more)


class Language:
    """What `product_kernel` calls, for one block of a launch."""

    float32 = float

    def __init__(self, block: tuple[int, ...]) -> None:
        """Keep the numbers of the block."""
        self.block = block

    def program_id(self, axis: int) -> int:
        """Return the number of the block along an axis."""
        return self.block[axis]

    def arange(self, start: int, end: int) -> Tile:
        """Return a run of whole numbers."""
        return Tile([list(range(start, end))])

    def zeros(self, shape: tuple[int, int], dtype: type) -> Tile:
        """Return a tile of zeros."""
        return Tile([[0] * shape[1] for _ in range(shape[0])])

    def load(self, pointers: Pointers) -> Tile:
        """Fetch the numbers at some places, and count them."""
        memory, places = pointers.memory, pointers.places.rows
        memory.read += sum(len(row) for row in places)
        return Tile([[memory.numbers[i] for i in row] for row in places])

    def dot(self, a: Tile, b: Tile, total: Tile) -> Tile:
        """Return the product of two tiles, added to a third."""
        columns = list(zip(*b.rows, strict=True))
        found = [[sum(x * y for x, y in zip(row, col, strict=True)) for col in columns] for row in a.rows]
        return total + Tile(found)

    def store(self, pointers: Pointers, tile: Tile) -> None:
        """Write a tile to some places, and count the numbers."""
        memory = pointers.memory
        for i, x in _pairs(pointers.places, tile):
            memory.numbers[i] = x
            memory.written += 1


def _pairs(places: Tile, tile: Tile) -> Iterator[tuple[int, Any]]:
    for row, numbers in zip(places.rows, tile.rows, strict=True):
        yield from zip(row, numbers, strict=True)


def launch(kernel: Any, grid: tuple[int, ...], *arguments: Any) -> None:
    """Run a kernel once for each block of a grid, one block after the other.

    Parameters: `kernel` a function that uses `tl`; `grid` the number of blocks along each axis; `arguments`
    those of the kernel, matrices as `Memory`.
    A GPU runs many blocks at once and in no promised order; a kernel whose blocks write to different places
    gives the same result here. It shows what is computed and fetched, and says nothing about time.

    >>> A, B, C = Memory([1, 2, 3, 4]), Memory([5, 6, 7, 8]), Memory([0] * 4)
    >>> launch(product_kernel, (2, 2), A, B, C, 2, 1)
    >>> C.numbers, A.read + B.read, C.written
    ([19, 22, 43, 50], 16, 4)
    """
    for block in product(*map(range, grid)):
        names = {"tl": Language(block), "range": range}
        FunctionType(kernel.__code__, names)(*arguments)
