"""The pictures of a circle and its image, and of a cloud of points with its principal components."""

import math
from collections.abc import Sequence

from matplotlib.figure import Figure as Canvas

from labook.eigen import eigenvalues_2x2
from labook.figures.base import BASIS, GREY, INPUT, OUTPUT, WEIGHT, Figure, draw
from labook.figures.widgets.plane import SIZE, arrow, dashed, label, outline, plane, reach_of
from labook.matrices import Matrix, column
from labook.readouts import value_text
from labook.transformations import eigenvectors_2x2
from labook.vectors import Vector, add, scale

CIRCLE = [[math.cos(k * math.pi / 36), math.sin(k * math.pi / 36)] for k in range(72)]


def circle_figure(A: Matrix, lengths: Sequence[float], axes_of: Sequence[Vector]) -> Figure:
    """Draw the unit circle, its image, the axes of the image and the eigenvectors.

    Parameters: `A` of shape (2, 2); `lengths` the half axes of the image, the longer first;
    `axes_of` their unit directions.
    Returns: the figure; its texts give half axes and eigenvalues.

    >>> circle_figure([[2, 0], [0, 1]], [2.0, 1.0], [[1.0, 0.0], [0.0, 1.0]])
    <figure: half axes (2, 1), eigenvalues 2 and 1, 2 eigenvectors>
    """
    image = _ellipse(lengths, axes_of)
    values, vectors = eigenvalues_2x2(A), eigenvectors_2x2(A)

    def paint(canvas: Canvas) -> None:
        reach = reach_of([*image, [0, 1.3]])
        axes = plane(canvas, reach)
        outline(axes, CIRCLE, GREY, alpha=0.08, dash=(0, (4, 2)))
        outline(axes, image, OUTPUT)
        if lengths[0] > lengths[1]:
            for s, u in zip(lengths, axes_of, strict=True):
                dashed(axes, scale(-s, u), scale(s, u), OUTPUT)
            label(axes, scale(-lengths[0], axes_of[0]), "axis", OUTPUT)
        for k, v in enumerate(vectors):
            tip = scale(values[k], v)
            ends = [scale(s * 4 * reach, v) for s in (-1, 1)]
            axes.plot(*zip(*ends, strict=True), color=BASIS, lw=1.4, linestyle=(0, (1, 1.5)))
            arrow(axes, tip, BASIS, width=4)
            label(axes, tip, f"λ{'₁₂'[k]}v{'₁₂'[k]}", BASIS, away=[v[1], -v[0]])
        for j in (0, 1):
            axes.plot(*zip([0, 0], column(A, j), strict=True), color=WEIGHT, lw=1.4)

    pairs = [[complex(x).real, complex(x).imag] for x in values]
    shown, halves = value_text(pairs, "eigenvalues"), value_text(list(lengths), "vector")
    count = f"{len(vectors)} eigenvector{'s' * (len(vectors) != 1)}"
    return draw(
        paint,
        size=SIZE,
        summary=f"half axes {halves}, eigenvalues {shown}, {count}",
        alt=(
            f"The unit circle and its image under the matrix {value_text(A, 'matrix')}, an ellipse with the "
            f"half axes {halves}, drawn with its axes. The eigenvalues are {shown}; "
            f"{count} of a single direction drawn as arrows."
        ),
    )


def cloud_figure(points: Matrix, lengths: Sequence[float], axes_of: Sequence[Vector]) -> Figure:
    """Draw points, the ellipse of one standard deviation, and the principal components.

    Parameters: `points` of shape (n, 2); `lengths` the standard deviations along the components,
    the larger first; `axes_of` the unit directions of the components.
    Returns: the figure; its texts give the standard deviations and the directions.

    >>> cloud_figure([[-1, 0], [1, 0]], [1.0, 0.0], [[1.0, 0.0], [0.0, 1.0]])
    <figure: 2 points, standard deviations (1, 0) along (1, 0) and (0, 1)>
    """
    spread = _ellipse(lengths, axes_of)

    def paint(canvas: Canvas) -> None:
        axes = plane(canvas, reach_of([*points, *spread, [0, 1.3]]))
        axes.plot(*zip(*points, strict=True), "o", color=INPUT, markersize=4)
        outline(axes, spread, OUTPUT)
        for k, (s, u) in enumerate(zip(lengths, axes_of, strict=True)):
            arrow(axes, scale(s, u), BASIS, width=4)
            if s > 0:
                label(axes, scale(s, u), f"component {k + 1}", BASIS)

    halves, ways = value_text(list(lengths), "vector"), value_text(list(axes_of), "vectors")
    return draw(
        paint,
        size=SIZE,
        summary=f"{len(points)} points, standard deviations {halves} along {ways}",
        alt=(
            f"A cloud of {len(points)} points with the ellipse of one standard deviation. Two arrows show "
            f"its principal components, in the directions {ways}; the standard deviations along them "
            f"are {halves}."
        ),
    )


def _ellipse(lengths: Sequence[float], axes_of: Sequence[Vector]) -> list[Vector]:
    (s, t), (u, v) = lengths, axes_of
    return [add(scale(s * x, u), scale(t * y, v)) for x, y in CIRCLE]
