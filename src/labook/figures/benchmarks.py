"""Plots of measured times and rates: log-log curves, and the roofline."""

from collections.abc import Mapping
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas

from labook.figures.base import BASIS, ERROR, GREY, INPUT, OUTPUT, WEIGHT, Figure, draw

# Curves differ in colour, mark and dash: never in colour alone.
STYLES = (
    (INPUT, "o", "-"),
    (WEIGHT, "s", "--"),
    (OUTPUT, "^", "-."),
    (ERROR, "D", ":"),
    (BASIS, "v", "-"),
)


def benchmark_figure(plot: Mapping[str, Any]) -> Figure:
    """Return a log-log plot of named curves, under a roof where the plot has one.

    roof(x) = min(peak, bandwidth x)

    Parameters: `plot` with `title`, `x_label`, `y_label`, `curves` (each with `name`, `x`, `y`, all positive)
    and `peak` and `bandwidth`, which are 0 where there is no roof; `roof`, what it is called where it was
    not measured.
    Raises: ValueError where there is no point to draw.
    Source of the roofline: Williams, Waterman and Patterson (2009), figure 1.

    >>> curve = {"name": "NumPy", "x": [32.0, 64.0], "y": [1e-5, 8e-5]}
    >>> labels = {"title": "Time of a product", "x_label": "size n", "y_label": "time in s"}
    >>> benchmark_figure({**labels, "curves": [curve], "peak": 0.0, "bandwidth": 0.0})
    <figure: Time of a product; NumPy: 2 points, 1e-05 to 8e-05>
    """
    if not any(curve["x"] for curve in plot["curves"]):
        raise ValueError("a plot of measurements needs at least one point")

    def paint(canvas: Canvas) -> None:
        axes = canvas.add_subplot()
        axes.set(xscale="log", yscale="log", xlabel=plot["x_label"], ylabel=plot["y_label"])
        if plot["peak"]:
            _roof(axes, plot)
        for curve, (colour, mark, dash) in zip(plot["curves"], STYLES, strict=False):
            line = "" if plot["peak"] else dash
            axes.plot(curve["x"], curve["y"], color=colour, marker=mark, linestyle=line, label=curve["name"])
        axes.grid(True, color=GREY, alpha=0.25, linewidth=0.6)
        axes.legend(frameon=False)

    return draw(paint, summary=_summary(plot), alt=_alt(plot))


def _roof(axes: Axes, plot: Mapping[str, Any]) -> None:
    xs = [x for curve in plot["curves"] for x in curve["x"]]
    ridge = plot["peak"] / plot["bandwidth"]
    low, high = min(*xs, ridge) / 2, max(*xs, ridge) * 2
    heights = [plot["bandwidth"] * low, plot["peak"], plot["peak"]]
    axes.plot([low, ridge, high], heights, color=GREY, linewidth=1.4, label=plot.get("roof", "measured roof"))


def _summary(plot: Mapping[str, Any]) -> str:
    parts = [_range(curve) for curve in plot["curves"] if curve["x"]]
    roof = [f"peak {plot['peak']:.3g}, bandwidth {plot['bandwidth']:.3g}"] if plot["peak"] else []
    return "; ".join([plot["title"], *parts, *roof])


def _range(curve: Mapping[str, Any]) -> str:
    if len(curve["y"]) == 1:
        return f"{curve['name']}: 1 point, {curve['y'][0]:.3g}"
    return f"{curve['name']}: {len(curve['y'])} points, {curve['y'][0]:.3g} to {curve['y'][-1]:.3g}"


def _alt(plot: Mapping[str, Any]) -> str:
    said = [
        f"{curve['name']} goes from {curve['y'][0]:.3g} at {curve['x'][0]:g} to {curve['y'][-1]:.3g} at "
        f"{curve['x'][-1]:g}"
        for curve in plot["curves"]
        if curve["x"]
    ]
    roof = (
        f" The roof rises with {plot['bandwidth']:.3g} bytes per second up to "
        f"{plot['peak']:.3g} FLOP per second."
        if plot["peak"]
        else ""
    )
    axes = f"{plot['title']}: {plot['y_label']} against {plot['x_label']}, both axes logarithmic."
    return f"{axes} {'. '.join(said)}.{roof}"
