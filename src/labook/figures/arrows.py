"""Parts of a drawing of vectors: axes without ticks, arrows from the origin, and labels beside them."""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas

from labook.figures.base import INK
from labook.vectors import Vector, norm

LABEL = 13  # points; legible when the figure is as narrow as a phone


def plane(canvas: Canvas, points: Sequence[Vector]) -> Axes:
    """Return axes without ticks, wide enough for the points, the origin and their labels."""
    xs, ys = ([0.0, *(float(p[i]) for p in points)] for i in (0, 1))
    axes = canvas.add_axes((0, 0, 1, 1))
    axes.set_aspect("equal")
    axes.set_axis_off()
    axes.set_xlim(min(xs) - 0.3, max(xs) + 0.9)
    axes.set_ylim(min(ys) - 0.6, max(ys) + 0.5)
    return axes


def square(canvas: Canvas, reach: float) -> Axes:
    """Return axes without ticks that reach equally far up and down, with room for labels on the right."""
    axes = canvas.add_axes((0, 0, 1, 1))
    axes.set_aspect("equal")
    axes.set_axis_off()
    axes.set_xlim(-1.0 * reach, 1.35 * reach)
    axes.set_ylim(-reach, reach)
    return axes


def arrow(axes: Axes, tip: Vector, colour: str, width: float = 2.2) -> None:
    """Draw an arrow from the origin to `tip`."""
    style = {"arrowstyle": "-|>", "color": colour, "linewidth": width, "mutation_scale": 18}
    end = (float(tip[0]), float(tip[1]))
    axes.annotate("", xy=end, xytext=(0, 0), arrowprops={**style, "shrinkA": 0, "shrinkB": 0})


def dashed(axes: Axes, start: Vector, end: Vector, colour: str) -> None:
    """Draw a dashed line between two points."""
    axes.plot([start[0], end[0]], [start[1], end[1]], color=colour, linestyle=(0, (4, 2)))


def label(axes: Axes, at: Vector, shift: Vector, text: str, colour: str) -> None:
    """Put a text beside a point, on the side to which `shift` points."""
    across = "center" if abs(shift[0]) < 0.5 * norm(shift) else "left" if shift[0] > 0 else "right"
    up = "center" if abs(shift[1]) < 0.5 * norm(shift) else "bottom" if shift[1] > 0 else "top"
    x, y = (float(p + s) for p, s in zip(at, shift, strict=True))
    axes.text(x, y, minus(text), ha=across, va=up, **plain(colour))


def angle_arc(axes: Axes, a: Vector, b: Vector, text: str) -> None:
    """Draw the angle between two vectors as an arc, on its smaller side, with a text."""
    start, end = (math.atan2(v[1], v[0]) for v in (a, b))
    if abs(end - start) > math.pi:  # the short way round
        start += math.copysign(2 * math.pi, end - start)
    turn = np.linspace(start, end, 60)
    radius = 0.33 * min(norm(a), norm(b))
    axes.plot(radius * np.cos(turn), radius * np.sin(turn), color=INK, linewidth=1.4)
    middle = (start + end) / 2
    x, y = 1.1 * radius * math.cos(middle), 1.1 * radius * math.sin(middle)
    axes.text(x, y, text, ha="left", va="center", **plain(INK))


def plain(colour: str) -> dict[str, Any]:
    """Return how labels are set, in a colour."""
    return {"color": colour, "fontsize": LABEL}


def bold(colour: str) -> dict[str, Any]:
    """Return how bold labels are set, in a colour."""
    return {"color": colour, "fontsize": LABEL, "fontweight": "bold"}


def minus(text: str) -> str:
    """Give drawn numbers a minus sign, which a hyphen is too short for."""
    return text.replace("-", "\N{MINUS SIGN}")


def text(v: Vector) -> str:
    """Return a vector as text, with entries of at most two decimals.

    >>> text([-0.004, 2.5])
    '(0, 2.5)'
    """
    return "(" + ", ".join(f"{round(float(x), 2) + 0.0:g}" for x in v) + ")"
