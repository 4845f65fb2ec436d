"""Evidence of the questions on the Hessian and curvature."""

from fractions import Fraction
from itertools import product
from random import Random
from typing import Any

from labook.bank.statements import Verdict, counterexample, held, integers, vectors
from labook.definite import definiteness_2x2
from labook.descent import descend, largest_rate, quadratic
from labook.gradients import gradient as slopes
from labook.gradients import hessian as curvatures
from labook.optimizers import adam, momentum, rmsprop

__all__ = [
    "adam_first", "after", "chance_all_positive", "cubic", "curvatures", "hessian_is_symmetric",
    "newton_point", "positive_definite_is_minimum", "rate_limit", "rises_and_falls", "small_rate_is_fast",
    "steady_velocity", "test_decides", "turns_along",
]  # fmt: skip


def rises_and_falls(curvature: Any) -> tuple[bool, bool]:
    """Return whether a quadratic with these curvatures rises, and falls, along some axis from the origin."""

    def f(v: Any) -> Any:
        return sum(c * x * x for c, x in zip(curvature, v, strict=True)) / 2

    axes = [[int(i == j) for j in range(len(curvature))] for i in range(len(curvature))]
    return any(f(a) > f([0] * len(a)) for a in axes), any(f(a) < f([0] * len(a)) for a in axes)


def cubic(v: Any) -> Any:
    """Return x^3 + x y^2."""
    return v[0] ** 3 + v[0] * v[1] ** 2


class _Polynomial:
    """A sum of c x^i y^j; its text is what a reader sees of a case."""

    def __init__(self, terms: list[tuple[int, int, int]]) -> None:
        self.terms = terms

    def __call__(self, v: Any) -> Any:
        return sum(c * v[0] ** i * v[1] ** j for c, i, j in self.terms)

    def __str__(self) -> str:
        return " + ".join(f"{c} x^{i} y^{j}" for c, i, j in self.terms)


def polynomial(lot: Random) -> _Polynomial:
    """Draw a polynomial with mixed terms."""
    return _Polynomial([(lot.randint(-5, 5), lot.randint(1, 3), lot.randint(1, 3)) for _ in range(3)])


def newton_point(a: Any, b: Any, start: Any) -> Fraction:
    """Return where one Newton step on a x^2 / 2 - b x leads."""

    def f(v: Any) -> Any:
        return v[0] * v[0] * Fraction(a) / 2 - v[0] * b

    x = [Fraction(start)]
    return Fraction(x[0] - slopes(f, x)[0] / curvatures(f, x)[0][0])


def after(H: Any, start: Any, rate: Any, steps: int) -> list[Any]:
    """Return where gradient descent on the bowl with this Hessian ends."""
    return descend(quadratic(H), start, rate, steps)[-1]


def rate_limit(H: Any) -> float:
    """Return the learning rate from which on gradient descent no longer converges."""
    return largest_rate(H)


def test_decides() -> Verdict:
    """A zero eigenvalue leaves open what a critical point is: x^2 + y^4 has a minimum, x^2 - y^4 not."""

    def claim(x: int, y: int) -> bool:
        def f(v: Any) -> Any:
            return v[0] ** 2 - v[1] ** 4

        H = curvatures(f, [0, 0])
        semidefinite = definiteness_2x2(H) == "positive semidefinite"
        return bool(f([x, y]) >= f([0, 0])) if semidefinite else True

    return counterexample(claim, x=0, y=1)


def hessian_is_symmetric() -> Verdict:
    """The Hessian is symmetric, here of drawn polynomials in x and y, with each order differentiated anew."""

    def claim(f: Any, p: Any) -> bool:
        def by(i: int, j: int) -> Any:  # first with respect to variable i, then to variable j
            return slopes(lambda v: slopes(f, v)[i], p)[j]

        return bool(by(0, 1) == by(1, 0))

    return held(claim, theorem="goodfellow2016, section 4.3.1", f=polynomial, p=vectors(2, integers(-5, 5)))


def positive_definite_is_minimum() -> Verdict:
    """A bowl with a positive definite Hessian is lowest at its critical point."""

    def claim(a: int, b: int, d: int, x: int, y: int) -> bool | None:
        H = [[a, b], [b, d]]
        if definiteness_2x2(H) != "positive definite" or (x, y) == (0, 0):
            return None
        return bool(quadratic(H)([x, y]) > 0)

    n = integers(-6, 6)
    return held(claim, theorem="goodfellow2016, section 4.3.1", a=n, b=n, d=n, x=n, y=n)


def small_rate_is_fast() -> Verdict:
    """A smaller learning rate need not bring you nearer to the minimum."""

    def claim(H: Any, small: Any, large: Any) -> bool:
        def size(rate: Any) -> Any:
            return sum(x * x for x in after(H, [1, 1], rate, 5))

        return bool(size(small) <= size(large))

    return counterexample(claim, H=[[1, 0], [0, 1]], small=Fraction(1, 10), large=Fraction(1, 2))


def chance_all_positive(n: int) -> Fraction:
    """Return the share of all sign patterns of n curvatures in which nothing falls, by listing them."""
    patterns = list(product((1, -1), repeat=n))
    return Fraction(sum(not rises_and_falls(signs)[1] for signs in patterns), len(patterns))


def adam_first(h: Any, rate: Any) -> float:
    """Return where Adam's first step on h w^2 / 2 leads from 1."""
    return adam(lambda p: h * p[0] ** 2 / 2, [1.0], float(rate), 1)[-1][0]


def steady_velocity(g: Any, beta: Any) -> float:
    """Return the velocity of momentum after many steps on a slope that stays the same."""
    path = momentum(lambda p: float(g) * p[0], [0.0], 1.0, 400, float(beta))
    return float(path[-2][0] - path[-1][0])


def turns_along(name: str) -> bool:
    """Return whether an optimizer reaches the same loss on a ravine that turned together with the start."""
    way = {"descent": descend, "momentum": momentum, "rmsprop": rmsprop, "adam": adam}[name]
    c, s = 0.8, 0.6

    def ravine(p: Any) -> Any:
        return 50 * p[0] ** 2 + p[1] ** 2 / 2

    def turned(p: Any) -> Any:
        return ravine([c * p[0] + s * p[1], -s * p[0] + c * p[1]])

    one = ravine(way(ravine, [1.0, 1.0], 2.0**-6, 50)[-1])
    other = turned(way(turned, [c - s, s + c], 2.0**-6, 50)[-1])
    return bool(abs(one - other) < 1e-6 * max(one, other))
