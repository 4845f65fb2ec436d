"""Numbers in coloured cells, and a board without frame to put them on."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas
from matplotlib.patches import Rectangle

from labook.matrices import Matrix
from labook.readouts import number_text

TINT = 0.18  # pale enough for dark letters on it


def board(canvas: Canvas, width: float, height: float) -> Axes:
    """Return axes without frame that fill the canvas, in inches."""
    axes = canvas.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, width), ylim=(0, height))
    axes.set_axis_off()
    axes.patch.set_alpha(0)
    return axes


def cells(axes: Axes, A: Matrix, left: float, top: float, side: float, colour: str) -> None:
    """Draw a matrix as a table of square cells, from its upper left corner."""
    for i, row in enumerate(A):
        for j, entry in enumerate(row):
            x, y = left + j * side, top - (i + 1) * side
            axes.add_patch(Rectangle((x, y), side, side, fc=colour, alpha=TINT, lw=0))
            axes.add_patch(Rectangle((x, y), side, side, fill=False, ec=colour, lw=1.4))
            size = 22 * side * min(1, 4 / len(number_text(float(entry))))
            axes.text(
                x + side / 2, y + side / 2, number_text(float(entry)), fontsize=size,
                ha="center", va="center_baseline",
            )  # fmt: skip
