"""Exercises on gradients, descent, softmax, and layers and factors that learn."""

from fractions import Fraction
from typing import Any, NamedTuple

from labook.derive.core.catalogue import Arguments

from .lot import Decimals, Lot, Matrix, Vector
from .matrices import before_relu, layer_on


def polynomial(terms: list[tuple[int, str]]) -> str:
    """Return a sum of terms as a reader would type it.

    >>> polynomial([(1, "x^2"), (-3, "x*y"), (0, "y"), (2, "")])
    'x^2 - 3*x*y + 2'
    """
    text = ""
    for factor, power in terms:
        if factor:
            size = "" if abs(factor) == 1 and power else f"{abs(factor)}*" if power else str(abs(factor))
            text += f" {'-' if factor < 0 else '+'} {size}{power}"
    text = text.strip()
    return "-" + text[2:] if text.startswith("- ") else text[2:]


POWERS = {1: ("x^2", "y^2"), 2: ("x^2", "x*y", "y^2"), 3: ("x^2*y", "x*y^2", "x*y")}


def in_two(lot: Lot, level: int) -> Arguments:
    """Return a polynomial in x and y, and a point off the axes."""
    f = polynomial([(lot.nonzero(1 + level), power) for power in POWERS[level]] + [(lot.nonzero(4), "x")])
    return {"f": f, "p": [lot.nonzero(2), lot.nonzero(2)]}


def jacobian(lot: Lot, level: int) -> Arguments:
    """Return a map with two outputs (three on level 3), and a point."""
    powers = [("x", "y"), ("x^2", "y"), ("x*y", "y^2")]
    rows = powers[: 2 if level < 3 else 3] if level > 1 else [("x", "y"), ("y", "x")]
    outputs = [polynomial([(lot.nonzero(2 + level), power) for power in row]) for row in rows]
    return {"f": ", ".join(outputs), "p": lot.vector(2, 3)}


def hessian(lot: Lot, level: int) -> Arguments:
    """Return a polynomial whose Hessian has whole eigenvalues at the point, on level 3 any."""
    if level == 3:
        return {
            "f": polynomial([(1, "x^3"), (lot.nonzero(3), "x*y^2"), (lot.nonzero(3), "y^2")]),
            "p": lot.vector(2, 2),
        }
    a, b = lot.nonzero(4), lot.nonzero(4) if level == 2 else 0
    second = a if level == 2 else lot.nonzero(4)
    return {"f": polynomial([(a, "x^2"), (2 * b, "x*y"), (second, "y^2")]), "p": lot.vector(2, 3)}


def critical_points(lot: Lot, level: int) -> Arguments:
    """Return a polynomial with whole critical points: one, then two, then two or three."""
    c, k = lot.nonzero(3), lot.integer(1, 3)
    a, b = lot.integer(-3, 3), lot.integer(-3, 3)
    across = [(c, "y^2"), (2 * b * c, "y")]
    if level == 1:
        return {"f": polynomial([(c, "x^2"), (-2 * a * c, "x"), (lot.sign(), "y^2"), (2 * b, "y")])}
    if level == 2:  # (x - a)^3 - 3 k^2 (x - a), multiplied out
        return {"f": polynomial([(1, "x^3"), (-3 * a, "x^2"), (3 * (a * a - k * k), "x"), *across])}
    if lot.sign() > 0:
        return {"f": polynomial([(1, "x^3"), (3 * k * lot.sign(), "x*y"), (1, "y^3")])}
    return {"f": polynomial([(lot.sign(), "x^4"), (-2 * k * k * lot.sign(), "x^2"), *across])}


# Level: coefficients of x^2 with the rates that go with them. Each step multiplies the distance to the
# minimum by 1 - 2 a rate: by less than one and positive on level 1, then with both signs.
RATES = {
    1: ((1, "0.1"), (1, "0.25"), (2, "0.1"), (2, "0.125"), (5, "0.05")),
    2: ((1, "0.25"), (1, "0.75"), (2, "0.125"), (2, "0.375"), (5, "0.05"), (5, "0.15")),
    3: ((1, "0.1"), (1, "0.9"), (2, "0.1"), (2, "0.4"), (5, "0.02"), (5, "0.18")),
}


def gradient_descent(lot: Lot, level: int) -> Arguments:
    """Return a parabola, a start that is not its minimum, and a rate at which every step goes down."""
    a, rate = lot.one_of(RATES[level])
    middle = lot.nonzero(3) if level > 1 else 0
    start = lot.until(lambda: lot.nonzero(9), lambda x: x != middle)
    f = polynomial([(a, "x^2"), (-2 * a * middle, "x")])
    return {"f": f, "start": start, "eta": rate, "steps": level + 1}


def newton(lot: Lot, level: int) -> Arguments:
    """Return a formula in x, a start that is not stationary, and a rate; a parabola takes one step."""
    rate = lot.one_of(("0.1", "0.01"))
    if level == 1:
        a, b = lot.integer(1, 3), lot.nonzero(4)
        start = lot.until(lambda: lot.integer(1, 4), lambda x: a * x + b != 0)
        return {"f": polynomial([(a, "x^2"), (2 * b, "x")]), "start": start, "eta": rate, "steps": 1}
    if level == 2:
        quartic = polynomial([(lot.integer(1, 5), "x^4")])
        return {"f": quartic, "start": lot.integer(1, 6), "eta": rate, "steps": 2}
    c = lot.integer(1, 9)
    start = lot.until(lambda: lot.integer(1, 5), lambda x: x * x != c)
    return {"f": polynomial([(1, "x^3"), (-3 * c, "x")]), "start": start, "eta": rate, "steps": 2}


