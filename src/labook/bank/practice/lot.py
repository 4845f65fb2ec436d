"""Friendly numbers by lot, the same for the same seed on every version of Python."""

from collections.abc import Callable, Sequence
from itertools import combinations_with_replacement
from math import isqrt
from random import Random
from typing import TypeVar

T = TypeVar("T")
Vector = list[int]
Matrix = list[list[int]]
Decimals = list[list[int | str]]  # a matrix whose entries may be decimals, as typed


class Lot:
    """Draws that use `Random.random()` alone: only its sequence is promised never to change.

    >>> Lot("inverse 1 7").integer(1, 6) == Lot("inverse 1 7").integer(1, 6)
    True
    """

    def __init__(self, seed: str) -> None:
        """Seed by a text."""
        self._random = Random(seed)  # a text is hashed by SHA-512, not by the process

    def integer(self, least: int, most: int) -> int:
        """Return a whole number from `least` to `most`."""
        return least + int(self._random.random() * (most - least + 1))

    def nonzero(self, most: int, least: int | None = None) -> int:
        """Return a whole number from -most (or `least`) to `most`, without zero."""
        low = -most if least is None else least
        found = self.integer(low, most - 1 if low < 0 else most)
        return found + 1 if low < 0 <= found else found

    def one_of(self, items: Sequence[T]) -> T:
        """Return one of several."""
        return items[self.integer(0, len(items) - 1)]

    def sign(self) -> int:
        """Return 1 or -1."""
        return self.one_of((1, -1))

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """Return the items in another order."""
        rest, found = list(items), []
        while rest:
            found.append(rest.pop(self.integer(0, len(rest) - 1)))
        return found

    def until(self, make: Callable[[], T], fits: Callable[[T], bool]) -> T:
        """Return the first draw that fits.

        Raises: ValueError after a thousand draws, since then hardly any can fit.
        """
        for _ in range(1000):
            found = make()
            if fits(found):
                return found
        raise ValueError("a thousand draws did not fit: widen what is drawn, or relax what it must meet")

    def full_vector(self, n: int, most: int) -> Vector:
        """Return a vector with at least two entries other than zero, so that something is added."""
        return self.until(lambda: self.vector(n, most), lambda v: sum(map(bool, v)) > 1)

    def vector(self, n: int, most: int) -> Vector:
        """Return a vector that is not zero."""
        found = [self.integer(-most, most) for _ in range(n)]
        return found if any(found) else self.vector(n, most)

    def matrix(self, m: int, n: int, most: int) -> Matrix:
        """Return a matrix without a row of zeros."""
        return [self.vector(n, most) for _ in range(m)]

    def signed(self, items: Sequence[int]) -> Vector:
        """Return numbers in another order, with signs by lot."""
        return [self.sign() * x for x in self.shuffled(items)]

    def unimodular(self, n: int, most: int = 2) -> Matrix:
        """Return a matrix with determinant 1 or -1: a product of triangular ones."""
        lower = [
            [1 if i == j else self.integer(-most, most) if j < i else 0 for j in range(n)] for i in range(n)
        ]
        upper = [
            [self.sign() if i == j else self.integer(-most, most) if j > i else 0 for j in range(n)]
            for i in range(n)
        ]
        return product(lower, upper)

    def invertible(self, n: int, most: int) -> Matrix:
        """Return a matrix whose determinant is not zero."""
        found = self.matrix(n, n, most)
        return found if determinant(found) else self.invertible(n, most)


def whole_lengths(n: int, most: int) -> list[tuple[int, ...]]:
    """Return all rising lists of n whole numbers from 1 to `most` whose squares add to a square.

    >>> whole_lengths(2, 8), whole_lengths(3, 2)
    ([(3, 4), (6, 8)], [(1, 2, 2)])
    """
    found = combinations_with_replacement(range(1, most + 1), n)
    return [v for v in found if isqrt(square := sum(x * x for x in v)) ** 2 == square]


def product(A: Sequence[Sequence[int]], B: Sequence[Sequence[int]]) -> Matrix:
    """Return a product of matrices of whole numbers.

    >>> product([[1, 2]], [[3], [4]])
    [[11]]
    """
    return [
        [sum(a * b for a, b in zip(row, column, strict=True)) for column in zip(*B, strict=True)] for row in A
    ]


def is_diagonal(A: Sequence[Sequence[int]]) -> bool:
    """Tell whether a matrix has nothing off its diagonal.

    >>> is_diagonal([[2, 0], [0, 1]]), is_diagonal([[0, 1], [1, 0]])
    (True, False)
    """
    return not any(x for i, row in enumerate(A) for j, x in enumerate(row) if i != j)


def is_upper(A: Sequence[Sequence[int]]) -> bool:
    """Tell whether a matrix has nothing below its diagonal, so that elimination has nothing to do.

    >>> is_upper([[2, 1], [0, 1]]), is_upper([[2, 0], [1, 1]])
    (True, False)
    """
    return not any(x for i, row in enumerate(A) for x in row[:i])


def image(A: Sequence[Sequence[int]], x: Sequence[int]) -> Vector:
    """Return A x.

    >>> image([[1, 2], [3, 4]], [1, 1])
    [3, 7]
    """
    return [sum(a * b for a, b in zip(row, x, strict=True)) for row in A]


def determinant(A: Matrix) -> int:
    """Return the determinant of a small matrix by expansion along the first row.

    >>> determinant([[2, 1], [1, 3]])
    5
    """
    if len(A) == 1:
        return A[0][0]
    minors = ([row[:j] + row[j + 1 :] for row in A[1:]] for j in range(len(A)))
    return sum((-1) ** j * A[0][j] * determinant(minor) for j, minor in enumerate(minors))


def inverse_of_unimodular(A: Matrix) -> Matrix:
    """Return the inverse of a 2 x 2 matrix with determinant 1 or -1.

    >>> inverse_of_unimodular([[2, 1], [1, 1]])
    [[1, -1], [-1, 2]]
    """
    (a, b), (c, d) = A
    sign = a * d - b * c
    return [[sign * d, -sign * b], [-sign * c, sign * a]]


def tenths(k: int) -> str:
    """Return a number of tenths as a decimal.

    >>> tenths(-5), tenths(12)
    ('-0.5', '1.2')
    """
    return f"{'-' if k < 0 else ''}{abs(k) // 10}.{abs(k) % 10}"
