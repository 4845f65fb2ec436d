"""Drawings of dependence: answers that are the sum of two others, and a gap among sizes."""

from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure as Canvas

from labook.figures.base import ERROR, INK, INPUT, OUTPUT, WEIGHT, Figure, draw

LABEL = 13  # points; legible when the figure is as narrow as a phone


def answers_figure(
    names: tuple[str, str, str], first: Sequence[float], second: Sequence[float], total: Sequence[float]
) -> Figure:
    """Stack two answers of each respondent, and mark the third answer.

    Parameters: `names` of the three questions; `first`, `second`, `total` one answer a respondent each.
    Returns: the figure; its summary says for how many respondents the third mark is the top of the stack.
    Raises: ValueError where the lists differ in length.

    >>> answers_figure(("a", "b", "c"), [1, 2], [3, 1], [4, 4])
    <figure: c is a + b for 1 of 2: 1 + 3 and 4, 2 + 1 and 4>
    """
    rows = list(zip(first, second, total, strict=True))
    met = sum(a + b == c for a, b, c in rows)
    texts = ", ".join(f"{a:g} + {b:g} and {c:g}" for a, b, c in rows)

    def paint(canvas: Canvas) -> None:
        axes = canvas.add_subplot()
        for i, (a, b, c) in enumerate(rows):
            axes.bar(i, a, 0.56, color=INPUT, lw=0)
            axes.bar(i, b, 0.56, bottom=a, color=WEIGHT, lw=0)
            axes.plot([i - 0.4, i + 0.4], [c, c], color=OUTPUT, lw=4)
            axes.text(i, c + 0.2, f"{c:g}", ha="center", va="bottom", color=OUTPUT, fontsize=LABEL)
        n, (a, b, c) = len(rows), rows[-1]
        for height, name, colour in zip((a / 2, a + b / 2, c), names, (INPUT, WEIGHT, OUTPUT), strict=True):
            axes.text(n - 0.5, height, name, va="center", color=colour, fontsize=LABEL)
        axes.set_xlim(-0.6, n + 0.7)
        axes.set_ylim(0, 1.15 * max(max(a + b, c) for a, b, c in rows))
        axes.set_xticks(range(n), [chr(65 + i) for i in range(n)])
        axes.set_ylabel("hours a week", fontsize=LABEL)
        axes.tick_params(labelsize=LABEL)

    summary = f"{names[2]} is {names[0]} + {names[1]} for {met} of {len(rows)}: {texts}"
    alt = (
        f"A stack of two bars for each of {len(rows)} people, {names[0]} below and {names[1]} on top, with a "
        f"mark for {names[2]}. The mark is the top of the stack for {met} of them. The numbers are {texts}."
    )
    return draw(paint, summary=summary, alt=alt, size=(5.2, 3.4))


def gap_figure(sizes: Sequence[float], tolerance: float, exact: float) -> Figure:
    """Draw sizes from large to small on a logarithmic scale, with two tolerances as lines.

    Parameters: `sizes` positive and falling; `tolerance` between two of them; `exact` the tolerance of
    rounding alone.
    Returns: the figure; its summary counts the sizes above each line.
    Raises: ValueError where a size isn't positive: a logarithmic scale cannot show it.

    >>> gap_figure([8, 4, 0.5], 1, 1e-9)
    <figure: 3 sizes, the largest 8: 2 of them above 1, 3 above 1e-09>
    """
    if min(sizes) <= 0:
        raise ValueError(f"a logarithmic scale shows positive sizes, and one is {min(sizes)}")
    above, all_above = (sum(size > line for size in sizes) for line in (tolerance, exact))

    def paint(canvas: Canvas) -> None:
        axes = canvas.add_subplot()
        axes.plot(np.arange(1, len(sizes) + 1), sizes, ".", color=INPUT, markersize=4)
        axes.set_yscale("log")
        for line, colour, count in ((tolerance, OUTPUT, above), (exact, ERROR, all_above)):
            axes.axhline(line, color=colour, linestyle=(0, (4, 2)))
            axes.text(len(sizes), line * 1.8, f"{count} above", ha="right", color=colour, fontsize=LABEL)
        axes.set_xlabel("direction", fontsize=LABEL)
        axes.set_ylabel("size", fontsize=LABEL, color=INK)
        axes.tick_params(labelsize=LABEL)
        axes.tick_params(which="minor", length=0)

    counts = f"{above} of them above {tolerance:.3g}, {all_above} above {exact:.0e}"
    summary = f"{len(sizes)} sizes, the largest {max(sizes):.4g}: {counts}"
    alt = f"Points fall from left to right: {len(sizes)} sizes on a logarithmic scale. {counts.capitalize()}."
    return draw(paint, summary=summary, alt=alt, size=(5.2, 3.4))
