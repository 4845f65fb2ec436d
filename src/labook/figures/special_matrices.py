"""Drawings of special matrices: what they do to the unit circle, and why a blur is hard to undo."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas

from labook.conditioning import singular_values_2x2
from labook.figures.base import BASIS, ERROR, GREY, INPUT, OUTPUT, WEIGHT, Figure, draw
from labook.matrices import Matrix, column, matvec, shape
from labook.special_matrices import is_orthogonal
from labook.transformations import eigenvectors_2x2, is_singular_2x2
from labook.vectors import Vector, norm

COLUMNS, SIDE = 2, 2.1  # panels in a row; inches, so that two of them are legible on a phone
# Entries of a rotation are rounded: each product of two columns is then within 4 u of 0 or 1.
ROUNDED = 4 * 2.0**-53
CIRCLE = [(math.cos(t * math.pi / 60), math.sin(t * math.pi / 60)) for t in range(121)]


def circle_images_figure(matrices: Mapping[str, Matrix]) -> Figure:
    """Draw what 2 x 2 matrices make of the unit circle, one panel for each.

    Parameters: `matrices` named matrices of shape (2, 2).
    Returns: the figure; its texts give the longest and the shortest radius of each image, and how
    many directions the matrix keeps, and whether it sends one of them to zero.
    Raises: ValueError for a matrix of another shape.

    >>> circle_images_figure({"diagonal": [[2, 0], [0, 0.5]]})
    <figure: images of the unit circle: diagonal has radii from 0.50 to 2.00, 2 directions kept>
    """
    for name, A in matrices.items():
        if shape(A) != (2, 2):
            raise ValueError(f"{name}: a map of the plane is a 2 x 2 matrix, not {shape(A)}")
    rows = math.ceil(len(matrices) / COLUMNS)

    def paint(canvas: Canvas) -> None:
        reach = 1.15 * max(1.0, *(float(singular_values_2x2(A)[0]) for A in matrices.values()))
        for k, (name, A) in enumerate(matrices.items()):
            axes = canvas.add_subplot(rows, COLUMNS, k + 1)
            _panel(axes, name, A, reach)
        canvas.subplots_adjust(0.01, 0.01, 0.99, 0.95, wspace=0.04, hspace=0.16)

    texts = [f"{name} has {_radii(A)}, {_kept(A)}" for name, A in matrices.items()]
    return draw(
        paint,
        size=(COLUMNS * SIDE, rows * SIDE),
        summary=f"images of the unit circle: {'; '.join(texts)}",
        alt=(
            "Panels, each with a dashed unit circle, its image under one matrix, the two columns of "
            f"that matrix as arrows, and dotted lines for directions kept: {'; '.join(texts)}."
        ),
    )


def deblurring_figure(pixels: Vector, blurred: Vector, restored: Vector) -> Figure:
    """Draw a row of pixels, its blur, and what an inverse made of the rounded blur.

    Parameters: `pixels`, `blurred`, `restored` grey values, of one length.
    Returns: the figure; its texts give the ranges, and the largest error.
    Raises: ValueError where the lengths differ.

    >>> deblurring_figure([0, 8, 8], [2, 6, 6], [1, 7, 9])
    <figure: 3 pixels from 0 to 8, blurred from 2 to 6, restored from 1 to 9, error at most 1>
    """
    worst = max(abs(a - b) for a, b in zip(pixels, restored, strict=True))
    texts = [
        f"{name} from {_whole(min(row))} to {_whole(max(row))}"
        for name, row in zip(("pixels", "blurred", "restored"), (pixels, blurred, restored), strict=True)
    ]

    def paint(canvas: Canvas) -> None:
        parts = canvas.subplots(2, 1, sharex=True, height_ratios=(1, 1.4))
        for axes, name, other, colour in zip(
            parts, ("blurred", "restored"), (blurred, restored), (OUTPUT, ERROR), strict=True
        ):
            _steps(axes, pixels, INPUT)
            _steps(axes, other, colour, (0, (4, 1.5)))
            _names(axes, [("the row", pixels, INPUT), (name, other, colour)])
            axes.set_ylabel("grey value")
        parts[1].set_xlabel("pixel")
        canvas.align_ylabels()

    return draw(
        paint,
        size=(4.6, 4.4),
        summary=f"{len(pixels)} {', '.join(texts)}, error at most {_whole(worst)}",
        alt=(
            f"Two diagrams of grey values over {len(pixels)} places. Above, a row of "
            f"{texts[0]} and the same row {texts[1]}. Below, the row again and what the inverse makes "
            f"of the blurred values, {texts[2]}: it swings around the row and misses it by up to "
            f"{_whole(worst)}."
        ),
    )


def _panel(axes: Axes, name: str, A: Matrix, reach: float) -> None:
    axes.set(xlim=(-reach, reach), ylim=(-reach, reach), xticks=[], yticks=[], aspect="equal")
    for side in axes.spines.values():
        side.set(visible=True, color=GREY, linewidth=0.5)
    axes.axhline(0, color=GREY, lw=0.5)
    axes.axvline(0, color=GREY, lw=0.5)
    for x, y in _directions(A)[0]:
        ends = [(-2 * reach * z, 2 * reach * z) for z in (x, y)]
        axes.plot(*ends, color=BASIS, lw=1.6, linestyle=(0, (1, 1.5)))
    axes.plot(*zip(*CIRCLE, strict=True), color=GREY, lw=1.2, linestyle=(0, (4, 2)))
    image = [[float(z) for z in matvec(A, point)] for point in CIRCLE]
    axes.fill(*zip(*image, strict=True), color=OUTPUT, alpha=0.14, lw=0)
    axes.plot(*zip(*image, strict=True), color=OUTPUT, lw=2)
    look = {"arrowstyle": "-|>", "color": WEIGHT, "lw": 1.8, "shrinkA": 0, "shrinkB": 0}
    for j in (0, 1):
        x, y = column(A, j)
        axes.annotate("", (float(x), float(y)), (0, 0), arrowprops=look)
    axes.set_title(name, fontsize=11, pad=4)


def _steps(axes: Axes, row: Vector, colour: str, dash: Any = "-") -> None:
    edges = [k + 0.5 for k in range(len(row) + 1)]
    heights = [float(x) for x in row]
    axes.stairs(heights, edges, baseline=None, color=colour, lw=2, linestyle=dash)


def _names(axes: Axes, named: Sequence[tuple[str, Vector, str]]) -> None:
    """Write the name of each of two rows behind its last step, the higher one above the lower."""
    ranked = sorted(named, key=lambda each: float(each[1][-1]))
    for (name, row, colour), side in zip(ranked, ("top", "bottom"), strict=True):
        look: dict[str, Any] = {"fontsize": 11, "color": colour, "weight": "bold", "va": side}
        axes.text(len(row) + 0.7, float(row[-1]), name, **look)


def _radii(A: Matrix) -> str:
    long, short = (float(s) for s in singular_values_2x2(A))
    return f"radii from {0.0 if is_singular_2x2(A) else short:.2f} to {long:.2f}"


def _kept(A: Matrix) -> str:
    (a, b), (c, d) = A
    if a == d and b == c == 0:
        return "every direction kept"
    kept, lost = _directions(A)
    count = len(kept)
    turned = " (turned, not stretched)" if not count and is_orthogonal(A, ROUNDED) else ""
    zero = ", 1 sent to zero" if lost else ""
    return f"{count or 'no'} direction{'s' if count != 1 else ''} kept{turned}{zero}"


def _directions(A: Matrix) -> tuple[list[list[float]], list[list[float]]]:
    """The directions of eigenvectors: those that are kept or reversed, and those that are sent to zero."""
    kept: list[list[float]] = []
    lost: list[list[float]] = []
    largest = max(abs(float(entry)) for row in A for entry in row)
    for v in eigenvectors_2x2(A):
        # the entries of v are rounded, and so are the four products and their sums
        (lost if norm(matvec(A, v)) <= 8 * ROUNDED * largest else kept).append(v)
    return kept, lost


def _whole(x: Any) -> str:
    return f"{float(x):.0f}"
