"""Tables of numbers with tinted and marked entries: what the pictures of stepping widgets are made of."""

from collections.abc import Callable, Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas
from matplotlib.patches import Rectangle

from labook.figures.base import GREY

PALE, STRONG = 0.10, 0.38  # tints, pale enough for dark text


def sheet(canvas: Canvas, width: float, height: float) -> Axes:
    """Return axes whose unit is an inch, with the origin at the lower left."""
    axes = canvas.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, width), ylim=(0, height))
    axes.set_axis_off()
    return axes


def board(
    axes: Axes,
    texts: Sequence[Sequence[str]],
    corner: tuple[float, float],
    colour: str,
    *,
    name: str,
    cell: tuple[float, float],
    marked: Callable[[int, int], bool],
    tint: Callable[[int, int], float] = lambda i, j: PALE,
) -> None:
    """Draw a table whose upper left is at `corner`, its name above it.

    Parameters: `cell` width and height of an entry; `marked` which entries stand out; `tint` how
    strong each entry is coloured, from 0 to 0.45.
    """
    (left, top), (w, h) = corner, cell
    axes.text(left, top + 0.07, name, fontsize=11, color=GREY)
    for i, row in enumerate(texts):
        for j, text in enumerate(row):
            at, strong = (left + j * w, top - (i + 1) * h), marked(i, j)
            axes.add_patch(Rectangle(at, w, h, fc=colour, alpha=tint(i, j), lw=0))
            axes.add_patch(Rectangle(at, w, h, fill=False, ec=colour, lw=2.2 if strong else 0.7))
            size = min(0.45 * h, 1.5 * w / max(len(text), 1)) * 72
            axes.text(
                at[0] + w / 2, at[1] + h / 2, text, fontsize=min(size, 14),
                ha="center", va="center_baseline", weight="bold" if strong else "normal",
            )  # fmt: skip
