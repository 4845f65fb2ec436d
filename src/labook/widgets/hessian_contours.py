"""The Hessian at a point of a function of two variables: curvatures and the kind of point."""

from collections.abc import Callable
from typing import Any

from labook.definite import definiteness_2x2
from labook.eigen import eigenvalues_2x2
from labook.figures.base import Figure
from labook.gradients import gradient, hessian
from labook.vectors import norm
from labook.widgets.parameters import Choice, Point, State
from labook.widgets.widget import Readout, Try, Widget

FUNCTIONS: dict[str, Callable[[Any], Any]] = {
    "cubic": lambda p: p[0] ** 3 - 3 * p[0] * p[1] ** 2 + p[1] ** 3,
    "hills": lambda p: p[0] ** 3 - 3 * p[0] + p[1] ** 3 - 3 * p[1],
    "bowl": lambda p: p[0] ** 2 + p[0] * p[1] + p[1] ** 2,
}
FORMULAS = (("cubic", "x³ − 3xy² + y³"), ("hills", "x³ − 3x + y³ − 3y"), ("bowl", "x² + xy + y²"))
VERDICTS = {
    "positive definite": "strict local minimum",
    "negative definite": "strict local maximum",
    "indefinite": "saddle point",
}


def compute(state: State) -> dict[str, Any]:
    """Return the derivatives at the point and what they allow one to conclude."""
    f, p = FUNCTIONS[state["f"]], state["p"]
    H, slope = hessian(f, p), norm(gradient(f, p))
    kind = VERDICTS.get(definiteness_2x2(H), "undecided: an eigenvalue of the Hessian is 0")
    return {
        "value": f(p),
        "gradient": slope,
        "hessian": H,
        "eigenvalues": eigenvalues_2x2(H),
        "type": "no critical point: the gradient is not 0" if slope else kind,
    }


def figure(state: State) -> Figure:
    """Draw a state."""
    from labook.figures.widgets.hessian_contours import hessian_figure

    found = compute(state)
    name = dict(FORMULAS)[state["f"]]
    return hessian_figure(FUNCTIONS[state["f"]], name, state["p"], found["hessian"], found["type"])


WIDGET = Widget(
    name="hessian-contours",
    title="Curvature at a point",
    question="Where is the gradient 0, and what do the signs of the two curvatures say there?",
    parameters=(Choice("f", "f(x, y) =", FORMULAS), Point("p", "p", low=-2, high=2, colour="input")),
    default={"f": "cubic", "p": [1, 1]},
    readouts=(
        Readout("value", "f(p)"),
        Readout("gradient", "length of the gradient"),
        Readout("hessian", "Hessian", "matrix"),
        Readout("eigenvalues", "curvatures (eigenvalues)", "vector"),
        Readout("type", "type of p"),
    ),
    compute=compute,
    figure=figure,
    # At most 12 is the largest curvature here, at |x| = 2: terms of that size cancel.
    scale=lambda _: 12.0,
    tries=(
        Try(
            "The gradient is 0 and both curvatures are positive: a minimum.",
            {"f": "hills", "p": [1, 1]},
            holds="gradient == 0 and min(eigenvalues) > 0 and type == 'strict local minimum'",
        ),
        Try(
            "The gradient is 0 and the signs differ: a saddle point.",
            {"f": "hills", "p": [1, -1]},
            holds="gradient == 0 and eigenvalues[1] < 0 < eigenvalues[0] and type == 'saddle point'",
        ),
        Try(
            "Here the Hessian is 0, and the test can't decide.",
            {"f": "cubic", "p": [0, 0]},
            holds="hessian == [[0, 0], [0, 0]] and type.startswith('undecided')",
        ),
    ),
)
