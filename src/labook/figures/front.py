"""The opening picture: how data, vectors, matrices and models hang together."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas
from matplotlib.patches import Rectangle

from labook.figures.base import ERROR, GREY, INPUT, OUTPUT, WEIGHT, Figure, draw
from labook.matrices import Matrix, matmul, shape
from labook.printing import text

TINT = 0.18  # numbers stand on a tint of their colour, pale enough for dark text on it
W, H = 0.56, 0.4  # a cell, in inches
WIDTH, HEIGHT = 4.6, 4.3


def overview_figure(data: Matrix, weights: Matrix, names: Sequence[str]) -> Figure:
    """Draw a table whose rows are vectors, the matrix of a model, their product, and the way of learning.

    Parameters: `data` of shape (m, n), one thing a row; `weights` of shape (n, p); `names` of the m things.
    Returns: the figure; its summary names the three shapes and the product.
    Raises: ValueError where the inner sizes differ.
    """
    outputs = matmul(data, weights)
    (m, n), (_, p) = shape(data), shape(weights)
    shown = [[text(entry, 2) for entry in row] for row in outputs]

    def paint(canvas: Canvas) -> None:
        axes = canvas.add_axes((0, 0, 1, 1))
        axes.set(xlim=(0, WIDTH), ylim=(0, HEIGHT))
        axes.set_axis_off()
        left, top, below = 0.5, 3.9, 1.75
        right = left + n * W + 0.9
        axes.text(left, top + 0.1, "data: each row is a vector", fontsize=11, color=INPUT)
        _cells(axes, [[text(x, 2) for x in row] for row in data], left, top, INPUT)
        for i, name in enumerate(names):
            axes.text(left - 0.1, top - (i + 0.5) * H, name, fontsize=11, ha="right", va="center")
        axes.text(right, top + 0.1, "a model: a matrix", fontsize=11, color=WEIGHT)
        _cells(axes, [[text(x, 2) for x in row] for row in weights], right, top, WEIGHT)
        axes.text(right - 0.45, top - 1.5 * H, "times", fontsize=11, ha="center", va="center", color=GREY)
        axes.text(right, below + 0.1, "what it says", fontsize=11, color=OUTPUT)
        _cells(axes, shown, right, below, OUTPUT)
        for i, name in enumerate(names):
            axes.text(right + p * W + 0.1, below - (i + 0.5) * H, name, fontsize=11, va="center")
        _arrow(axes, (right + p * W / 2, top - max(m, n) * H - 0.08), (right + p * W / 2, below + 0.36), GREY)
        _way_back(axes, (left, right), below, top - n * H)

    return draw(
        paint,
        size=(WIDTH, HEIGHT),
        summary=(
            f"data {m} x {n} times model {n} x {p} is {m} x {p}: "
            + "; ".join(f"{name} {', '.join(row)}" for name, row in zip(names, shown, strict=True))
        ),
        alt=(
            f"A table of data with {m} rows, one for each of {', '.join(names)}, "
            f"each a vector of {n} numbers, "
            f"times a model, a matrix with {n} rows and {p} columns, gives {p} numbers for each row: "
            + "; ".join(f"{name}: {', '.join(row)}" for name, row in zip(names, shown, strict=True))
            + ". They are compared with the wanted numbers, and the error goes back and changes the model."
        ),
    )


def _way_back(axes: Axes, sides: tuple[float, float], below: float, foot: float) -> None:
    """Draw how the error comes about, and how it changes the model, whose foot is at `foot`."""
    left, right = sides
    axes.text(left - 0.4, below - 0.25, "what was wanted", fontsize=11, va="center", color=ERROR)
    _arrow(axes, (right - 0.08, below - 0.25), (left + 1.2, below - 0.25), ERROR)
    _arrow(axes, (left + 1.6, below - 0.1), (right - 0.1, foot + 0.1), ERROR)
    note = "the error goes back\nand changes the model"
    axes.text(left - 0.4, below + 0.5, note, fontsize=11, va="center", color=ERROR)


def _cells(axes: Axes, rows: Sequence[Sequence[str]], left: float, top: float, colour: str) -> None:
    """Draw a table of texts from its upper left corner."""
    for i, row in enumerate(rows):
        for j, entry in enumerate(row):
            x, y = left + j * W, top - (i + 1) * H
            axes.add_patch(Rectangle((x, y), W, H, fc=colour, alpha=TINT, lw=0))
            axes.add_patch(Rectangle((x, y), W, H, fill=False, ec=colour, lw=1))
            middle = (x + W / 2, y + H / 2)
            axes.text(*middle, entry.replace("-", "−"), fontsize=11, ha="center", va="center_baseline")


def _arrow(axes: Axes, start: tuple[float, float], end: tuple[float, float], colour: str) -> None:
    axes.annotate("", end, start, arrowprops={"arrowstyle": "-|>", "color": colour, "lw": 1.6})
