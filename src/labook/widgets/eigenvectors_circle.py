"""The unit circle becomes an ellipse: eigenvectors and axes; and the same for a cloud of points."""

import math
from typing import Any

from labook.conditioning import singular_values_2x2
from labook.eigen import eigenvalues_2x2, jacobi_eigen
from labook.figures.base import Figure
from labook.matrices import Matrix, column, matmul, matvec, transpose
from labook.pca import covariance, principal_components
from labook.random_numbers import bell_shaped
from labook.similarity import angle
from labook.transformations import eigenvectors_2x2
from labook.widgets.parameters import Choice, Grid, State
from labook.widgets.widget import Readout, Try, Widget

POINTS = 40
SEEDS = {"1": 11, "2": 22, "3": 33}
# Rounding leaves about 1e-16 of the larger variance where the smaller is 0, and angles of 1e-14 degrees
# where two directions are one. What is below these bounds is shown as 0.
NO_VARIANCE, NO_ANGLE = 2.0**-40, 1e-6


def cloud(state: State) -> list[list[Any]]:
    """Return random points, spread alike in all directions, after the matrix has moved them."""
    z = bell_shaped(SEEDS[state["sample"]], 2 * POINTS)
    return [matvec(state["A"], list(pair)) for pair in zip(z[::2], z[1::2], strict=True)]


def ellipse(state: State) -> tuple[list[Any], list[list[Any]]]:
    """Return the half axes of the ellipse that is drawn, the longer first, and their directions.

    It is the image of the unit circle, or one standard deviation of the points.
    """
    if state["mode"] == "pca":
        values, V = principal_components(cloud(state), ddof=1)
        kept = [x if x > NO_VARIANCE * values[0] else 0.0 for x in values]
        return [math.sqrt(x) for x in kept], [_right(column(V, j)) for j in (0, 1)]
    A = state["A"]
    _, U = jacobi_eigen(matmul(A, transpose(A)))
    return list(singular_values_2x2(A)), [_right(column(U, j)) for j in (0, 1)]


def compute(state: State) -> dict[str, Any]:
    """Return eigenvalues and eigenvectors, the ellipse's half axes, and the angle between both."""
    lengths, axes = ellipse(state)
    M: Matrix = covariance(cloud(state), ddof=1) if state["mode"] == "pca" else state["A"]
    if state["mode"] == "pca":
        values, kept = [[s * s, 0.0] for s in lengths], axes
    else:
        values = [[complex(x).real, complex(x).imag] for x in eigenvalues_2x2(M)]
        kept = eigenvectors_2x2(M)
    everywhere = lengths[0] == 0 or (M[0][0] == M[1][1] and M[0][1] == M[1][0] == 0)
    none = "no real direction: the eigenvalues are complex"
    return {
        "matrix": M,
        "eigenvalues": values,
        "eigenvectors": "every direction" if everywhere else kept or none,
        "axes": lengths,
        "apart": _apart([] if everywhere else kept, lengths, axes),
    }


def _apart(kept: list[list[Any]], lengths: list[Any], axes: list[list[Any]]) -> Any:
    if lengths[0] == lengths[1]:
        return "no angle: the ellipse is a circle or a point"
    if not kept:
        return "no angle: there is no real eigenvector"
    largest = max(min(_acute(v, u) for u in axes) for v in kept)
    return largest if largest > NO_ANGLE else 0


def _acute(u: list[Any], v: list[Any]) -> float:
    between = math.degrees(angle(u, v))
    return min(between, 180 - between)


def _right(v: list[Any]) -> list[Any]:
    """The same direction, pointing right or straight up."""
    return [-x for x in v] if v[0] < 0 or (v[0] == 0 and v[1] < 0) else v


def figure(state: State) -> Figure:
    """Draw a state."""
    from labook.figures.widgets.eigenvectors_circle import circle_figure, cloud_figure

    if state["mode"] == "pca":
        return cloud_figure(cloud(state), *ellipse(state))
    return circle_figure(state["A"], *ellipse(state))


WIDGET = Widget(
    name="eigenvectors-circle",
    title="Circle to ellipse",
    question="For which matrices do the eigenvectors point along the axes of the ellipse?",
    parameters=(
        Grid("A", "A", low=-4, high=4, colour="weight", sliders=True),
        Choice("mode", "Show", (("matrix", "the circle"), ("pca", "PCA of points")), buttons=True),
        Choice("sample", "Random points", (("1", "sample 1"), ("2", "sample 2"), ("3", "sample 3"))),
    ),
    default={"A": [[2, 1], [0, 1]], "mode": "matrix", "sample": "1"},
    readouts=(
        Readout("matrix", "matrix, with PCA the covariance", "matrix"),
        Readout("eigenvalues", "eigenvalues", "eigenvalues"),
        Readout("eigenvectors", "eigenvectors", "vectors"),
        Readout("axes", "half axes of the ellipse", "vector"),
        Readout("apart", "largest angle to an axis", unit="°"),
    ),
    compute=compute,
    figure=figure,
    tries=(
        Try(
            "A symmetric matrix: its eigenvectors are the axes.",
            {"A": [[2, 1], [1, 2]]},
            holds="A == transpose(A) and apart == 0 and near([x for x, _ in eigenvalues], axes)",
        ),
        Try(
            "This turn moves every direction.",
            {"A": [[0.6, -0.8], [0.8, 0.6]]},
            holds="near(axes, [1, 1]) and eigenvectors.startswith('no real direction')",
        ),
        Try(
            "A covariance matrix is symmetric: the components are the axes.",
            {"mode": "pca"},
            holds="mode == 'pca' and near(matrix, transpose(matrix)) and apart == 0",
        ),
    ),
    # Half axes and angles are left over from sums of squares and from nearly equal directions.
    scale=lambda state: 10 + max(abs(x) for row in state["A"] for x in row) ** 2,
)
