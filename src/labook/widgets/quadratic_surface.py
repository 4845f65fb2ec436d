"""The surface of a quadratic form of two variables, to be turned: bowl, valley, saddle, ridge or dome."""

from typing import Any

from labook.definite import definiteness_2x2
from labook.eigen import eigenvalues_2x2
from labook.figures.base import Figure
from labook.widgets.definite_contours import matrix
from labook.widgets.parameters import Number, State
from labook.widgets.widget import Readout, Try, Widget

SHAPES = {
    "positive definite": "a bowl",
    "positive semidefinite": "a valley with a level floor",
    "indefinite": "a saddle",
    "negative semidefinite": "a ridge with a level top",
    "negative definite": "a dome",
    "zero": "a level plane",
}


def compute(state: State) -> dict[str, Any]:
    """Return the matrix, what its eigenvalues are, and the shape that follows from their signs."""
    A = matrix(state)
    kind = definiteness_2x2(A)
    return {"A": A, "eigenvalues": eigenvalues_2x2(A), "class": kind, "shape": SHAPES[kind]}


def figure(state: State) -> Figure:
    """Draw a state."""
    from labook.figures.widgets.quadratic_surface import surface_figure

    return surface_figure(matrix(state), state["turn"], state["tilt"], SHAPES)


def _size(state: State) -> float:
    """The size of the terms that cancel in the eigenvalues."""
    return float(max(abs(state[name]) for name in "abd"))


WIDGET = Widget(
    name="quadratic-surface",
    title="The surface of a quadratic form",
    question="One eigenvalue goes from above 0 through 0 to below. What happens to the surface?",
    parameters=(
        Number("a", "a", low=-5, high=5, colour="weight", slider=True),
        Number("b", "b", low=-5, high=5, colour="weight", slider=True),
        Number("d", "d", low=-5, high=5, colour="weight", slider=True),
        Number("turn", "turn in degrees", low=-180, high=180, step=5, whole=True, slider=True),
        Number("tilt", "tilt in degrees", low=0, high=90, step=5, whole=True, slider=True),
    ),
    default={"a": 2, "b": 1, "d": 2, "turn": 20, "tilt": 20},
    readouts=(
        Readout("A", "A, symmetric", "matrix"),
        Readout("eigenvalues", "eigenvalues", "vector"),
        Readout("class", "class"),
        Readout("shape", "shape"),
    ),
    compute=compute,
    figure=figure,
    scale=_size,
    tries=(
        Try(
            "With b = 2 one eigenvalue is 0: the bowl becomes a valley.",
            {"b": 2},
            holds="b == 2 and near(eigenvalues[1], 0) and eigenvalues[0] > 0 and before.shape == 'a bowl' "
            "and shape == 'a valley with a level floor'",
        ),
        Try(
            "With b = 3 it bends down along one direction and up along the other: a saddle.",
            {"b": 3},
            holds="b == 3 and eigenvalues[1] < 0 < eigenvalues[0] and shape == 'a saddle'",
        ),
        Try(
            "All signs turned round: the bowl is a dome.",
            {"a": -2, "b": -1, "d": -2},
            holds="[a, b, d] == [-before.a, -before.b, -before.d] and shape == 'a dome'",
        ),
    ),
)
