"""Evidence of the questions on gradients and Jacobians."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from labook.bank.evidence.hessian_and_curvature import polynomial
from labook.bank.statements import Verdict, counterexample, fractions, held, integers, matrices, vectors
from labook.differences import central, one_sided
from labook.gradients import derivative
from labook.gradients import gradient as slopes
from labook.gradients import jacobian as partials
from labook.jacobian_products import hessian_vector, pull
from labook.matrices import matmul, matvec, shape, transpose
from labook.softmax import softmax, softmax_jacobian
from labook.vectors import dot, norm, scale

__all__ = [
    "best_power", "central_exact_for_squares", "central_is_secant", "chained", "counted_multiplications",
    "curved", "diagonal", "dot", "gradient_of_form", "jacobian_shape", "jacobians_commute",
    "linear_jacobian_is_matrix", "linear_map", "matvec", "norm", "one_point_is_enough", "scale",
    "slope_along", "slopes", "small_step_downhill", "smaller_is_better", "softmax", "softmax_jacobian",
    "steepest_is_gradient", "surface", "transpose", "zero_gradient_is_minimum",
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


def best_power(u: Any, order: int) -> int:
    """Return the exponent of the power of ten that makes the error of a difference quotient smallest.

    The error is about h^order + u/h; all steps from 1 to 10^-20 are tried.
    """
    return min(range(-20, 1), key=lambda k: Fraction(10) ** (k * order) + u / Fraction(10) ** k)


class Tally(int):
    """A whole number whose products are counted."""

    products = 0

    def __mul__(self, other: Any) -> "Tally":
        """Multiply, and count it."""
        Tally.products += 1
        return Tally(int(self) * int(other))

    def __add__(self, other: Any) -> "Tally":
        """Add, and stay countable."""
        return Tally(int(self) + int(other))

    __rmul__, __radd__ = __mul__, __add__


def counted_multiplications(n: int, k: int, m: int) -> int:
    """Return how many multiplications a backward sweep through maps from n to k to m numbers makes."""
    Js = [[[Tally(1)] * n] * k, [[Tally(1)] * k] * m]
    Tally.products = 0
    pull(Js, [Tally(int(i == 0)) for i in range(m)])
    return Tally.products


def curved(p: Any, d: Any) -> list[Any]:
    """Return the Hessian of the surface at p times d, in one pass through its gradient."""
    return hessian_vector(lambda v: [2 * v[0] * v[1], v[0] ** 2 + 3], p, d)


def one_point_is_enough() -> Verdict:
    """A gradient without its penalty is right at zero and wrong elsewhere."""

    def claim(w: Any) -> bool | None:
        def said(v: Any) -> Any:
            return 2 * (v - 3)

        def f(v: Any) -> Any:
            return (v - 3) ** 2 + v**2

        return said(w) == derivative(f, w) if said(0) == derivative(f, 0) else None

    return counterexample(claim, w=1)


def central_exact_for_squares() -> Verdict:
    """The central difference of a polynomial of degree two is its derivative, exactly."""

    def claim(a: Any, b: Any, c: Any, x: Any, h: Any) -> bool | None:
        return bool(central(lambda t: a * t * t + b * t + c, x, h) == 2 * a * x + b) if h else None

    draw = fractions()
    return held(claim, theorem="nocedal2006, section 8.1", a=draw, b=draw, c=draw, x=draw, h=draw)


def smaller_is_better() -> Verdict:
    """In floats a smaller step can make the error larger."""

    def claim(h: Any, smaller: Any) -> bool:
        far, near = (abs(Fraction(one_sided(lambda x: 1 / x, 3.0, t)) + Fraction(1, 9)) for t in (h, smaller))
        return bool(near < far)

    return counterexample(claim, h=2.0**-25, smaller=2.0**-50)


def central_is_secant() -> Verdict:
    """The central difference is the slope of the line through the points at x - h and x + h, kink or not."""

    def claim(x: Any, h: Any) -> bool | None:
        if not h:
            return None
        slope = central(abs, x, h)
        return bool(abs(x - h) + slope * (2 * h) == abs(x + h))

    return held(claim, theorem="nocedal2006, section 8.1", x=fractions(), h=fractions())
