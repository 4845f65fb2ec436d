"""Drawings of slopes: the tangent of a curve, and the error of difference quotients against their step."""

from collections.abc import Callable, Sequence
from typing import Any

from matplotlib.figure import Figure as Canvas

from labook.figures.base import ERROR, GREY, INK, INPUT, OUTPUT, WEIGHT, Figure, draw

LABEL = 13  # points; legible when the figure is as narrow as a phone


def tangent_figure(
    f: Callable[[float], float], at: float, slope: float, reach: tuple[float, float], axes: tuple[str, str]
) -> Figure:
    """Draw a curve with its tangent at one place.

    Parameters: `f` a function of one number; `at` the place of the tangent and `slope` its slope; `reach`
    the ends of the horizontal axis; `axes` the names across and up.
    Returns: the figure; its summary gives the place, the value and the slope.

    >>> tangent_figure(lambda x: x * x, 1, 2, (0, 2), ("x", "area"))
    <figure: area by x: 1.00 at 1 with slope 2.000, 4.00 at 2>
    """
    low, high = reach
    xs = [low + (high - low) * k / 80 for k in range(81)]
    across, up = axes

    def paint(canvas: Canvas) -> None:
        ax = canvas.add_subplot()
        ax.plot(xs, [f(x) for x in xs], color=OUTPUT)
        near = [x for x in xs if abs(x - at) < (high - low) / 4]
        ax.plot(near, [f(at) + slope * (x - at) for x in near], color=WEIGHT, linestyle="--")
        ax.plot([at], [f(at)], "o", color=INPUT, markersize=8)
        side = "left" if slope < 0 else "right"
        words: dict[str, Any] = {"ha": side, "va": "bottom", "fontsize": LABEL, "color": WEIGHT}
        name, away = f"slope {slope:.2f}".replace("-", "−"), (9 if slope < 0 else -9, 7)
        ax.annotate(name, (at, f(at)), xytext=away, textcoords="offset points", **words)
        ax.set_xlabel(across, fontsize=LABEL, color=INK)
        ax.set_ylabel(up, fontsize=LABEL, color=INK)
        ax.tick_params(labelsize=11)

    told = f"{up} by {across}: {f(at):.2f} at {at:g} with slope {slope:.3f}, {f(high):.2f} at {high:g}"
    alt = (
        f"A curve of {up} against {across}, from {f(low):.2f} at {low:g} to {f(high):.2f} at {high:g}. "
        f"At {at:g} its value is {f(at):.2f}, and a dashed tangent has the slope {slope:.3f}."
    )
    return draw(paint, summary=told, alt=alt, size=(5.4, 3.2))


def step_errors_figure(
    h: Sequence[float], errors: Sequence[Sequence[float]], bounds: Sequence[Sequence[float]]
) -> Figure:
    """Draw the errors of the one-sided and the central difference against the step, below their bounds.

    Parameters: `h` the steps; `errors` two lists, one-sided and central, an error of 0 is left out;
    `bounds` two lists, what theory allows.
    Returns: the figure; its summary gives the smallest error of both and its step.

    >>> step_errors_figure([1, 0.1], [[0.5, 0.05], [0.1, 0.001]], [[1, 0.1], [1, 0.1]])
    <figure: one-sided: smallest error 5e-02 at step 1e-01, central: smallest error 1e-03 at step 1e-01>
    """
    names, marks, colours = ("one-sided", "central"), ("o", "s"), (ERROR, OUTPUT)
    lowest = [min((e, step) for e, step in zip(line, h, strict=True) if e > 0) for line in errors]

    def paint(canvas: Canvas) -> None:
        ax = canvas.add_subplot()
        for line, bound, name, mark, colour in zip(errors, bounds, names, marks, colours, strict=True):
            ax.plot(h, bound, color=GREY, linestyle="--", lw=1.2)
            shown = [(step, e) for step, e in zip(h, line, strict=True) if e > 0]
            ax.plot(*zip(*shown, strict=True), mark, color=colour, markersize=5)
            place = len(h) // (3 if name == "one-sided" else 9)
            below = name == "central"
            ax.annotate(
                name, (h[place], line[place]), xytext=(9, -4) if below else (-6, 12), color=colour,
                textcoords="offset points", fontsize=LABEL, ha="left" if below else "right", va="center",
            )  # fmt: skip
        ax.set_xscale("log")
        ax.set_yscale("log")
        ax.set_xlabel("step $h$", fontsize=LABEL, color=INK)
        ax.set_ylabel("error of the slope", fontsize=LABEL, color=INK)
        ax.tick_params(labelsize=11)
        ax.minorticks_off()

    told = ", ".join(
        f"{name}: smallest error {e:.0e} at step {step:.0e}"
        for name, (e, step) in zip(names, lowest, strict=True)
    )
    alt = (
        f"Both axes are logarithmic. From right to left, as the step shrinks, both errors first fall, the "
        f"central one twice as steeply, and then rise again, each below a dashed bound. In numbers, {told}."
    )
    return draw(paint, summary=told, alt=alt, size=(5.6, 3.8))
