"""Hand calculations of minimization in one variable: gradient descent and Newton's method."""

from itertools import pairwise
from typing import Any

from labook import gradients as floats

from .core import exact as e
from .core.catalogue import derivation
from .core.derivation import Derivation
from .core.expression import expr, neat, sym
from .core.inputs import ExpressionLike, IntegerLike, NumberLike, limit
from .core.working import Working
from .steps.formulas import Formula, formula, placed
from .steps.layer_steps import read_rate
from .steps.rounding import held
from .steps.slopes import evaluated, partial_step
from .steps.walks import X, descend, newton, sides


@derivation(
    "gradient_descent",
    topic="learning",
    asks=(
        "Take these steps of gradient descent from the start, with the learning rate η. Where does each "
        "lead?"
    ),
    parts=("places",),
    draw="learning.gradient_descent",
    example={"f": "x^2", "start": 1, "eta": "0.1", "steps": 4},
    more=[((), {"f": "x^2", "start": 1, "eta": "1.1", "steps": 4})],
)
def gradient_descent(
    f: ExpressionLike, start: NumberLike, eta: NumberLike, steps: IntegerLike = 4
) -> Derivation:
    """Walk downhill with a fixed learning rate, and compare the values of f.

    x_(k+1) = x_k - eta f'(x_k)

    Parameters: `f`, a formula in x; `start`, the first x; `eta`, the learning rate, greater than 0;
    `steps`, from 1 to 6.
    Returns: the derivation; its result is the list of x_0, x_1, ..., exact.
    Raises: ValueError for another variable, for eta <= 0, and where f has no derivative.
    It writes one step for each; the digits of exact values multiply with each step. The bound of
    the float64 check comes from running error analysis.
    Source: Goodfellow, Bengio and Courville, Deep Learning, section 4.3.

    >>> print(gradient_descent("x^2", 1, "0.1", 2))
    Gradient descent
    f = x²   η = 0.1
    <BLANKLINE>
    1. differentiate f term by term with respect to x
       ∂f/∂x = 2x
    <BLANKLINE>
    2. the start
       x_0 = 1
    <BLANKLINE>
    3. descent step 1: minus the learning rate times the slope
       x_1 = x_0 - 0.1·(2x_0) = 1 - 0.1·2 = 0.8
    <BLANKLINE>
    4. descent step 2: minus the learning rate times the slope
       x_2 = x_1 - 0.1·(2x_1) = 0.8 - 0.1·1.6 = 0.64
    <BLANKLINE>
    5. the value of f at x_0
       f_0 = x_0² = 1
    <BLANKLINE>
    6. the value of f at x_1
       f_1 = x_1² = 0.64
    <BLANKLINE>
    7. the value of f at x_2
       f_2 = x_2² = 0.4096
    <BLANKLINE>
    8. every step lowers f
    """
    g, rate, first = _read(f), read_rate(eta), e.number(start)
    w = Working("Gradient descent", f=g.tree, eta=neat(rate))
    slope = partial_step(w, "f", g.tree, X, (X,))
    xs = descend(w, "x", first, expr(slope), rate, _count(steps))
    sizes = [evaluated(placed(g.tree, {X: neat(x)}), "f", (x,)) for x in xs]
    _verdict(w, g, sizes)
    return w.done(xs, **held(lambda x, r: _descent_floats(g, x, r, len(xs) - 1), first, rate))


