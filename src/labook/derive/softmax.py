"""Hand calculations with softmax: its Jacobian, and its gradient under cross-entropy."""

from typing import Any

from labook import softmax as floats
from labook.gradients import gradient, jacobian

from .core import exact as e
from .core.catalogue import derivation
from .core.derivation import Derivation
from .core.expression import Call, Sum, approx, expr, neat, sym, total, variable
from .core.inputs import VectorLike, same_length, vector
from .core.values import sum_exact
from .core.working import Working
from .steps.probabilities import DIGITS, logits, probabilities
from .steps.rounding import held


@derivation(
    "softmax_jacobian",
    topic="learning",
    asks="Compute the Jacobian of softmax at z.",
    parts=("Jacobian",),
    draw="learning.softmax_jacobian",
    covers=("in-softmax-jacobian",),
    example={"z": [1, 2, 3]},
)
def softmax_jacobian(z: VectorLike) -> Derivation:
    """Differentiate softmax: by letters, with the Kronecker delta, then with numbers.

    dp_i/dz_j = p_i (delta_ij - p_j),   delta_ij = 1 where i = j, else 0

    Parameters: `z`, 2 to 4 numbers (logits) of absolute value at most 20.
    Returns: the derivation; its result is the Jacobian at z, exact.
    Raises: ValueError for fewer or more entries, and for entries that are too large.
    It writes n^2 entries. Float64 differentiates by dual numbers; its bound comes from running
    error analysis.
    Source: Goodfellow, Bengio and Courville, Deep Learning, section 6.2.2.3.

    >>> print(softmax_jacobian([0, 0]))
    Jacobian of softmax
    z = ⎡0⎤
        ⎣0⎦
    <BLANKLINE>
    1. quotient rule with S = exp(z_1) + exp(z_2), where i = j: this is p_1(1 - p_1)
       ∂p_1/∂z_1 = (exp(z_1) · S - exp(z_1)·exp(z_1))/S²
                 = (exp(z_1)/S)(1 - exp(z_1)/S)
    <BLANKLINE>
    2. where i and j differ, only S depends on z_j: this is p_1(0 - p_2)
       ∂p_1/∂z_2 = (0S - exp(z_1)·exp(z_2))/S² = (exp(z_1)/S)(0 - exp(z_2)/S)
    <BLANKLINE>
    3. the sum of the exponentials
       s = exp(0) + exp(0) ≈ 2.0000
    <BLANKLINE>
    4. probability 1
       p_1 = exp(0)/s ≈ 0.5000
    <BLANKLINE>
    5. probability 2
       p_2 = exp(0)/s ≈ 0.5000
    <BLANKLINE>
    6. the Jacobian at z: entry (i, j) is p_i(δ_ij - p_j), with δ_ij = 1 on the
       diagonal, else 0
       J = ⎡p_1(1 - p_1)  p_1(0 - p_2)⎤ ≈ ⎡ 0.2500  -0.2500⎤
           ⎣p_2(0 - p_1)  p_2(1 - p_2)⎦   ⎣-0.2500   0.2500⎦
    <BLANKLINE>
    7. check: row 1 adds to 0, as every row does, because the probabilities always
       add to 1
       p_1(1 - p_1) + p_1(0 - p_2) = 0
    """
    z = logits(z)
    n = len(z)
    w = Working("Jacobian of softmax", z=neat(z))
    _letters(w, n)
    p = probabilities(w, z)
    shown = [sym(f"p_{i + 1}") for i in range(n)]
    table = expr([[shown[i] * (expr(int(i == j)) - shown[j]) for j in range(n)] for i in range(n)])
    J = [
        [e.mul(p[i], e.add(e.number(int(i == j)), e.mul(e.number(-1), p[j]))) for j in range(n)]
        for i in range(n)
    ]
    w.step(
        sym("J"),
        "=", table,
        "≈", approx(J, DIGITS),
        reason="the Jacobian at z: entry (i, j) is p_i(δ_ij - p_j), with δ_ij = 1 on the diagonal, else 0",
    )  # fmt: skip
    w.step(
        total(shown[0] * (expr(int(j == 0)) - shown[j]) for j in range(n)),
        "=", 0,
        reason="check: row 1 adds to 0, as every row does, because the probabilities always add to 1",
    )  # fmt: skip
    return w.done(J, **held(lambda v: jacobian(floats.softmax, v), z))


