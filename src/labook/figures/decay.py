"""Drawings of numbers that grow or fall by factors, on a logarithmic axis."""

import itertools
from collections.abc import Mapping, Sequence

from matplotlib.figure import Figure as Canvas
from matplotlib.ticker import MaxNLocator

from labook.figures.base import BASIS, ERROR, GREY, INPUT, OUTPUT, WEIGHT, Figure, draw

LABEL = 12  # points
COLOURS = [OUTPUT, WEIGHT, ERROR, BASIS, INPUT]
STYLES = ["-", "--", "-.", ":", "-"]


def decay_figure(series: Mapping[str, Sequence[float]], across: str, up: str) -> Figure:
    """Draw sequences of positive numbers on a logarithmic axis, one line each, labelled at its end.

    Parameters: `series` a name and the values for steps 0, 1, ... of each line; `across`, `up` the axes.
    Returns: the figure; its summary gives the first and the last value of each line.

    >>> decay_figure({"halving": [1, 0.5, 0.25]}, "steps", "error")
    <figure: error by steps: halving 1 to 0.25>
    """
    ends = ", ".join(f"{name} {values[0]:.2g} to {values[-1]:.2g}" for name, values in series.items())

    shifts = _shifts({name: values[-1] for name, values in series.items()})

    def paint(canvas: Canvas) -> None:
        axes = canvas.add_subplot()
        axes.set_yscale("log")
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        for (name, values), colour, style in zip(series.items(), COLOURS, STYLES, strict=False):
            axes.plot(range(len(values)), values, color=colour, linestyle=style)
            axes.annotate(
                name, (len(values) - 1, values[-1]), xytext=(5, shifts[name]), textcoords="offset points",
                va="center", fontsize=LABEL, color=colour,
            )  # fmt: skip
        axes.set_xlabel(across, fontsize=LABEL)
        axes.set_ylabel(up, fontsize=LABEL)
        axes.tick_params(labelsize=LABEL - 1)
        axes.grid(axis="y", color=GREY, lw=0.5, alpha=0.4)

    return draw(
        paint,
        size=(5.6, 3.2),
        summary=f"{up} by {across}: {ends}",
        alt=f"Lines on a logarithmic axis, {up} against {across}. From the first to the last step: {ends}.",
    )


def _shifts(ends: Mapping[str, float]) -> dict[str, int]:
    """Return how many points to move each label, so that close ends keep theirs apart.

    >>> _shifts({"a": 1, "b": 0.5, "c": 0.001})
    {'a': 7, 'b': -7, 'c': 0}
    """
    order = sorted(ends, key=lambda name: -ends[name])
    shifts = dict.fromkeys(ends, 0)
    for high, low in itertools.pairwise(order):
        if ends[high] < 5 * ends[low]:
            shifts[high], shifts[low] = shifts[high] + 7, -7
    return shifts
