"""Boards: drawings without axes, on which a unit is one inch, and matrices as cells on them."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas
from matplotlib.patches import Rectangle

from labook.figures.base import GREY
from labook.figures.palette import letters_on, shade
from labook.matrices import Matrix

# Numbers stand on a tint of their colour, pale enough for dark text on it.
TINT = 0.18

def board(canvas: Canvas, width: float, height: float) -> Axes:
    """Return axes without frame whose unit is one inch."""
    axes = canvas.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, width), ylim=(0, height))
    axes.set_axis_off()
    return axes


def cells(axes: Axes, A: Matrix, left: float, top: float, w: float, h: float, colour: str) -> None:
    """Draw a matrix as numbered cells from the corner (left, top)."""
    for i, row in enumerate(A):
        for j, entry in enumerate(row):
            x, y = left + j * w, top - (i + 1) * h
            axes.add_patch(Rectangle((x, y), w, h, fc=colour, alpha=TINT, lw=0))
            axes.add_patch(Rectangle((x, y), w, h, fill=False, ec=colour, lw=1))
            label = str(entry).replace("-", "−")
            axes.text(x + w / 2, y + h / 2, label, fontsize=12, ha="center", va="center_baseline")


def shades(axes: Axes, A: Matrix, left: float, top: float, s: float) -> None:
    """Draw brightnesses from 0 to 100 as grey cells with their numbers."""
    for i, row in enumerate(A):
        for j, brightness in enumerate(row):
            x, y = left + j * s, top - (i + 1) * s
            axes.add_patch(Rectangle((x, y), s, s, fc=shade(brightness), ec=GREY, lw=0.8))
            axes.text(
                x + s / 2, y + s / 2, str(brightness), fontsize=12, color=letters_on(brightness),
                ha="center",
                va="center_baseline",
            )  # fmt: skip
