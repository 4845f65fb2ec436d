"""Random arguments with the cases at the edge, the same in every run."""

from collections.abc import Callable, Iterator
from random import Random
from typing import Any

COUNT = 200
# Zeros, signs, decimals that float64 cannot hold, the smallest and largest that a field accepts, and
# numbers whose squares just stay in the range of float64.
EDGES = (0.0, 1.0, -1.0, 0.1, -0.3, 1 / 3, 1e-9, -1e6, 1e140, -1e-140)


def number(r: Random) -> float:
    """Return an edge case, a small integer or any number up to 10."""
    pick = r.random()
    if pick < 0.15:
        return r.choice(EDGES)
    return float(r.randint(-5, 5)) if pick < 0.5 else r.uniform(-10, 10)


def plain(r: Random) -> float:
    """Return a number of ordinary size."""
    return float(r.randint(-5, 5)) if r.random() < 0.5 else r.uniform(-10, 10)


def vector(n: int, entry: Callable[[Random], float] = number) -> Callable[[Random], list[float]]:
    """Return what draws vectors of a length."""
    return lambda r: [entry(r) for _ in range(n)]


def pair(r: Random) -> tuple[Any, ...]:
    """Return two vectors: at random, parallel, opposite, at a right angle, or with a zero vector."""
    n = r.randint(1, 5)
    u, kind = vector(n)(r), r.randint(0, 5)
    if kind == 0:
        return u, [0.0] * n
    if kind in (1, 2):
        return u, [(-3.0, 0.1)[kind - 1] * x for x in u]
    if kind == 3:
        return [3.0, -1.5], [1.5, 3.0]
    return u, vector(n)(r)


def square(r: Random, entry: Callable[[Random], float] = number) -> list[list[float]]:
    """Return a 2 x 2 matrix: any, singular, symmetric, repeated or complex eigenvalues, diagonal."""
    a, b, c, d = (entry(r) for _ in range(4))
    kinds = [
        [[a, b], [c, d]],
        [[a, b], [c, d]],
        [[a, 0.1 * a], [c, 0.1 * c]],
        [[a, b], [b, d]],
        [[a, b], [0.0, a]],
        [[a, -abs(b) - 1], [abs(b) + 1, a]],
        [[a, 0.0], [0.0, d]],
        [[0.0, 0.0], [0.0, 0.0]],
    ]
    return r.choice(kinds)


def symmetric(r: Random) -> list[list[float]]:
    """Return a symmetric 2 x 2 matrix: any, singular, a multiple of the identity, diagonal."""
    a, b, d = (plain(r) for _ in range(3))
    kinds = [[[a, b], [b, d]], [[a, 2 * a], [2 * a, 4 * a]], [[a, 0.0], [0.0, a]], [[a, 0.0], [0.0, d]]]
    return r.choice(kinds)


def matrix(m: int, n: int, entry: Callable[[Random], float] = number) -> Callable[[Random], Any]:
    """Return what draws matrices of a shape."""
    return lambda r: [vector(n, entry)(r) for _ in range(m)]


def any_matrix(r: Random) -> list[list[float]]:
    """Return a matrix of ordinary numbers, sometimes of low rank."""
    m, n = r.randint(1, 5), r.randint(1, 5)
    A = matrix(m, n, plain)(r)
    return [A[0]] * m if r.random() < 0.2 else A


def factors(r: Random) -> tuple[Any, ...]:
    """Return two matrices that can be multiplied."""
    m, n, p = (r.randint(1, 4) for _ in range(3))
    return matrix(m, n)(r), matrix(n, p)(r)


def shapes(r: Random) -> tuple[Any, ...]:
    """Return two shapes that may broadcast."""
    base = [r.randint(1, 5) for _ in range(r.randint(0, 4))]
    both = [[d if r.random() < 0.7 else r.choice([1, 1, d + 1]) for d in base] for _ in range(2)]
    return both[0][r.randint(0, len(base)) :], both[1]


def points(r: Random) -> list[list[float]]:
    """Return points of the plane, sometimes on a line."""
    n = r.randint(1, 12)
    x = matrix(n, 2, plain)(r)
    return [[a, 2 * a] for a, _ in x] if r.random() < 0.2 else x


def ratings(r: Random) -> tuple[Any, ...]:
    """Return ratings with gaps, two factor matrices and a penalty."""
    m, n, k = (r.randint(1, 4) for _ in range(3))
    R = [[r.choice([None, *range(1, 6)]) for _ in range(n)] for _ in range(m)]
    return R, matrix(m, k, plain)(r), matrix(n, k, plain)(r), r.choice([0, 0.1, 2])


def exact_rows(r: Random) -> list[list[str]]:
    """Return rows of fractions as texts, zero rows and equal rows among them."""
    m, n = r.randint(1, 4), r.randint(1, 5)
    rows = [[_a_fraction(r) for _ in range(n)] for _ in range(m)]
    return [rows[0]] * m if r.random() < 0.15 else rows


def _a_fraction(r: Random) -> str:
    return r.choice(["0", "0", "1", "-1", f"{r.randint(-9, 9)}/{r.randint(1, 9)}", "0.25"])


def images(r: Random) -> tuple[Any, ...]:
    """Return a picture and a kernel, which may be larger."""
    m, n = r.randint(1, 6), r.randint(1, 6)
    return matrix(m, n)(r), matrix(r.randint(1, 3), r.randint(1, 3))(r)


def samples(make: Callable[[Random], Any], count: int = COUNT, seed: int = 1) -> Iterator[tuple[Any, ...]]:
    """Yield `count` tuples of arguments; `make` may return one argument or a tuple of them."""
    r = Random(seed)
    for _ in range(count):
        found = make(r)
        yield found if isinstance(found, tuple) else (found,)


def layer(r: Random) -> tuple[Any, ...]:
    """Return the weights, the bias and the input of a layer."""
    m, n = r.randint(1, 4), r.randint(1, 4)
    return matrix(m, n)(r), vector(m)(r), vector(n)(r)
