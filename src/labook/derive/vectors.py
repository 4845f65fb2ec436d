"""Hand calculations with vectors."""

from typing import Any

from labook import vectors as floats

from .core.catalogue import derivation
from .core.derivation import Derivation
from .core.exact import sqrt
from .core.expression import Abs, Call, Norm, Product, expr, sym, total
from .core.inputs import VectorLike, limit, same_length, vector
from .core.values import floated
from .core.working import Working, relative, sum_bound
from .core.written import Writer, writer
from .steps.sums import root_of_squares


@derivation(
    "dot_product",
    topic="vectors",
    asks="Compute the dot product of a and b.",
    parts=("a · b",),
    draw="vectors.pair",
    covers=("il-dot-hand",),
    example={"a": [1, 2, 3], "b": [4, -5, 6]},
    more=[(("ci-hand-dot-product",), {"a": [1, 2, 3], "b": [4, 5, 6]})],
)
def dot_product(a: VectorLike, b: VectorLike) -> Derivation:
    """Multiply two vectors entry by entry and add.

    a . b = a_1 b_1 + ... + a_n b_n

    Parameters: `a`, `b` vectors of one length, at most 12.
    Returns: the derivation; its result is a number.
    Raises: ValueError where the lengths differ or do not fit on a page.
    It writes n products; float64 agrees within (n + 2) u / (1 - (n + 2) u) times sum |a_i b_i|.
    Source: Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., section 3.1.

    >>> print(dot_product([1, 2, 3], [4, -5, 6]))
    Dot product
        ⎡1⎤       ⎡ 4⎤
    a = ⎢2⎥   b = ⎢-5⎥
        ⎣3⎦       ⎣ 6⎦
    <BLANKLINE>
    1. multiply entry by entry and add
       a · b = 1·4 + 2·(-5) + 3·6 = 4 - 10 + 18 = 12
    """
    a, b = vector(a, "a"), vector(b, "b")
    n = same_length(a, b, "a dot product")
    limit(n, 12, "entries")
    writer(a, b)
    w = Working("Dot product", a=a, b=b)
    pairs = list(zip(a, b, strict=True))
    result = w.step(
        Product((sym("a"), sym("b")), "dot"),
        "=", total(expr(x) * y for x, y in pairs),
        *(("=", total(x * y for x, y in pairs)) if n > 1 else ()),
        "=", sum(x * y for x, y in pairs),
        reason="multiply entry by entry and add",
    )  # fmt: skip
    magnitude = sum(abs(x * y) for x, y in pairs)
    return w.done(result, float64=floats.dot(floated(a), floated(b)), bound=sum_bound(n + 2, magnitude))


@derivation(
    "weighted_sum",
    topic="vectors",
    asks="Compute the sum of the values x, weighted by w.",
    parts=("weighted sum",),
    draw="vectors.weighted_sum",
    covers=("mc-grade-hand-calc-alice",),
    example={"w": ["0.40", "0.25", "0.35"], "x": [92, 88, 85]},
    more=[
        (("mc-handcalc-house-price",), {"w": [50000, 150, -3000], "x": [3, 1800, 15]}),
        (("mc-handcalc-student-grade",), {"w": [2.5, 0.3, 1.5, 0.2], "x": [12, 85, 8, 90]}),
        (
            ("mc-handcalc-movie-rating",),
            {"w": [5, -2, 3, 0.5, -0.001], "x": [0.9, 0.1, 0.3, 8.5, 2020]},
        ),
    ],
)
def weighted_sum(w: VectorLike, x: VectorLike) -> Derivation:
    """Multiply values by their weights and add: a grade, or what a linear model predicts.

    y = w_1 x_1 + ... + w_n x_n

    Parameters: `w` weights and `x` values, vectors of one length, at most 12.
    Returns: the derivation; its result is a number.
    Raises: ValueError where the lengths differ or do not fit on a page.
    It writes a line for each of n products; the error bound is that of `dot_product`.

    >>> print(weighted_sum([0.4, "0.6"], [92, 85]))
    Weighted sum
    w = ⎡0.4⎤   x = ⎡92⎤
        ⎣0.6⎦       ⎣85⎦
    <BLANKLINE>
    1. term 1: weight times value
       w_1 x_1 = 0.4·92 = 36.8
    <BLANKLINE>
    2. term 2: weight times value
       w_2 x_2 = 0.6·85 = 51
    <BLANKLINE>
    3. add the terms
       y = w · x = 36.8 + 51 = 87.8
    """
    w, x = vector(w, "w"), vector(x, "x")
    n = same_length(w, x, "a weighted sum")
    limit(n, 12, "values")
    write = writer(w, x)
    work = Working("Weighted sum", w=write(w), x=write(x))
    terms = [_term(work, write, i + 1, a, b) for i, (a, b) in enumerate(zip(w, x, strict=True))]
    result = work.step(
        sym("y"),
        "=", Product((sym("w"), sym("x")), "dot"),
        *(("=", total(write(t) for t in terms)) if n > 1 else ()),
        "=", write(sum(terms)),
        reason="add the terms",
    )  # fmt: skip
    bound = sum_bound(n + 2, sum(abs(t) for t in terms))
    return work.done(result, float64=floats.dot(floated(w), floated(x)), bound=bound)


