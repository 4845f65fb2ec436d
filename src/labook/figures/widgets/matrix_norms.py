"""The picture of three matrix norms: lengths in the image of the unit circle."""

import math

from matplotlib.figure import Figure as Canvas

from labook.conditioning import singular_values_2x2
from labook.figures.base import BASIS, GREY, INK, OUTPUT, WEIGHT, Figure, draw
from labook.figures.widgets.plane import SIZE, arrow, label, outline, plane, reach_of
from labook.matrices import Matrix, column, matmul, matvec, transpose
from labook.readouts import number_text, value_text
from labook.svd import frobenius_norm
from labook.transformations import eigenvectors_2x2
from labook.vectors import add, scale

CIRCLE = [[math.cos(k * math.pi / 36), math.sin(k * math.pi / 36)] for k in range(72)]


def half_axes(A: Matrix) -> tuple[list[float], list[float]]:
    """Return the half axes of the image of the unit circle, the longer one first.

    Parameters: `A` of shape (2, 2).
    Returns: sigma_1 u_1 and sigma_2 u_2; u_1 is an eigenvector of A A^T and u_2 is at a right angle to it.

    >>> half_axes([[3, 0], [0, 2]])
    ([3.0, 0.0], [0.0, 2.0])
    """
    longest, shortest = singular_values_2x2(A)
    # Of a circle all directions are axes, and a zero matrix has none: then the first axis will do.
    u = [1.0, 0.0] if longest == shortest else eigenvectors_2x2(matmul(A, transpose(A)))[0]
    return scale(longest, u), scale(shortest, [0.0 - u[1], u[0]])


def matrix_norms_figure(A: Matrix) -> Figure:
    """Draw the unit circle, its image, and the three lengths in it that are norms of the matrix.

    Parameters: `A` of shape (2, 2).
    Returns: the figure; its texts give the norms.

    >>> matrix_norms_figure([[3, 0], [0, 2]])
    <figure: half axes (3, 2), spectral norm 3, Frobenius norm 3.6056, nuclear norm 5>
    """
    first, second = half_axes(A)
    longest, shortest = singular_values_2x2(A)
    end = scale(-shortest / longest, first) if longest else first  # the shorter, laid behind the longer
    texts = [number_text(x) for x in (longest, frobenius_norm(A), longest + shortest)]

    def paint(canvas: Canvas) -> None:
        axes = plane(canvas, reach_of([*(matvec(A, p) for p in CIRCLE), add(first, second), [1, 1]]))
        outline(axes, CIRCLE, GREY, alpha=0, dash=(0, (4, 2)))
        outline(axes, [matvec(A, p) for p in CIRCLE], OUTPUT)
        axes.plot(*zip([0, 0], end, strict=True), color=BASIS, lw=3, linestyle=(0, (1, 1)))
        corner = add(first, second)
        for start in (first, second):
            axes.plot(*zip(start, corner, strict=True), color=GREY, lw=1, linestyle=(0, (4, 2)))
        arrow(axes, corner, INK, width=1.6)
        arrow(axes, first, BASIS)
        arrow(axes, second, BASIS)
        for j in (0, 1):
            axes.plot(*column(A, j), "o", color=WEIGHT, markersize=7)
            label(axes, column(A, j), f"A e{'₁₂'[j]}", WEIGHT, away=[0, 2 * j - 1])
        label(axes, scale(0.85, first), f"σ₁ = {texts[0]}", BASIS, away=[first[1], -first[0]])
        label(axes, end, f"σ₁ + σ₂ = {texts[2]}", BASIS, away=[0, -1])
        label(axes, corner, f"‖A‖F = {texts[1]}", INK)

    axes_text = value_text([longest, shortest], "vector")
    return draw(
        paint,
        size=SIZE,
        summary=(
            f"half axes {axes_text}, spectral norm {texts[0]}, Frobenius norm {texts[1]}, "
            f"nuclear norm {texts[2]}"
        ),
        alt=(
            f"The unit circle and its image under the matrix {value_text(A, 'matrix')}, an ellipse with the "
            f"half axes {axes_text}. The longer half axis is the spectral norm, {texts[0]}; the diagonal of "
            f"the rectangle on both half axes is the Frobenius norm, {texts[1]}; the half axes laid end to "
            f"end are the nuclear norm, {texts[2]}."
        ),
    )
