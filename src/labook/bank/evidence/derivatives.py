"""Evidence of questions on derivatives through layers, orders of products, and the logistic loss."""

import math
from collections.abc import Callable
from fractions import Fraction
from random import Random
from typing import Any

from labook.bank.statements import Verdict, counterexample, held, integers, vectors
from labook.eigen import eigenvalues_2x2, eigenvector_2x2
from labook.gradients import derivative, exp, gradient, hessian, jacobian, log
from labook.matrices import matvec, multiply_adds, transpose
from labook.normalization import layer_norm, rms_norm
from labook.vectors import dot, scale, square_root

Layer = Callable[[Any], list[Any]]


def jacobian_cost_ratio(inputs: int, outputs: int, forward: Any, backward: Any) -> Fraction:
    """Return how many times cheaper the cheaper of a Jacobian by columns and one by rows is."""
    J = jacobian(lambda x: [sum(x)] * outputs, [1] * inputs)
    by_columns, by_rows = len(J[0]) * Fraction(forward), len(J) * Fraction(backward)
    return max(by_columns, by_rows) / min(by_columns, by_rows)


def _surface(v: Any) -> Any:
    return v[0] ** 2 * v[1] + v[1] ** 3


def slopes_at(p: Any) -> list[Any]:
    """Return the gradient of x^2 y + y^3."""
    return gradient(_surface, p)


def hessian_at(p: Any) -> list[list[Any]]:
    """Return the Hessian of x^2 y + y^3."""
    return hessian(_surface, p)


def curvature_along(p: Any, v: Any) -> list[Any]:
    """Return the Hessian of x^2 y + y^3 times v as the derivative of the gradient along v."""

    def entry(i: int) -> Any:
        return derivative(lambda t: gradient(_surface, [x + t * y for x, y in zip(p, v, strict=True)])[i], 0)

    return [entry(i) for i in range(len(p))]


def through_rms_norm(x: Any, g: Any) -> list[Fraction]:
    """Return the gradient with respect to the input of RMS norm, from its Jacobian by dual numbers."""
    found = matvec(transpose(jacobian(rms_norm, [float(v) for v in x])), g)
    return [Fraction(v).limit_denominator(10**6) for v in found]


def eigenvector_speed(a: Any, b: Any) -> float:
    """Return how fast the first unit eigenvector of [[a, t], [t, b]] moves at t = 0, by differences."""

    def unit(t: float) -> list[float]:
        A = [[float(a), t], [t, float(b)]]
        v = eigenvector_2x2(A, eigenvalues_2x2(A)[0])
        length = math.hypot(*v) * (1 if v[0] > 0 else -1)
        return [x / length for x in v]

    h = 1e-6
    return math.dist(unit(h), unit(-h)) / (2 * h)


def from_the_left(sizes: Any) -> int:
    """Return the multiply-adds of a chain of matrices that is multiplied from left to right."""
    return sum(multiply_adds(sizes[0], sizes[k], sizes[k + 1]) for k in range(1, len(sizes) - 1))


def key_gradient(Q: Any, K: Any, G: Any) -> list[list[Any]]:
    """Return the gradient of sum(G * S) for the scores S of Q and K, entry by entry, by dual numbers."""
    width = len(K[0])

    def loss(entries: Any) -> Any:
        keys = [entries[i : i + width] for i in range(0, len(entries), width)]
        S = [[sum(x * y for x, y in zip(q, k, strict=True)) for k in keys] for q in Q]
        return sum(g * s for r, t in zip(G, S, strict=True) for g, s in zip(r, t, strict=True))

    found = gradient(loss, [x for row in K for x in row])
    return [found[i : i + width] for i in range(0, len(found), width)]


def signal_left(layers: int) -> Any:
    """Return the root mean square after so many layers whose weights have the variance 1 / n and then ReLU.

    The input of ReLU is symmetric, here with four values of equal chance; a layer of weights keeps the mean
    square of its input, by the choice of the variance.
    """
    square = Fraction(1)
    for _ in range(layers):
        values = [-3, -1, 1, 3]
        kept = Fraction(sum(max(v, 0) ** 2 for v in values), sum(v * v for v in values))
        square *= kept
    return square_root(square)


def _margins(X: Any, y: Any, w: Any) -> list[Any]:
    return [label * dot(x, w) for x, label in zip(X, y, strict=True)]


def _loss(X: Any, y: Any, w: Any) -> Any:
    return sum(log(1 + exp(-m)) for m in _margins(X, y, w))