@derivation(
    "softmax_cross_entropy",
    topic="learning",
    asks="Compute the cross-entropy of softmax(z) with the label y, and its gradient at z.",
    parts=("loss", "gradient"),
    draw="learning.cross_entropy",
    covers=("in-softmax-cross-entropy-gradient",),
    example={"z": [1, 2, 3], "y": [0, 0, 1]},
)
def softmax_cross_entropy(z: VectorLike, y: VectorLike) -> Derivation:
    """Combine softmax with cross-entropy by the chain rule: the gradient at the logits is p - y.

    L = - sum_i y_i ln p_i,   dL/dz_j = sum_i (-y_i / p_i) p_i (delta_ij - p_j) = p_j - y_j

    Parameters: `z`, 2 to 4 numbers (logits) of absolute value at most 20; `y`, a label of the same
    length: not negative, with sum 1 (one 1 and zeros, or probabilities).
    Returns: the derivation; its result is (L, dL/dz), exact.
    Raises: ValueError where the lengths differ, and where y does not add to 1.
    It writes n^2 products. Float64 differentiates the loss by dual numbers; its bound comes from
    running error analysis.
    Source: Bishop, Pattern Recognition and Machine Learning, section 4.3.4.

    >>> print(softmax_cross_entropy([0, 0], [1, 0]))
    Softmax with cross-entropy
    z = ⎡0⎤   y = ⎡1⎤
        ⎣0⎦       ⎣0⎦
    <BLANKLINE>
    1. the sum of the exponentials
       s = exp(0) + exp(0) ≈ 2.0000
    <BLANKLINE>
    2. probability 1
       p_1 = exp(0)/s ≈ 0.5000
    <BLANKLINE>
    3. probability 2
       p_2 = exp(0)/s ≈ 0.5000
    <BLANKLINE>
    4. the cross-entropy: minus the sum of label times logarithm of the probability
       L = -ln(p_1) ≈ 0.6931
    <BLANKLINE>
    5. in letters, for a label c and its probability q: the derivative of -c ln(q)
       is -c/q, that of q is q(1 - q), and q cancels
       (-c/q)(q(1 - q)) = -c(1 - q)
    <BLANKLINE>
    6. chain rule: the derivative of L with respect to z_1 is the sum over i of
       -y_i/p_i times p_i(δ_i1 - p_1); p_i cancels, the labels add to 1, and p_1 -
       y_1 is left
       (-1/p_1)(p_1(1 - p_1)) ≈ -0.5000
    <BLANKLINE>
    7. chain rule: the derivative of L with respect to z_2 is the sum over i of
       -y_i/p_i times p_i(δ_i2 - p_2); p_i cancels, the labels add to 1, and p_2 -
       y_2 is left
       (-1/p_1)(p_1(0 - p_2)) ≈ 0.5000
    <BLANKLINE>
    8. the gradient at the logits: predicted minus true
       g = p - y ≈ ⎡-0.5000⎤
                   ⎣ 0.5000⎦
    """
    z, y = logits(z), vector(y, "y")
    n = same_length(z, y, "cross-entropy")
    if any(e.sign(a) < 0 for a in y) or not e.same(sum_exact(y), e.number(1)):
        raise ValueError("y is no label: its entries must not be negative, and must add to 1")
    w = Working("Softmax with cross-entropy", z=neat(z), y=neat(y))
    p = probabilities(w, z)
    logarithms = [e.lower(e.sympy().log(b)) for b in p]
    loss = sum_exact([e.mul(e.mul(e.number(-1), a), b) for a, b in zip(y, logarithms, strict=True)])
    shown = [sym(f"p_{i + 1}") for i in range(n)]
    labels = [(neat(y[i]), shown[i]) for i in range(n) if y[i] != 0]
    w.step(
        sym("L"),
        "=", total(-(a * Call("ln", (b,)) if a != expr(1) else Call("ln", (b,))) for a, b in labels),
        "≈", approx(loss, DIGITS),
        reason="the cross-entropy: minus the sum of label times logarithm of the probability",
    )  # fmt: skip
    slopes = [e.add(a, e.mul(e.number(-1), b)) for a, b in zip(p, y, strict=True)]
    _chains(w, y, shown, slopes)
    w.step(
        sym("g"),
        "=", sym("p") - sym("y"),
        "≈", approx(slopes, DIGITS),
        reason="the gradient at the logits: predicted minus true",
    )  # fmt: skip
    return w.done((loss, slopes), **held(_in_floats, z, y))


def _chains(w: Working, y: Any, shown: list[Any], slopes: list[Any]) -> None:
    """Write the derivative of the loss by every logit with the chain rule: in letters, then in numbers."""
    n = len(y)
    q, c = variable("q"), variable("c")
    w.step(
        -(c / q) * (q * (expr(1) - q)),
        "=", -(c * (expr(1) - q)),
        reason="in letters, for a label c and its probability q: the derivative of -c ln(q) is -c/q, "
        "that of q is q(1 - q), and q cancels",
    )  # fmt: skip
    for j in range(n):
        chain = total(
            -(neat(y[i]) / shown[i]) * (shown[i] * (expr(int(i == j)) - shown[j]))
            for i in range(n)
            if y[i] != 0
        )
        w.step(
            chain,
            "≈", approx(slopes[j], DIGITS),
            reason=f"chain rule: the derivative of L with respect to z_{j + 1} is the sum over i of -y_i/p_i "
            f"times p_i(δ_i{j + 1} - p_{j + 1}); "
            f"p_i cancels, the labels add to 1, and p_{j + 1} - y_{j + 1} is left",
        )  # fmt: skip


def _letters(w: Working, n: int) -> None:
    """Write the two kinds of derivatives by the quotient rule, in letters."""
    S, first, second = variable("S"), *(Call("exp", (variable(f"z_{i}"),)) for i in (1, 2))
    same = r"\frac{\partial p_1}{\partial z_1}", "∂p_1/∂z_1"
    other = r"\frac{\partial p_1}{\partial z_2}", "∂p_1/∂z_2"
    w.step(
        Sum((sym("same", tex=same[0], plain=same[1]),)),
        "=", (first * S - first * first) / S**2,
        "=", first / S * (expr(1) - first / S),
        reason="quotient rule with S = "
        + " + ".join(f"exp(z_{i + 1})" for i in range(n))
        + ", where i = j: this is p_1(1 - p_1)",
    )  # fmt: skip
    w.step(
        Sum((sym("other", tex=other[0], plain=other[1]),)),
        "=", (expr(0) * S - first * second) / S**2,
        "=", first / S * (expr(0) - second / S),
        reason="where i and j differ, only S depends on z_j: this is p_1(0 - p_2)",
    )  # fmt: skip


def _in_floats(z: Any, y: Any) -> Any:
    def loss(v: Any) -> Any:
        return floats.cross_entropy(floats.softmax(v), y)

    return loss(z), gradient(loss, z)
