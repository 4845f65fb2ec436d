"""Drawings with a photograph: a filter as a matrix, and filters side by side."""

import base64
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from matplotlib import image as files
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas
from matplotlib.patches import Rectangle

from labook.colour_filters import apply_filter
from labook.figures.base import GREY, INK, INPUT, OUTPUT, WEIGHT, Figure, draw
from labook.figures.cells import board, cells
from labook.matrices import Matrix, matvec, shape
from labook.printing import text
from labook.readouts import number_text
from labook.vectors import Vector

PNG = re.compile(r"data:image/png;base64,([A-Za-z0-9+/=\s]+)")
QUALITY = 80  # of 95; below 75 edges begin to ring
CHANNELS = ("R", "G", "B")
Filter = tuple[Matrix, Sequence[Any]]


def with_jpegs(figure: Figure) -> Figure:
    """Return a figure whose photographs are JPEG in the web's drawing: a fifth of the bytes.

    Parameters: `figure` with photographs that have no transparent part. The drawing for print keeps
    every pixel as it was.
    """
    return replace(figure, svg=PNG.sub(_jpeg, figure.svg))


def _jpeg(found: re.Match[str]) -> str:
    pixels = files.imread(io.BytesIO(base64.b64decode(found[1])), format="png")[..., :3]
    file = io.BytesIO()
    files.imsave(file, pixels, format="jpg", pil_kwargs={"quality": QUALITY, "optimize": True})
    return "data:image/jpeg;base64," + base64.b64encode(file.getvalue()).decode()


def recoloured(photo: Any, M: Matrix, offset: Sequence[Any] = (0, 0, 0)) -> Any:
    """Return a photograph after a filter, every pixel a row times the transposed matrix.

    clip(P M^T + o), rounded to bytes

    Parameters: `photo` an array of shape (rows, columns, 3); `M`, `offset` as in `apply_filter`.
    Returns: an array of bytes of the same shape.
    """
    moved = photo @ np.array(M, float).T + np.array(offset, float)
    # Decimals that end in a half are a half on every machine, whatever order it adds in.
    return np.clip(moved.round(6), 0, 255).round().astype(np.uint8)


def filters_figure(photo: Any, filters: Mapping[str, Filter], columns: int = 2) -> Figure:
    """Draw a photograph after each of several filters.

    Parameters: `photo` an array of bytes of shape (rows, columns, 3); `filters` a name, and a matrix with
    an offset, for each panel; `columns` the panels beside each other.
    Returns: the figure; its summary names the filters, its alternative text the average colours.
    """
    panels = {name: recoloured(photo, M, offset) for name, (M, offset) in filters.items()}
    return photos_figure(panels, columns)


