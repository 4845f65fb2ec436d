"""The picture of a tensor with up to four axes."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas
from matplotlib.patches import Circle, Rectangle

from labook.counts import size
from labook.figures.base import INPUT, PAPER, Figure, draw
from labook.figures.widgets.board import sheet

WIDE, HIGH = 400, 300  # as in `browser/widgets/tensor-shape.js`; 100 of them are 1.3 inches
INCH = 1.3 / 100
LARGEST, LEAN, APART = 52, 0.42, 0.7  # side of a cell; shift of a layer and gap of stacks, in cells
WORDS = ("column", "row", "layer", "stack")


def tensor_figure(shape: Sequence[int]) -> Figure:
    """Draw a tensor as a dot, a row, a grid, a stack of grids or a row of stacks.

    Parameters: `shape` with at most four axes, the newest first: stacks, layers, rows, columns.
    Returns: the figure; its texts give the shape and the number of entries.

    >>> tensor_figure([2, 3])
    <figure: shape (2, 3): 2 rows of 3 columns, 6 entries>
    """
    words = [_count(n, word) for n, word in zip(reversed(shape), WORDS, strict=False)][::-1]
    full = [1] * (4 - len(shape)) + list(shape)

    def paint(canvas: Canvas) -> None:
        axes = sheet(canvas, WIDE, HIGH)
        if shape:
            _stacks(axes, full, words)
        else:
            axes.add_patch(Circle((WIDE / 2, 160), 16, fc=INPUT, ec=INPUT, alpha=0.6))
            axes.text(WIDE / 2, 104, "one number, no axis", ha="center", fontsize=13)

    facts = f"shape {tuple(shape)}: {' of '.join(words) or 'a scalar'}, {_count(size(shape), 'entry')}"
    what = f"a tensor drawn as {' of '.join(words)}" if shape else "a scalar, drawn as one dot"
    return draw(
        paint,
        size=(WIDE * INCH, HIGH * INCH),
        summary=facts,
        alt=(
            f"The picture shows {what}. Its shape is {tuple(shape)}, "
            f"and the number of its entries is {size(shape)}."
        ),
    )


def _count(n: int, word: str) -> str:
    many = f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"
    return f"{n} {word if n == 1 else many}"


def _stacks(axes: Axes, full: list[int], words: list[str]) -> None:
    stacks, layers, rows, columns = full
    wide, high = columns + LEAN * (layers - 1), rows + LEAN * (layers - 1)
    side = min(LARGEST, 330 / (stacks * wide + APART * (stacks - 1)), 190 / high)
    left = (WIDE - side * (stacks * wide + APART * (stacks - 1))) / 2 + 16
    top = HIGH - (140 - side * high / 2 + LEAN * side * (layers - 1))
    for s in range(stacks):
        for layer in reversed(range(layers)):  # the farthest first
            shift = LEAN * side * layer
            _grid(axes, left + s * side * (wide + APART) + shift, top + shift, side, rows, columns)
    below, lean = top - rows * side, LEAN * side * (layers - 1)
    places = (
        (left + columns * side / 2, below - 22, "center"),
        (left - 10, top - rows * side / 2 - 6, "right"),
        (left + lean, top + lean + 10, "left"),
        (WIDE / 2, below - 50, "center"),
    )
    for (x, y, side_of), word in zip(places, reversed(words), strict=False):
        axes.text(x, y, word, ha=side_of, fontsize=13)


def _grid(axes: Axes, left: float, top: float, side: float, rows: int, columns: int) -> None:
    for i in range(rows):
        for j in range(columns):
            at = (left + j * side, top - (i + 1) * side)
            axes.add_patch(Rectangle(at, side, side, fc=PAPER, lw=0))
            axes.add_patch(Rectangle(at, side, side, fc=INPUT, alpha=0.18, lw=0))
            axes.add_patch(Rectangle(at, side, side, fill=False, ec=INPUT, lw=1.3))
