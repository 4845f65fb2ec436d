"""Drawings of predicted ratings: how far off they are, for each number of factors."""

from collections.abc import Mapping, Sequence
from typing import Any

from matplotlib.figure import Figure as Canvas

from labook.figures.base import ERROR, GREY, INK, INPUT, OUTPUT, Figure, draw

LABEL = 13  # points; legible when the figure is as narrow as a phone
STYLES = ((INPUT, "o", (0, (1, 1.5))), (ERROR, "s", "-"), (OUTPUT, "D", (0, (6, 2))))


def errors_figure(factors: Sequence[int], curves: Mapping[str, Sequence[float]], baseline: float) -> Figure:
    """Draw errors against the number of factors, and the error of a model without factors.

    Parameters: `factors` the numbers of factors, rising; `curves` up to three named lists of errors, one for
    each number of factors; `baseline` an error to beat.
    Returns: the figure; its summary gives, for each curve, where it is lowest.

    >>> errors_figure([1, 2, 3], {"known": [0.7, 0.5, 0.4], "held out": [1, 0.8, 0.9]}, 1.1)
    <figure: baseline 1.10, known lowest 0.40 at k = 3, held out lowest 0.80 at k = 2>
    """
    lowest = {name: min(zip(errors, factors, strict=True)) for name, errors in curves.items()}

    def paint(canvas: Canvas) -> None:
        axes = canvas.add_subplot()
        axes.plot([0, factors[-1]], [baseline] * 2, color=GREY, linestyle=(0, (4, 2)), lw=1.4)
        axes.text(factors[-1], baseline, "  no factors", va="center", fontsize=LABEL, color=GREY)
        for (name, errors), (colour, mark, dash) in zip(curves.items(), STYLES, strict=False):
            axes.plot(factors, errors, marker=mark, color=colour, linestyle=dash, markersize=6)
            place = f"  {name}"
            axes.text(factors[-1], errors[-1], place, va="center", fontsize=LABEL, color=colour)
        axes.set_xlim(factors[0] - 0.3, 1.5 * factors[-1])
        axes.set_ylim(0, 1.15 * max(baseline, *(max(errors) for errors in curves.values())))
        axes.set_xticks(list(factors), [str(k) for k in factors])
        axes.set_xlabel("number of factors $k$", fontsize=LABEL, color=INK)
        axes.set_ylabel("error in stars", fontsize=LABEL, color=INK)
        axes.tick_params(labelsize=11)

    told = ", ".join(f"{name} lowest {error:.2f} at k = {k}" for name, (error, k) in lowest.items())
    ends = ", ".join(_ends(name, factors, errors) for name, errors in curves.items())
    alt = (
        f"Lines of the root-mean-square error against the number of factors, and a dashed line at "
        f"{baseline:.2f} for a model without factors. From the left to the right: {ends}; {told}."
    )
    return draw(paint, summary=f"baseline {baseline:.2f}, {told}", alt=alt, size=(5.6, 3.6))


def _ends(name: str, factors: Sequence[int], errors: Sequence[Any]) -> str:
    return f"{name} from {errors[0]:.2f} at k = {factors[0]} to {errors[-1]:.2f} at k = {factors[-1]}"