def _term(work: Working, write: Writer, i: int, w: Any, x: Any) -> Any:
    return work.step(
        work.let(f"w_{i}", w) * work.let(f"x_{i}", x),
        "=", write(w) * write(x),
        "=", write(w * x),
        reason=f"term {i}: weight times value",
    )  # fmt: skip


@derivation(
    "vector_norms",
    topic="vectors",
    asks="Compute the L1, L2 and L∞ norm of v.",
    parts=("L1", "L2", "L∞"),
    draw="vectors.vector_norms",
    covers=("il-norms-hand",),
    example={"v": [3, -4, 0, 5]},
)
def vector_norms(v: VectorLike) -> Derivation:
    """Measure one vector in the L1, L2 and L-infinity norm.

    ||v||_1 = sum |v_i|,  ||v||_2 = sqrt(sum v_i^2),  ||v||_infinity = max |v_i|

    Parameters: `v` a vector with at most 12 entries.
    Returns: the derivation; its result are the three norms, in this order.
    Raises: ValueError for more entries.
    It writes 3n terms. Relative errors in float64: n u for L1 (n - 1 sums of decimals), n + 4 u for
    L2 (squares n + 2, halved by the root, and the root), u for L-infinity.
    Source: Golub and Van Loan, Matrix Computations, 4th ed., section 2.2.

    >>> print(vector_norms([3, -4]))
    L1, L2 and L-infinity norm
    v = ⎡ 3⎤
        ⎣-4⎦
    <BLANKLINE>
    1. L1 norm: add the absolute values
       ‖v‖_1 = |3| + |-4| = 3 + 4 = 7
    <BLANKLINE>
    2. L2 norm: the square root of the sum of the squares
       ‖v‖_2 = √(3² + (-4)²) = √(9 + 16) = √25 = 5
    <BLANKLINE>
    3. L-infinity norm: the largest absolute value
       ‖v‖_∞ = max(|3|, |-4|) = max(3, 4) = 4
    """
    v = vector(v, "v")
    n = len(v)
    limit(n, 12, "entries")
    write = writer(v)
    w = Working("L1, L2 and L-infinity norm", v=write(v))
    name, sizes = sym("v"), [abs(x) for x in v]
    one = w.step(
        Norm(name, "1"),
        "=", total(Abs(write(x)) for x in v),
        *(("=", total(write(x) for x in sizes)) if n > 1 else ()),
        "=", write(sum(sizes)),
        reason="L1 norm: add the absolute values",
    )  # fmt: skip
    two = sqrt(sum(x * x for x in v))
    w.step(
        Norm(name, "2"), *root_of_squares(v, write),
        reason="L2 norm: the square root of the sum of the squares",
    )  # fmt: skip
    most = w.step(
        Norm(name, "\\infty"),
        "=", Call("max", tuple(Abs(write(x)) for x in v)),
        "=", Call("max", tuple(write(x) for x in sizes)),
        "=", write(max(sizes)),
        reason="L-infinity norm: the largest absolute value",
    )  # fmt: skip
    bounds = [relative(n, one), relative(n + 4, two), relative(1, most)]
    return w.done((one, two, most), float64=_norms(floated(v)), bound=bounds)


def _norms(v: list[float]) -> list[float]:
    return [floats.norm_1(v), floats.norm(v), floats.norm_infinity(v)]
