"""The picture of a quadratic form: its level curves, where it is positive and where negative."""

import numpy as np
from matplotlib.figure import Figure as Canvas

from labook.definite import definiteness_2x2, quadratic_form
from labook.eigen import eigenvalues_2x2
from labook.figures.base import ERROR, INK, INPUT, OUTPUT, WEIGHT, Figure, draw
from labook.figures.widgets.plane import SIZE, arrow, label, plane
from labook.matrices import Matrix
from labook.readouts import number_text, value_text
from labook.vectors import Vector

REACH = 3.2
# Squares of equal steps: on a bowl the contours of such levels are equally far apart.
LEVELS = [0.5 * k * k for k in range(1, 12)]


def colour(kind: str) -> str:
    """Return the colour of a class; the picture names the class beside it.

    >>> colour("indefinite") == ERROR, colour("positive semidefinite") == WEIGHT
    (True, True)
    """
    if kind == "indefinite":
        return ERROR
    return WEIGHT if "semi" in kind or kind == "zero" else OUTPUT


def definite_figure(A: Matrix, x: Vector) -> Figure:
    """Draw the level curves of x^T A x, solid where it is positive and dashed where negative, and a point.

    Parameters: `A` of shape (2, 2), symmetric; `x` two numbers.
    Returns: the figure; its texts give the class, the eigenvalues and the value at the point.

    >>> definite_figure([[1, 2], [2, 1]], [1, -1])
    <figure: indefinite, eigenvalues (3, −1), x · Ax = −2 at (1, −1)>
    """
    kind, value = definiteness_2x2(A), number_text(quadratic_form(A, x))
    values, place = value_text(eigenvalues_2x2(A), "vector"), value_text(list(x), "vector")

    def paint(canvas: Canvas) -> None:
        axes = plane(canvas, REACH)
        xs, ys = np.meshgrid(np.linspace(-4.3, 4.3, 121), np.linspace(-3.2, 3.2, 91))
        form = A[0][0] * xs * xs + 2 * A[0][1] * xs * ys + A[1][1] * ys * ys
        for levels, style in ((LEVELS, "solid"), ([-v for v in reversed(LEVELS)], "dashed")):
            if form.min() < levels[-1] and form.max() > levels[0]:  # else there is nothing to draw
                axes.contour(xs, ys, form, levels=levels, colors=colour(kind), linestyles=style, linewidths=1)
        arrow(axes, x, INPUT)
        label(axes, x, f"x · Ax = {value}", INPUT)
        axes.text(-4.1, 2.75, kind, color=INK, fontsize=13, bbox={"fc": "white", "alpha": 0.75, "ec": "none"})

    return draw(
        paint,
        size=SIZE,
        summary=f"{kind}, eigenvalues {values}, x · Ax = {value} at {place}",
        alt=(
            f"Level curves of the quadratic form of the matrix {value_text(A, 'matrix')}, which is {kind}: "
            f"its eigenvalues are {values}. Curves of negative levels are dashed. "
            f"At x = {place} the form is {value}."
        ),
    )