LOGITS = {1: (2, 4), 2: (3, 1), 3: (3, 4)}  # level: how many, and the largest of them


def softmax_jacobian(lot: Lot, level: int) -> Arguments:
    """Return logits, not all of them equal."""
    return {"z": _logits(lot, level)}


def _logits(lot: Lot, level: int) -> Vector:
    n, most = LOGITS[level]
    return lot.until(lambda: [lot.integer(-most, most) for _ in range(n)], lambda z: len(set(z)) > 1)


def cross_entropy(lot: Lot, level: int) -> Arguments:
    """Return logits and a label."""
    z = _logits(lot, level)
    hot = lot.integer(0, len(z) - 1)
    return {"z": z, "y": [int(i == hot) for i in range(len(z))]}


def layer(lot: Lot, level: int) -> Arguments:
    """Return a layer, an input and a target that some unit which is on misses: something is learned."""
    return _learning(lot, level)._asdict()


class Layer(NamedTuple):
    """Weights, input, biases and target of a layer."""

    W: Decimals
    x: Vector
    b: list[int | str]
    t: Vector

    def learns(self) -> bool:
        """Tell whether a unit that is on is off its target, by an input other than zero: its weights move.

        >>> Layer([[1]], [2], [0], [3]).learns(), Layer([[1]], [-2], [0], [3]).learns()
        (True, False)
        """
        z = before_relu(self.W, self.x, self.b)
        return any(v > 0 and v != t for v, t in zip(z, self.t, strict=True)) and any(self.x)


def _learning(lot: Lot, level: int) -> Layer:
    def draw() -> Layer:
        W, x, b = layer_on(lot, level)
        return Layer(W, x, b, [lot.integer(-2, 3) for _ in b])

    return lot.until(draw, Layer.learns)


def update(lot: Lot, level: int) -> Arguments:
    """Return a layer, an input, a target and a learning rate at which the error shrinks.

    With one input x, a step multiplies the error of a unit that stays on by 1 - 2 rate (|x|^2 + 1).
    """
    rate = {1: "0.1", 2: "0.1", 3: "0.05"}[level]
    found = lot.until(
        lambda: _learning(lot, level), lambda f: Fraction(rate) * (sum(v * v for v in f.x) + 1) < 1
    )
    return {**found._asdict(), "eta": rate}


def factors(lot: Lot, level: int) -> Arguments:
    """Return ratings with a gap, and two factors that do not meet the ratings."""
    return _factors(lot, level)._asdict()


class Factors(NamedTuple):
    """Ratings, of which one is not known, and two factors."""

    R: list[list[int | str]]
    U: Matrix
    V: Matrix


def _factors(lot: Lot, level: int) -> Factors:
    m, n = {1: (2, 2), 2: (2, 3), 3: (3, 3)}[level]
    k = level if level < 3 else 2

    def draw() -> Factors:
        R: list[list[int | str]] = [[lot.integer(1, 5) for _ in range(n)] for _ in range(m)]
        R[lot.integer(0, m - 1)][lot.integer(0, n - 1)] = "?"
        return Factors(R, lot.matrix(m, k, 2), lot.matrix(n, k, 2))

    return lot.until(draw, lambda found: _loss(*found) > 0)


def _errors(R: Any, U: Any, V: Any) -> list[list[Fraction]]:
    """R - U V^T on the known ratings, zero elsewhere."""
    return [
        [Fraction(0) if r == "?" else r - _dot(u, v) for r, v in zip(row, V, strict=True)]
        for row, u in zip(R, U, strict=True)
    ]


def _dot(u: Any, v: Any) -> Fraction:
    return sum((Fraction(x) * y for x, y in zip(u, v, strict=True)), Fraction(0))


def _loss(R: Any, U: Any, V: Any) -> Fraction:
    return sum((e * e for row in _errors(R, U, V) for e in row), Fraction(0))


def _stepped(R: Any, U: Any, V: Any, rate: Fraction) -> tuple[Any, Any]:
    """Both factors after one step on the sum of the squared errors."""
    E = _errors(R, U, V)
    new_U = [
        [x + 2 * rate * sum(e * v[j] for e, v in zip(row, V, strict=True)) for j, x in enumerate(u)]
        for row, u in zip(E, U, strict=True)
    ]
    new_V = [
        [x + 2 * rate * sum(E[i][n] * U[i][j] for i in range(len(U))) for j, x in enumerate(v)]
        for n, v in enumerate(V)
    ]
    return new_U, new_V


def factor_step(lot: Lot, level: int) -> Arguments:
    """Return ratings, factors and a rate at which the step lowers the loss; its numbers stay short."""
    rate = "0.25" if level == 1 else "0.125" if level == 2 else "0.1"

    def fits(found: Factors) -> bool:
        return _loss(found.R, *_stepped(*found, Fraction(rate))) < _loss(*found)

    return {**lot.until(lambda: _factors(lot, level), fits)._asdict(), "eta": rate}
