"""Evidence of the interview questions on norms and regularization."""

from fractions import Fraction
from random import Random
from typing import Any

from labook.bank.statements import Verdict, counterexample, held, integers, matrices, vectors
from labook.least_squares import normal_equations
from labook.penalties import soft_threshold
from labook.svd import gram
from labook.vectors import dot

__all__ = [
    "Fraction", "dot", "lasso_one_feature", "lasso_only_selects", "lasso_shrinks", "ridge_keeps_all",
    "ridge_never_zero", "ridge_shares", "ridge_shortens", "shrink_factor", "soft_threshold",
]  # fmt: skip


def lasso_one_feature(x: Any, y: Any, penalty: Any) -> Any:
    """Return the minimizer of ||x w - y||^2 / 2 + penalty |w|."""
    return soft_threshold(Fraction(dot(x, y)), penalty) / dot(x, x)


def shrink_factor(sigma: Any, penalty: Any) -> Any:
    """Return by what ridge multiplies the least-squares solution along a right singular vector.

    Computed as a one-feature problem whose feature has the length sigma: x = (sigma), y = (1).
    """
    with_penalty = normal_equations([[Fraction(sigma)]], [1], penalty)[0]
    return with_penalty / normal_equations([[Fraction(sigma)]], [1])[0]


def ridge_never_zero() -> Verdict:
    """Ridge gives a weight of exactly zero where a feature has no part in the data."""

    def claim(X: Any, y: Any) -> bool:
        return all(normal_equations(X, y, 1))

    return counterexample(claim, X=[[1, 0], [0, 1], [0, -1]], y=[2, 3, 3])


def ridge_keeps_all() -> Verdict:
    """With one feature and data that it is not perpendicular to, no penalty makes the ridge weight zero."""

    def claim(x: Any, y: Any, c: Any) -> bool | None:
        return None if dot(x, y) == 0 else normal_equations([[a] for a in x], y, c)[0] != 0

    return held(claim, theorem="hoerl1970", x=vectors(3), y=vectors(3), c=integers(1, 100))


def ridge_shortens() -> Verdict:
    """The ridge solution is no longer than the least-squares solution."""

    def claim(X: Any, y: Any, c: Any) -> bool | None:
        if _singular(gram(X)):
            return None
        with_penalty, without = normal_equations(X, y, c), normal_equations(X, y)
        return bool(dot(with_penalty, with_penalty) <= dot(without, without))

    X, y = matrices(3, 2, integers(-3, 3)), vectors(3, integers(-5, 5))
    return held(claim, theorem="hoerl1970", X=X, y=y, c=integers(1, 9))


def _singular(G: Any) -> bool:
    return bool(G[0][0] * G[1][1] == G[0][1] * G[1][0])


def ridge_shares() -> Verdict:
    """Two equal columns get equal ridge weights."""

    def claim(x: Any, y: Any, c: Any) -> bool:
        first, second = normal_equations([[a, a] for a in x], y, c)
        return bool(first == second)

    return held(claim, theorem="zou2005, section 2.3", x=vectors(3), y=vectors(3), c=integers(1, 9))


def lasso_only_selects() -> Verdict:
    """The weights that the lasso keeps are smaller than those of least squares: it shrinks as well."""

    def claim(x: Any, y: Any, penalty: Any) -> bool | None:
        kept = lasso_one_feature(x, y, penalty)
        return None if kept == 0 else bool(kept == Fraction(dot(x, y), dot(x, x)))

    return counterexample(claim, x=[1, 1], y=[3, 5], penalty=2)


def lasso_shrinks() -> Verdict:
    """With one feature, the lasso weight is zero if and only if |x . y| is at most the penalty."""

    def claim(case: Any) -> bool:
        x, y, penalty = case
        # From the definition: no step from zero to either side lowers the loss.
        at_zero = all(_loss(x, y, penalty, step) >= _loss(x, y, penalty, 0) for step in _steps(x, y, penalty))
        return bool(at_zero == (abs(dot(x, y)) <= penalty))

    return held(claim, theorem="tibshirani1996, section 2.2", case=_one_feature)


def _one_feature(lot: Random) -> Any:
    x = [lot.randint(1, 4), lot.randint(-4, 4)]
    return x, [lot.randint(-4, 4), lot.randint(-4, 4)], lot.randint(1, 12)


def _steps(x: Any, y: Any, penalty: Any) -> list[Any]:
    best = Fraction(abs(dot(x, y)) - penalty, dot(x, x))  # where the parabola of a side has its vertex
    return [best, -best, Fraction(1, 1000), Fraction(-1, 1000)]


def _loss(x: Any, y: Any, penalty: Any, w: Any) -> Any:
    rest = [a * w - b for a, b in zip(x, y, strict=True)]
    return Fraction(dot(rest, rest)) / 2 + penalty * abs(w)