@derivation(
    "newton_against_descent",
    topic="learning",
    asks="Make one step of gradient descent, and then steps of Newton's method from the same start.",
    parts=("one descent step", "Newton's places"),
    draw="learning.newton",
    covers=("il-newton-x4",),
    example={"f": "x^4", "start": 2, "eta": "0.01", "steps": 5},
)
def newton_against_descent(
    f: ExpressionLike, start: NumberLike, eta: NumberLike, steps: IntegerLike = 5
) -> Derivation:
    """Compare Newton's step with a step of gradient descent, and go on with Newton.

    Newton: x_(k+1) = x_k - f'(x_k) / f''(x_k),   descent: x_1 = x_0 - eta f'(x_0)

    Parameters: `f`, a formula in x; `start`, the first x; `eta`, the learning rate, greater than 0;
    `steps`, the number of Newton steps, from 1 to 6.
    Returns: the derivation; its result is (x_1 of gradient descent, the list of Newton's x_0, x_1,
    ...), exact. It stops where f'' is 0.
    Raises: ValueError for another variable, for eta <= 0, and where f has no derivative.
    It writes one step for each. The bound of the float64 check comes from running error analysis.
    Source: Boyd and Vandenberghe, Convex Optimization, section 9.5.

    >>> print(newton_against_descent("x^2 + x", 1, "0.1", 1))
    Newton's method against gradient descent
    f = x² + x   η = 0.1
    <BLANKLINE>
    1. differentiate f term by term with respect to x
       ∂f/∂x = 1 + 2x = 2x + 1
    <BLANKLINE>
    2. differentiate f' term by term with respect to x
       ∂f'/∂x = 2
    <BLANKLINE>
    3. the start
       d_0 = 1
    <BLANKLINE>
    4. descent step 1: minus the learning rate times the slope
       d_1 = d_0 - 0.1(2d_0 + 1) = 1 - 0.1·3 = 0.7
    <BLANKLINE>
    5. Newton starts at the same place
       x_0 = 1
    <BLANKLINE>
    6. Newton step 1: minus slope divided by curvature
       x_1 = x_0 - (2x_0 + 1)/2 = 1 - 3/2 = -0.5
    <BLANKLINE>
    7. the length of Newton's first step
       s_N = 3/2
    <BLANKLINE>
    8. the length of the step of gradient descent
       s_G = 3/10
    <BLANKLINE>
    9. their ratio: it depends on the learning rate that was chosen
       r = s_N/s_G = 5
    <BLANKLINE>
    10. Newton divides the slope by the curvature: for the same slope, a larger
       curvature means a shorter step; gradient descent ignores it
    """
    g, rate, first = _read(f), read_rate(eta), e.number(start)
    w = Working("Newton's method against gradient descent", f=g.tree, eta=neat(rate))
    slope = partial_step(w, "f", g.tree, X, (X,))
    curvature = partial_step(w, "f'", expr(slope), X, (X,))
    descended = descend(w, "d", first, expr(slope), rate, 1)[1]
    xs = newton(w, first, expr(slope), expr(curvature), _count(steps))
    if len(xs) > 1:
        _lengths(w, e.add(xs[1], e.mul(e.number(-1), first)), e.add(descended, e.mul(e.number(-1), first)))
        w.note(
            "Newton divides the slope by the curvature: for the same slope, a larger curvature means a "
            "shorter step; gradient descent ignores it"
        )
    result = (descended, xs)
    return w.done(result, **held(lambda x, r: _newton_floats(g, x, r, len(xs) - 1), first, rate))


def _read(f: Any) -> Formula:
    g = formula(f)
    if g.names != (X,):
        found = " and ".join(g.names) or "none"
        raise ValueError(f"f must be a formula in the one variable x, and its variables are: {found}")
    return g


def _count(steps: Any) -> int:
    n = e.number(steps)
    if n.denominator != 1 or n < 1:
        raise ValueError(f"the number of steps is {n}: it must be a whole number from 1 on")
    limit(int(n), 6, "steps")
    return int(n)


def _lengths(w: Working, newton: Any, descent: Any) -> None:
    sizes = [e.mul(e.number(e.sign(a)), a) for a in (newton, descent)]
    w.step(sym("s_N"), "=", expr(sizes[0]), reason="the length of Newton's first step")
    w.step(sym("s_G"), "=", expr(sizes[1]), reason="the length of the step of gradient descent")
    if not e.is_zero(descent):
        w.step(
            sym("r"),
            "=", sym("s_N") / sym("s_G"),
            *sides(e.div(*sizes)),
            reason="their ratio: it depends on the learning rate that was chosen",
        )  # fmt: skip


def _verdict(w: Working, g: Formula, sizes: list[Any]) -> None:
    for k, size in enumerate(sizes):
        w.step(
            sym(f"f_{k}"),
            "=",
            placed(g.tree, {X: sym(f"x_{k}")}),
            *sides(size),
            reason=f"the value of f at x_{k}",
        )
    change = [e.sign(e.add(b, e.mul(e.number(-1), a))) for a, b in pairwise(sizes)]
    if all(c < 0 for c in change):
        w.note("every step lowers f")
    elif all(c > 0 for c in change):
        w.note("every step raises f: the learning rate is too large here, and you walk uphill")
    else:
        w.note("not every step lowers f")


def _descent_floats(g: Formula, x: Any, rate: Any, steps: int) -> list[Any]:
    xs = [x]
    for _ in range(steps):
        xs.append(xs[-1] - rate * floats.derivative(lambda v: g([v]), xs[-1]))
    return xs


def _newton_floats(g: Formula, x: Any, rate: Any, steps: int) -> Any:
    xs = [x]
    for _ in range(steps):
        curvature = floats.hessian(g, [xs[-1]])[0][0]
        xs.append(xs[-1] - floats.derivative(lambda v: g([v]), xs[-1]) / curvature)
    return _descent_floats(g, x, rate, 1)[1], xs
