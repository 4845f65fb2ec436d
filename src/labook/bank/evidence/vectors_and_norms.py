"""Evidence of the questions on vectors and norms."""

from fractions import Fraction
from typing import Any

from labook.backprop import mean_squared_error
from labook.bank.statements import Verdict, counterexample, held, vectors
from labook.penalties import clip_norm, decay, project_l1, soft_threshold
from labook.vectors import add, count_nonzero, distance, dot, norm, norm_1, norm_infinity, scale, subtract

__all__ = [
    "clip_norm", "clipped_by_value", "counting_is_a_norm", "decay", "distance", "dot",
    "lengths_add", "mean_squared_error", "nearest", "norm", "norm_1", "norm_infinity",
    "norms_are_ordered", "project_l1", "rescaled", "scale", "shrunk_by_l1", "shrunk_by_l2",
    "shrunk_by_maximum", "square_is_a_norm", "subtract", "three_norms", "triangle_inequality",
]  # fmt: skip


def three_norms(v: Any) -> list[Any]:
    """Return the L1, the L2 and the maximum norm."""
    return [norm_1(v), norm(v), norm_infinity(v)]


def shrunk_by_l1(w: Any, c: Any) -> list[Any]:
    """Return the u that minimises |u - w|^2 / 2 + c * (L1 norm of u): every entry moves c towards zero."""
    return [soft_threshold(x, c) for x in w]


def shrunk_by_l2(w: Any, c: Any) -> list[Any]:
    """Return the minimiser with the L2 norm as penalty: w keeps its direction and loses c of its length."""
    return scale(max(1 - c / norm(w), 0), w)


def shrunk_by_maximum(w: Any, c: Any) -> list[Any]:
    """Return the minimiser with the maximum norm as penalty: the largest entries are cut to one level.

    The level t is where the entries lose c together; c is below the L1 norm of w.
    """
    sizes = sorted((abs(x) for x in w), reverse=True)
    level = max((sum(sizes[:k]) - c) / Fraction(k) for k in range(1, len(sizes) + 1))
    return [max(-level, min(level, x)) for x in w]


def clipped_by_value(g: Any, limit: Any) -> list[Any]:
    """Return a gradient each entry of which was cut to the limit."""
    return [max(-limit, min(limit, x)) for x in g]


def rescaled(v: Any, factors: Any) -> list[Any]:
    """Return a point in other units, one factor a column."""
    return [x * factor for x, factor in zip(v, factors, strict=True)]


def nearest(q: Any, points: Any, factors: Any) -> int:
    """Return the number, from 1, of the point nearest to q in the units that the factors give."""
    far = [distance(rescaled(q, factors), rescaled(p, factors)) for p in points]
    return far.index(min(far)) + 1


def triangle_inequality() -> Verdict:
    """A sum is no longer than its two parts; squares of roots are compared, so that no rounding enters."""

    def claim(a: Any, b: Any) -> bool:
        # |a + b| <= |a| + |b| is a . b <= |a| |b| after squaring once
        return bool(dot(a, b) <= 0 or dot(a, b) ** 2 <= dot(a, a) * dot(b, b))

    return held(claim, theorem="strang2016, section 1.2", a=vectors(3), b=vectors(3))


def lengths_add() -> Verdict:
    """The length of a sum need not be the sum of the lengths."""

    def claim(a: Any, b: Any) -> bool:
        return bool(norm(add(a, b)) == norm(a) + norm(b))

    return counterexample(claim, a=[3, 0], b=[0, 4])


def norms_are_ordered() -> Verdict:
    """The maximum norm is at most the L2 norm, and that at most the L1 norm."""

    def claim(v: Any) -> bool:
        return bool(norm_infinity(v) ** 2 <= dot(v, v) <= norm_1(v) ** 2)

    return held(claim, theorem="golub2013, section 2.2", v=vectors(4))


def square_is_a_norm() -> Verdict:
    """A squared length does not scale as a norm must."""

    def claim(v: Any, c: Any) -> bool:
        return bool(dot(scale(c, v), scale(c, v)) == abs(c) * dot(v, v))

    return counterexample(claim, v=[1, 0], c=2)


def counting_is_a_norm() -> Verdict:
    """The number of entries that are not zero does not scale as a norm must."""

    def claim(v: Any, c: Any) -> bool:
        return bool(count_nonzero(scale(c, v)) == abs(c) * count_nonzero(v))

    return counterexample(claim, v=[1, 5], c=2)
