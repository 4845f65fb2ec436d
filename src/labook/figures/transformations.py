"""Drawings of linear maps of the plane: one vector, a grid, and the catalogue on a square or a picture."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas
from matplotlib.transforms import Affine2D

from labook.figures.base import GREY, INK, INPUT, OUTPUT, WEIGHT, Figure, draw
from labook.figures.cells import board, cells
from labook.figures.photo import with_jpegs
from labook.figures.widgets.plane import arrow, label, outline
from labook.matrices import Matrix, column, matvec
from labook.readouts import number_text, value_text
from labook.transformations import UNIT_SQUARE, determinant_2x2, image_of
from labook.vectors import Vector

LINE = 0.35  # opacity of a grid: pale on a light page and on a dark one
Window = tuple[float, float, float, float]


def cover_figure(A: Matrix) -> Figure:
    """Draw a matrix as a small table of numbers, and below it the grid that these numbers deform.

    Parameters: `A` of shape (2, 2).
    Returns: a square figure; its summary names the matrix and its area factor.

    >>> cover_figure([[2, 1], [0.5, 1.5]])
    <figure: matrix [[2, 1], [0.5, 1.5]] deforms a grid: the unit square becomes 2.5 times as large>
    """
    A = _floats(A)
    rows, area = value_text(A, "matrix"), number_text(abs(_area(A)))

    def paint(canvas: Canvas) -> None:
        axes = board(canvas, 5.4, 5.4)
        cells(axes, A, 0.75, 5.05, 0.78, WEIGHT)
        axes.text(1.53, 3.2, "four numbers", fontsize=13, ha="center", color=INK)
        look = {"arrowstyle": "-|>", "color": WEIGHT, "lw": 2.2, "mutation_scale": 20}
        axes.annotate("", (4.35, 3.3), (2.5, 4.3), arrowprops={**look, "connectionstyle": "arc3,rad=-0.35"})
        axes.text(3.05, 4.95, "move every point\nof the plane", fontsize=13, va="top", color=INK)
        plane = canvas.add_axes((0.02, 0.02, 0.96, 0.54))
        _window(plane, (-4.2, 4.2, -2.4, 2.4))
        _grid(plane, A)
        outline(plane, image_of(A, UNIT_SQUARE), OUTPUT, alpha=0.35)
        for j in (0, 1):
            arrow(plane, column(A, j), WEIGHT)

    return draw(
        paint,
        size=(5.4, 5.4),
        summary=f"matrix {rows} deforms a grid: the unit square becomes {area} times as large",
        alt=(
            f"At the top the table of numbers {rows}. An arrow leads from it to a grid of slanted, straight, "
            f"evenly spaced lines: the plane after the map. The unit square has become a parallelogram: "
            f"its sides {_columns(A)} are the columns of the table."
        ),
    )


def vector_map_figure(A: Matrix, x: Vector) -> Figure:
    """Draw an input vector, the matrix and the output vector: two planes, and below them the product.

    Parameters: `A` of shape (2, 2); `x` of length 2.
    Returns: a square figure; its summary gives the three.

    >>> vector_map_figure([[2, 1], [0.5, 1.5]], [1, 2])
    <figure: [[2, 1], [0.5, 1.5]] sends (1, 2) to (4, 3.5)>
    """
    A, x = _floats(A), [float(c) for c in x]
    y = matvec(A, x)
    texts = value_text(A, "matrix"), value_text(x, "vector"), value_text(y, "vector")
    reach = 1.15 * max(1.0, *(abs(float(c)) for c in [*x, *y, *column(A, 0), *column(A, 1)]))

    def paint(canvas: Canvas) -> None:
        board(canvas, 5.4, 5.4).text(2.7, 3.63, "$A$", fontsize=17, ha="center", color=WEIGHT)
        for left, v, name, colour, square in (
            (0.01, x, "x", INPUT, UNIT_SQUARE),
            (0.56, y, "y = A x", OUTPUT, image_of(A, UNIT_SQUARE)),
        ):
            plane = canvas.add_axes((left, 0.43, 0.43, 0.56))
            _window(plane, (-0.45 * reach, reach, -0.45 * reach, 1.44 * reach))
            _grid(plane, [[1, 0], [0, 1]])
            outline(plane, square, GREY, alpha=0.15, dash=(0, (4, 2)))
            arrow(plane, v, colour)
            label(plane, v, name, colour)
        axes = board(canvas, 5.4, 5.4)
        look = {"arrowstyle": "-|>", "color": WEIGHT, "lw": 2.2, "mutation_scale": 20}
        axes.annotate("", (3.0, 3.5), (2.4, 3.5), arrowprops=look)
        cells(axes, A, 0.35, 1.75, 0.66, WEIGHT)
        cells(axes, [[c] for c in x], 2.35, 1.75, 0.66, INPUT)
        cells(axes, [[c] for c in y], 4.1, 1.75, 0.66, OUTPUT)
        axes.text(3.56, 1.09, "=", fontsize=18, ha="center", va="center")
        for place, name in ((1.01, "matrix"), (2.68, "input"), (4.43, "output")):
            axes.text(place, 0.12, name, fontsize=13, ha="center", color=GREY)

    return draw(
        paint,
        size=(5.4, 5.4),
        summary=f"{texts[0]} sends {texts[1]} to {texts[2]}",
        alt=(
            f"Two planes. In the left one an arrow from the origin to {texts[1]}, in the right one the arrow "
            f"to {texts[2]}, with the unit square and what becomes of it. Below them the product: the matrix "
            f"{texts[0]} times the column {texts[1]} equals the column {texts[2]}."
        ),
    )


def catalogue_figure(maps: Mapping[str, Matrix], picture: Any = None, columns: int = 2) -> Figure:
    """Draw what several matrices do to the unit square, or to a picture on it, one panel each.

    Parameters: `maps` a name and a matrix of shape (2, 2) for each panel; `picture` an array of
    bytes of shape (rows, columns, 3), which fills the unit square, or nothing; `columns` the panels
    beside each other.
    Returns: the figure; its summary gives the signed area of every image. Sides that a map makes
    parallel are drawn as a thick line, and what it makes a point, as a dot.

    >>> catalogue_figure({"shear": [[1, 0.5], [0, 1]], "flat": [[1, 0], [0, 0]]})
    <figure: signed areas: shear 1, flat 0>
    """
    maps = {name: _floats(A) for name, A in maps.items()}
    images = {name: image_of(A, UNIT_SQUARE) for name, A in maps.items()}
    window = _around([p for image in images.values() for p in [*image, *UNIT_SQUARE]])
    lines = math.ceil(len(maps) / columns)
    width = 5.6 / columns
    height = width * (window[3] - window[2]) / (window[1] - window[0]) + 0.42

    def paint(canvas: Canvas) -> None:
        for k, (name, A) in enumerate(maps.items()):
            line, place = divmod(k, columns)
            bottom = 1 - (line + 1) / lines
            axes = canvas.add_axes((place / columns, bottom, 0.97 / columns, (1 - 0.42 / height) / lines))
            _window(axes, window)
            _grid(axes, [[1, 0], [0, 1]])
            axes.set_title(f"{name}\narea factor {number_text(abs(_area(A)))}", fontsize=11, pad=2)
            outline(axes, UNIT_SQUARE, GREY, alpha=0, dash=(0, (4, 2)))
            _image(axes, A, images[name], picture)

    areas = ", ".join(f"{name} {number_text(_area(A)).replace('−', '-')}" for name, A in maps.items())
    figure = draw(
        paint,
        size=(5.6, lines * height),
        summary=f"signed areas: {areas}",
        alt=f"{len(maps)} panels, each with {'a picture' if picture is not None else 'the unit square'} "
        + "after a map. "
        + " ".join(f"{name}: the corners go to {_points(image)}." for name, image in images.items()),
    )
    return figure if picture is None else with_jpegs(figure)


def _image(axes: Axes, A: Matrix, corners: Sequence[Vector], picture: Any) -> None:
    flat = _area(A) == 0
    if picture is not None and not flat:
        (a, b), (c, d) = A
        move = Affine2D([[a, b, 0], [c, d, 0], [0, 0, 1]]) + axes.transData
        axes.imshow(picture, extent=(0, 1, 0, 1), transform=move, interpolation="none", clip_on=False)
        _window(axes, (*axes.get_xlim(), *axes.get_ylim()))
    outline(axes, corners, OUTPUT, alpha=0 if picture is not None else 0.25)
    if flat:
        axes.plot(*zip(*corners, strict=True), color=OUTPUT, lw=6, solid_capstyle="round", zorder=3)
        end = max(corners, key=lambda p: abs(p[0]) + abs(p[1]))
        text = "on the x-axis" if end[1] == 0 != end[0] else "the origin" if end == [0, 0] else "on a line"
        axes.text(0.5, -0.22, text, fontsize=11, ha="center", va="top", color=OUTPUT)
    if picture is None:
        for j in (0, 1):
            arrow(axes, column(A, j), WEIGHT, width=2)


def _window(axes: Axes, window: Window) -> None:
    axes.set(xlim=window[:2], ylim=window[2:])
    axes.set_aspect("equal")
    axes.set_axis_off()


def _around(points: Sequence[Vector]) -> Window:
    """Return a window that holds these points with some air, the same for all panels."""
    xs, ys = zip(*[(float(x), float(y)) for x, y in points], strict=True)
    return min(xs) - 0.3, max(xs) + 0.3, min(ys) - 0.5, max(ys) + 0.2


def _grid(axes: Axes, A: Matrix, reach: int = 6) -> None:
    """Draw where a matrix sends the lines of whole numbers, the axes stronger."""
    window = (*axes.get_xlim(), *axes.get_ylim())
    for k in range(-reach, reach + 1):
        look: dict[str, Any] = {"lw": 1.2} if k == 0 else {"lw": 0.7, "alpha": LINE}
        for ends in ([[k, -reach], [k, reach]], [[-reach, k], [reach, k]]):
            axes.plot(*zip(*image_of(A, ends), strict=True), color=GREY, zorder=0.6, **look)
    _window(axes, window)


def _floats(A: Matrix) -> list[list[float]]:
    return [[float(entry) for entry in row] for row in A]


def _area(A: Matrix) -> Any:
    """Return the determinant, without the last digits that rounding leaves of 1 or 0."""
    return round(float(determinant_2x2(A)), 9) + 0.0


def _columns(A: Matrix) -> str:
    return " and ".join(value_text(column(A, j), "vector") for j in (0, 1))


def _points(points: Sequence[Vector]) -> str:
    return ", ".join(value_text(p, "vector") for p in points)
