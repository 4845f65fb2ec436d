"""Hand calculation: how a query shares its attention over the keys."""

from fractions import Fraction
from typing import Any

from labook import similarity as floats
from labook.softmax import softmax
from labook.vectors import dot

from .core import exact as e
from .core.catalogue import derivation
from .core.derivation import Derivation
from .core.expression import Call, Expression, Matrix, Quotient, Root, approx, expr, scientific, sym, total
from .core.inputs import MatrixLike, VectorLike, limit_shape, matrix, shape, vector
from .core.values import floated
from .core.working import UNIT, Working
from .core.written import Writer, writer
from .steps.sums import dot_bound, entry

STEEPEST = 300  # beyond it one weight is 1 to more than 100 digits


@derivation(
    "attention_scores",
    topic="vectors",
    asks=(
        "Compute the attention weights of the query q on the keys (the rows of K), with and without the "
        "division by √d."
    ),
    parts=("weights of the scaled scores", "weights without scaling"),
    draw="vectors.attention_scores",
    covers=("il-attention-scores-hand",),
    example={"q": [1.0, 0.5, -0.3, 0.8], "K": [[0.9, 0.6, -0.2, 0.7], [-0.5, 0.1, 0.8, -0.3]]},
)
def attention_scores(q: VectorLike, K: MatrixLike) -> Derivation:
    """Score a query against the keys, and turn the scores into weights (scaled dot-product attention).

    w = softmax(K q / sqrt(d))

    Parameters: `q` a query of length d; `K` the keys, one a row, at most 4 of length 8.
    Returns: the derivation; its result are the weights with and without the division by sqrt(d).
    Raises: ValueError where the lengths differ, and for scores beyond 300.
    It writes n d products. A score that errs by s changes a weight by at most a factor exp(2s); the
    shift by the largest score, exp, the sum and the quotient add at most 4 |score| + 2n + 12 roundings.
    Source: Vaswani et al., Attention Is All You Need (2017), section 3.2.1.

    >>> print(attention_scores([2], [["1/2"], [0]]))
    Attention scores and softmax weights
    q = [2]   K = ⎡0.5⎤
                  ⎣  0⎦
    <BLANKLINE>
    1. score 1: the query times key 1 (row 1 of K)
       s_1 = 2·0.5 = 1
    <BLANKLINE>
    2. score 2: the query times key 2 (row 2 of K)
       s_2 = 2·0 = 0
    <BLANKLINE>
    3. divide the scores by the root of d = 1
       t = (1/√1)s = ⎡1⎤
                     ⎣0⎦
    <BLANKLINE>
    4. raise e to each of the scores
       p_t = ⎡exp(1)⎤ ≈ ⎡2.7183⎤
             ⎣exp(0)⎦   ⎣1.0000⎦
    <BLANKLINE>
    5. add the powers
       Z_t = exp(1) + exp(0) ≈ 3.7183
    <BLANKLINE>
    6. softmax: divide by the sum, so that the weights add to 1
       w_t = softmax(t) = (1/Z_t)p_t ≈ ⎡0.7311⎤
                                       ⎣0.2689⎦
    <BLANKLINE>
    7. raise e to each of the scores that were not divided
       p_s = ⎡exp(1)⎤ ≈ ⎡2.7183⎤
             ⎣exp(0)⎦   ⎣1.0000⎦
    <BLANKLINE>
    8. add the powers
       Z_s = exp(1) + exp(0) ≈ 3.7183
    <BLANKLINE>
    9. softmax: divide by the sum, so that the weights add to 1
       w_s = softmax(s) = (1/Z_s)p_s ≈ ⎡0.7311⎤
                                       ⎣0.2689⎦
    <BLANKLINE>
    10. key 1 gets the largest weight
    """
    q, K = vector(q, "q"), matrix(K, "K")
    _fits(q, K)
    write = writer(q, K)
    w = Working("Attention scores and softmax weights", q=write(q), K=write(K))
    s = tuple(
        entry(w, write, f"s_{i + 1}", q, k, f"score {i + 1}: the query times key {i + 1} (row {i + 1} of K)")
        for i, k in enumerate(K)
    )
    if max(abs(x) for x in s) > STEEPEST:
        raise ValueError(f"a score beyond {STEEPEST} gives one key all the weight: take smaller numbers")
    w.let("s", s)
    shown = _scaled(w, write, s, len(q))
    scaled = _weights(w, "t", shown)
    plain = _weights(w, "s", [write(x) for x in s], " that were not divided")
    w.note(_largest(scaled))
    bound = _bound(q, K, s)
    return w.done((scaled, plain), float64=_in_floats(floated(q), floated(K)), bound=bound)


