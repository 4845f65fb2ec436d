"""Drawings of singular values: those of data and of data with noise."""

from collections.abc import Sequence
from typing import Any

from matplotlib.figure import Figure as Canvas
from matplotlib.ticker import MaxNLocator

from labook.figures.base import ERROR, GREY, INK, INPUT, OUTPUT, Figure, draw

LABEL = 12  # points


def noisy_spectrum_figure(clean: Sequence[float], noisy: Sequence[float], limit: float) -> Figure:
    """Draw singular values of a matrix before and after a change, with the band that Weyl allows.

    |sigma_i(A + E) - sigma_i(A)| <= ||E||_2

    Parameters: `clean`, `noisy` equally many singular values, largest first; `limit` the norm of the change.
    Returns: the figure; its summary gives the limit and the largest move.

    >>> noisy_spectrum_figure([3, 0], [3.5, 0.25], 1)
    <figure: 2 singular values, none moves by more than 1: the largest move is 0.5; 1 above the limit>
    """
    most = max(abs(a - b) for a, b in zip(clean, noisy, strict=True))
    above = sum(s > limit for s in noisy)
    places = list(range(1, len(clean) + 1))

    def paint(canvas: Canvas) -> None:
        axes = canvas.add_subplot()
        axes.bar(
            places, 2 * limit, bottom=[s - limit for s in clean], width=0.7, color=GREY, alpha=0.3, lw=0
        )
        axes.plot(places, clean, "_", color=INPUT, markersize=14, markeredgewidth=2.5)
        axes.plot(places, noisy, "o", color=OUTPUT, markersize=5)
        axes.axhline(limit, color=ERROR, lw=1.2, linestyle="--")
        end: dict[str, Any] = {"ha": "right", "va": "bottom", "fontsize": LABEL}
        axes.text(places[-1] + 0.6, limit, "size of the noise", color=ERROR, **end)
        axes.set_ylim(bottom=0)
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        axes.set_xlabel("number of the singular value", fontsize=LABEL, color=INK)
        axes.tick_params(labelsize=LABEL - 1)

    facts = f"none moves by more than {limit:.3g}: the largest move is {most:.3g}; {above} above the limit"
    return draw(
        paint,
        size=(5.6, 3.0),
        summary=f"{len(clean)} singular values, {facts}",
        alt=f"Singular values of a matrix as bars, and of the matrix with noise as dots: {facts}. "
        "Grey bands around the bars show how far a dot may lie.",
    )
