"""Drawings of paths on the contours of a function of two variables."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.figure import Figure as Canvas

from labook.figures.base import BASIS, ERROR, GREY, INPUT, OUTPUT, WEIGHT, Figure, draw
from labook.vectors import Vector

LABEL = 13  # points; legible when the figure is as narrow as a phone
COLOURS, STYLES = (ERROR, OUTPUT, INPUT, BASIS), ("-", "--", "-.", ":")


def paths_figure(
    f: Callable[[Any], Any], paths: Mapping[str, Sequence[Vector]], corner: Vector, levels: Sequence[float]
) -> Figure:
    """Draw contours of a function and the points that optimizers visit.

    Parameters: `f` a function of two numbers, which may be arrays; `paths` a name and the points of each;
    `corner` the upper right corner of the window around the origin; `levels` rising heights of the
    contours. Points outside of the window are left out.
    Returns: the figure; its summary gives the last point of each path and the value of f there.

    >>> paths_figure(lambda p: p[0] ** 2 + p[1] ** 2, {"walk": [[1, 0], [0, 0]]}, [2, 1], [1])
    <figure: walk: 1 steps to (0, 0) with value 0>
    """
    right, top = corner
    ends = [(name, len(path) - 1, path[-1], f(path[-1])) for name, path in paths.items()]
    told = ", ".join(
        f"{name}: {k} steps to ({', '.join(map(_short, x))}) with value {_short(y)}" for name, k, x, y in ends
    )

    def paint(canvas: Canvas) -> None:
        axes = canvas.add_subplot()
        grid = np.meshgrid(np.linspace(-right, right, 121), np.linspace(-top, top, 121))
        axes.contour(*grid, f(grid), levels=levels, colors=GREY, linewidths=0.8)
        axes.set(xlim=(-right, right), ylim=(-top, top))
        for k, ((name, path), colour, style) in enumerate(zip(paths.items(), COLOURS, STYLES, strict=False)):
            near = [x for x in path if abs(x[0]) <= right and abs(x[1]) <= top]
            axes.plot(*zip(*near, strict=True), f"{style}", marker="o", color=colour, markersize=4, lw=1.4)
            words: dict[str, Any] = {"transform": axes.transAxes, "fontsize": LABEL, "color": colour}
            axes.text(0.03, 0.04 + 0.1 * k, name, va="bottom", **words)
        axes.plot(0, 0, "+", color=WEIGHT, markersize=12)
        axes.tick_params(labelsize=11)

    alt = f"Contours around the origin, which a cross marks, and paths of points on them. In numbers, {told}."
    return draw(paint, summary=told, alt=alt, size=(5.6, 3.6))


def _short(x: float) -> str:
    """Return two digits of a number, and 0 for what only rounding keeps from it."""
    return f"{x:.2g}" if abs(x) > 1e-12 else "0"
