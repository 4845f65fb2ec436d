"""Exercises on vectors: arithmetic, lengths, angles, attention."""

from typing import Any

from labook.derive.core.catalogue import Arguments

from .lot import Lot, Vector, image, is_diagonal, product, tenths, whole_lengths

SIZES = {1: (2, 5), 2: (3, 9), 3: (4, 12)}  # level: entries, and the largest of them
LARGEST = {2: 15, 3: 12, 4: 9}  # of vectors of whole length, by their number of entries
LENGTHS = {n: whole_lengths(n, most) for n, most in LARGEST.items()}
FAR = {2: whole_lengths(2, 60), 3: whole_lengths(3, 22)}  # where only one length is asked for


def pair(lot: Lot, level: int) -> Arguments:
    """Return two vectors of one length, with at least two products other than zero to add."""
    n, most = SIZES[level]

    def fits(two: tuple[Vector, Vector]) -> bool:
        a, b = two
        return sum(x * y != 0 for x, y in zip(a, b, strict=True)) > 1 and a not in (b, [-x for x in b])

    a, b = lot.until(lambda: (lot.full_vector(n, most), lot.full_vector(n, most)), fits)
    return {"a": a, "b": b}


def weighted_sum(lot: Lot, level: int) -> Arguments:
    """Return weights and values: whole numbers, then tenths that add to 1, then both signs."""
    n = level + 1
    if level == 2:
        first, second = lot.integer(1, 4), lot.integer(1, 4)
        weights: list[Any] = [tenths(k) for k in (first, second, 10 - first - second)]
    else:
        weights = [lot.nonzero(5, 1) if level == 1 else tenths(lot.nonzero(30)) for _ in range(n)]
    values = lot.until(lambda: [10 * lot.integer(1, 10) for _ in range(n)], lambda x: len(set(x)) > 1)
    return {"w": weights, "x": values}


def whole_length(lot: Lot, n: int) -> Vector:
    """Return a vector whose length is a whole number."""
    return lot.signed(lot.one_of(LENGTHS[n]))


def vector_norms(lot: Lot, level: int) -> Arguments:
    """Return a vector of whole length, on level 3 any."""
    return {"v": lot.full_vector(4, 9) if level == 3 else lot.signed(lot.one_of(FAR[level + 1]))}


def factor(lot: Lot, level: int) -> Any:
    """Return a factor other than 0, 1 and -1, on level 3 a decimal."""
    if level == 3:
        return tenths(lot.until(lambda: lot.nonzero(25), lambda k: abs(k) != 10))
    return lot.sign() * lot.integer(2, 2 + 2 * level)


def scalar_multiple(lot: Lot, level: int) -> Arguments:
    """Return a factor and a vector."""
    n, most = SIZES[level]
    return {"c": factor(lot, level), "v": lot.full_vector(n, most)}


def vector_operations(lot: Lot, level: int) -> Arguments:
    """Return two vectors and a whole factor."""
    return {**pair(lot, level), "c": factor(lot, min(level, 2))}


def parallel(a: Vector, b: Vector) -> bool:
    """Tell whether two vectors lie on one line."""
    pairs = [(i, j) for i in range(len(a)) for j in range(i)]
    return all(a[i] * b[j] == a[j] * b[i] for i, j in pairs)


def cosine_similarity(lot: Lot, level: int) -> Arguments:
    """Return vectors of whole length in different directions, on level 3 of any length."""

    def draw() -> tuple[Vector, Vector]:
        if level == 3:
            return lot.full_vector(4, 6), lot.full_vector(4, 6)
        return whole_length(lot, level + 1), whole_length(lot, level + 1)

    a, b = lot.until(draw, lambda two: not parallel(*two))
    return {"a": a, "b": b}


def distance(lot: Lot, level: int) -> Arguments:
    """Return points at a whole distance, on level 3 any."""
    n = level + 1
    a = lot.vector(n, 6)
    step = lot.full_vector(n, 6) if level == 3 else lot.signed(lot.one_of(FAR[n]))
    return {"a": a, "b": [x + d for x, d in zip(a, step, strict=True)]}


def projection(lot: Lot, level: int) -> Arguments:
    """Return a vector and a direction; on level 1 the factor is whole, on level 2 a half or a tenth."""
    if level == 3:
        v, a = lot.until(lambda: (lot.full_vector(3, 9), lot.full_vector(3, 6)), _leans)
        return {"v": v, "a": a}
    a = lot.one_of([[1, 1], [1, -1], [2, 0]]) if level == 1 else lot.one_of([[1, 3], [3, -1], [2, 4]])
    along, across = lot.nonzero(4), lot.nonzero(4)
    return {"v": [along * a[0] - across * a[1], along * a[1] + across * a[0]], "a": a}


def _leans(two: tuple[Vector, Vector]) -> bool:
    """Neither along nor across: both parts of the vector are something."""
    return sum(x * y for x, y in zip(*two, strict=True)) != 0 and not parallel(*two)


def attention_scores(lot: Lot, level: int) -> Arguments:
    """Return a query and keys with four entries, so that the scores are divided by two; no two are equal."""
    keys, most = {1: (2, 2), 2: (3, 3), 3: (4, 4)}[level]
    q, K = lot.until(
        lambda: (lot.full_vector(4, most), lot.matrix(keys, 4, most)),
        lambda two: len(set(image(two[1], two[0]))) == keys,
    )
    return {"q": q, "K": K}


def distance_and_cosine(lot: Lot, level: int) -> Arguments:
    """Return two vectors of whole length, on level 3 any."""
    found = cosine_similarity(lot, level)
    return {"u": found["a"], "v": found["b"]}


def linear_independence(lot: Lot, level: int) -> Arguments:
    """Return two vectors of the plane, a third of the time multiples of each other."""
    a = lot.full_vector(2, 2 + 3 * level)
    if lot.integer(1, 3) == 1:
        c = factor(lot, 1)
        return {"a": a, "b": [c * x for x in a]}
    return {"a": a, "b": lot.until(lambda: lot.full_vector(2, 2 + 3 * level), lambda b: not parallel(a, b))}


def change_of_basis(lot: Lot, level: int) -> Arguments:
    """Return a basis, as rows and not along the axes, and a point with whole coordinates in it."""
    n = 3 if level == 3 else 2
    B = lot.until(lambda: lot.unimodular(n, level), lambda B: not is_diagonal(B))
    return {"B": B, "p": product([lot.vector(n, 4)], B)[0]}
