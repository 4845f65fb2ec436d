"""The probabilities that softmax makes of logits, step by step."""

from typing import Any

from ..core import exact as e
from ..core.expression import Call, approx, neat, sym, total
from ..core.inputs import limit, vector
from ..core.values import sum_exact
from ..core.working import Working

DIGITS = 4


def logits(z: Any) -> Any:
    """Return 2 to 4 numbers of absolute value at most 20. Raises: ValueError for others."""
    z = vector(z, "z")
    limit(len(z), 4, "entries")
    if len(z) == 1:
        raise ValueError("softmax of one entry is always 1: write at least two logits")
    if any(e.sign(e.add(e.mul(a, a), e.number(-400))) > 0 for a in z):
        raise ValueError("an entry of z is beyond 20: its probability would have no digit to show")
    return z


def probabilities(w: Working, z: Any) -> list[Any]:
    """Write the sum of the exponentials and all probabilities; p is known from then on."""
    powers = [e.lower(e.sympy().exp(e.lift(a))) for a in z]
    s = sum_exact(powers)
    w.step(
        sym("s"),
        "=", total(Call("exp", (neat(a),)) for a in z),
        "≈", approx(s, DIGITS),
        reason="the sum of the exponentials",
    )  # fmt: skip
    p = [e.div(power, s) for power in powers]
    for i, a in enumerate(z):
        w.step(
            sym(f"p_{i + 1}"),
            "=", Call("exp", (neat(a),)) / sym("s"),
            "≈", approx(p[i], DIGITS),
            reason=f"probability {i + 1}",
        )  # fmt: skip
    w.let("p", tuple(p))
    return p
