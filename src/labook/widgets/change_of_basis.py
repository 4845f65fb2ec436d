"""One point, two bases: the point stays, its coordinates change."""

from typing import Any

from labook.figures.base import Figure
from labook.matrices import transpose
from labook.readouts import number_text
from labook.transformations import determinant_2x2, inverse_2x2, is_singular_2x2
from labook.widgets.parameters import Choice, Point, State
from labook.widgets.widget import Readout, Try, Widget

PARALLEL = "none: b₁ and b₂ are parallel"


def compute(state: State) -> dict[str, Any]:
    """Return the coordinates of the point in both bases."""
    B, p = transpose([state["b1"], state["b2"]]), state["p"]
    singular = is_singular_2x2(B)
    c = None if singular else _coordinates(B, p)
    return {
        "standard": p,
        "coordinates": PARALLEL if c is None else c,
        "sum": PARALLEL if c is None else f"{_factor(c[0])} · b₁ + {_factor(c[1])} · b₂",
        "determinant": 0 if singular else determinant_2x2(B),
    }


def _coordinates(B: list[list[Any]], p: list[float]) -> list[Any]:
    (a, b), (c, d) = inverse_2x2(B)
    return [a * p[0] + b * p[1], c * p[0] + d * p[1]]


def _factor(x: float) -> str:
    text = number_text(x)
    return f"({text})" if x < 0 else text


def figure(state: State) -> Figure:
    """Draw a state."""
    from labook.figures.widgets.change_of_basis import basis_figure

    coordinates = compute(state)["coordinates"]
    found = None if isinstance(coordinates, str) else coordinates
    return basis_figure(state["b1"], state["b2"], state["p"], found, own_grid=state["grid"] == "basis")


WIDGET = Widget(
    name="change-of-basis",
    title="The point stays, the numbers change",
    question="Which bases give the point p the coordinates (1, 1), and when has it no coordinates at all?",
    parameters=(
        Point("b1", "b₁", low=-5, high=5, colour="basis"),
        Point("b2", "b₂", low=-5, high=5, colour="basis"),
        Point("p", "p", low=-5, high=5, colour="input"),
        Choice("grid", "Grid", (("basis", "grid of the basis"), ("standard", "standard grid")), buttons=True),
    ),
    default={"b1": [2, 1], "b2": [-1, 1], "p": [3, 3], "grid": "basis"},
    readouts=(
        Readout("standard", "standard coordinates", "vector"),
        Readout("coordinates", "coordinates in b₁, b₂", "vector"),
        Readout("sum", "p ="),
        Readout("determinant", "determinant of [b₁ b₂]"),
    ),
    compute=compute,
    figure=figure,
    tries=(
        Try(
            "b₁ + b₂ is p: the coordinates are (1, 1).",
            {"b1": [2, 1], "b2": [1, 2]},
            holds="near([x + y for x, y in zip(b1, b2)], p) and near(coordinates, [1, 1])",
        ),
        Try(
            "Parallel arrows span only one line, and p isn't on it.",
            {"b1": [2, 1], "b2": [-4, -2]},
            holds="coordinates == PARALLEL and any(b1) and b1[0] * p[1] != b1[1] * p[0]",
        ),
        Try(
            "Make the arrows twice as long, and the coordinates halve.",
            {"b1": [4, 2], "b2": [-2, 2]},
            holds="b1 == [2 * x for x in before.b1] and b2 == [2 * x for x in before.b2] and near([2 * c "
            "for c in coordinates], before.coordinates)",
        ),
    ),
)