def _fits(q: Any, K: Any) -> None:
    limit_shape(K, 4, 8)
    if len(K[0]) != len(q):
        raise ValueError(
            f"attention needs keys as long as the query: the keys in the rows of K ({shape(K)}) have "
            f"{len(K[0])} {'entry' if len(K[0]) == 1 else 'entries'}, the query has {len(q)}"
        )


def _scaled(w: Working, write: Writer, s: Any, d: int) -> list[Expression]:
    """Write the scores divided by the root of d; return how each of them is written."""
    t = tuple(e.div(x, e.sqrt(Fraction(d))) for x in s)
    ends = all(isinstance(x, Fraction) and (x * 10**9).denominator == 1 for x in t)
    w.step(
        sym("t"),
        "=", expr(1) / Root(expr(d)) * sym("s", s),
        *(("=", write(t)) if ends else ("≈", approx(t, 4))),
        reason=f"divide the scores by the root of d = {d}",
    )  # fmt: skip
    return [write(x) if ends else Quotient(write(y), Root(expr(d))) for x, y in zip(t, s, strict=True)]


def _weights(w: Working, scores: str, shown: list[Expression], also: str = "") -> Any:
    """Write the softmax of the scores of a name in three steps."""
    powers = [Call("exp", (x,)) for x in shown]
    p, whole, weights = (sym(f"{letter}_{scores}") for letter in "pZw")
    table = Matrix(tuple((x,) for x in powers), "column")
    w.step(p, "=", table, "≈", _rounded(table), reason=f"raise e to each of the scores{also}")
    summed = total(powers)
    w.step(whole, "=", summed, "≈", _short(summed.value()), reason="add the powers")
    share = Call("softmax", (w[scores],))
    w.step(
        weights, "=", share, "=", expr(1) / whole * p, "≈", _rounded(share),
        reason="softmax: divide by the sum, so that the weights add to 1",
    )  # fmt: skip
    return share.value()


def _rounded(x: Expression) -> Expression:
    return Matrix(tuple((_short(part),) for part in x.value()), "column")


def _short(x: Any) -> Expression:
    """Four decimals, and a power of ten for what is too small or too large for them."""
    exponent = e.sympy().log(e.lift(x), 10).evalf(20)
    return approx(x, 4) if -3 <= exponent < 6 else scientific(x, 4)


def _largest(weights: Any) -> str:
    best = [i + 1 for i, x in enumerate(weights) if not any(e.sign(e.add(y, -x)) > 0 for y in weights)]
    if len(best) == 1:
        return f"key {best[0]} gets the largest weight"
    return f"keys {', '.join(map(str, best))} share the largest weight"


def _bound(q: Any, K: Any, s: Any) -> Fraction:
    slip = max(dot_bound(k, q) for k in K)
    high = max(abs(x) for x in s)
    return 4 * slip + 4 * (4 * Fraction(e.rounded(high, 3) + 1) + 2 * len(K) + 12) * UNIT


def _in_floats(q: list[float], K: list[list[float]]) -> list[list[float]]:
    return [floats.attention_weights(q, K), softmax([dot(k, q) for k in K])]
