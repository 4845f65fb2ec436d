"""Exercises on systems: elimination, decompositions, rank, least squares, and what a change of b does."""

from decimal import Decimal
from typing import Any

from labook.derive.core.catalogue import Arguments

from .lot import Lot, Matrix, determinant, image, is_upper, product, tenths


def whole_elimination(lot: Lot, level: int) -> Matrix:
    """Return L U with whole numbers, so that elimination meets no fraction and has something to do."""
    n = 2 if level == 1 else 3
    return lot.until(lambda: product(_lower(lot, n), _upper(lot, n)), lambda A: not is_upper(A))


def _lower(lot: Lot, n: int) -> Matrix:
    return [[1 if i == j else lot.integer(-2, 2) if j < i else 0 for j in range(n)] for i in range(n)]


def _upper(lot: Lot, n: int) -> Matrix:
    most = {2: 7, 3: 4}[n]  # pivots large enough for determinants that differ
    return [
        [lot.nonzero(most) if i == j else lot.integer(-3, 3) if j > i else 0 for j in range(n)]
        for i in range(n)
    ]


def any_invertible(lot: Lot) -> Matrix:
    """Return a 3 x 3 matrix with an inverse that elimination has to work for."""
    return lot.until(lambda: lot.invertible(3, 4), lambda A: not is_upper(A))


def elimination(lot: Lot, level: int) -> Arguments:
    """Return a matrix for elimination, on level 3 any that has an inverse."""
    return {"A": any_invertible(lot) if level == 3 else whole_elimination(lot, level)}


def lu(lot: Lot, level: int) -> Arguments:
    """Return a matrix that has an LU decomposition: with whole numbers, on level 3 with any."""
    if level < 3:
        return {"A": whole_elimination(lot, level)}

    def fits(A: Matrix) -> bool:
        return A[0][0] != 0 and A[0][0] * A[1][1] != A[0][1] * A[1][0]

    return {"A": lot.until(lambda: any_invertible(lot), fits)}


def plu(lot: Lot, level: int) -> Arguments:
    """Return a matrix with an inverse whose first column is largest below the first row: rows exchange."""
    n, most = {1: (2, 4), 2: (3, 2), 3: (3, 6)}[level]
    return {
        "A": lot.until(
            lambda: lot.invertible(n, most), lambda A: abs(A[0][0]) < max(abs(row[0]) for row in A[1:])
        )
    }


def linear_system(lot: Lot, level: int) -> Arguments:
    """Return a system with one solution, of whole numbers."""
    A = whole_elimination(lot, level) if level < 3 else any_invertible(lot)
    return {"A": A, "b": image(A, lot.vector(len(A), 4))}


def singular_matrix(lot: Lot, level: int) -> Arguments:
    """Return a 2 x 2 matrix of rank one without a zero: whole numbers, larger ones, then tenths."""
    row = [lot.nonzero(5 * level) for _ in range(2)]
    up, down = lot.sign(), lot.sign() * lot.integer(2, 1 + level)
    A = [[up * x for x in row], [down * x for x in row]]
    if lot.sign() < 0:
        A.reverse()
    return {"A": [[tenths(x) for x in row] for row in A] if level == 3 else A}


def rank(lot: Lot, level: int) -> Arguments:
    """Return a matrix without a row or column of zeros, of a rank from 1 to the largest possible."""
    m, n = {1: (2, 3), 2: (3, 3), 3: (3, 4)}[level]
    k = lot.integer(1, m)
    return {
        "A": lot.until(
            lambda: product(lot.matrix(m, k, 2), lot.matrix(k, n, 2)),
            lambda A: all(map(any, A)) and all(map(any, zip(*A, strict=True))),
        )
    }


def least_squares(lot: Lot, level: int) -> Arguments:
    """Return a line through points that are not on a line, with evenly spaced places: few fractions."""
    n = {1: 3, 2: 4, 3: 4}[level]
    start = lot.integer(-1, 0) if level == 1 else lot.integer(-2, 2)
    places = [start + i for i in range(n)] if level < 3 else lot.shuffled([-2, -1, 0, 1, 2, 3, 4])[:n]

    def fits(y: list[int]) -> bool:
        rise, run = y[1] - y[0], places[1] - places[0]
        return any((v - y[0]) * run != rise * (t - places[0]) for t, v in zip(places, y, strict=True))

    y = lot.until(lambda: [lot.integer(-5, 9) for _ in places], fits)
    return {"X": [[1, t] for t in places], "y": y}


def ridge(lot: Lot, level: int) -> Arguments:
    """Return two centred features, centred targets and a penalty, so that no intercept is needed.

    The features are perpendicular on level 1; on level 3 there are four samples and a decimal penalty.
    """
    n = 3 if level == 2 else 4
    if level == 1:
        size = lot.integer(1, 3)
        columns = [[-size, -size, size, size], [-1, 1, -1, 1]]
    else:
        columns = lot.until(lambda: [_centred(lot, n, 2 + level), _centred(lot, n, 2 + level)], _independent)
    y = lot.until(lambda: _centred(lot, n, 6), lambda y: any(image(columns, y)))
    penalty = lot.integer(1, 4) if level < 3 else tenths(5 * lot.nonzero(5, 1))
    return {"X": [list(row) for row in zip(*columns, strict=True)], "y": y, "r": penalty}


def _centred(lot: Lot, n: int, most: int) -> list[int]:
    """Whole numbers that add to zero."""
    found = lot.full_vector(n - 1, most)
    return [*found, -sum(found)]


def _independent(two: list[list[int]]) -> bool:
    a, b = two
    return any(a[i] * b[j] != a[j] * b[i] for i in range(len(a)) for j in range(i))


def qr(lot: Lot, level: int) -> Arguments:
    """Return columns whose lengths after Gram-Schmidt are whole numbers, and targets that they miss."""
    first, second = lot.one_of((([3, 4, 0], [-4, 3, 0]), ([3, 4, 0], [0, 0, 1]), ([0, 3, 4], [1, 0, 0])))
    if level == 3:
        first, second = lot.one_of((([1, 2, 2], [2, 1, -2]), ([2, 3, 6], [3, -6, 2])))
    along = 0 if level == 1 else lot.nonzero(2)
    across = lot.nonzero(2, 1)
    columns = [first, [along * a + across * b for a, b in zip(first, second, strict=True)]]

    def fits(y: list[int]) -> bool:
        return determinant([*columns, y]) != 0 and any(image(columns, y))

    y = lot.until(lambda: lot.vector(3, 6), fits)
    return {"X": [list(row) for row in zip(*columns, strict=True)], "y": y}


def perturbed_system(lot: Lot, level: int) -> Arguments:
    """Return a system with whole solutions, and a change of its right side."""
    if level == 3:  # nearly singular
        unit = lot.one_of((10, 100, 1000))
        (p, q), change = lot.vector(2, 3), lot.nonzero(3)
        b: list[Any] = [p + q, _decimal((p + q) * unit + q, unit)]
        new = [p + q, _decimal((p + q) * unit + q + change, unit)]
        return {"A": [[1, 1], [1, _decimal(unit + 1, unit)]], "b": b, "b_new": new}
    A = lot.unimodular(2, level)
    x, step = lot.vector(2, 3), lot.vector(2, 1)
    before = image(A, x)
    after = [p + q for p, q in zip(before, step, strict=True)]
    return {"A": A, "b": before, "b_new": after}


def _decimal(count: int, unit: int) -> str:
    """A number of tenths, hundredths or thousandths."""
    return str(Decimal(count) / unit)
