"""Drawings of memory: a matrix and its transpose in one strip, a picture's channels moved and torn."""

from collections.abc import Callable, Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas
from matplotlib.patches import Rectangle

from labook.figures.base import ERROR, GREY, INK, INPUT, ON_LIGHT, OUTPUT, Figure, draw
from labook.figures.boards import board
from labook.matrices import Matrix, transpose
from labook.matrices import shape as matrix_shape
from labook.tensors import Tensor, entries, permute, reshape, shape, strides

PALE, STRONG = 0.10, 0.38
# Pale red, green and blue: the colour of a channel is data, and stays so on a dark page.
CHANNELS = {"R": "#f6c4bd", "G": "#c8e6c1", "B": "#c3d3f4"}


def memory_figure(A: Matrix, row: int) -> Figure:
    """Draw a matrix and its transpose above the one strip of memory from which both are read.

    Parameters: `A` of shape (m, n), at most 12 entries in all; `row` the row that is marked in both.
    Returns: the figure; its summary names both strides and where the marked rows stand.
    Raises: ValueError where the rows differ in length.
    """
    m, n = matrix_shape(A)
    numbers, s, cell, height = entries(A), 0.46, 4.4 / (m * n), 3.5
    down, right = strides((m, n))
    own = [row * down + j * right for j in range(n)]
    turned = [i * down + row * right for i in range(m)]

    def paint(canvas: Canvas) -> None:
        axes = board(canvas, 4.6, height)
        _grid(axes, A, (0.15, height - 0.6), s, lambda i, _: i == row)
        left = 4.45 - m * s
        _grid(axes, transpose(A), (left, height - 0.6), s, lambda i, _: i == row)
        axes.text(0.15, height - 0.5, f"A, strides {(down, right)}", fontsize=11)
        axes.text(4.45, height - 0.5, f"its transpose, strides {(right, down)}", fontsize=11, ha="right")
        _frame(axes, (0.15, height - 0.6 - row * s), n * s, s, INPUT, "-")
        _frame(axes, (left, height - 0.6 - row * s), m * s, s, INK, "--")
        _strip(axes, numbers, 0.1, 1.0, cell, own)
        _marks(axes, own, 0.1, cell, 1.12, 0.1, INPUT, "-")
        _marks(axes, turned, 0.1, cell, 0.13, -0.1, INK, "--")
        axes.text(0.1, 1.3, f"A[{row}]", fontsize=11, color=INPUT)
        axes.text(0.1, -0.14, f"A.T[{row}]", fontsize=11)

    summary = (
        f"strides ({down}, {right}) and ({right}, {down}): A[{row}] at places "
        f"{_listed(own)}, A.T[{row}] at {_listed(turned)}"
    )
    return draw(
        paint,
        size=(4.6, height),
        summary=summary,
        alt=(
            f"A {m} by {n} matrix A and its {n} by {m} transpose above one strip of memory with the "
            f"numbers {_listed(numbers)}. The row A[{row}] is read at the places {_listed(own)}, "
            f"the row A.T[{row}] of the transpose at {_listed(turned)}."
        ),
    )


def channels_figure(pixels: int) -> Figure:
    """Draw a square colour picture in memory, its channels after moving the axes, and after a mere reshape.

    Parameters: `pixels` the pixels of one side; 2 fits.
    Returns: the figure; its summary names what stands in channel 0 in both cases.
    """
    names = [f"{c}{k}" for k in range(pixels**2) for c in CHANNELS]
    picture = reshape(names, (pixels, pixels, 3))
    moved, torn = permute(picture, (2, 0, 1)), reshape(picture, (3, pixels, pixels))
    s, width, height = 4.4 / len(names), 4.6, 3.95

    def paint(canvas: Canvas) -> None:
        axes = board(canvas, width, height)
        _title(axes, height - 0.2, f"memory: rows, columns, channels {shape(picture)}", INK)
        _tiles(axes, [names], 0.1, height - 0.32, s, GREY)
        _title(axes, height - 1.1, f"axes moved: channels, rows, columns {shape(moved)}", OUTPUT)
        _planes(axes, moved, height - 1.22, OUTPUT)
        _title(axes, height - 2.62, f"only reshaped to {shape(torn)}: every plane is a mixture", ERROR)
        _planes(axes, torn, height - 2.74, ERROR)

    first, wrong = " ".join(entries(moved[0])), " ".join(entries(torn[0]))
    return draw(
        paint,
        size=(width, height),
        summary=f"channel 0 of {shape(moved)}: axes moved {first}, only reshaped {wrong}",
        alt=(
            f"A picture of {pixels} by {pixels} pixels is stored in memory as {' '.join(names)}. "
            f"With its axes moved, channel 0 holds {first}, the letter R for every pixel. "
            f"With a reshape alone, channel 0 holds {wrong}, letters of all three channels."
        ),
    )


