"""The picture of a matrix product with one entry marked."""

from collections.abc import Callable

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas
from matplotlib.patches import Rectangle

from labook.figures.base import GREY, INPUT, OUTPUT, WEIGHT, Figure, draw
from labook.matrices import Matrix, column, matmul, shape
from labook.readouts import number_text, value_text

CELL, GAP = 0.62, 0.34  # inches
PALE, STRONG = 0.10, 0.38  # tints, pale enough for dark text


def matrix_product_figure(A: Matrix, B: Matrix, i: int, j: int) -> Figure:
    """Draw a product so that every entry stands where its row and its column meet.

    Parameters: `A` of shape (m, n); `B` of shape (n, p), drawn above the product; `i`, `j` the
    entry, counted from 0, up to which the product is filled in.
    Returns: the figure; its summary names the entry.
    Raises: ValueError where the inner sizes differ.

    >>> matrix_product_figure([[1, 2]], [[3], [4]], 0, 0)
    <figure: entry (1, 1) of a 1 × 2 times 2 × 1 product is 11>
    """
    C, (m, n), p = matmul(A, B), shape(A), shape(B)[1]
    width, height = (n + p) * CELL + GAP + 0.4, (n + m) * CELL + GAP + 0.9

    def paint(canvas: Canvas) -> None:
        axes = canvas.add_axes((0, 0, 1, 1))
        axes.set(xlim=(0, width), ylim=(0, height))
        axes.set_axis_off()
        left, top = 0.2, height - 0.3
        right, below = left + n * CELL + GAP, top - n * CELL - GAP
        _grid(axes, A, left, below, WEIGHT, lambda r, _: r == i)
        _grid(axes, B, right, top, INPUT, lambda _, c: c == j)
        known = [[C[r][c] if r * p + c <= i * p + j else None for c in range(p)] for r in range(m)]
        _grid(axes, known, right, below, OUTPUT, lambda r, c: (r, c) == (i, j))
        for x, y, name in (
            (left + n * CELL / 2, below + 0.08, f"A, {m} × {n}"),
            (right + p * CELL / 2, top + 0.08, f"B, {n} × {p}"),
            (right + p * CELL / 2, below - m * CELL - 0.25, f"AB, {m} × {p}"),
        ):
            axes.text(x, y, name, fontsize=11, ha="center", color=GREY)

    row, col = value_text(list(A[i]), "vector"), value_text(column(B, j), "vector")
    return draw(
        paint,
        size=(width, height),
        summary=f"entry ({i + 1}, {j + 1}) of a {m} × {n} times {n} × {p} product is {number_text(C[i][j])}",
        alt=(
            f"Matrix A, {value_text(A, 'matrix')}, at the left, matrix B, {value_text(B, 'matrix')}, "
            f"above, and their product where the rows of A meet the columns of B. Row {i + 1} of A, "
            f"{row}, and column {j + 1} of B, {col}, are marked; they meet at {number_text(C[i][j])}."
        ),
    )


def _grid(
    axes: Axes, A: Matrix, left: float, top: float, colour: str, marked: Callable[[int, int], bool]
) -> None:
    for i, row in enumerate(A):
        for j, x in enumerate(row):
            corner, strong = (left + j * CELL, top - (i + 1) * CELL), marked(i, j)
            axes.add_patch(Rectangle(corner, CELL, CELL, fc=colour, alpha=STRONG if strong else PALE, lw=0))
            axes.add_patch(Rectangle(corner, CELL, CELL, fill=False, ec=colour, lw=2 if strong else 0.8))
            if x is not None:
                text = number_text(x)
                size = 14 if len(text) < 5 else 66 / len(text)  # long numbers stay inside their cell
                axes.text(
                    corner[0] + CELL / 2, corner[1] + CELL / 2, text, fontsize=size,
                    ha="center", va="center_baseline", weight="bold" if strong else "normal",
                )  # fmt: skip