def photos_figure(panels: Mapping[str, Any], columns: int = 2) -> Figure:
    """Draw versions of the photograph of the tower beside each other.

    Parameters: `panels` a title, and an array of bytes of shape (rows, columns, 3), for each; `columns` the
    panels beside each other.
    Returns: the figure; its summary names the versions, its alternative text the average colours.
    """
    rows, across = next(iter(panels.values())).shape[:2]
    lines = -(-len(panels) // columns)
    width = 5.6 / columns
    height = width * rows / across + 0.26

    def paint(canvas: Canvas) -> None:
        for k, (name, picture) in enumerate(panels.items()):
            line, place = divmod(k, columns)
            bottom = 1 - (line + 1) / lines + 0.01
            tall = (1 - 0.26 / height) / lines - 0.01
            axes = canvas.add_axes((place / columns, bottom, 0.97 / columns, tall))
            axes.imshow(picture, interpolation="none")
            axes.set_axis_off()
            axes.set_title(name, fontsize=12, pad=3, color=INK)

    figure = draw(
        paint,
        size=(5.6, lines * height),
        summary=f"{len(panels)} versions of {rows} x {across} pixels: {', '.join(panels)}",
        alt=(
            f"{len(panels)} versions of one photograph, of a tower with orange roofs above trees and a pale "
            "sky. Average red, green and blue: "
            + "; ".join(f"{name} {_average(picture)}" for name, picture in panels.items())
            + "."
        ),
    )
    return with_jpegs(figure)


def _average(picture: Any) -> str:
    return ", ".join(f"{channel:.0f}" for channel in picture.mean(axis=(0, 1)))


def pixel_figure(M: Matrix, pixel: Vector) -> Figure:
    """Draw a filter at work: a pixel, the matrix of the filter, and the pixel that comes out.

    Parameters: `M` of shape (3, 3); `pixel` red, green and blue from 0 to 255.
    Returns: the figure; its summary gives both pixels.

    >>> pixel_figure([[0, 0, 1], [0, 1, 0], [1, 0, 0]], [200, 120, 40])
    <figure: 3 x 3 filter: pixel (200, 120, 40) becomes (40, 120, 200)>
    """
    result = apply_filter(M, pixel)
    rows = "; ".join(", ".join(number_text(float(x)) for x in row) for row in M)
    before, after = (f"({', '.join(text(x, 0) for x in v)})" for v in (pixel, result))

    def paint(canvas: Canvas) -> None:
        axes = board(canvas, 5.2, 3.6)
        _channels(axes, pixel, 0.4, INPUT)
        cells(axes, M, 1.62, 3.2, 0.65, WEIGHT)
        _channels(axes, result, 4.3, OUTPUT)
        for start, end in ((1.15, 1.55), (3.65, 4.05)):
            axes.annotate("", (end, 2.22), (start, 2.22), arrowprops={"arrowstyle": "-|>", "color": GREY})
        for x, name in ((0.72, "pixel"), (2.6, "filter, 3 × 3"), (4.62, "filtered")):
            axes.text(x, 3.3, name, fontsize=12, ha="center", color=GREY)
        for x, colour in ((0.4, pixel), (4.3, result)):
            axes.add_patch(Rectangle((x, 0.12), 0.65, 0.9, fc=_hex(colour), ec=GREY, lw=0.8))

    return draw(
        paint,
        size=(5.2, 3.6),
        summary=f"3 x 3 filter: pixel {before} becomes {after}",
        alt=(
            f"A pixel with red, green and blue {before} and a patch of its colour; an arrow to the filter, a "
            f"table with the rows {rows}; and an arrow to the filtered pixel {after} and its colour."
        ),
    )


def machine_figure(A: Matrix, x: Vector, name: str, what: tuple[str, str]) -> Figure:
    """Draw a matrix as a machine: a column of numbers goes in, another comes out.

    Parameters: `A` of shape (m, n); `x` of length n; `name` of the machine; `what` goes in and out.
    Returns: the figure; its summary gives the sizes and the numbers.

    >>> machine_figure([[1, 0, 2], [0, 3, 0]], [1, 2, 3], "a rule", ("in", "out"))
    <figure: a rule: 3 numbers (1, 2, 3) in, 2 numbers out: (7, 6)>
    """
    y, (m, n) = matvec(A, x), shape(A)
    given, made = (f"({', '.join(text(v, 0 if v == int(v) else 2) for v in w)})" for w in (x, y))
    count = f"{m} number{'s' if m != 1 else ''}"

    def paint(canvas: Canvas) -> None:
        side = 0.62
        height = side * max(m, n) + 0.75
        axes = board(canvas, 5.2, height)
        middle = height / 2 - 0.1
        left = 2.6 - n * side / 2
        cells(axes, [[v] for v in x], 0.3, middle + n * side / 2, side, INPUT)
        cells(axes, A, left, middle + m * side / 2, side, WEIGHT)
        cells(axes, [[v] for v in y], 4.28, middle + m * side / 2, side, OUTPUT)
        box = (left - 0.12, middle - m * side / 2 - 0.12, n * side + 0.24, m * side + 0.24)
        axes.add_patch(Rectangle(box[:2], *box[2:], fill=False, ec=WEIGHT, lw=2.4))
        for start, end in ((0.98, box[0] - 0.06), (box[0] + box[2] + 0.06, 4.2)):
            axes.annotate("", (end, middle), (start, middle), arrowprops={"arrowstyle": "-|>", "color": GREY})
        axes.text(2.6, box[1] + box[3] + 0.09, name, fontsize=12, ha="center", color=WEIGHT)
        for place, words in ((0.61, what[0]), (4.59, what[1])):
            axes.text(place, height - 0.16, words, fontsize=12, ha="center", va="top", color=GREY)

    return draw(
        paint,
        size=(5.2, 0.62 * max(m, n) + 0.75),
        summary=f"{name}: {n} numbers {given} in, {count} out: {made}",
        alt=(
            f"A machine named {name}: {n} numbers, {what[0]} {given}, go into a box with a table of {m} by "
            f"{n} weights, and {count}, {what[1]} {made}, comes out."
        ),
    )


def _channels(axes: Axes, pixel: Vector, left: float, colour: str) -> None:
    cells(axes, [[x] for x in pixel], left, 3.2, 0.65, colour)
    for i, name in enumerate(CHANNELS):
        axes.text(left - 0.08, 2.87 - 0.65 * i, name, fontsize=12, ha="right", va="center", color=GREY)


def _hex(pixel: Vector) -> str:
    return "#" + "".join(f"{round(float(x)):02x}" for x in pixel)
