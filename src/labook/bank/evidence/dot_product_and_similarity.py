"""Evidence of the questions on the dot product and similarity."""

import math
from fractions import Fraction
from typing import Any

from labook.bank.statements import Verdict, counterexample, held, integers, vectors
from labook.similarity import angle, cosine, projection, top_k
from labook.vectors import add, distance, dot, norm, scale, subtract

__all__ = [
    "add", "angle", "angle_from_cosine", "cosine", "cosine_needs_no_length", "cosine_orders_like_distance",
    "distance", "dot", "dot_orders_like_cosine", "norm", "perpendicular_in_the_plane", "projection",
    "ranking", "same_dot_same_vector", "scale", "subtract", "top_k", "triangle_of_cosines",
    "unit_distance_squared", "zero_dot_is_perpendicular",
]  # fmt: skip


def ranking(q: Any, rows: Any) -> list[int]:
    """Return the row numbers, from 1, in falling order of their dot product with `q`."""
    return [i + 1 for i in top_k([dot(q, row) for row in rows], len(rows))]


def unit_distance_squared(c: Any) -> Any:
    """Return the squared distance of two unit vectors whose cosine is `c`: 2 - 2c."""
    return 2 - 2 * Fraction(c)


def angle_from_cosine(c: Any) -> float:
    """Return the angle in degrees of a cosine."""
    return math.degrees(math.acos(c))


def zero_dot_is_perpendicular() -> Verdict:
    """A dot product of zero means a right angle: not where a vector has no direction."""
    return counterexample(lambda a, b: _right_angle(a, b) if dot(a, b) == 0 else None, a=[0, 0], b=[1, 2])


def _right_angle(a: Any, b: Any) -> bool:
    """Two vectors have an angle only where both have a length."""
    return bool(dot(a, a) > 0 and dot(b, b) > 0 and dot(a, b) == 0)


def cosine_needs_no_length() -> Verdict:
    """A positive factor on a vector leaves the cosine as it is."""
    return held(
        lambda a, b, c: _cosine_squared(a, b) == _cosine_squared(scale(c, a), b) if any(a) and any(b) else None,
        theorem="strang2016, section 1.2",
        a=vectors(3),
        b=vectors(3),
        c=integers(1, 50),
    )


def _cosine_squared(a: Any, b: Any) -> tuple[bool, Fraction]:
    """The sign and the square of the cosine, exactly."""
    product = Fraction(dot(a, b))
    return product >= 0, product**2 / (dot(a, a) * dot(b, b))


def dot_orders_like_cosine() -> Verdict:
    """Largest dot product first is not most similar direction first: lengths count."""
    return counterexample(
        lambda q, a, b: (dot(q, a) > dot(q, b)) == (cosine(q, a) > cosine(q, b)), q=[1, 0], a=[2, 2], b=[1, 0]
    )


def cosine_orders_like_distance() -> Verdict:
    """For vectors of length 1, a larger cosine is a smaller distance."""
    points = [(Fraction(3, 5), Fraction(4, 5)), (Fraction(5, 13), Fraction(12, 13)), (Fraction(8, 17), Fraction(15, 17))]

    def unit_vector(lot: Any) -> list[Fraction]:
        x, y = lot.choice(points)
        return [lot.choice([-1, 1]) * x, lot.choice([-1, 1]) * y] if lot.random() < 0.5 else [y, -x]

    def claim(q: Any, a: Any, b: Any) -> bool:
        closer = dot(subtract(q, a), subtract(q, a)) < dot(subtract(q, b), subtract(q, b))
        return bool(closer == (dot(q, a) > dot(q, b)))

    return held(claim, theorem="strang2016, section 1.2", q=unit_vector, a=unit_vector, b=unit_vector)


def same_dot_same_vector() -> Verdict:
    """Equal dot products with one vector do not make two vectors equal."""
    return counterexample(
        lambda q, a, b: a == b if dot(q, a) == dot(q, b) else None, q=[1, 1], a=[2, 0], b=[0, 2]
    )


def perpendicular_in_the_plane() -> Verdict:
    """In the plane, (-b, a) is perpendicular to (a, b), and as long."""
    return held(
        lambda a, b: dot([a, b], [-b, a]) == 0 and dot([a, b], [a, b]) == dot([-b, a], [-b, a]),
        theorem="strang2016, section 1.2",
        a=integers(-20, 20),
        b=integers(-20, 20),
    )


def triangle_of_cosines() -> Verdict:
    """Likeness does not carry over: a is like b, and b like c, while a and c are perpendicular."""
    return counterexample(
        lambda a, b, c: cosine(a, c) > 0 if cosine(a, b) > 0.7 and cosine(b, c) > 0.7 else None,
        a=[1, 0],
        b=[1, 1],
        c=[0, 1],
    )
