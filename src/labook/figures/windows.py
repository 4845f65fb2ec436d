"""Windows on the plane and on a plane in space, for drawings of systems."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas

from labook.figures.base import GREY, INK
from labook.figures.widgets.plane import grid_step, outline
from labook.vectors import Vector, norm


def window(canvas: Canvas, points: Sequence[Vector]) -> Axes:
    """Return axes with a grid that hold the origin and the points, with room for labels."""
    axes = canvas.add_axes((0, 0, 1, 1))
    axes.set_aspect("equal")
    axes.set_axis_off()
    low, high = (np.array([f(0.0, *(float(p[i]) for p in points)) for i in (0, 1)]) for f in (min, max))
    reach = max(high[1] - low[1], 0.75 * (high[0] - low[0]))
    low, high = low - 0.12 * reach, high + np.array([0.3 * reach, 0.14 * reach])
    axes.set(xlim=(low[0], high[0]), ylim=(low[1], high[1]))
    step = grid_step(0.9 * reach)
    for i, line in enumerate((axes.axvline, axes.axhline)):
        for k in range(int(np.ceil(low[i] / step)), int(high[i] / step) + 1):
            line(k * step, color=GREY, lw=1.2 if k == 0 else 0.6, alpha=1 if k == 0 else 0.35, zorder=0.5)
            place: dict[str, Any] = (
                {"ha": "center", "va": "top"} if i == 0 else {"ha": "right", "va": "center"}
            )
            at = [k * step - 0.015 * reach * i, -0.015 * reach] if i == 0 else [-0.015 * reach, k * step]
            if k != 0:
                axes.text(at[0], at[1], f"{k * step:g}".replace("-", "−"), fontsize=10, color=GREY, **place)
    return axes


def seen(p: Vector) -> list[float]:
    """Return where a point (along a1, across in the plane, above the plane) lies in the picture."""
    along, across, above = (*map(float, p), 0.0)[:3]
    return [along + 0.5 * across, 0.45 * across + above]


def space(canvas: Canvas, flat: Sequence[Vector], top: Vector) -> Axes:
    """Return axes with a piece of the plane that holds the origin and the points `flat`."""
    axes = canvas.add_axes((0, 0, 1, 1))
    axes.set_aspect("equal")
    axes.set_axis_off()
    low = [min(0.0, *(float(p[i]) for p in flat)) for i in (0, 1)]
    high = [max(0.0, *(float(p[i]) for p in flat)) for i in (0, 1)]
    pad = 0.22 * max(high[0] - low[0], high[1] - low[1])
    corners = [(low[0] - pad, low[1] - pad), (high[0] + pad, low[1] - pad),
               (high[0] + pad, high[1] + pad), (low[0] - pad, high[1] + pad)]  # fmt: skip
    floor = [seen(corner) for corner in corners]
    outline(axes, floor, GREY, alpha=0.12)
    xs, ys = zip(*floor, seen(top), strict=True)
    axes.set(xlim=(min(xs) - 0.1, max(xs) + 1.2), ylim=(min(ys) - 0.2, max(ys) + 0.5))
    return axes


def right_angle(axes: Axes, foot: Vector, height: float) -> None:
    """Draw the small square between the plane, towards the origin, and the residual."""
    step = min(0.3, 0.3 * float(height), 0.3 * norm(foot))
    back = [float(c) * (1 - step / norm(foot)) for c in foot]
    path = [seen(back), seen([*back, step]), seen([*foot, step])]
    axes.plot(*zip(*path, strict=True), color=INK, lw=1.1)
