"""Hand calculations: vectors added, scaled and subtracted."""

from fractions import Fraction
from typing import Any

from labook import vectors as floats

from .core import values as v
from .core.catalogue import derivation
from .core.derivation import Derivation
from .core.exact import number
from .core.expression import Expression, Matrix, Neg, Sum, sym
from .core.inputs import NumberLike, VectorLike, limit, same_length, vector
from .core.values import floated
from .core.working import Working, relative
from .core.written import Writer, writer

LONGEST = 12


@derivation(
    "vector_sum",
    topic="vectors",
    asks="Add a and b.",
    parts=("a + b",),
    draw="vectors.pair",
    covers=("ci-hand-vector-addition",),
    example={"a": [1, 2, 3], "b": [4, 5, 6]},
)
def vector_sum(a: VectorLike, b: VectorLike) -> Derivation:
    """Add two vectors, entry by entry.

    (a + b)_i = a_i + b_i

    Parameters: `a`, `b` vectors of one length, at most 12.
    Returns: the derivation; its result is a vector.
    Raises: ValueError where the lengths differ or do not fit on a page.
    It writes n sums; in float64 an entry is within 2u (|a_i| + |b_i|): two decimals, one sum.

    >>> print(vector_sum([1, 2], [4, -5]))
    Vector addition
    a = ⎡1⎤   b = ⎡ 4⎤
        ⎣2⎦       ⎣-5⎦
    <BLANKLINE>
    1. add entry by entry
       a + b = ⎡1 + 4⎤ = ⎡ 5⎤
               ⎣2 - 5⎦   ⎣-3⎦
    """
    a, b = _pair(a, b, "a sum of vectors")
    write = writer(a, b)
    w = Working("Vector addition", a=write(a), b=write(b))
    result = _sum(w, write, a, b)
    return w.done(result, float64=floats.add(floated(a), floated(b)), bound=_bounds(a, b))


@derivation(
    "vector_difference",
    topic="vectors",
    asks="Subtract b from a.",
    parts=("a - b",),
    draw="vectors.pair",
    example={"a": [3, -1, 4], "b": [1, 5, -2]},
)
def vector_difference(a: VectorLike, b: VectorLike) -> Derivation:
    """Subtract a vector: add it with the opposite signs.

    a - b = a + (-b)

    Parameters: `a`, `b` vectors of one length, at most 12.
    Returns: the derivation; its result is a vector.
    Raises: ValueError where the lengths differ or do not fit on a page.
    It writes n differences; in float64 an entry is within 2u (|a_i| + |b_i|).

    >>> print(vector_difference([3, 4], [1, -2]))
    Vector subtraction
    a = ⎡3⎤   b = ⎡ 1⎤
        ⎣4⎦       ⎣-2⎦
    <BLANKLINE>
    1. change the sign of every entry of b
       -b = ⎡-1⎤
            ⎣ 2⎦
    <BLANKLINE>
    2. subtracting b is adding -b
       a - b = a + (-b) = ⎡3 - 1⎤ = ⎡2⎤
                          ⎣4 + 2⎦   ⎣6⎦
    """
    a, b = _pair(a, b, "a difference of vectors")
    write = writer(a, b)
    w = Working("Vector subtraction", a=write(a), b=write(b))
    result = _difference(w, write, a, b)
    return w.done(result, float64=floats.subtract(floated(a), floated(b)), bound=_bounds(a, b))


@derivation(
    "scalar_multiple",
    topic="vectors",
    asks="Multiply the vector v by the number c.",
    parts=("c v",),
    draw="vectors.scalar_multiple",
    covers=("ci-hand-scalar-multiple",),
    example={"c": 3, "v": [1, 2, 3]},
)
def scalar_multiple(c: NumberLike, v: VectorLike) -> Derivation:
    """Multiply a vector by a number (scalar multiplication).

    (c v)_i = c v_i

    Parameters: `c` a number; `v` a vector with at most 12 entries.
    Returns: the derivation; its result is a vector.
    Raises: ValueError for more entries.
    It writes n products; in float64 an entry is within 4u |c v_i|: two decimals, one product.

    >>> print(scalar_multiple(3, [1, -2]))
    Scalar multiple of a vector
    c = 3   v = ⎡ 1⎤
                ⎣-2⎦
    <BLANKLINE>
    1. multiply every entry by 3
       c v = ⎡   3·1⎤ = ⎡ 3⎤
             ⎣3·(-2)⎦   ⎣-6⎦
    """
    c, x = number(c), vector(v, "v")
    limit(len(x), LONGEST, "entries")
    write = writer(c, x)
    w = Working("Scalar multiple of a vector", c=write(c), v=write(x))
    result = _multiple(w, write, c, x, "v")
    bounds = [relative(4, r) for r in result]
    return w.done(result, float64=floats.scale(float(c), floated(x)), bound=bounds)


