"""The quadratic form of a symmetric 2 x 2 matrix: bowl, trough or saddle."""

from typing import Any

from labook.definite import definiteness_2x2, leading_minors, quadratic_form
from labook.eigen import eigenvalues_2x2
from labook.figures.base import Figure
from labook.widgets.parameters import Number, Point, State
from labook.widgets.widget import Readout, Try, Widget

CURVES = {
    "positive definite": "ellipses around a lowest point",
    "positive semidefinite": "parallel lines along a flat floor",
    "indefinite": "hyperbolas around a saddle",
    "negative semidefinite": "parallel lines along a flat ridge",
    "negative definite": "ellipses around a highest point",
    "zero": "none: the form is 0 everywhere",
}


def matrix(state: State) -> list[list[Any]]:
    """Return the symmetric matrix of a state."""
    return [[state["a"], state["b"]], [state["b"], state["d"]]]


def compute(state: State) -> dict[str, Any]:
    """Return the value of the form at x, and what decides its class."""
    A = matrix(state)
    kind = definiteness_2x2(A)
    return {
        "A": A,
        "form": quadratic_form(A, state["x"]),
        "eigenvalues": eigenvalues_2x2(A),
        "minors": leading_minors(A),
        "class": kind,
        "curves": CURVES[kind],
    }


def figure(state: State) -> Figure:
    """Draw a state."""
    from labook.figures.widgets.definite_contours import definite_figure

    return definite_figure(matrix(state), state["x"])


def _size(state: State) -> float:
    """The size of the terms that cancel: of the form, of the determinant, of the eigenvalues."""
    entries = max(abs(state[name]) for name in "abd")
    return float(entries * max(entries, 1, *(u * u for u in state["x"])))


WIDGET = Widget(
    name="definite-contours",
    title="The sign of a quadratic form",
    question="Move x: for which matrices can you find a place where the form x · Ax is negative?",
    parameters=(
        Number("a", "a", low=-5, high=5, colour="weight", slider=True),
        Number("b", "b", low=-5, high=5, colour="weight", slider=True),
        Number("d", "d", low=-5, high=5, colour="weight", slider=True),
        Point("x", "x", low=-3, high=3, colour="input"),
    ),
    default={"a": 2, "b": 1, "d": 2, "x": [1.5, 1]},
    readouts=(
        Readout("A", "A, symmetric", "matrix"),
        Readout("form", "x · Ax"),
        Readout("eigenvalues", "eigenvalues", "vector"),
        Readout("minors", "leading minors", "vector"),
        Readout("class", "class"),
        Readout("curves", "level curves"),
    ),
    compute=compute,
    figure=figure,
    scale=_size,
    tries=(
        Try(
            "With b = 2 one eigenvalue is 0: along one line the form is 0.",
            {"b": 2, "x": [1.5, -1.5]},
            holds="b == 2 and near(eigenvalues[1], 0) and eigenvalues[0] > 0 and near(form, 0) and any(x)",
        ),
        Try(
            "With b = 3 the form takes both signs; here it is negative.",
            {"b": 3, "x": [1.5, -1.5]},
            holds="b == 3 and eigenvalues[1] < 0 < eigenvalues[0] and form < 0",
        ),
        Try(
            "A positive diagonal is not enough: see the second leading minor.",
            {"a": 1, "b": -2, "d": 3},
            holds="min(a, d) > 0 > minors[1] and class_ == 'indefinite'",
        ),
    ),
)
