"""The picture of a path of gradient descent on the contours of its loss."""

import math

import numpy as np
from matplotlib.figure import Figure as Canvas

from labook.descent import HESSIANS, descend, quadratic
from labook.figures.base import ERROR, GREY, INPUT, OUTPUT, Figure, draw
from labook.figures.widgets.plane import SIZE, label, plane
from labook.readouts import number_text, value_text
from labook.vectors import Vector

REACH = 3.2
# Squares of equal steps: on a bowl the contours of such levels are equally far apart.
LEVELS = [0.5 * k * k for k in range(1, 12)]


def descent_figure(loss: str, start: Vector, rate: float, steps: int) -> Figure:
    """Draw the contours of a loss and the points of gradient descent.

    Parameters: `loss` a name in `labook.descent.HESSIANS`; `start` two numbers; `rate` the learning
    rate; `steps` how many.
    Returns: the figure; its texts give the last point and its loss.

    >>> descent_figure("round bowl", [2, 0], 0.25, 1)
    <figure: round bowl, rate 0.25, from (2, 0) to (1, 0) in 1 steps, loss 1>
    """
    f = quadratic(HESSIANS[loss])
    path = descend(f, start, rate, steps)
    last, value = value_text(path[-1], "vector"), number_text(f(path[-1]))

    def paint(canvas: Canvas) -> None:
        axes = plane(canvas, REACH)
        xs, ys = np.meshgrid(np.linspace(-4.3, 4.3, 121), np.linspace(-3.2, 3.2, 91))
        levels = sorted({-x for x in LEVELS} | set(LEVELS)) if loss == "saddle" else LEVELS
        axes.contour(xs, ys, f([xs, ys]), levels=levels, colors=GREY, linewidths=0.8)
        near = [p for p in path if max(map(abs, p)) < 1e3]  # beyond it nothing is in the picture
        axes.plot(*zip(*near, strict=True), "-o", color=INPUT, markersize=4, lw=1.4)
        label(axes, start, "start", INPUT)
        if all(abs(x) < 3 for x in path[-1]):
            axes.plot(*path[-1], "o", color=OUTPUT, markersize=9)
            label(axes, path[-1], f"step {steps}", OUTPUT, away=[1, -1])
        else:
            axes.text(-4.1, -3, "the last point is outside", color=ERROR, fontsize=13)

    first = value_text(list(start), "vector")
    facts = f"{loss}, rate {number_text(rate)}, from {first} to {last} in {steps} steps, loss {value}"
    away = "It has left the picture. " if any(not math.isfinite(x) or abs(x) > 3 for x in path[-1]) else ""
    alt = (
        f"Contours of the loss called {loss}, and the path of gradient descent with the learning rate "
        f"{number_text(rate)}: after {steps} steps from {first} it is at {last}. {away}"
        f"The loss there is {value}."
    )
    return draw(paint, summary=facts, alt=alt, size=SIZE)
