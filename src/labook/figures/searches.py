"""Drawings of what a search finds, against how much it looks at."""

from collections.abc import Sequence

from matplotlib.figure import Figure as Canvas

from labook.figures.base import GREY, INK, OUTPUT, Figure, draw

LABEL = 13  # points; legible when the figure is as narrow as a phone


def recall_figure(work: Sequence[float], recalls: Sequence[float], names: Sequence[str]) -> Figure:
    """Draw the recall of some searches against their work, beside that of a random part of the same size.

    Parameters: `work` for each search its share of the comparisons of a full one, rising, from 0 to 1;
    `recalls` its recall from 0 to 1; `names` a short label for each, drawn at the first and the last.
    Returns: the figure; its summary gives both for each search.

    >>> recall_figure([0.1, 0.2], [0.5, 0.9], ["1 table", "4 tables"])
    <figure: recall by work: 1 table 0.50 at 10%, 4 tables 0.90 at 20%>
    """
    told = ", ".join(f"{n} {r:.2f} at {w:.0%}" for n, r, w in zip(names, recalls, work, strict=True))

    def paint(canvas: Canvas) -> None:
        axes = canvas.add_subplot()
        axes.plot([0, 1], [0, 1], color=GREY, linestyle=(0, (4, 2)), lw=1.4)
        axes.text(0.62, 0.5, "a random part", fontsize=LABEL, color=GREY)
        axes.plot(work, recalls, marker="o", color=OUTPUT)
        for i in (0, len(work) - 1):
            axes.text(work[i] + 0.03, recalls[i] - 0.07, names[i], fontsize=LABEL, color=OUTPUT)
        axes.set_xlim(0, 1)
        axes.set_ylim(0, 1.04)
        axes.set_xlabel("share of the comparisons", fontsize=LABEL, color=INK)
        axes.set_ylabel("recall", fontsize=LABEL, color=INK)
        axes.tick_params(labelsize=11)

    alt = (
        f"A line of recall against the share of comparisons, far above the diagonal of a random part: {told}."
        if all(r > w for r, w in zip(recalls, work, strict=True))
        else f"A line of recall against the share of comparisons, beside a diagonal: {told}."
    )
    return draw(paint, summary=f"recall by work: {told}", alt=alt, size=(5.6, 3.6))
