"""Evidence of the questions on gradients and Jacobians."""

from collections.abc import Callable
from typing import Any

from labook.bank.evidence.hessian_and_curvature import polynomial
from labook.bank.statements import Verdict, counterexample, held, integers, matrices, vectors
from labook.gradients import derivative
from labook.gradients import gradient as slopes
from labook.gradients import jacobian as partials
from labook.matrices import matmul, matvec, shape, transpose
from labook.softmax import softmax, softmax_jacobian
from labook.vectors import dot, norm, scale

__all__ = [
    "chained", "diagonal", "dot", "gradient_of_form", "jacobian_shape", "jacobians_commute",
    "linear_jacobian_is_matrix", "linear_map", "matvec", "norm", "scale", "slope_along", "slopes",
    "small_step_downhill", "softmax", "softmax_jacobian", "steepest_is_gradient", "surface", "transpose",
    "zero_gradient_is_minimum",
]  # fmt: skip


def linear_map(m: int, n: int) -> Callable[[list[Any]], list[Any]]:
    """Return a map from n to m numbers."""
    A = [[i + j + 1 for j in range(n)] for i in range(m)]
    return lambda x: matvec(A, x)


def jacobian_shape(n: int, m: int) -> tuple[int, int]:
    """Return the shape of the Jacobian of a map from n to m numbers, by computing one."""
    return shape(partials(linear_map(m, n), [1] * n))


def surface(v: Any) -> Any:
    """Return x^2 y + 3 y."""
    return v[0] ** 2 * v[1] + 3 * v[1]


def slope_along(p: Any, d: Any) -> float:
    """Return the slope of the surface at p in the direction d, from the gradient and the unit vector."""
    g = slopes(surface, p)
    return float(dot(g, scale(1 / norm(d), d)))


def gradient_of_form(A: Any, x: Any) -> list[Any]:
    """Return the gradient of x^T A x, by dual numbers."""
    return slopes(lambda v: dot(v, matvec(A, v)), x)


def chained(A: Any, B: Any, x: Any) -> list[list[Any]]:
    """Return the Jacobian of first A x, then the squares of all entries, then B, at once."""
    return partials(lambda v: matvec(B, [z * z for z in matvec(A, v)]), x)


def diagonal(v: Any) -> list[list[Any]]:
    """Return the diagonal matrix with these entries."""
    return [[x if i == j else 0 for j in range(len(v))] for i, x in enumerate(v)]


def steepest_is_gradient() -> Verdict:
    """No unit direction has a larger slope than the gradient's length: squares are compared exactly.

    The slope along d is the derivative of f(p + t d) at t = 0, so it doesn't come from the gradient.
    """

    def claim(f: Any, p: Any, d: Any) -> bool | None:
        if not any(d):
            return None
        slope = derivative(lambda t: f([x + t * y for x, y in zip(p, d, strict=True)]), 0)
        return bool(slope**2 <= dot(slopes(f, p), slopes(f, p)) * dot(d, d))

    draw = vectors(2, integers(-9, 9))
    return held(claim, theorem="goodfellow2016, section 4.3", f=polynomial, p=draw, d=draw)


def zero_gradient_is_minimum() -> Verdict:
    """Where the gradient is zero, there need not be a minimum."""

    def claim(p: Any, q: Any) -> bool | None:
        def f(v: Any) -> Any:
            return v[0] ** 2 - v[1] ** 2

        return bool(f(p) <= f(q)) if slopes(f, p) == [0, 0] else None

    return counterexample(claim, p=[0, 0], q=[0, 1])


def linear_jacobian_is_matrix() -> Verdict:
    """The Jacobian of x -> A x is A, at every x."""

    def claim(A: Any, x: Any) -> bool:
        return bool(partials(lambda v: matvec(A, v), x) == A)

    draw = integers(-9, 9)
    return held(claim, theorem="goodfellow2016, section 4.3", A=matrices(2, 3, draw), x=vectors(3, draw))


def jacobians_commute() -> Verdict:
    """The Jacobians of two maps in a row may not be exchanged."""

    def claim(A: Any, B: Any) -> bool:
        return partials(lambda v: matvec(B, matvec(A, v)), [1, 1]) == matmul(A, B)

    return counterexample(claim, A=[[0, 1], [0, 0]], B=[[0, 0], [1, 0]])


def small_step_downhill() -> Verdict:
    """A step against the gradient may lead uphill, if it is too long."""

    def claim(x: Any, rate: Any) -> bool:
        step = x - rate * 2 * x
        return bool(step**2 <= x**2)

    return counterexample(claim, x=1, rate=2)
