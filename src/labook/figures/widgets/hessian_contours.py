"""The picture of the curvatures at a point: contours and the eigenvectors of the Hessian."""

from collections.abc import Callable
from typing import Any

import numpy as np
from matplotlib.figure import Figure as Canvas

from labook.eigen import eigenvalues_2x2
from labook.figures.base import BASIS, GREY, INPUT, Figure, draw
from labook.figures.widgets.plane import SIZE, arrow, dashed, label, plane
from labook.matrices import Matrix
from labook.readouts import number_text, value_text
from labook.transformations import eigenvectors_2x2
from labook.vectors import Vector, add, scale

REACH = 2.4
# Dense where the critical points lie, sparse where the cubes grow.
_ABOVE = [0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 6, 8, 11, 15, 20, 26]
LEVELS = sorted([0.0, *_ABOVE, *(-x for x in _ABOVE)])
LENGTH = 0.12  # of an arrow, for each unit of curvature


def curvatures(H: Matrix) -> list[tuple[float, list[float]]]:
    """Return pairs of an eigenvalue of a symmetric 2 x 2 matrix and its unit eigenvector.

    Where both eigenvalues are equal every direction is an eigenvector: the axes stand for all.

    >>> curvatures([[2, 0], [0, 2]])
    [(2.0, [1.0, 0.0]), (2.0, [0.0, 1.0])]
    """
    values, found = eigenvalues_2x2(H), eigenvectors_2x2(H)
    vectors = found if len(found) == 2 else [[1.0, 0.0], [0.0, 1.0]]
    return list(zip(values, vectors, strict=True))


def hessian_figure(f: Callable[[Any], Any], name: str, p: Vector, H: Matrix, kind: str) -> Figure:
    """Draw contours of a function and, at a point, the eigenvectors of its Hessian.

    Parameters: `f` a function of a list of two numbers; `name` its formula; `p` the point; `H` the
    Hessian there; `kind` what the derivatives say of the point.
    Returns: the figure; its texts give the eigenvalues.

    >>> hessian_figure(lambda p: p[0] ** 2 - p[1] ** 2, "x² − y²", [0, 0], [[2, 0], [0, -2]], "saddle point")
    <figure: x² − y² at (0, 0): curvatures (2, −2), saddle point>
    """
    values, place = value_text(eigenvalues_2x2(H), "vector"), value_text(list(p), "vector")

    def paint(canvas: Canvas) -> None:
        axes = plane(canvas, REACH)
        xs, ys = np.meshgrid(np.linspace(-3.2, 3.2, 121), np.linspace(-2.4, 2.4, 91))
        axes.contour(xs, ys, f([xs, ys]), levels=LEVELS, colors=GREY, linewidths=0.7, linestyles="solid")
        for value, v in curvatures(H):
            ends = [add(p, scale(s * LENGTH * value, v)) for s in (-1, 1)]
            if value > 0:
                for end in ends:
                    arrow(axes, end, BASIS, start=p)
            else:
                dashed(axes, ends[0], ends[1], BASIS)
            tip = max(ends, key=lambda end: end[0] + end[1])
            label(axes, tip, curvature_text(value), BASIS, away=[tip[0] - p[0], tip[1] - p[1]])
        axes.plot(*p, "o", color=INPUT, markersize=8)
        label(axes, p, "p", INPUT, away=[-1, -0.6])

    return draw(
        paint,
        size=SIZE,
        summary=f"{name} at {place}: curvatures {values}, {kind}",
        alt=(
            f"Contours of {name}. At p = {place} lines show the eigenvectors of the Hessian; their "
            f"lengths follow the curvatures {values}, and a negative one is dashed. Type: {kind}."
        ),
    )


def curvature_text(value: float) -> str:
    """Return a curvature with the way in which the function bends.

    >>> curvature_text(2), curvature_text(-4 / 7)
    ('2 up', '−0.571 down')
    """
    way = "up" if value > 0 else "down" if value < 0 else "flat"
    rounded = float(f"{value:.3g}")
    return f"{number_text(rounded)} {way}"
