"""Hand calculation: why a search by distance and a search by cosine agree on unit vectors."""

from typing import Any

from labook import vectors as floats

from .core import exact as e
from .core import values as v
from .core.catalogue import derivation
from .core.derivation import Derivation
from .core.expression import Expression, Norm, Power, Product, expr, sym, variable
from .core.inputs import VectorLike, limit, same_length, vector
from .core.values import floated
from .core.working import UNIT, Working, sum_bound
from .core.written import writer
from .steps.sums import root_of_squares


@derivation(
    "distance_and_cosine",
    topic="vectors",
    asks=(
        "Compute the squared distance of u and v, their cosine, and the squared distance of their unit "
        "vectors."
    ),
    parts=("squared distance", "cosine", "squared distance of the unit vectors"),
    draw="vectors.distance_and_cosine",
    covers=("in-l2-cosine-identity",),
    example={"u": [3, 4], "v": [4, 3]},
)
def distance_and_cosine(u: VectorLike, v: VectorLike) -> Derivation:
    """Derive the squared distance from the dot product, and from the cosine for unit vectors.

    ||u - v||^2 = ||u||^2 + ||v||^2 - 2 u . v,  and 2 - 2 cos(theta) for vectors of length 1

    Parameters: `u`, `v` vectors of one length, at most 6, none of them zero.
    Returns: the derivation; its result are the squared distance of u and v, their cosine, and the
    squared distance of the unit vectors.
    Raises: ValueError where the lengths differ, and for a zero vector, which has no direction.
    The first step is an identity in letters, verified by SymPy; the others hold for these vectors.
    In float64 an entry of a difference errs by 2u (|u_i| + |v_i|), and squares double it; a unit
    vector errs by at most (n/2 + 5) u in every direction, hence the last two by (4n + 60) u.

    >>> print(distance_and_cosine([3, 4], [4, 3]))
    Squared distance, dot product and cosine
    u = ⎡3⎤   v = ⎡4⎤
        ⎣4⎦       ⎣3⎦
    <BLANKLINE>
    1. one entry, with s for u_i and t for v_i: the square of a difference
       (s - t)² = s² - 2s t + t²
    <BLANKLINE>
    2. add this up over all entries
       ‖u - v‖² = (u - v)·(u - v)
                = u · u - 2(u · v) + v · v
                = ‖u‖² + ‖v‖² - 2(u · v)
    <BLANKLINE>
    3. the left side, from the difference of the entries
       ‖u - v‖² = 2
    <BLANKLINE>
    4. the right side, from the three dot products
       ‖u‖² + ‖v‖² - 2(u · v) = 25 + 25 - 2·24 = 2
    <BLANKLINE>
    5. length of u
       ‖u‖ = √(3² + 4²) = √(9 + 16) = √25 = 5
    <BLANKLINE>
    6. unit vector of u
       u^ = (1/‖u‖)u = ⎡3/5⎤
                       ⎣4/5⎦
    <BLANKLINE>
    7. length of v
       ‖v‖ = √(4² + 3²) = √(16 + 9) = √25 = 5
    <BLANKLINE>
    8. unit vector of v
       v^ = (1/‖v‖)v = ⎡4/5⎤
                       ⎣3/5⎦
    <BLANKLINE>
    9. the cosine is the dot product of the unit vectors
       cos θ = u^ · v^ = 24/25
    <BLANKLINE>
    10. both lengths are 1
       ‖u^ - v^‖² = 1 + 1 - 2cos θ = 2 - 2cos θ = 2/25
    <BLANKLINE>
    11. 2 - 2 cos θ falls while the cosine grows: among unit vectors the nearest one
       has the largest cosine, so ranking by distance and ranking by cosine agree
    """
    u, v = vector(u, "u"), vector(v, "v")
    limit(same_length(u, v, "a distance"), 6, "entries")
    for name, x in (("u", u), ("v", v)):
        if all(e.is_zero(part) for part in x):
            raise ValueError(f"{name} is the zero vector: it has no direction, and so no unit vector")
    writer(u, v)
    w = Working("Squared distance, dot product and cosine", u=u, v=v)
    square = _general(w, u, v)
    cosine, gap = _normalised(w, u, v)
    w.note(
        "2 - 2 cos θ falls while the cosine grows: among unit vectors the nearest one has the largest "
        "cosine, so ranking by distance and ranking by cosine agree"
    )
    size = sum((abs(x) + abs(y)) for x, y in zip(u, v, strict=True))
    loose = (4 * len(u) + 60) * UNIT
    bounds = [sum_bound(len(u) + 8, size * size), loose, loose]
    return w.done((square, cosine, gap), float64=_in_floats(floated(u), floated(v)), bound=bounds)


