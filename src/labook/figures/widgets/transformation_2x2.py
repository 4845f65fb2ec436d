"""The picture of a 2 x 2 matrix: what becomes of the unit square, and the directions it keeps."""

from matplotlib.figure import Figure as Canvas

from labook.figures.base import BASIS, GREY, OUTPUT, WEIGHT, Figure, draw
from labook.figures.widgets.plane import SIZE, arrow, label, outline, plane, reach_of
from labook.matrices import Matrix, column, matvec
from labook.readouts import value_text
from labook.transformations import determinant_2x2, eigenvectors_2x2, is_singular_2x2
from labook.vectors import scale

SQUARE = ([0, 0], [1, 0], [1, 1], [0, 1])


def transformation_figure(A: Matrix) -> Figure:
    """Draw the unit square, its image under a 2 x 2 matrix, the columns and the eigenvectors.

    Parameters: `A` of shape (2, 2).
    Returns: the figure; its texts give the columns and the determinant.

    >>> transformation_figure([[1, 2], [0.5, 1]])
    <figure: columns (1, 0.5) and (2, 1), determinant 0, 2 directions kept>
    """
    first, second = column(A, 0), column(A, 1)
    image, kept = [matvec(A, corner) for corner in SQUARE], eigenvectors_2x2(A)
    det = 0 if is_singular_2x2(A) else determinant_2x2(A)

    def paint(canvas: Canvas) -> None:
        reach = reach_of([*image, [1, 1]])
        axes = plane(canvas, reach)
        for v in kept:
            ends = [scale(s * 4 * reach, v) for s in (-1, 1)]
            axes.plot(*zip(*ends, strict=True), color=BASIS, lw=1.6, linestyle=(0, (1, 1.5)))
            label(axes, scale(0.8 * reach, v), "kept", BASIS, away=[v[1], -v[0]])
        outline(axes, SQUARE, GREY, alpha=0.12, dash=(0, (4, 2)))
        outline(axes, image, OUTPUT)
        arrow(axes, first, WEIGHT)
        arrow(axes, second, WEIGHT)
        label(axes, first, f"A e₁ = {value_text(first, 'vector')}", WEIGHT)
        label(axes, second, f"A e₂ = {value_text(second, 'vector')}", WEIGHT)

    columns = " and ".join(value_text(v, "vector") for v in (first, second))
    count = f"{len(kept)} direction{'s' if len(kept) != 1 else ''} kept"
    shape = "a parallelogram" if det else "a segment or a point"
    return draw(
        paint,
        summary=f"columns {columns}, determinant {value_text(det)}, {count}",
        alt=(
            f"The unit square and its image, {shape} with the sides {columns}, which are the columns "
            f"of the matrix. The determinant is {value_text(det)}. "
            + (f"Dotted lines show the directions that the matrix keeps: {len(kept)}." if kept else "")
        ).strip(),
        size=SIZE,
    )
