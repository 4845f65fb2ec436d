"""Drawings of precision: where the stored numbers are, how errors grow, and what a rotation spreads out."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any

from matplotlib.figure import Figure as Canvas

from labook.figures.base import ERROR, GREY, INK, INPUT, OUTPUT, WEIGHT, Figure, draw

LABEL = 13  # points; legible when the figure is as narrow as a phone


def spacing_figure(numbers: Sequence[Fraction]) -> Figure:
    """Draw the numbers of a short format on a line, with the gap between neighbours in each stretch.

    Parameters: `numbers` rising from 0, at least three.
    Returns: the figure; its summary gives the gap of each stretch.

    >>> spacing_figure([Fraction(n, 2) for n in (0, 1, 2, 3, 4, 6, 8, 12)])
    <figure: 8 numbers: gap 0.5 from 0 to 2, gap 1 from 2 to 4, gap 2 from 4 to 6>
    """
    runs = _runs(numbers)

    def paint(canvas: Canvas) -> None:
        axes = canvas.add_subplot()
        axes.vlines([float(x) for x in numbers], -0.5, 0.5, color=INPUT, lw=1.6)
        for gap, low, high in runs[-3:]:
            middle = float(low + high) / 2
            inset = float(high - low) / 30
            axes.plot([float(low) + inset, float(high) - inset], [0.9, 0.9], color=WEIGHT, lw=2.4)
            axes.text(middle, 1.15, f"gap {float(gap):g}", ha="center", fontsize=LABEL, color=WEIGHT)
        axes.set_ylim(-0.7, 1.9)
        axes.set_yticks([])
        axes.spines["left"].set_visible(False)
        places = [0, *(float(high) for _, _, high in runs[-3:])]
        axes.set_xticks(places, [f"{x:g}" for x in places], fontsize=LABEL)

    told = ", ".join(f"gap {float(gap):g} from {float(low):g} to {float(high):g}" for gap, low, high in runs)
    alt = (
        f"A number line with a stroke for each of the {len(numbers)} numbers that a short format can store. "
        f"The strokes are dense near zero, and their distance doubles at each power of two: {told}."
    )
    return draw(paint, summary=f"{len(numbers)} numbers: {told}", alt=alt, size=(5.6, 2.0))


def _runs(numbers: Sequence[Fraction]) -> list[tuple[Fraction, Fraction, Fraction]]:
    """Return (gap, first, last) of each stretch of evenly spaced numbers; the last of one begins the next."""
    runs = [(numbers[1] - numbers[0], numbers[0], numbers[1])]
    for low, high in pairwise(numbers[1:]):
        gap, first, _ = runs[-1]
        runs[-1:] = [(gap, first, high)] if high - low == gap else [runs[-1], (high - low, low, high)]
    return runs


def growth_figure(rows: Sequence[Sequence[float]], roundoff: float) -> Figure:
    """Draw the errors of two ways to solve systems against the condition number, and what theory predicts.

    Parameters: `rows` of (condition number, error of elimination, error of the normal equations), rising;
    `roundoff` of the format. An error above 1, where no digit is right, is drawn at 1.
    Returns: the figure; its summary gives the first and the last condition number with its errors.

    >>> growth_figure([(10, 1e-15, 1e-14), (1000, 1e-14, 1e-11)], 2.0**-53)
    <figure: condition 1e+01: errors 1e-15 and 1e-14, condition 1e+03: errors 1e-14 and 1e-11>
    """
    condition = [row[0] for row in rows]
    lines = [[min(k**power * roundoff, 1.0) for k in condition] for power in (1, 2)]

    def paint(canvas: Canvas) -> None:
        axes = canvas.add_subplot()
        names = ((r"$\kappa u$", 3 * len(rows) // 4, "top"), (r"$\kappa^2 u$", len(rows) // 4, "bottom"))
        for line, (name, place, side) in zip(lines, names, strict=True):
            axes.plot(condition, line, color=GREY, linestyle=(0, (4, 2)), lw=1.4)
            left = "right" if side == "bottom" else "left"
            axes.text(condition[place], line[place], f"  {name} ", ha=left, va=side, fontsize=LABEL)
        for k, mark, colour in ((1, "o", OUTPUT), (2, "s", ERROR)):
            axes.plot(condition, [min(row[k], 1.0) for row in rows], mark, color=colour, markersize=7)
        axes.text(0.97, 0.06, "● elimination", transform=axes.transAxes, ha="right", **_words(OUTPUT))
        axes.text(0.03, 0.9, "■ normal equations", transform=axes.transAxes, **_words(ERROR))
        axes.set_xscale("log")
        axes.set_yscale("log")
        axes.set_ylim(roundoff / 10, 300)
        axes.set_xlabel(r"condition number $\kappa$", fontsize=LABEL, color=INK)
        axes.set_ylabel("relative error", fontsize=LABEL, color=INK)
        axes.tick_params(labelsize=11)
        axes.minorticks_off()

    told = ", ".join(f"condition {k:.0e}: errors {a:.0e} and {b:.0e}" for k, a, b in (rows[0], rows[-1]))
    alt = (
        f"Both axes are logarithmic. The error of elimination stays below a line through the unit roundoff "
        f"times the condition number; that of the normal equations follows the square. In numbers, {told}."
    )
    return draw(paint, summary=told, alt=alt, size=(5.4, 3.9))


def spread_figure(before: Sequence[Any], after: Sequence[Any]) -> Figure:
    """Draw the entries of a vector before and after a rotation, on one scale.

    Parameters: `before` and `after` of one length.
    Returns: the figure; its summary gives the largest size of both.

    >>> spread_figure([8, 0, 0, 0], [4, 4, 4, 4])
    <figure: 4 entries: largest size 8.0 before, 4.0 after>
    """
    panels = (("before", before, ERROR), ("after", after, OUTPUT))
    largest = {name: max(abs(float(x)) for x in v) for name, v, _ in panels}
    top = max(largest.values())

    def paint(canvas: Canvas) -> None:
        for axes, (name, v, colour) in zip(canvas.subplots(2, 1, sharex=True), panels, strict=True):
            axes.bar(range(len(v)), [float(x) for x in v], color=colour, lw=0)
            axes.axhline(0, color=GREY, lw=0.8)
            axes.set_ylim(-1.1 * top, 1.1 * top)
            axes.set_yticks([])
            axes.set_xticks([])
            axes.spines["left"].set_visible(False)
            axes.spines["bottom"].set_visible(False)
            words = f"{name}: largest {largest[name]:.1f}"
            axes.text(0.99, 0.95, words, transform=axes.transAxes, ha="right", va="top", **_words(colour))

    told = ", ".join(f"{size:.1f} {name}" for name, size in largest.items())
    alt = (
        f"Two rows of {len(before)} bars on one scale, the entries of a vector before and after a rotation. "
        f"The largest size of an entry is {told}."
    )
    return draw(paint, summary=f"{len(before)} entries: largest size {told}", alt=alt, size=(5.4, 3.2))


def _words(colour: str) -> dict[str, Any]:
    return {"color": colour, "fontsize": LABEL}