def _dot(a: Any, b: Any) -> Expression:
    return Product((a, b), "dot")


def _general(w: Working, u: Any, x: Any) -> Any:
    s, t = variable("s"), variable("t")
    w.step(
        (s - t) ** 2, "=", s**2 - expr(2) * s * t + t**2,
        reason="one entry, with s for u_i and t for v_i: the square of a difference",
    )  # fmt: skip
    a, b = sym("u"), sym("v")
    distance = Power(Norm(a - b), expr(2))
    w.step(
        distance, "=", _dot(a - b, a - b), "=", _dot(a, a) - expr(2) * _dot(a, b) + _dot(b, b),
        "=", Norm(a) ** 2 + Norm(b) ** 2 - expr(2) * _dot(a, b),
        reason="add this up over all entries",
    )  # fmt: skip
    gap = v.add(u, v.negative(x))
    w.step(distance, "=", v.dot(gap, gap), reason="the left side, from the difference of the entries")
    squares = [v.dot(u, u), v.dot(x, x), v.dot(u, x)]
    return w.step(
        Norm(a) ** 2 + Norm(b) ** 2 - expr(2) * _dot(a, b),
        "=", expr(squares[0]) + expr(squares[1]) - expr(2) * squares[2],
        "=", v.dot(gap, gap),
        reason="the right side, from the three dot products",
    )  # fmt: skip


def _normalised(w: Working, u: Any, x: Any) -> tuple[Any, Any]:
    hats = [_unit(w, name, part) for name, part in (("u", u), ("v", x))]
    cosine = w.step(
        sym("cos_theta", tex=r"\cos\theta", plain="cos θ"),
        "=", _dot(*hats), "=", v.dot(*(w.known[hat.name] for hat in hats)),
        reason="the cosine is the dot product of the unit vectors",
    )  # fmt: skip
    c = sym("cos_theta", tex=r"\cos\theta", plain="cos θ")
    gap = w.step(
        Power(Norm(hats[0] - hats[1]), expr(2)),
        "=", expr(1) + 1 - expr(2) * c, "=", expr(2) - expr(2) * c,
        "=", e.add(expr(2).value(), e.mul(expr(-2).value(), cosine)),
        reason="both lengths are 1",
    )  # fmt: skip
    return cosine, gap


def _unit(w: Working, name: str, x: Any) -> Any:
    w.step(Norm(sym(name)), *root_of_squares(x, expr), reason=f"length of {name}")
    hat = sym(f"{name}_hat", tex=rf"\hat{{{name}}}", plain=f"{name}^")
    length = e.sqrt(v.dot(x, x))
    scaled = expr(1) / Norm(sym(name)) * sym(name)
    w.step(hat, "=", scaled, "=", v.divide(x, length), reason=f"unit vector of {name}")
    return hat


def _in_floats(u: list[float], x: list[float]) -> list[float]:
    gap, a, b = floats.subtract(u, x), floats.unit(u), floats.unit(x)
    between = floats.subtract(a, b)
    return [floats.dot(gap, gap), floats.dot(a, b), floats.dot(between, between)]
