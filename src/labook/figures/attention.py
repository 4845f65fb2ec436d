"""Drawings of attention: who looks where, and the shapes on the way from tokens to outputs."""

from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas
from matplotlib.patches import Rectangle

from labook.figures.base import INK, INPUT, OUTPUT, WEIGHT, Figure, draw
from labook.figures.cells import board
from labook.figures.palette import GREY

LABEL = 13  # points; legible when the figure is as narrow as a phone
SIDE = 0.46  # inches of a cell
TEXT: dict[str, Any] = {"ha": "center", "va": "center", "fontsize": 11, "color": WEIGHT}


def weights_figure(rows: Sequence[str], columns: Sequence[str], W: Sequence[Sequence[float]]) -> Figure:
    """Draw a table of attention weights: the darker a cell, the larger the weight.

    Parameters: `rows` a token for each query; `columns` a token for each key; `W` weights from 0 to 1, drawn
    to one decimal.
    Returns: the figure; its summary says where each row has its largest weight.
    Raises: ValueError where the table does not have these rows and columns.

    >>> weights_figure("ab", "ab", [[1, 0], [0.3, 0.7]])
    <figure: 2 queries and 2 keys; largest weights at 1, 2 from the left>
    """
    if [len(row) for row in W] != [len(columns)] * len(rows):
        raise ValueError(f"a table for {len(rows)} queries and {len(columns)} keys has other sizes")
    tenths = [[round(10 * weight) for weight in row] for row in W]
    top = [row.index(max(row)) + 1 for row in tenths]
    width, height = (len(columns) + 1.2) * SIDE, (len(rows) + 1.2) * SIDE

    def paint(canvas: Canvas) -> None:
        axes = board(canvas, width, height)
        for j, token in enumerate(columns):
            _letter(axes, (j + 1.6) * SIDE, height - 0.5 * SIDE, token, INPUT)
        for i, row in enumerate(tenths):
            y = height - (i + 2) * SIDE
            _letter(axes, 0.5 * SIDE, y + SIDE / 2, rows[i], OUTPUT)
            for j, tenth in enumerate(row):
                _cell(axes, (j + 1.1) * SIDE, y, tenth)

    places = ", ".join(map(str, top))
    summary = f"{len(rows)} queries and {len(columns)} keys; largest weights at {places} from the left"
    alt = (
        f"A table with a row for each of the queries {', '.join(rows)} and a column for each of the keys "
        f"{', '.join(columns)}. The largest weights of the rows are at the places {places}, counted from 1."
    )
    return draw(paint, summary=summary, alt=alt, size=(width, height))


def _letter(axes: Axes, x: float, y: float, text: str, colour: str) -> None:
    axes.text(x, y, text, ha="center", va="center", color=colour, fontsize=LABEL)


def _cell(axes: Axes, x: float, y: float, tenth: int) -> None:
    """A cell of one decimal; an empty one keeps its frame."""
    axes.add_patch(Rectangle((x, y), SIDE, SIDE, fc=WEIGHT, alpha=0.09 * tenth, lw=0))
    axes.add_patch(Rectangle((x, y), SIDE, SIDE, fill=False, ec=GREY, lw=0.6))
    if tenth:
        axes.text(x + SIDE / 2, y + SIDE / 2, f"{tenth / 10:g}", ha="center", va="center", fontsize=10)


def shapes_figure(n: int, d: int, k: int, c: int) -> Figure:
    """Draw the way from tokens to outputs of a head, with the shape of what each arrow carries.

    Parameters: `n` tokens; `d` width of a token; `k` width of queries and keys; `c` width of values.
    Returns: the figure; its summary lists the shapes.

    >>> shapes_figure(9, 4, 3, 2)
    <figure: X 9 x 4; Q 9 x 3, K 9 x 3, V 9 x 2; scores and weights 9 x 9; Y 9 x 2>
    """
    places = {
        "X": (0.5, 1.7, (n, d), INPUT), "Q": (2.0, 2.9, (n, k), INK), "K": (2.0, 1.7, (n, k), INK),
        "V": (2.0, 0.4, (n, c), INK), "scores": (3.35, 2.3, (n, n), WEIGHT),
        "weights": (5.1, 2.3, (n, n), WEIGHT), "Y": (5.1, 0.4, (n, c), OUTPUT),
    }  # fmt: skip
    arrows = [
        ("X", "Q", "W_Q"), ("X", "K", "W_K"), ("X", "V", "W_V"), ("Q", "scores", ""), ("K", "scores", ""),
        ("scores", "weights", "softmax"), ("V", "Y", ""), ("weights", "Y", ""),
    ]  # fmt: skip

    def paint(canvas: Canvas) -> None:
        axes = board(canvas, 5.6, 3.3)
        for start, end, name in arrows:
            _arrow(axes, places[start][:2], places[end][:2], name)
        for name, (x, y, (rows, columns), colour) in places.items():
            axes.add_patch(Rectangle((x - 0.43, y - 0.27), 0.86, 0.54, fc="#ffffff00", ec=colour, lw=1.6))
            _letter(axes, x, y + 0.11, name, colour)
            axes.text(x, y - 0.13, f"{rows} × {columns}", ha="center", va="center", fontsize=11)

    shape = {name: f"{name} {rows} x {columns}" for name, (_, _, (rows, columns), _) in places.items()}
    summary = (
        f"{shape['X']}; {shape['Q']}, {shape['K']}, {shape['V']}; scores and {shape['weights']}; {shape['Y']}"
    )
    alt = (
        f"Boxes with shapes, joined by arrows. {shape['X']} leads by three weight matrices to {shape['Q']}, "
        f"{shape['K']} and {shape['V']}. Q and K make the {shape['scores']}, softmax makes the "
        f"{shape['weights']}, and these with V make {shape['Y']}."
    )
    return draw(paint, summary=summary, alt=alt, size=(5.6, 3.3))


def _arrow(axes: Axes, start: tuple[float, float], end: tuple[float, float], name: str) -> None:
    """An arrow between the frames of two boxes, which are 0.86 wide and 0.54 high."""
    (x, y), (u, v) = start, end
    share = min(0.46 / abs(u - x) if u != x else 1, 0.3 / abs(v - y) if v != y else 1)
    dx, dy = share * (u - x), share * (v - y)
    style = {"arrowstyle": "->", "color": GREY, "lw": 1.2, "shrinkA": 0, "shrinkB": 0}
    axes.annotate("", (u - dx, v - dy), (x + dx, y + dy), arrowprops=style)
    if name:
        aside = 0.0 if y == v else -0.26  # to the left of a slanted arrow, above a level one
        axes.text((x + u) / 2 + aside, (y + v) / 2 + (0.14 if v >= y else -0.14), name, **TEXT)