@derivation(
    "vector_operations",
    topic="vectors",
    asks="Compute a + b, c a and a - b.",
    parts=("a + b", "c a", "a - b"),
    draw="vectors.vector_operations",
    covers=("il-vector-ops",),
    example={"a": [3, -1, 4], "b": [1, 5, -2], "c": 2},
)
def vector_operations(a: VectorLike, b: VectorLike, c: NumberLike = 2) -> Derivation:
    """Add two vectors, scale the first, and subtract the second.

    a + b,  c a,  a - b = a + (-b)

    Parameters: `a`, `b` vectors of one length, at most 12; `c` a number.
    Returns: the derivation; its result are the three vectors.
    Raises: ValueError where the lengths differ or do not fit on a page.
    Size and error bounds are those of `vector_sum`, `scalar_multiple` and `vector_difference`.

    >>> print(vector_operations([3, -1], [1, 5]))
    Vector addition, scalar multiple and subtraction
    a = ⎡ 3⎤   b = ⎡1⎤   c = 2
        ⎣-1⎦       ⎣5⎦
    <BLANKLINE>
    1. add entry by entry
       a + b = ⎡ 3 + 1⎤ = ⎡4⎤
               ⎣-1 + 5⎦   ⎣4⎦
    <BLANKLINE>
    2. multiply every entry by 2
       c a = ⎡   2·3⎤ = ⎡ 6⎤
             ⎣2·(-1)⎦   ⎣-2⎦
    <BLANKLINE>
    3. change the sign of every entry of b
       -b = ⎡-1⎤
            ⎣-5⎦
    <BLANKLINE>
    4. subtracting b is adding -b
       a - b = a + (-b) = ⎡ 3 - 1⎤ = ⎡ 2⎤
                          ⎣-1 - 5⎦   ⎣-6⎦
    """
    a, b = _pair(a, b, "a sum of vectors")
    c = number(c)
    write = writer(a, b, c)
    w = Working("Vector addition, scalar multiple and subtraction", a=write(a), b=write(b), c=write(c))
    result = _sum(w, write, a, b), _multiple(w, write, c, a, "a"), _difference(w, write, a, b)
    t = _bounds(a, b)
    return w.done(result, float64=[
            floats.add(floated(a), floated(b)),
            floats.scale(float(c), floated(a)),
            floats.subtract(floated(a), floated(b)),
        ], bound=[t, [relative(4, r) for r in result[1]], t])  # fmt: skip


def _pair(a: Any, b: Any, what: str) -> tuple[Any, Any]:
    a, b = vector(a, "a"), vector(b, "b")
    limit(same_length(a, b, what), LONGEST, "entries")
    return a, b


def _column(entries: list[Expression]) -> Matrix:
    return Matrix(tuple((entry,) for entry in entries), "column")


def _sum(w: Working, write: Writer, a: Any, b: Any) -> Any:
    return w.step(
        sym("a") + sym("b"),
        "=", _column([write(x) + write(y) for x, y in zip(a, b, strict=True)]),
        "=", write(v.add(a, b)),
        reason="add entry by entry",
    )  # fmt: skip


def _multiple(w: Working, write: Writer, c: Any, a: Any, name: str) -> Any:
    return w.step(
        sym("c") * sym(name),
        "=", _column([write(c) * write(x) for x in a]),
        "=", write(v.multiply(c, a)),
        reason=f"multiply every entry by {write(c)}",
    )  # fmt: skip


def _difference(w: Working, write: Writer, a: Any, b: Any) -> Any:
    opposite = v.negative(b)
    minus = Neg(sym("b"))
    w.step(minus, "=", write(opposite), reason="change the sign of every entry of b")
    return w.step(
        sym("a") - sym("b"),
        "=", Sum((sym("a"), Sum((minus,)))),
        "=", _column([write(x) + write(y) for x, y in zip(a, opposite, strict=True)]),
        "=", write(v.add(a, opposite)),
        reason="subtracting b is adding -b",
    )  # fmt: skip


def _bounds(a: Any, b: Any) -> list[Fraction]:
    return [relative(2, abs(x) + abs(y)) for x, y in zip(a, b, strict=True)]
