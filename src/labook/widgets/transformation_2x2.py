"""A 2 x 2 matrix acts on the unit square: determinant, inverse, eigenvalues."""

from typing import Any

from labook.eigen import eigenvalues_2x2
from labook.figures.base import Figure
from labook.transformations import (
    CATALOGUE,
    determinant_2x2,
    eigenvectors_2x2,
    inverse_2x2,
    is_singular_2x2,
)
from labook.widgets.parameters import Grid, State
from labook.widgets.widget import Readout, Try, Widget


def compute(state: State) -> dict[str, Any]:
    """Return what the widget reads out of its matrix."""
    A = state["A"]
    (a, b), (c, d) = A
    singular = is_singular_2x2(A)
    values = [[complex(x).real, complex(x).imag] for x in eigenvalues_2x2(A)]
    if a == d and b == c == 0:
        directions: Any = "every direction"
    else:
        directions = eigenvectors_2x2(A) or "no real direction: the plane is turned"
    det = 0 if singular else determinant_2x2(A)
    return {
        "determinant": det,
        "area": abs(det),
        "inverse": "none: the determinant is 0" if singular else inverse_2x2(A),
        "eigenvalues": values,
        "eigenvectors": directions,
    }


def figure(state: State) -> Figure:
    """Draw a state."""
    from labook.figures.widgets.transformation_2x2 import transformation_figure

    return transformation_figure(state["A"])


WIDGET = Widget(
    name="transformation-2x2",
    title="A matrix moves the plane",
    question="When does the square collapse, and what happens to the inverse?",
    parameters=(Grid("A", "A", low=-20, high=20, colour="weight", sliders=True),),
    default={"A": [[2, 1], [0.5, 1.5]]},
    readouts=(
        Readout("determinant", "determinant"),
        Readout("area", "area of the image"),
        Readout("inverse", "inverse", "matrix"),
        Readout("eigenvalues", "eigenvalues", "eigenvalues"),
        Readout("eigenvectors", "directions kept", "vectors"),
    ),
    compute=compute,
    figure=figure,
    tries=(
        Try(
            "The second column is twice the first: the square becomes a segment.",
            {"A": [[1, 2], [0.5, 1]]},
            holds="all(row[1] == 2 * row[0] for row in A) and area == 0 and any(map(any, A))",
        ),
        Try(
            "A quarter turn moves every direction and keeps the area.",
            {"A": [[0, -1], [1, 0]]},
            holds="[row[0] for row in A] == [0, 1] and eigenvalues == [[0, 1], [0, -1]] and area == 1 "
            "and eigenvectors.startswith('no real direction')",
        ),
        Try(
            "Swap the columns, and the plane flips over: the sign changes.",
            {"A": [[1, 2], [1.5, 0.5]]},
            holds="A == [row[::-1] for row in before.A] and determinant == -before.determinant",
        ),
    ),
    presets=tuple((name, {"A": A}) for name, A in CATALOGUE.items()),
)
