"""Hand calculations: cosine, angle, distance and projection."""

from fractions import Fraction
from math import degrees
from typing import Any

from labook import similarity as floats
from labook import vectors as sums

from .core import exact as e
from .core import values as v
from .core.catalogue import derivation
from .core.derivation import Derivation
from .core.expression import Call, Degrees, Norm, Product, Quotient, approx, expr, sym, total
from .core.inputs import VectorLike, limit, same_length, vector
from .core.values import floated
from .core.working import UNIT, Working, relative
from .core.written import Writer, writer
from .steps.sums import entry, root_of_squares

LONGEST = 8


@derivation(
    "cosine_similarity",
    topic="vectors",
    asks="Compute the cosine similarity of a and b, and their angle.",
    parts=("cosine", "angle in degrees"),
    draw="vectors.cosine_similarity",
    covers=("il-cosine-hand",),
    example={"a": [1, 2, 3], "b": [4, -5, 6]},
)
def cosine_similarity(a: VectorLike, b: VectorLike) -> Derivation:
    """Compute the cosine similarity of two vectors, and the angle between them in degrees.

    cos(theta) = (a . b) / (||a|| ||b||)

    Parameters: `a`, `b` vectors of one length, at most 8, none of them zero.
    Returns: the derivation; its result are the cosine and the angle in degrees.
    Raises: ValueError where the lengths differ, and for a zero vector, which has no direction.
    It writes 3n products. In float64 the dot product errs by at most (n + 3) u ||a|| ||b|| and each
    norm by (n/2 + 4) u of itself, so that the cosine is within (2n + 16) u. The angle is computed from
    the diagonals of the rhombus of the unit vectors, of lengths p and q with p^2 + q^2 = 4: each errs
    by at most (2n + 20) u, hence 2 atan(p / q) by (4n + 60) u with its own rounding, in radians.

    >>> print(cosine_similarity([3, 4], [4, 3]))
    Cosine similarity and angle
    a = ⎡3⎤   b = ⎡4⎤
        ⎣4⎦       ⎣3⎦
    <BLANKLINE>
    1. dot product: multiply entry by entry and add
       a · b = 3·4 + 4·3 = 12 + 12 = 24
    <BLANKLINE>
    2. length of a
       ‖a‖ = √(3² + 4²) = √(9 + 16) = √25 = 5
    <BLANKLINE>
    3. length of b
       ‖b‖ = √(4² + 3²) = √(16 + 9) = √25 = 5
    <BLANKLINE>
    4. cosine: dot product divided by the product of the lengths
       cos θ = (a · b)/(‖a‖ ‖b‖) = 24/(5·5) = 24/25 ≈ 0.9600
    <BLANKLINE>
    5. the angle is the arc cosine
       θ = arccos(24/25) ≈ 16.3°
    """
    a, b = _pair(a, b, "a cosine")
    for name, x in (("a", a), ("b", b)):
        _nonzero(x, name, "no cosine")
    write = writer(a, b)
    w = Working("Cosine similarity and angle", a=write(a), b=write(b))
    dot = _dot(w, write, a, b)
    norms = [_length(w, write, name, x) for name, x in (("a", a), ("b", b))]
    cosine = _cosine(w, write, dot, norms)
    angle = _angle(w, cosine)
    bounds = [(2 * len(a) + 16) * UNIT, 60 * (4 * len(a) + 60) * UNIT]
    return w.done((cosine, angle), float64=_in_floats(floated(a), floated(b)), bound=bounds)


def _angle(w: Working, cosine: Any) -> Any:
    """Write the angle of a cosine in degrees; return its exact value."""
    arc = Call("arccos", (expr(cosine),))
    angle = e.div(e.mul(arc.value(), Fraction(180)), e.sympy().pi)
    w.step(sym("theta"), "=", arc, "≈", Degrees(approx(angle, 1)), reason="the angle is the arc cosine")
    return angle


def _in_floats(a: list[float], b: list[float]) -> list[float]:
    return [floats.cosine(a, b), degrees(floats.angle(a, b))]


@derivation(
    "distance",
    topic="vectors",
    asks="Compute the Euclidean distance of the points a and b.",
    parts=("distance",),
    draw="vectors.distance",
    example={"a": [1, 2, 3], "b": [4, -5, 6]},
)
def distance(a: VectorLike, b: VectorLike) -> Derivation:
    """Compute the Euclidean (L2) distance of two points.

    d(a, b) = ||a - b||

    Parameters: `a`, `b` vectors of one length, at most 8.
    Returns: the derivation; its result is a number.
    Raises: ValueError where the lengths differ.
    It writes n differences and n squares. In float64 every difference errs by at most
    2u (|a_i| + |b_i|), the distance by the sum of these and (n + 4) u of itself.

    >>> print(distance([1, 2], [4, 6]))
    Euclidean distance of two points
    a = ⎡1⎤   b = ⎡4⎤
        ⎣2⎦       ⎣6⎦
    <BLANKLINE>
    1. subtract entry by entry
       d = a - b = ⎡-3⎤
                   ⎣-4⎦
    <BLANKLINE>
    2. the distance is the length of the difference
       ‖d‖ = √((-3)² + (-4)²) = √(9 + 16) = √25 = 5
    """
    a, b = _pair(a, b, "a distance")
    write = writer(a, b)
    w = Working("Euclidean distance of two points", a=write(a), b=write(b))
    d = v.add(a, v.negative(b))
    w.step(sym("d"), "=", sym("a") - sym("b"), "=", write(d), reason="subtract entry by entry")
    result = _length(w, write, "d", d, "the distance is the length of the difference")
    sizes = sum(abs(x) + abs(y) for x, y in zip(a, b, strict=True))
    bound = relative(3, sizes) + relative(len(a) + 4, result)
    return w.done(result, float64=sums.distance(floated(a), floated(b)), bound=bound)


