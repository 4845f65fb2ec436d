"""Evidence of the questions on the dot product and similarity."""

import math
from fractions import Fraction
from random import Random
from typing import Any

from labook.bank.statements import Verdict, counterexample, held, integers, vectors
from labook.matrices import matmul, shape, transpose
from labook.similarity import angle, cosine, projection, top_k
from labook.vectors import add, distance, dot, norm, scale, square_root, subtract

__all__ = [
    "add", "angle", "angle_of_cosine", "cosine", "cosine_needs_no_length", "cosine_orders_like_distance",
    "distance", "dot", "dot_orders_like_cosine", "first_by_cosine", "first_by_dot", "likeness_carries_over",
    "matmul", "norm",
    "projection", "random_dot_deviation", "same_dot_same_vector", "scale", "score_shape", "scores", "shape",
    "square_root", "subtract", "transpose", "unit_distance", "zero_dot_is_a_right_angle",
]  # fmt: skip


def scores(Q: Any, K: Any) -> Any:
    """Return all dot products of the rows of Q with the rows of K: Q K^T."""
    return matmul(Q, transpose(K))


def score_shape(queries: int, keys: int, width: int) -> tuple[int, int]:
    """Return the shape of the scores of that many queries and keys, by making them."""
    return shape(scores([[1] * width] * queries, [[1] * width] * keys))


def first_by_dot(q: Any, rows: Any) -> int:
    """Return the number, from 1, of the row with the largest dot product with `q`."""
    return top_k([dot(q, row) for row in rows], 1)[0] + 1


def first_by_cosine(q: Any, rows: Any) -> int:
    """Return the number, from 1, of the row with the largest cosine with `q`."""
    return top_k([cosine(q, row) for row in rows], 1)[0] + 1


def angle_of_cosine(c: Any) -> float:
    """Return the angle in degrees between (1, 0) and the unit vector whose cosine with it is c."""
    return math.degrees(angle([1, 0], [c, square_root(1 - Fraction(c) ** 2)]))


def unit_distance(c: Any) -> Any:
    """Return the distance of two unit vectors whose cosine is c, from coordinates: (1, 0) and (c, s)."""
    s = square_root(1 - Fraction(c) ** 2)
    return square_root((1 - Fraction(c)) ** 2 + s**2)


def random_dot_deviation(d: int) -> Any:
    """Return the standard deviation of q . k where all entries are +1 or -1 by fair coins.

    Each product of two entries is again +1 or -1 with equal chances, so q . k = 2h - d for h heads in d
    throws: the exact distribution is summed.
    """
    chances = [Fraction(math.comb(d, heads), 2**d) for heads in range(d + 1)]
    mean = sum(p * (2 * heads - d) for heads, p in enumerate(chances))
    return square_root(sum(p * (2 * heads - d - mean) ** 2 for heads, p in enumerate(chances)))


def zero_dot_is_a_right_angle() -> Verdict:
    """A dot product of zero does not mean a right angle where a vector has no direction."""

    def claim(a: Any, b: Any) -> bool | None:
        return (any(a) and any(b)) if dot(a, b) == 0 else None

    return counterexample(claim, a=[0, 0], b=[1, 2])


def cosine_needs_no_length() -> Verdict:
    """A positive factor on a vector leaves the cosine as it is."""

    def claim(a: Any, b: Any, c: Any) -> bool | None:
        if not (any(a) and any(b)):
            return None  # no cosine
        return _signed_square(a, b) == _signed_square(scale(c, a), b)

    theorem = "strang2016, section 1.2"
    return held(claim, theorem=theorem, a=vectors(3), b=vectors(3), c=integers(1, 50))


def _signed_square(a: Any, b: Any) -> tuple[bool, Fraction]:
    """The sign and the square of the cosine, exactly."""
    product = Fraction(dot(a, b))
    return product >= 0, product**2 / (dot(a, a) * dot(b, b))


def dot_orders_like_cosine() -> Verdict:
    """The largest dot product need not be the most similar direction: lengths count."""

    def claim(q: Any, a: Any, b: Any) -> bool:
        return bool((dot(q, a) > dot(q, b)) == (cosine(q, a) > cosine(q, b)))

    return counterexample(claim, q=[1, 0], a=[2, 2], b=[1, 0])


def cosine_orders_like_distance() -> Verdict:
    """For vectors of length 1, a larger cosine is a smaller distance."""

    def claim(q: Any, a: Any, b: Any) -> bool:
        closer = dot(subtract(q, a), subtract(q, a)) < dot(subtract(q, b), subtract(q, b))
        return bool(closer == (dot(q, a) > dot(q, b)))

    theorem = "strang2016, section 1.2"
    return held(claim, theorem=theorem, q=_unit_vector, a=_unit_vector, b=_unit_vector)


def _unit_vector(lot: Random) -> list[Fraction]:
    """A vector of the plane whose length is exactly 1: (1 - t^2, 2t) / (1 + t^2)."""
    t = Fraction(lot.randint(-30, 30), lot.randint(1, 12))
    return [(1 - t * t) / (1 + t * t), 2 * t / (1 + t * t)]


def same_dot_same_vector() -> Verdict:
    """Equal dot products with one vector do not make two vectors equal."""

    def claim(q: Any, a: Any, b: Any) -> bool | None:
        return bool(a == b) if dot(q, a) == dot(q, b) else None

    return counterexample(claim, q=[1, 1], a=[2, 0], b=[0, 2])


def likeness_carries_over() -> Verdict:
    """Where a is like b and b is like c, a and c may still be perpendicular."""

    def claim(a: Any, b: Any, c: Any) -> bool | None:
        return bool(cosine(a, c) > 0) if cosine(a, b) > 0.5 and cosine(b, c) > 0.5 else None

    return counterexample(claim, a=[1, 0], b=[1, 1], c=[0, 1])