def logistic_hessian(X: Any, w: Any) -> list[list[Fraction]]:
    """Return the Hessian of the summed logistic loss by dual numbers, with labels that alternate."""
    y = [(-1) ** i for i in range(len(X))]
    H = hessian(lambda v: _loss(X, y, v), [float(x) for x in w])
    return [[Fraction(x).limit_denominator(10**6) for x in row] for row in H]


_POINTS = vectors(3, integers(-4, 4))


def _lopsided(lot: Random) -> list[int]:
    """Entries that are not all equal."""
    first = lot.randint(-4, 4)
    return [first, first + lot.randint(1, 4), lot.randint(-4, 4)]


def layer_norm_gradient_adds_to_zero() -> Verdict:
    """Every row of the Jacobian of layer norm adds to zero (1e-9 covers rounding)."""

    def claim(x: Any) -> bool:
        return all(abs(sum(row)) < 1e-9 for row in jacobian(layer_norm, x))

    return held(claim, theorem="ba2016, section 5", x=_lopsided)


def rms_gradient_is_perpendicular() -> Verdict:
    """Every row of the Jacobian of RMS norm is perpendicular to the input (1e-9 covers rounding)."""

    def claim(x: Any) -> bool | None:
        return all(abs(dot(row, x)) < 1e-9 for row in jacobian(rms_norm, x)) if any(x) else None

    return held(claim, theorem="zhang2019, section 4.2", x=_POINTS)


def doubling_keeps_the_gradient() -> Verdict:
    """The Jacobian of RMS norm halves where the input doubles."""

    def claim(x: Any) -> bool:
        pairs = zip(jacobian(rms_norm, x), jacobian(rms_norm, scale(2, x)), strict=True)
        return all(math.isclose(a, b, abs_tol=1e-9) for r, s in pairs for a, b in zip(r, s, strict=True))

    return counterexample(claim, x=[3, 4])


def rms_ignores_shifts() -> Verdict:
    """A number added to all entries changes the output of RMS norm."""

    def claim(x: Any, c: int) -> bool:
        pairs = zip(rms_norm(x), rms_norm([v + c for v in x]), strict=True)
        return all(math.isclose(a, b, abs_tol=1e-9) for a, b in pairs)

    return counterexample(claim, x=[1, 7], c=3)


def layer_norm_keeps_directions() -> Verdict:
    """Layer norm turns a vector whose mean is not zero."""

    def claim(x: Any) -> bool:
        y = layer_norm(x)
        return abs(x[0] * y[1] - x[1] * y[0]) < 1e-9

    return counterexample(claim, x=[1, 3])


def _separable(lot: Random) -> tuple[Any, Any, Any]:
    w = [lot.choice([-2, -1, 1, 2]), lot.choice([-2, -1, 1, 2])]
    X = [[lot.randint(-4, 4), lot.randint(-4, 4)] for _ in range(4)]
    kept = [x for x in X if dot(x, w) != 0] or [w]
    return kept, [1 if dot(x, w) > 0 else -1 for x in kept], w


def doubling_lowers_the_loss() -> Verdict:
    """Along a separating direction the loss falls."""

    def claim(case: Any) -> bool:
        X, y, w = case
        return bool(_loss(X, y, scale(2, w)) < _loss(X, y, w))

    return held(claim, theorem="boyd2004, section 7.1", case=_separable)


def separable_loss_has_a_minimizer() -> Verdict:
    """Weights that somebody calls the best are beaten by longer ones."""

    def claim(X: Any, y: Any, best: Any, other: Any) -> bool:
        return bool(_loss(X, y, best) <= _loss(X, y, other))

    return counterexample(claim, X=[[1], [-2]], y=[1, -1], best=[5], other=[6])


def doubling_lowers_the_penalized_loss() -> Verdict:
    """With a penalty, long weights cost more than they gain."""

    def claim(X: Any, y: Any, w: Any, penalty: Any) -> bool | None:
        if min(_margins(X, y, w)) <= 0:
            return None
        double = scale(2, w)
        after = _loss(X, y, double) + penalty * dot(double, double)
        return bool(after < _loss(X, y, w) + penalty * dot(w, w))

    return counterexample(claim, X=[[1], [-2]], y=[1, -1], w=[5], penalty=1)


def separating_is_above_half() -> Verdict:
    """A positive margin is a probability above one half."""

    def claim(case: Any) -> bool:
        return all(1 / (1 + math.exp(-m)) > 0.5 for m in _margins(*case))

    return held(claim, theorem="boyd2004, section 7.1", case=_separable)
