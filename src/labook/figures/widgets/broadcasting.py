"""The picture of two arrays that are stretched to one shape."""

import textwrap
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas
from matplotlib.patches import Rectangle

from labook.broadcasting import broadcast_add
from labook.figures.base import GREY, INK, INPUT, OUTPUT, WEIGHT, Figure, draw

Shape = tuple[int, ...]
SHOWN = (5, 4)  # of a large array only this corner is drawn, with dots behind it
CELL = 0.4  # inches


def slices(given: Shape, shape: Shape, factor: int) -> list[list[list[int]]]:
    """Return the drawn corner of an array as matrices; repeated entries where `shape` is larger than `given`.

    Parameters: `given` the shape of the array, whose entries are factor, 2 factor, 3 factor, ...;
    `shape` the shape to which it is stretched, with as many axes; `factor` the step.

    >>> slices((3, 1), (3, 2), 1)
    [[[1, 1], [2, 2], [3, 3]]]
    """
    (d0, m, n), (e0, p, q) = _three(given), _three(shape)

    def entry(k: int, i: int, j: int) -> int:
        return factor * (((k % d0) * m + i % m) * n + j % n + 1)

    rows, columns = min(p, SHOWN[0]), min(q, SHOWN[1])
    return [[[entry(k, i, j) for j in range(columns)] for i in range(rows)] for k in range(e0)]


def _three(shape: Shape) -> tuple[int, int, int]:
    d0, m, n = (1,) * (3 - len(shape)) + shape
    return d0, m, n


def broadcasting_figure(
    given: tuple[Shape, Shape], now: tuple[Shape, Shape], doing: str, result: str, *, total: bool
) -> Figure:
    """Draw two arrays as they are at one step, the repeated entries pale, and their sum at the last.

    Parameters: `given` both shapes, lined up; `now` both at this step; `doing` the step in words;
    `result` the shape of the result, or why there is none; `total` whether the sum is drawn.
    Returns: the figure; its summary gives both shapes.

    >>> broadcasting_figure(((3, 1), (1, 4)), ((3, 1), (1, 4)), "lined up", "[3, 4]", total=False)
    <figure: A [3, 1] and B [1, 4], lined up; shape of A + B: [3, 4]>
    """
    texts = [f"[{', '.join(map(str, shape))}]" for shape in now]
    arrays = [slices(g, s, f) for g, s, f in zip(given, now, (1, 10), strict=True)]

    def paint(canvas: Canvas) -> None:
        axes = canvas.add_axes((0, 0, 1, 1))
        axes.set(xlim=(0, 5.5), ylim=(0, 5))
        axes.set_axis_off()
        for name, left, colour, array, whole, start in (
            ("A", 0.3, WEIGHT, arrays[0], now[0], given[0]),
            ("B", 3.0, INPUT, arrays[1], now[1], given[1]),
        ):
            axes.text(left, 4.72, f"{name}, {texts['AB'.index(name)]}", color=GREY, fontsize=12)
            _tables(axes, (left, 4.6), array, colour, _three(start), _three(whole))
        if total:
            sums = [broadcast_add(a, b) for a, b in zip(*arrays, strict=True)]
            shape = _three(now[0])
            top = 1.45 if len(sums[0]) < 4 else 2.05  # a corner of five rows needs more room
            axes.text(0.3, top + 0.1, f"A + B, {result}", color=GREY, fontsize=12)
            for k, one in enumerate(sums):
                _tables(axes, (0.3 + 2.7 * k, top), [one], OUTPUT, shape, shape)
        else:
            axes.text(0.3, 0.4, textwrap.fill(f"A + B: {result}", 48), color=INK, fontsize=12)

    return draw(
        paint,
        size=(5.5, 5.0),
        summary=f"A {texts[0]} and B {texts[1]}, {doing}; shape of A + B: {result}",
        alt=(
            f"Array A of shape {texts[0]} and array B of shape {texts[1]}: {doing}. "
            f"Repeated entries are pale. Shape of A + B: {result}."
        ),
    )


def _tables(
    axes: Axes,
    corner: tuple[float, float],
    array: list[list[list[int]]],
    colour: str,
    given: tuple[int, int, int],
    shape: tuple[int, int, int],
) -> None:
    """Draw matrices below each other; what lies beyond the given shape is a repetition."""
    left, top = corner
    for k, table in enumerate(array):
        for i, row in enumerate(table):
            for j, x in enumerate(row):
                at = (left + j * CELL * 1.2, top - (i + 1 + k * (len(table) + 0.4)) * CELL)
                copied = k >= given[0] or i >= given[1] or j >= given[2]
                style: dict[str, Any] = {"ec": colour, "lw": 1, "ls": (0, (3, 2)) if copied else "-"}
                tint = 0.04 if copied else 0.2
                axes.add_patch(Rectangle(at, CELL * 1.2, CELL, fc=colour, alpha=tint, lw=0))
                axes.add_patch(Rectangle(at, CELL * 1.2, CELL, fill=False, **style))
                middle = at[0] + 0.6 * CELL, at[1] + CELL / 2
                axes.text(*middle, str(x), fontsize=11, ha="center", va="center_baseline")
    dots = (" …" if shape[2] > SHOWN[1] else "") + (" ⋮" if shape[1] > SHOWN[0] else "")
    if dots:
        below = top - (len(array[0]) + 0.55) * CELL
        axes.text(left, below, f"only a corner is drawn{dots}", fontsize=10, color=GREY)
