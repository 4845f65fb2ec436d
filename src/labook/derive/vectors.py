"""Hand calculations with vectors."""

from typing import Any

from labook import vectors as floats

from .catalogue import derivation
from .derivation import Derivation
from .expression import Product, expr, sym, total
from .inputs import VectorLike, limit, same_length, vector
from .working import Working, sum_bound


def floated(v: Any) -> Any:
    """Return an exact vector or matrix in floats.

    >>> floated(((1, 2), (3, 4)))
    [[1.0, 2.0], [3.0, 4.0]]
    """
    return [floated(x) for x in v] if isinstance(v, tuple) else float(v)


@derivation(
    "dot_product",
    topic="vectors",
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
