"""A matrix product, one entry at a time."""

from typing import Any

from labook.figures.base import Figure
from labook.matrices import column, inner_size, multiply_adds, shape
from labook.readouts import number_text
from labook.vectors import dot
from labook.widgets.parameters import Grid, State, Steps
from labook.widgets.widget import Readout, Try, Widget


def entry(state: State) -> tuple[int, int]:
    """Return the row and the column of the entry that a step computes, counted from 0."""
    i, j = divmod(state["step"] - 1, shape(state["B"])[1])
    return i, j


def compute(state: State) -> dict[str, Any]:
    """Return the working of the entry at this step."""
    A, B = state["A"], state["B"]
    (m, n), (_, p), (i, j) = shape(A), shape(B), entry(state)
    products = [a * b for a, b in zip(A[i], column(B, j), strict=True)]
    factors = zip(A[i], column(B, j), strict=True)
    working = " + ".join(f"{_factor(a)}·{_factor(b)}" for a, b in factors)
    return {
        "entry": f"row {i + 1}, column {j + 1}",
        "working": working,
        "products": products,
        "sum": dot(A[i], column(B, j)),
        "count": multiply_adds(m, n, p),
    }


def _factor(x: float) -> str:
    text = number_text(x)
    return f"({text})" if x < 0 else text


def figure(state: State) -> Figure:
    """Draw a state."""
    from labook.figures.widgets.matrix_product import matrix_product_figure

    return matrix_product_figure(state["A"], state["B"], *entry(state))


WIDGET = Widget(
    name="matrix-product",
    title="Row by column",
    question="Which numbers of A and B does one entry of the product use?",
    parameters=(
        Grid("A", "A", rows=(1, 4), columns=(1, 4), colour="weight", step=1),
        Grid("B", "B", rows=(1, 4), columns=(1, 4), colour="input", step=1),
        Steps("step", "Entry", last=lambda s: shape(s["A"])[0] * shape(s["B"])[1]),
    ),
    default={"A": [[1, 0, 2], [-1, 3, 1]], "B": [[3, 1], [2, 1], [1, 0]], "step": 1},
    readouts=(
        Readout("entry", "entry"),
        Readout("working", "products"),
        Readout("sum", "their sum"),
        Readout("count", "multiply-adds for all entries"),
    ),
    compute=compute,
    figure=figure,
    rule=lambda state: _fits(state),
    tries=(
        Try(
            "The identity changes nothing.",
            {"B": [[1, 0, 0], [0, 1, 0], [0, 0, 1]]},
            holds="A == before.A == [[dot(row, column(B, j)) for j in range(len(row))] for row in A]",
        ),
        Try(
            "A column times a row: every entry is one product.",
            {"A": [[1], [2], [3]], "B": [[4, 5, 6]], "step": 5},
            holds="shape(A)[1] == shape(B)[0] == len(products) == 1 and sum == A[1][0] * B[0][1]",
        ),
    ),
)


def _fits(state: State) -> None:
    inner_size(state["A"], state["B"])