def _grid(
    axes: Axes, A: Matrix, corner: tuple[float, float], s: float, marked: Callable[[int, int], bool]
) -> None:
    left, top = corner
    for i, line in enumerate(A):
        for j, value in enumerate(line):
            _cell(axes, left + j * s, top - (i + 1) * s, s, str(value), STRONG if marked(i, j) else PALE)


def _cell(axes: Axes, x: float, y: float, s: float, label: str, tint: float) -> None:
    axes.add_patch(Rectangle((x, y), s, s, fc=INPUT, alpha=tint, lw=0))
    axes.add_patch(Rectangle((x, y), s, s, fill=False, ec=GREY, lw=0.8))
    axes.text(x + s / 2, y + s / 2, label, fontsize=12, ha="center", va="center_baseline")


def _strip(
    axes: Axes, numbers: Sequence[object], left: float, top: float, s: float, marked: Sequence[int]
) -> None:
    side = min(s, 0.5)
    for k, value in enumerate(numbers):
        x, y = left + k * s, top - side
        axes.add_patch(Rectangle((x, y), s, side, fc=INPUT, alpha=STRONG if k in marked else PALE, lw=0))
        axes.add_patch(Rectangle((x, y), s, side, fill=False, ec=GREY, lw=0.8))
        axes.text(x + s / 2, y + side / 2, str(value), fontsize=12, ha="center", va="center_baseline")
        axes.text(x + s / 2, y - 0.17, str(k), fontsize=9, ha="center", color=GREY)


def _marks(
    axes: Axes, places: Sequence[int], left: float, s: float, y: float, tick: float, colour: str, dash: str
) -> None:
    """A line along the strip with a tick at every place that is read."""
    at = [left + (k + 0.5) * s for k in places]
    axes.plot([at[0], at[-1]], [y, y], color=colour, ls=dash, lw=1.8)
    for x in at:
        axes.plot([x, x], [y, y - tick], color=colour, lw=1.8)


def _frame(axes: Axes, corner: tuple[float, float], width: float, s: float, colour: str, dash: str) -> None:
    x, top = corner
    axes.add_patch(Rectangle((x, top - s), width, s, fill=False, ec=colour, lw=2.4, ls=dash))


def _title(axes: Axes, y: float, text: str, colour: str) -> None:
    axes.text(0.1, y, text, fontsize=11, color=colour)


def _planes(axes: Axes, T: Tensor, top: float, colour: str) -> None:
    count, rows, _ = shape(T)
    s, step = 0.46, 4.4 / count
    for k, plane in enumerate(T):
        _tiles(axes, plane, 0.1 + k * step, top, s, colour)
        axes.text(0.1 + k * step, top - rows * s - 0.2, f"channel {k}", fontsize=11, color=GREY)


def _tiles(axes: Axes, plane: Matrix, left: float, top: float, s: float, colour: str) -> None:
    rows, columns = matrix_shape(plane)
    for i, line in enumerate(plane):
        for j, name in enumerate(line):
            x, y = left + j * s, top - (i + 1) * s
            axes.add_patch(Rectangle((x, y), s, s, fc=CHANNELS[name[0]], ec=GREY, lw=0.8))
            axes.text(
                x + s / 2, y + s / 2, name, fontsize=11, ha="center", va="center_baseline", color=ON_LIGHT
            )
    axes.add_patch(Rectangle((left, top - rows * s), columns * s, rows * s, fill=False, ec=colour, lw=2))


def _listed(items: Sequence[object]) -> str:
    return ", ".join(map(str, items))
