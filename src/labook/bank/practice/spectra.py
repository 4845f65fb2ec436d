"""Exercises on eigenvalues, singular values, norms and definite matrices."""


from labook.derive.core.catalogue import Arguments

from .lot import Lot, Matrix, inverse_of_unimodular, is_diagonal, product, whole_lengths


def _with_eigenvalues(s: int, t: int, p: int, q: int) -> Matrix:
    """Return the symmetric matrix with s along (p, q) and t across, times a number that makes it whole."""
    length = p * p + q * q
    entries = [[s * p * p + t * q * q, (s - t) * p * q], [(s - t) * p * q, s * q * q + t * p * p]]
    scale = 1 if all(x % length == 0 for row in entries for x in row) else length
    return [[scale * x // length for x in row] for row in entries]


def _symmetric(lot: Lot, level: int, most: int = 6) -> Matrix:
    """Return a symmetric 2 x 2 matrix with whole eigenvalues: a +- b, then along (1, 2) and (-2, 1)."""
    small, large = sorted(lot.shuffled(range(1, most + 1))[:2])
    if level > 1:
        small = lot.sign() * small
    if level == 1:
        a, b = small + large, lot.sign() * small
        return [[a, b], [b, a]]
    return _with_eigenvalues(large, small, 1, 1 if level == 2 else 2)


def eigenpairs(lot: Lot, level: int) -> Arguments:
    """Return a matrix with whole eigenvalues: symmetric, then triangular, then any."""
    if level == 1:
        return {"A": _symmetric(lot, 1)}
    first, second = lot.shuffled([-3, -2, -1, 1, 2, 3, 4, 5])[:2]
    if level == 2:
        return {"A": [[first, lot.nonzero(4)], [0, second]]}
    D = [[first, 0], [0, second]]

    def draw() -> Matrix:
        P = lot.unimodular(2)
        return product(product(P, D), inverse_of_unimodular(P))

    return {"A": lot.until(draw, lambda A: not is_diagonal(A))}


def singular(lot: Lot, level: int) -> Arguments:
    """Return a matrix with whole singular values: diagonal, symmetric, then with perpendicular columns."""
    if level == 1:
        large, small = sorted(lot.shuffled(range(1, 31))[:2], reverse=True)
        return {"A": [[large * lot.sign(), 0], [0, small * lot.sign()]]}
    if level == 2:
        return {"A": _symmetric(lot, 2, most=20)}
    p, q = lot.one_of(whole_lengths(2, 30))
    s, t = sorted(lot.shuffled(range(1, 6))[:2], reverse=True)
    return {"A": [[s * p, -t * q], [s * q, t * p]]}


def truncation(lot: Lot, level: int) -> Arguments:
    """Return singular values in falling order, not all equal."""
    s = lot.until(
        lambda: [lot.integer(1, 4 + 3 * level) for _ in range(level + 1)], lambda s: len(set(s)) > 1
    )
    return {"s": sorted(s, reverse=True)}


def frobenius(lot: Lot, level: int) -> Arguments:
    """Return a 2 x 2 matrix with a whole norm, then a 2 x 3 and a 3 x 3 matrix with any."""
    if level > 1:
        return {"A": lot.matrix(level, 3, 3 + level)}  # with no row of zeros, two entries at least
    a, b, c, d = lot.signed(lot.one_of(whole_lengths(4, 14)))
    return {"A": [[a, b], [c, d]]}


# Level: the directions along which points and forms are stretched.
DIRECTIONS = {1: ((1, 1),), 2: ((1, 2), (2, 1)), 3: ((1, 3), (3, 1), (2, 3), (3, 2))}


def points(lot: Lot, level: int) -> Arguments:
    """Return points evenly along a direction and across it, with the middle from level 2 on."""
    p, q = lot.one_of(DIRECTIONS[level])
    s, t = lot.shuffled(range(1, 10))[:2]
    x, y = lot.integer(0, 5), lot.integer(0, 5)
    found = [(x + s * p, y + s * q), (x - s * p, y - s * q), (x - t * q, y + t * p), (x + t * q, y - t * p)]
    if level > 1:
        found.append((x, y))
    return {"X": [list(point) for point in lot.shuffled(found)]}


def definiteness(lot: Lot, level: int) -> Arguments:
    """Return a symmetric matrix of any kind: definite or semidefinite with either sign, or indefinite."""
    large, small = lot.shuffled(range(1, 4 + 2 * level))[:2]
    signs = lot.one_of(((1, 1), (-1, -1), (1, -1), (-1, 1), (1, 0), (-1, 0)))
    return {"A": _with_eigenvalues(signs[0] * large, signs[1] * small, *lot.one_of(DIRECTIONS[level]))}


def quadratic_form(lot: Lot, level: int) -> Arguments:
    """Return a symmetric matrix and a vector."""
    n = 3 if level == 3 else 2
    A = [[0] * n for _ in range(n)]
    for i in range(n):
        for j in range(i, n):
            A[i][j] = A[j][i] = lot.integer(-2 - level, 2 + level)
    A[0][1] = A[1][0] = A[0][1] or 1  # a mixed term
    return {"A": A, "x": lot.full_vector(n, 1 + level)}


def cholesky(lot: Lot, level: int) -> Arguments:
    """Return L L^T for a whole L with something below its diagonal."""
    n = 2 if level < 3 else 3

    def draw() -> Matrix:
        most = 1 + 2 * level
        return [
            [lot.integer(1, most) if i == j else lot.integer(-3, 3) if j < i else 0 for j in range(n)]
            for i in range(n)
        ]

    L = lot.until(draw, lambda L: not is_diagonal(L))
    return {"A": product(L, [list(row) for row in zip(*L, strict=True)])}


def square(lot: Lot, level: int) -> Arguments:
    """Return a 2 x 2 matrix that is not triangular, whose characteristic polynomial is wanted."""
    return {"A": lot.until(lambda: lot.matrix(2, 2, 3 * level), lambda A: A[0][1] * A[1][0] != 0)}
