"""The picture of a vector, its three norms and their unit balls."""

import math
from collections.abc import Sequence
from typing import Any

from matplotlib.figure import Figure as Canvas

from labook.figures.base import BASIS, ERROR, INPUT, OUTPUT, Figure, draw
from labook.figures.widgets.plane import SIZE, arrow, dashed, label, plane, reach_of
from labook.readouts import number_text, value_text
from labook.vectors import Vector, norm, norm_1, norm_infinity

HALF = math.sqrt(0.5)
CIRCLE = [[math.cos(k * math.pi / 36), math.sin(k * math.pi / 36)] for k in range(73)]
DIAMOND = [[1, 0], [0, 1], [-1, 0], [0, -1], [1, 0]]
SQUARE = [[1, 1], [-1, 1], [-1, -1], [1, -1], [1, 1]]
# Outline, dash, name, and the place on the outline where the name stands.
BALLS: dict[str, Any] = {
    "l1": (DIAMOND, (0, (4, 2)), "L1", [-0.5, -0.5]),
    "l2": (CIRCLE, "-", "L2", [-HALF, HALF]),
    "linf": (SQUARE, (0, (1, 1.5)), "L∞", [0.8, -1]),
}


def norms_figure(v: Vector, balls: Sequence[str]) -> Figure:
    """Draw a vector of the plane, the walk to its tip along the axes, and unit balls.

    Parameters: `v` two numbers; `balls` names among l1, l2 and linf.
    Returns: the figure; its texts give the three norms.

    >>> norms_figure([3, -4], ["l1", "l2"])
    <figure: v = (3, −4), L1 7, L2 5, L∞ 4, unit balls of L1, L2>
    """
    x, y = v
    names = ", ".join(BALLS[ball][2] for ball in balls) or "none"
    one, two, largest = (number_text(f(v)) for f in (norm_1, norm, norm_infinity))

    def paint(canvas: Canvas) -> None:
        axes = plane(canvas, reach_of([[1.4 * x, 1.15 * y], [1.2, 1.6]]))
        for ball in balls:
            outline, dash, name, place = BALLS[ball]
            axes.plot(*zip(*outline, strict=True), color=BASIS, lw=1.8, linestyle=dash)
            label(axes, place, name, BASIS, away=[0, 0])
        axes.plot(*zip([0, 0], [x, 0] if abs(x) >= abs(y) else [0, y], strict=True), color=OUTPUT, lw=4)
        dashed(axes, [0, 0], [x, 0], ERROR)
        dashed(axes, [x, 0], v, ERROR)
        arrow(axes, v, INPUT)
        label(axes, v, f"v = {value_text(list(v), 'vector')}", INPUT)
        if norm(v) > 0.5:
            label(axes, [x, 0], f"walk {one}", ERROR, away=[0, -1 if y > 0 else 1])

    shown = value_text(list(v), "vector")
    return draw(
        paint,
        size=SIZE,
        summary=f"v = {shown}, L1 {one}, L2 {two}, L∞ {largest}, unit balls of {names}",
        alt=(
            f"An arrow v = {shown} from the origin. The walk to its tip along the axes, the L1 norm, is "
            f"{one} long; the straight line, the L2 norm, {two}; the larger entry, the L∞ norm, {largest}. "
            f"Unit balls drawn: {names}."
        ),
    )
