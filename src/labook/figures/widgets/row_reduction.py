"""The picture of a matrix after a row operation."""

from collections.abc import Sequence

from matplotlib.figure import Figure as Canvas

from labook.figures.base import INK, OUTPUT, Figure, draw
from labook.figures.widgets.board import PALE, STRONG, board, sheet

CELL = (0.78, 0.5)  # inches


def row_reduction_figure(rows: Sequence[Sequence[str]], row: int, step: str, *, system: bool) -> Figure:
    """Draw a matrix of fractions with the row that the last operation changed.

    Parameters: `rows` the entries as texts; `row` the changed one, counted from 0, or -1; `step`
    which operation it was; `system` whether the last column is the right side of a system.
    Returns: the figure; its texts give the operation and all entries.

    >>> row_reduction_figure([["1", "1/2"]], 0, "step 1 of 1: R₁ ← 1/2 R₁", system=False)
    <figure: step 1 of 1: R₁ ← 1/2 R₁, gives (1, 1/2)>
    """
    m, n = len(rows), len(rows[0])
    width, height = max(n * CELL[0] + 0.3, 3.6), m * CELL[1] + 0.45
    left = (width - n * CELL[0]) / 2

    def paint(canvas: Canvas) -> None:
        axes = sheet(canvas, width, height)
        board(
            axes, rows, (left, height - 0.32), OUTPUT, name=step, cell=CELL,
            marked=lambda i, _: i == row, tint=lambda i, _: STRONG if i == row else PALE,
        )  # fmt: skip
        if system:
            bar = left + (n - 1) * CELL[0]
            axes.plot([bar, bar], [height - 0.32 - m * CELL[1], height - 0.32], color=INK, lw=2.2)

    matrix = ", ".join(f"({', '.join(entries)})" for entries in rows)
    last = " The last column is the right side of a system." if system else ""
    return draw(
        paint,
        size=(width, height),
        summary=f"{step}, gives {matrix}",
        alt=f"A matrix of {m} × {n} fractions in row reduction, {step}. Its rows are {matrix}.{last}",
    )