@derivation(
    "projection",
    topic="vectors",
    asks="Project v onto a, and give what is left over.",
    parts=("projection", "residual"),
    draw="vectors.projection",
    example={"v": [2, 2], "a": [3, 1]},
)
def projection(v: VectorLike, a: VectorLike) -> Derivation:
    """Project a vector onto another one, and check that the residual is perpendicular to it.

    p = (a . v / a . a) a,  r = v - p

    Parameters: `v` the vector; `a` the vector that it is projected onto, not zero; of one length,
    at most 8.
    Returns: the derivation; its result are the projection and the residual.
    Raises: ValueError where the lengths differ, and for a zero vector `a`, which has no direction.
    It writes 3n products. In float64 an entry of p errs by at most (2n + 16) u ||v|| (the dot
    products (n + 3) u each, a product, a quotient, two decimals), one of r by 4u |v_i| more.

    >>> print(projection([2, 2], [3, 1]))
    Projection of v onto a, and the residual
    v = ⎡2⎤   a = ⎡3⎤
        ⎣2⎦       ⎣1⎦
    <BLANKLINE>
    1. dot product of a and v
       a · v = 3·2 + 1·2 = 6 + 2 = 8
    <BLANKLINE>
    2. dot product of a with itself
       a · a = 3·3 + 1·1 = 9 + 1 = 10
    <BLANKLINE>
    3. how many times a fits into v
       c = (a · v)/(a · a) = 4/5
    <BLANKLINE>
    4. the projection: c times a
       p = c a = ⎡12/5⎤
                 ⎣ 4/5⎦
    <BLANKLINE>
    5. the residual: what is left of v
       r = v - p = ⎡-2/5⎤
                   ⎣ 6/5⎦
    <BLANKLINE>
    6. check: the residual is perpendicular to a
       a · r = 3·(-2/5) + 1·(6/5) = 0
    """
    v, a = _pair(v, a, "a projection", "v", "a")
    _nonzero(a, "a", "nothing can be projected onto it")
    writer(v, a)
    w = Working("Projection of v onto a, and the residual", v=v, a=a)
    p, r = _projected(w, v, a)
    size = sum(abs(x) for x in v)
    bounds = [[relative(2 * len(v) + k, size)] * len(v) for k in (16, 20)]
    return w.done((p, r), float64=_residual(floated(v), floated(a)), bound=bounds)


def _projected(w: Working, x: Any, a: Any) -> tuple[Any, Any]:
    along = _dot(w, expr, a, x, ("a", "v"), "dot product of a and v")
    square = _dot(w, expr, a, a, ("a", "a"), "dot product of a with itself")
    ratio = Quotient(Product((sym("a"), sym("v")), "dot"), Product((sym("a"), sym("a")), "dot"))
    c = w.step(sym("c"), "=", ratio, "=", e.div(along, square), reason="how many times a fits into v")
    p = w.step(
        sym("p"), "=", sym("c") * sym("a"), "=", expr(v.multiply(c, a)), reason="the projection: c times a"
    )
    left = v.add(x, v.negative(p))
    r = w.step(sym("r"), "=", sym("v") - sym("p"), "=", expr(left), reason="the residual: what is left of v")
    w.step(
        Product((sym("a"), sym("r")), "dot"),
        "=", total(expr(s) * t for s, t in zip(a, r, strict=True)),
        "=", 0,
        reason="check: the residual is perpendicular to a",
    )  # fmt: skip
    return p, r


def _residual(x: list[float], a: list[float]) -> list[list[float]]:
    p = floats.projection(x, onto=a)
    return [p, sums.subtract(x, p)]


def _pair(a: Any, b: Any, what: str, first: str = "a", second: str = "b") -> tuple[Any, Any]:
    a, b = vector(a, first), vector(b, second)
    limit(same_length(a, b, what), LONGEST, "entries")
    return a, b


def _nonzero(x: Any, name: str, so: str) -> None:
    if all(e.is_zero(entry) for entry in x):
        raise ValueError(f"{name} is the zero vector: it has no direction, and so {so}")


def _dot(
    w: Working, write: Writer, a: Any, b: Any, names: tuple[str, str] = ("a", "b"), reason: str = ""
) -> Any:
    left = Product((sym(names[0]), sym(names[1])), "dot")
    return entry(w, write, left, a, b, reason or "dot product: multiply entry by entry and add")


def _length(w: Working, write: Writer, name: str, x: Any, reason: str = "") -> Any:
    w.step(Norm(sym(name)), *root_of_squares(x, write), reason=reason or f"length of {name}")
    return e.sqrt(v.dot(x, x))


def _cosine(w: Working, write: Writer, dot: Any, norms: list[Any]) -> Any:
    """Write the quotient with its lengths as roots where they are no fractions."""
    cosine = e.div(dot, e.mul(*norms))
    shown = [write(x) if isinstance(x, Fraction) else expr(x) for x in norms]
    w.step(
        sym("cos_theta", tex=r"\cos\theta", plain="cos θ"),
        "=", Quotient(Product((sym("a"), sym("b")), "dot"), Norm(sym("a")) * Norm(sym("b"))),
        "=", Quotient(write(dot), shown[0] * shown[1]),
        "=", expr(cosine),
        "≈", approx(cosine, 4),
        reason="cosine: dot product divided by the product of the lengths",
    )  # fmt: skip
    return cosine
