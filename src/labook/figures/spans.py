"""Drawings of bases and spans: streets that are turned against north, a plane in space, lost right angles."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas

from labook.figures.base import BASIS, ERROR, GREY, INK, INPUT, OUTPUT, WEIGHT, Figure, draw
from labook.figures.widgets.plane import arrow, dashed, label
from labook.figures.windows import seen, space
from labook.vectors import Vector, add, scale

LABEL = 13  # points; legible when the figure is as narrow as a phone
# Colour, mark and dashes of a line, where along it its name stands, and on which side of the point it ends.
LINES: tuple[tuple[str, str, Any, float, str], ...] = (
    (INPUT, "o", "-", 0.4, "right"),
    (WEIGHT, "s", (0, (5, 2)), 0.6, "left"),
    (OUTPUT, "^", (0, (1, 1)), 0.95, "right"),
)


def blocks_figure(along: Vector, across: Vector, blocks: tuple[int, int]) -> Figure:
    """Draw a street grid, the way along so many blocks and across so many, and east and north.

    Parameters: `along` and `across` of length 2, one block each, in metres east and north; `blocks` how
    many of each.
    Returns: the figure; its summary has the place in blocks and in metres.

    >>> blocks_figure([80, 60], [-60, 80], (3, 2))
    <figure: 3 blocks of (80, 60) and 2 of (-60, 80) lead to (120, 340)>
    """
    corner = scale(blocks[0], along)
    place = add(corner, scale(blocks[1], across))

    def paint(canvas: Canvas) -> None:
        axes = canvas.add_axes((0, 0, 1, 1))
        axes.set_aspect("equal")
        axes.set_axis_off()
        _streets(axes, along, across, blocks)
        for tip in ([place[0], 0], [0, place[1]]):
            dashed(axes, tip, place, GREY)
        for tip, name in (([place[0] + 90, 0], "east"), ([0, place[1] + 60], "north")):
            arrow(axes, tip, GREY, width=1.4)
            axes.text(tip[0], tip[1], f" {name}", color=GREY, fontsize=LABEL, va="bottom")
        for k in range(blocks[0]):
            arrow(axes, scale(k + 1, along), BASIS, start=scale(k, along), width=3)
        for k in range(blocks[1]):
            start = add(corner, scale(k, across))
            arrow(axes, add(start, across), WEIGHT, start=start, width=3)
        axes.plot(*place, "o", color=INPUT, markersize=9, zorder=5)
        label(axes, place, f"{place[0]} m east, {place[1]} m north", INPUT, away=[1, 0.6])
        label(axes, scale(blocks[0] / 2, along), f"{blocks[0]} blocks along", BASIS, away=[1, -1])
        label(axes, add(corner, scale(blocks[1] / 2, across)), f"{blocks[1]} across", WEIGHT, away=[1, 0.5])

    words = f"{blocks[0]} blocks of {tuple(along)} and {blocks[1]} of {tuple(across)} lead to {tuple(place)}"
    alt = f"A street grid that is turned against north, with a way in it: {words}, in metres east and north."
    return draw(paint, summary=words, alt=alt, size=(5.2, 4.2))


def span_figure(u: Vector, v: Vector, inside: Vector, outside: Vector) -> Figure:
    """Draw the plane of two vectors of the floor, a vector in it and one that leaves it.

    Parameters: `u`, `v`, `inside` with a last entry of 0; `outside` of length 3 with another last entry.
    Returns: the figure, seen from above; its summary tells what lies in the plane.
    Raises: ValueError where the last entries aren't so.

    >>> span_figure([1, 0, 0], [0, 1, 0], [2, 3, 0], [0, 0, 1])
    <figure: (2, 3, 0) lies in the plane of (1, 0, 0) and (0, 1, 0), (0, 0, 1) doesn't>
    """
    if any(w[2] != 0 for w in (u, v, inside)) or outside[2] == 0:
        raise ValueError("the plane of this drawing is the floor: only the last vector leaves it")

    def paint(canvas: Canvas) -> None:
        axes = space(canvas, [u, v, inside], outside)
        for w, colour, away in ((u, BASIS, [0.2, -1]), (v, BASIS, [1, 0.6]), (inside, OUTPUT, [1, 0.3])):
            arrow(axes, seen(w), colour, width=3)
            label(axes, seen(w), str(tuple(w)), colour, away=away)
        arrow(axes, seen(outside), ERROR, width=3)
        label(axes, seen(outside), str(tuple(outside)), ERROR, away=[0, 1])

    words = f"{tuple(inside)} lies in the plane of {tuple(u)} and {tuple(v)}, {tuple(outside)} doesn't"
    alt = f"A plane in space, seen from above, with arrows from the origin. {words}: it rises out of it."
    return draw(paint, summary=words, alt=alt, size=(5.2, 3.2))


def loss_figure(sizes: Sequence[int], losses: Mapping[str, Sequence[float]]) -> Figure:
    """Draw on a logarithmic scale by how much each method misses right angles, against the size.

    Parameters: `sizes` of the matrices; `losses` for each method one positive number for each size.
    Returns: the figure; its summary has the loss of each method at the largest size.

    >>> loss_figure([2, 3], {"a": [1e-16, 1e-3], "b": [1e-16, 1e-15]})
    <figure: loss at size 3: a 1e-03, b 1e-15>
    """

    def paint(canvas: Canvas) -> None:
        axes = canvas.add_subplot()
        for (name, values), (colour, mark, dash, share, side) in zip(losses.items(), LINES, strict=False):
            axes.plot(sizes, values, mark, color=colour, linestyle=dash, markersize=6)
            _name(axes, sizes, values, name, colour, share, side)
        axes.set_yscale("log")
        axes.set_xticks(list(sizes))
        axes.set_xlabel("columns", fontsize=LABEL)
        axes.set_ylabel("loss", fontsize=LABEL, color=INK)
        axes.tick_params(labelsize=LABEL)
        axes.tick_params(which="minor", length=0)

    last = ", ".join(f"{name} {values[-1]:.0e}" for name, values in losses.items())
    summary = f"loss at size {sizes[-1]}: {last}"
    alt = f"One line for each of {len(losses)} methods, from size {sizes[0]} to {sizes[-1]}. The {summary}."
    return draw(paint, summary=summary, alt=alt, size=(5.6, 3.4))


def _name(
    axes: Axes, sizes: Sequence[int], values: Sequence[float], name: str, colour: str, share: float, side: str
) -> None:
    """Write the name of a line beside one of its points: above and to the left of it, or below."""
    i, above = int(share * (len(sizes) - 1)), side == "right"
    text: dict[str, Any] = {"ha": side, "va": "bottom" if above else "top", "fontsize": LABEL}
    away = (-7, 5) if above else (9, -5)
    axes.annotate(name, (sizes[i], values[i]), away, textcoords="offset points", color=colour, **text)


def _streets(axes: Axes, along: Vector, across: Vector, blocks: tuple[int, int]) -> None:
    """Draw the streets as thin lines, one block beyond the way on each side, and set the window."""
    first, second = np.array(along, float), np.array(across, float)
    for k in range(-1, blocks[0] + 2):
        ends = [k * first - second, k * first + (blocks[1] + 1) * second]
        axes.plot(*np.array(ends).T, color=GREY, lw=0.8, alpha=0.5, zorder=0.5)
    for k in range(-1, blocks[1] + 2):
        ends = [k * second - first, k * second + (blocks[0] + 1) * first]
        axes.plot(*np.array(ends).T, color=GREY, lw=0.8, alpha=0.5, zorder=0.5)
    reach = [i * first + j * second for i in (-1, blocks[0] + 1) for j in (-1, blocks[1] + 1)]
    low, high = np.min(reach, axis=0), np.max(reach, axis=0)
    axes.set(xlim=(low[0], high[0]), ylim=(low[1], high[1]))
