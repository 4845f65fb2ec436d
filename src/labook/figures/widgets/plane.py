"""A plane with a grid, arrows and labels: what the static pictures of widgets are drawn on."""

import math
from collections.abc import Iterable, Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas

from labook.figures.base import GREY, INK
from labook.vectors import Vector, norm

SIZE = (5.2, 3.9)  # inches; the same 4 : 3 as the picture in the browser
LABEL = 13  # points; legible when the figure is as narrow as a phone
# The half height of the picture, as in `browser/widgets/kernel/plane.js`: the next one that holds all points.
REACHES = (1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 60, 100, 150, 250, 400)


def reach_of(points: Iterable[Vector]) -> float:
    """Return the half height of a picture that holds these points.

    >>> reach_of([[3, 1], [2, 2]])
    3
    """
    farthest = max((max(abs(p[0]) * 0.75, abs(p[1])) for p in points), default=1.0)
    return next((r for r in REACHES if r >= 1.12 * farthest), 1.12 * farthest)


def plane(canvas: Canvas, reach: float) -> Axes:
    """Return axes around the origin with a grid of whole steps."""
    axes = canvas.add_axes((0, 0, 1, 1))
    axes.set(xlim=(-reach * 4 / 3, reach * 4 / 3), ylim=(-reach, reach))
    axes.set_aspect("equal")
    axes.set_axis_off()
    step = grid_step(reach)
    last = math.floor(reach * 4 / 3 / step)
    for k in range(-last, last + 1):
        width, colour = (1.2, GREY) if k == 0 else (0.6, "#d8d8d8")
        axes.axvline(k * step, color=colour, lw=width, zorder=0.5 + 0.1 * (k == 0))
        axes.axhline(k * step, color=colour, lw=width, zorder=0.5 + 0.1 * (k == 0))
    for x, y in ((step, 0), (0, step)):
        place: dict[str, Any] = {"ha": "center", "va": "top"}
        if y:
            place = {"ha": "right", "va": "center"}
        axes.text(x - 0.02 * reach * (y != 0), y - 0.02 * reach * (y == 0), f"{step:g}", **place, **_small())
    return axes


def grid_step(reach: float) -> float:
    """Return 1, 2 or 5 times a power of ten, so that four to ten lines fit above the axis.

    >>> grid_step(4), grid_step(25)
    (1.0, 5.0)
    """
    ten = 10.0 ** math.floor(math.log10(reach / 4))
    return max(f * ten for f in (1, 2, 5) if f * ten <= reach / 4 * 1.0001)


def arrow(axes: Axes, tip: Vector, colour: str, *, start: Vector = (0, 0), width: float = 2.4) -> None:
    """Draw an arrow; one without length is a dot."""
    (x, y), (u, v) = ((float(p[0]), float(p[1])) for p in (start, tip))
    if (x, y) == (u, v):
        axes.plot(x, y, "o", color=colour, markersize=6)
        return
    style = {"arrowstyle": "-|>", "color": colour, "linewidth": width, "mutation_scale": 17}
    axes.annotate("", xy=(u, v), xytext=(x, y), arrowprops={**style, "shrinkA": 0, "shrinkB": 0})


def dashed(axes: Axes, start: Vector, end: Vector, colour: str) -> None:
    """Draw a dashed line."""
    axes.plot(*zip(start, end, strict=True), color=colour, linestyle=(0, (4, 2)))


def label(axes: Axes, at: Vector, text: str, colour: str = INK, away: Vector | None = None) -> None:
    """Put a text beside a point, on the side to which `away` points (by default from the origin)."""
    side = [float(x) for x in (at if away is None else away)]
    length = norm(side) or 1.0
    x, y = (s / length for s in side)
    across = "center" if abs(x) < 0.4 else "left" if x > 0 else "right"
    up = "center" if abs(y) < 0.4 else "bottom" if y > 0 else "top"
    gap = 0.05 * axes.get_ylim()[1]
    place: dict[str, Any] = {"ha": across, "va": up, "color": colour, "fontsize": LABEL}
    halo = {"facecolor": "white", "alpha": 0.75, "edgecolor": "none", "pad": 1}
    axes.text(float(at[0]) + gap * x, float(at[1]) + gap * y, text, bbox=halo, zorder=6, **place)


def outline(
    axes: Axes, corners: Sequence[Vector], colour: str, *, alpha: float = 0.18, dash: Any = "-"
) -> None:
    """Draw a filled polygon with its outline."""
    xs, ys = zip(*[(float(x), float(y)) for x, y in corners], strict=True)
    axes.fill(xs, ys, facecolor=colour, alpha=alpha, linewidth=0)
    axes.plot([*xs, xs[0]], [*ys, ys[0]], color=colour, lw=1.6, linestyle=dash)


def _small() -> dict[str, Any]:
    return {"fontsize": 10, "color": GREY}
