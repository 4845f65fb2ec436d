"""Exercises on vectors: arithmetic, lengths, angles, attention."""

from typing import Any

from .lot import Lot, product, tenths

Arguments = dict[str, Any]
SIZES = {1: (2, 5), 2: (3, 9), 3: (4, 12)}  # level: entries, and the largest of them
# Whole numbers whose squares add to a square, by how many there are.
LENGTHS: dict[int, list[tuple[int, ...]]] = {
    2: [(3, 4), (5, 12), (8, 15), (6, 8)],
    3: [(1, 2, 2), (2, 3, 6), (1, 4, 8), (2, 6, 9), (4, 4, 7), (6, 6, 7)],
    4: [(1, 1, 1, 1), (1, 1, 3, 5), (2, 2, 4, 5), (1, 3, 3, 9), (2, 4, 5, 6)],
}


def pair(lot: Lot, level: int) -> Arguments:
    """Return two vectors of one length."""
    n, most = SIZES[level]
    return {"a": lot.vector(n, most), "b": lot.vector(n, most)}


def weighted_sum(lot: Lot, level: int) -> Arguments:
    """Return weights and values: whole numbers, then tenths that add to 1, then both signs."""
    n = level + 1
    if level == 2:
        first, second = lot.integer(1, 4), lot.integer(1, 4)
        weights: list[Any] = [tenths(k) for k in (first, second, 10 - first - second)]
    else:
        weights = [lot.nonzero(5, 1) if level == 1 else tenths(lot.nonzero(30)) for _ in range(n)]
    return {"w": weights, "x": [10 * lot.integer(1, 10) for _ in range(n)]}


def vector_norms(lot: Lot, level: int) -> Arguments:
    """Return a vector of whole length, on level 3 any."""
    return {"v": lot.vector(4, 9) if level == 3 else lot.signed(lot.one_of(LENGTHS[level + 1]))}


def scalar_multiple(lot: Lot, level: int) -> Arguments:
    """Return a factor, on level 3 a decimal, and a vector."""
    n, most = SIZES[level]
    factor: Any = tenths(lot.nonzero(25)) if level == 3 else lot.nonzero(2 + level)
    return {"c": factor, "v": lot.vector(n, most)}


def vector_operations(lot: Lot, level: int) -> Arguments:
    """Return two vectors and a factor."""
    return pair(lot, level) | {"c": lot.nonzero(2 + level)}


def cosine_similarity(lot: Lot, level: int) -> Arguments:
    """Return vectors of whole length, on level 3 any."""
    if level == 3:
        return {"a": lot.vector(3, 6), "b": lot.vector(3, 6)}
    a, b = (lot.signed(lot.one_of(LENGTHS[level + 1])) for _ in range(2))
    return {"a": a, "b": b}


def distance(lot: Lot, level: int) -> Arguments:
    """Return points at a whole distance, on level 3 any."""
    n = level + 1
    a = lot.vector(n, 6)
    step = lot.vector(n, 6) if level == 3 else lot.signed(lot.one_of(LENGTHS[n]))
    return {"a": a, "b": [x + d for x, d in zip(a, step, strict=True)]}


def projection(lot: Lot, level: int) -> Arguments:
    """Return a vector and a direction; on level 1 the factor is whole, on level 2 a half or a tenth."""
    if level == 3:
        return {"v": lot.vector(3, 6), "a": lot.vector(3, 4)}
    a = lot.one_of([[1, 1], [1, -1], [2, 0]]) if level == 1 else lot.one_of([[1, 3], [3, -1], [2, 4]])
    factor, across = lot.nonzero(4), lot.nonzero(4)
    return {"v": [factor * a[0] - across * a[1], factor * a[1] + across * a[0]], "a": a}


def attention_scores(lot: Lot, level: int) -> Arguments:
    """Return a query and keys with four entries, so that the scores are divided by two."""
    keys = {1: 2, 2: 2, 3: 3}[level]
    most = {1: 1, 2: 2, 3: 2}[level]
    return {"q": lot.vector(4, most), "K": lot.matrix(keys, 4, most)}


def distance_and_cosine(lot: Lot, level: int) -> Arguments:
    """Return two vectors of whole length, on level 3 any."""
    found = cosine_similarity(lot, level)
    return {"u": found["a"], "v": found["b"]}


def linear_independence(lot: Lot, level: int) -> Arguments:
    """Return two vectors of the plane, half of the time multiples of each other."""
    a = lot.vector(2, 3 * level)
    if lot.sign() > 0:
        factor = lot.nonzero(1 + level)
        return {"a": a, "b": [factor * x for x in a]}
    b = lot.vector(2, 3 * level)
    return {"a": a, "b": b if a[0] * b[1] != a[1] * b[0] else [a[0] + (a[1] != 0), a[1] + (a[1] == 0)]}


def change_of_basis(lot: Lot, level: int) -> Arguments:
    """Return a basis, as rows, and a point with whole coordinates in it."""
    n = 3 if level == 3 else 2
    B = lot.unimodular(n, level)
    return {"B": B, "p": product([lot.vector(n, 4)], B)[0]}
