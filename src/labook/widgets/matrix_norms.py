"""Three norms of a 2 x 2 matrix as lengths in the image of the unit circle."""

from typing import Any

from labook.conditioning import singular_values_2x2
from labook.figures.base import Figure
from labook.svd import column_sum_norm, frobenius_norm, row_sum_norm
from labook.widgets.parameters import Grid, State
from labook.widgets.widget import Readout, Try, Widget


def compute(state: State) -> dict[str, Any]:
    """Return the norms of the matrix and the half axes of the ellipse."""
    A = state["A"]
    longest, shortest = singular_values_2x2(A)
    return {
        "singular": [longest, shortest],
        "spectral": longest,
        "nuclear": longest + shortest,
        "frobenius": frobenius_norm(A),
        "column-sum": column_sum_norm(A),
        "row-sum": row_sum_norm(A),
    }


def figure(state: State) -> Figure:
    """Draw a state."""
    from labook.figures.widgets.matrix_norms import matrix_norms_figure

    return matrix_norms_figure(state["A"])


WIDGET = Widget(
    name="matrix-norms",
    title="Norms of a matrix in its ellipse",
    question="For which matrices are all three of these norms the same?",
    parameters=(Grid("A", "A", low=-10, high=10, colour="weight"),),
    default={"A": [[2, 1], [0, 1.5]]},
    readouts=(
        Readout("singular", "half axes σ₁, σ₂", "vector"),
        Readout("spectral", "spectral norm, σ₁"),
        Readout("frobenius", "Frobenius norm, √(σ₁² + σ₂²)"),
        Readout("nuclear", "nuclear norm, σ₁ + σ₂"),
        Readout("column-sum", "largest column sum, ‖A‖₁"),
        Readout("row-sum", "largest row sum, ‖A‖∞"),
    ),
    compute=compute,
    figure=figure,
    tries=(
        Try(
            "The second column is half the first: the ellipse is a segment.",
            {"A": [[2, 1], [1, 0.5]]},
            holds="all(2 * row[1] == row[0] for row in A) and near(singular[1], 0) and spectral > 0",
        ),
        Try(
            "A quarter turn changes no length: both half axes are 1.",
            {"A": [[0, -1], [1, 0]]},
            holds="A[0] == [0, -1] and A[1] == [1, 0] and near(singular, [1, 1])",
        ),
        Try(
            "A diagonal matrix: its half axes are the diagonal entries.",
            {"A": [[3, 0], [0, 2]]},
            holds="A[0][1] == A[1][0] == 0 and near(singular, [A[0][0], A[1][1]])",
        ),
    ),
)
