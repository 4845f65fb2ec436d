"""Drawings of data that a model is fitted to: sold houses, and a line with its residuals."""

from collections.abc import Sequence
from typing import Any

from matplotlib.figure import Figure as Canvas

from labook.figures.base import ERROR, INK, INPUT, OUTPUT, Figure, draw

LABEL = 13  # points; legible when the figure is as narrow as a phone


def prices_figure(sizes: Sequence[float], prices: Sequence[float], asked: float) -> Figure:
    """Draw the prices of sold houses against their sizes, and the size of a house without a price.

    Parameters: `sizes` in square feet; `prices` in dollars, one for each size; `asked` a size in square feet.
    Returns: the figure; its texts list the points.

    >>> prices_figure([2000, 1200], [350_000, 250_000], 1800)
    <figure: 2000 sq ft for $350,000, 1200 sq ft for $250,000, 1800 sq ft: ?>
    """
    thousands = [price / 1000 for price in prices]
    texts = [f"{size:g} sq ft for ${price:,}" for size, price in zip(sizes, prices, strict=True)]

    def paint(canvas: Canvas) -> None:
        axes = canvas.add_subplot()
        axes.plot(sizes, thousands, "o", color=INPUT, markersize=9)
        for name, size, price in zip("ABCDEFGH", sizes, thousands, strict=False):
            axes.text(size + 40, price - 8, name, va="top", **_text(INPUT))
        axes.axvline(asked, color=OUTPUT, linestyle=(0, (4, 2)))
        axes.text(asked + 40, min(thousands), "?", **{**_text(OUTPUT), "fontsize": 22})
        axes.set_xlabel("square feet", fontsize=LABEL)
        axes.set_ylabel("price in thousand dollars", fontsize=LABEL)
        axes.locator_params(axis="x", nbins=5)
        axes.tick_params(labelsize=LABEL)
        axes.set_xlim(min(sizes) - 200, max(sizes) + 300)
        axes.set_ylim(0, 1.15 * max(thousands))

    summary = f"{', '.join(texts)}, {asked:g} sq ft: ?"
    alt = (
        f"Points for {len(sizes)} sold houses, price against size: {', '.join(texts)}. "
        f"A dashed line marks a house of {asked:g} square feet without a price."
    )
    return draw(paint, summary=summary, alt=alt, size=(5.2, 3.6))


def line_fit_figure(times: Sequence[Any], y: Sequence[Any], w: Sequence[Any]) -> Figure:
    """Draw measurements, the line w_1 + w_2 t, and what the line misses of each.

    Parameters: `times` and `y` of one length, in their own units; `w` intercept and slope.
    Returns: the figure; its texts give the line and the residuals.

    >>> line_fit_figure([0, 1, 2], [2, 0, 4], [1, 1])
    <figure: the line 1 + 1 t misses (0, 2) by 1, (1, 0) by -2, (2, 4) by 1>
    """
    fit = [float(w[0] + w[1] * t) for t in times]
    misses = [float(value) - f for value, f in zip(y, fit, strict=True)]
    texts = [f"({float(t):g}, {float(v):g}) by {e:g}" for t, v, e in zip(times, y, misses, strict=True)]

    def paint(canvas: Canvas) -> None:
        axes = canvas.add_subplot()
        ends = [min(times) - 0.3, max(times) + 0.3]
        axes.plot(ends, [float(w[0] + w[1] * t) for t in ends], color=OUTPUT)
        for t, value, f, e in zip(times, y, fit, misses, strict=True):
            axes.plot([t, t], [f, value], color=ERROR, linestyle=(0, (3, 2)))
            sign = "\N{MINUS SIGN}" if e < 0 else "+"
            axes.text(t + 0.05, (f + float(value)) / 2, f"{sign}{abs(e):g}", va="center", **_text(ERROR))
        axes.plot(times, y, "o", color=INPUT, markersize=9)
        axes.set_xlabel("$t$", fontsize=LABEL)
        axes.set_ylabel("$y$", fontsize=LABEL, color=INK)
        axes.set_xticks(list(times))
        axes.tick_params(labelsize=LABEL)

    line = f"the line {float(w[0]):g} + {float(w[1]):g} t"
    summary = f"{line} misses {', '.join(texts)}"
    alt = (
        f"{len(times)} measured points and {line} between them. Dashed segments show by how much the line "
        f"misses each point: {', '.join(texts)}."
    )
    return draw(paint, summary=summary, alt=alt, size=(5.2, 3.6))


def _text(colour: str) -> dict[str, Any]:
    return {"color": colour, "fontsize": LABEL}
