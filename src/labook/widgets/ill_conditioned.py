"""A system of two equations, and the same one after a small change of its right side."""

from typing import Any

from labook.conditioning import condition_number_2x2, relative_change
from labook.elimination import solve
from labook.figures.base import Figure
from labook.transformations import is_singular_2x2
from labook.widgets.parameters import Grid, Number, Point, State
from labook.widgets.widget import Readout, Try, Widget

SINGULAR = "none: the determinant is 0"
NO_SIZE = "not defined: {} is zero"


def changed(state: State) -> list[Any]:
    """Return the right side after the change of its second entry."""
    return [state["b"][0], state["b"][1] + state["epsilon"]]


def solutions(state: State) -> tuple[list[Any], list[Any]] | None:
    """Return both solutions, or None for a singular matrix."""
    if is_singular_2x2(state["A"]):
        return None
    return solve(state["A"], state["b"]), solve(state["A"], changed(state))


def compute(state: State) -> dict[str, Any]:
    """Return the condition number, both solutions and the relative changes."""
    found = solutions(state)
    of_b: Any = relative_change(state["b"], changed(state)) if any(state["b"]) else NO_SIZE.format("b")
    if found is None:
        texts = dict.fromkeys(("x", "y", "of-x", "growth"), SINGULAR)
        return {"kappa": "no number: the determinant is 0", "of-b": of_b, **texts}
    x, y = found
    of_x: Any = relative_change(x, y) if any(x) else NO_SIZE.format("x")
    defined = not isinstance(of_b, str) and not isinstance(of_x, str) and of_b > 0
    return {
        "kappa": condition_number_2x2(state["A"]),
        "x": x,
        "y": y,
        "of-b": of_b,
        "of-x": of_x,
        "growth": of_x / of_b if defined else "not defined: 0/0",
    }


def figure(state: State) -> Figure:
    """Draw a state."""
    from labook.figures.widgets.ill_conditioned import systems_figure

    return systems_figure(state["A"], state["b"], changed(state), solutions(state))


WIDGET = Widget(
    name="ill-conditioned",
    title="Two nearly identical systems",
    question="Which matrices turn a small change of b into a large change of the solution?",
    parameters=(
        Grid("A", "A", low=-4, high=4, step=0.05, colour="weight", sliders=True),
        Point("b", "b", low=-40, high=40, colour="input"),
        Number("epsilon", "ε, added to b₂", low=-1, high=1, step=0.01, colour="error", slider=True),
    ),
    default={"A": [[1, 1], [1, 1.1]], "b": [2, 2.1], "epsilon": 0.1},
    readouts=(
        Readout("kappa", "condition number κ"),
        Readout("x", "solution x", "vector"),
        Readout("y", "solution after the change", "vector"),
        Readout("of-b", "relative change of b"),
        Readout("of-x", "relative change of x"),
        Readout("growth", "growth, at most κ"),
    ),
    compute=compute,
    figure=figure,
    tries=(
        Try(
            "Perpendicular rows of equal length: x changes by the same share as b.",
            {"A": [[1, -1], [1, 1]], "b": [0, 2]},
            holds="near(A[0][0] * A[1][0], -A[0][1] * A[1][1]) and near(kappa, 1) and near(of_x, of_b)",
        ),
        Try(
            "Rows ten times closer: a tenth of ε moves x just as far.",
            {"A": [[1, 1], [1, 1.01]], "b": [2, 2.01], "epsilon": 0.01},
            holds="near(10 * (A[1][1] - A[0][1]), before.A[1][1] - before.A[0][1]) and near(10 * "
            "epsilon, before.epsilon) and near(of_x, before.of_x)",
        ),
        Try(
            "Parallel lines never meet: there is no solution to change.",
            {"A": [[1, 1], [1, 1]], "b": [2, 2.5]},
            holds="x == y == SINGULAR and A[0] == A[1] and b[0] != b[1]",
        ),
    ),
)
