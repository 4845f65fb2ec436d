"""Walks downhill: gradient descent and Newton's method in one variable, step by step."""

from typing import Any

from ..core import exact as e
from ..core.expression import Expression, approx, ending, expr, neat, sym
from ..core.working import Working
from .formulas import placed
from .slopes import evaluated

X = "x"


def sides(value: Any) -> tuple[Any, ...]:
    """Return the exact value if it is short, else its decimals."""
    short = len(str(value)) <= 12
    return ending(value) if short else ("≈", approx(value, 6))


def descend(w: Working, name: str, first: Any, slope: Expression, rate: Any, steps: int) -> list[Any]:
    """Write the steps of gradient descent; return all places, the start first."""
    xs = [first]
    w.step(sym(f"{name}_0"), "=", neat(first), reason="the start")
    for k in range(steps):
        value = evaluated(placed(slope, {X: expr(xs[-1])}), "f'", (xs[-1],))
        xs.append(e.add(xs[-1], e.mul(e.mul(e.number(-1), rate), value)))
        here = sym(f"{name}_{k}")
        inserted = neat(xs[-2]) - neat(rate) * neat(value)
        w.step(
            sym(f"{name}_{k + 1}"),
            "=", here - neat(rate) * placed(slope, {X: here}),
            *(("=", inserted) if len(inserted.text()) <= 24 else ()),
            *sides(xs[-1]),
            reason=f"descent step {k + 1}: minus the learning rate times the slope",
        )  # fmt: skip
    return xs


def newton(w: Working, first: Any, slope: Expression, curvature: Expression, steps: int) -> list[Any]:
    """Write the steps of Newton's method until f'' is 0; return all places, the start first."""
    xs = [first]
    w.step(sym("x_0"), "=", neat(first), reason="Newton starts at the same place")
    for k in range(steps):
        a, b = (
            evaluated(placed(d, {X: expr(xs[-1])}), "a derivative", (xs[-1],)) for d in (slope, curvature)
        )
        if e.is_zero(b):
            w.note(f"f'' is 0 at x_{k}: Newton's method divides by it, and stops here")
            return xs
        here = sym(f"x_{k}")
        xs.append(e.add(xs[-1], e.mul(e.number(-1), e.div(a, b))))
        inserted = neat(xs[-2]) - neat(a) / neat(b)
        w.step(
            sym(f"x_{k + 1}"),
            "=", here - placed(slope, {X: here}) / placed(curvature, {X: here}),
            *(("=", inserted) if len(inserted.text()) <= 40 else ()),
            *sides(xs[-1]),
            reason=f"Newton step {k + 1}: minus slope divided by curvature",
        )  # fmt: skip
    return xs
