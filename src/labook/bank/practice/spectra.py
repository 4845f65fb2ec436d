"""Exercises on eigenvalues, singular values, norms and definite matrices."""

from typing import Any

from .lot import Lot, Matrix, inverse_of_unimodular, product
from .vectors import LENGTHS

Arguments = dict[str, Any]


def _symmetric(lot: Lot, level: int, *, positive: bool = False) -> Matrix:
    """Return a symmetric 2 x 2 matrix with whole eigenvalues: a +- b, then along (1, 2) and (-2, 1)."""
    small, large = sorted(lot.shuffled(range(1, 7))[:2])
    if not positive and level > 1:
        small = lot.sign() * small
    if level == 1:
        a, b = small + large, lot.sign() * small
        return [[a, b], [b, a]]
    p, q = (1, 1) if level == 2 else (1, 2)
    length, s, t = p * p + q * q, large, small
    # (s u u^T + t v v^T) / |u|^2, scaled so that its entries are whole
    scale = length if (s - t) % length else 1
    entries = [[s * p * p + t * q * q, (s - t) * p * q], [(s - t) * p * q, s * q * q + t * p * p]]
    return [[scale * x // length for x in row] for row in entries]


def eigenpairs(lot: Lot, level: int) -> Arguments:
    """Return a matrix with whole eigenvalues: symmetric, then triangular, then any."""
    if level == 1:
        return {"A": _symmetric(lot, 1)}
    first, second = lot.shuffled([-3, -2, -1, 1, 2, 3, 4, 5])[:2]
    if level == 2:
        return {"A": [[first, lot.nonzero(4)], [0, second]]}
    P = lot.unimodular(2)
    return {"A": product(product(P, [[first, 0], [0, second]]), inverse_of_unimodular(P))}


def singular(lot: Lot, level: int) -> Arguments:
    """Return a matrix with whole singular values: diagonal, symmetric, then with perpendicular columns."""
    if level == 1:
        large, small = sorted(lot.shuffled(range(1, 10))[:2], reverse=True)
        return {"A": [[large * lot.sign(), 0], [0, small * lot.sign()]]}
    if level == 2:
        return {"A": _symmetric(lot, 2)}
    p, q = lot.one_of(LENGTHS[2])
    s, t = sorted(lot.shuffled(range(1, 6))[:2], reverse=True)
    return {"A": [[s * p, -t * q], [s * q, t * p]]}


def truncation(lot: Lot, level: int) -> Arguments:
    """Return singular values in falling order."""
    return {"s": sorted((lot.integer(1, 4 + 3 * level) for _ in range(level + 1)), reverse=True)}


def frobenius(lot: Lot, level: int) -> Arguments:
    """Return a matrix with a whole norm, on level 2 any, on level 3 a larger one."""
    if level > 1:
        return {"A": lot.matrix(2, level, 3 + level)}
    a, b, c, d = lot.signed(lot.one_of(LENGTHS[4]))
    return {"A": [[a, b], [c, d]]}


def points(lot: Lot, level: int) -> Arguments:
    """Return points that lie evenly along (1, 1) and (1, -1), on level 3 along (1, 2) and (-2, 1)."""
    (p, q), (s, t) = ((1, 2) if level == 3 else (1, 1)), (lot.integer(2, 3 + level), 1)
    x, y = lot.integer(0, 5), lot.integer(0, 5)
    found = [(x + s * p, y + s * q), (x - s * p, y - s * q), (x - t * q, y + t * p), (x + t * q, y - t * p)]
    if level > 1:
        found.append((x, y))
    return {"X": [list(point) for point in lot.shuffled(found)]}


def definiteness(lot: Lot, level: int) -> Arguments:
    """Return a symmetric matrix; on higher levels its eigenvalues may have different signs."""
    return {"A": _symmetric(lot, level)}


def quadratic_form(lot: Lot, level: int) -> Arguments:
    """Return a symmetric matrix and a vector."""
    n = 3 if level == 3 else 2
    A = [[0] * n for _ in range(n)]
    for i in range(n):
        for j in range(i, n):
            A[i][j] = A[j][i] = lot.integer(-2 - level, 2 + level)
    A[0][0] = A[0][0] or 1
    return {"A": A, "x": lot.vector(n, 1 + level)}


def cholesky(lot: Lot, level: int) -> Arguments:
    """Return L L^T for a whole L."""
    n = 2 if level < 3 else 3
    L = [
        [lot.integer(1, 1 + level) if i == j else lot.integer(-3, 3) if j < i else 0 for j in range(n)]
        for i in range(n)
    ]
    return {"A": product(L, [list(row) for row in zip(*L, strict=True)])}


def square(lot: Lot, level: int) -> Arguments:
    """Return a 2 x 2 matrix whose characteristic polynomial is wanted."""
    return {"A": lot.matrix(2, 2, 3 * level)}
