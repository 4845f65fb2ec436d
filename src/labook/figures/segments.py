"""A drawing of groups: points of a table on its first two components, one mark for each group."""

from typing import Any

import numpy as np
from matplotlib.figure import Figure as Canvas

from labook.figures.base import BASIS, INK, INPUT, OUTPUT, WEIGHT, Figure, draw

MARKS = ((INPUT, "o"), (WEIGHT, "s"), (OUTPUT, "^"), (BASIS, "D"))


def segments_figure(S: Any, labels: Any) -> Figure:
    """Draw points by their first two coordinates, with a mark and a number for each group.

    Parameters: `S` of shape (n, at least 2); `labels` n places of groups, from 0 to 3.
    Returns: the figure; its summary gives the sizes of the groups, its alternative text their middles.
    """
    found = sorted(set(np.asarray(labels).tolist()))
    sizes = ", ".join(f"group {j + 1} with {int(np.sum(labels == j))} points" for j in found)
    middles = {j: S[labels == j, :2].mean(axis=0) for j in found}

    def paint(canvas: Canvas) -> None:
        axes = canvas.add_subplot()
        for j in found:
            colour, mark = MARKS[j]
            x, y = S[labels == j, :2].T
            axes.scatter(x, y, s=14, marker=mark, color=colour, alpha=0.75, linewidths=0)
            # Above its group, where few points are.
            top = S[labels == j, 1].max()
            axes.text(middles[j][0], top + 0.25, f"{j + 1}", color=INK, fontsize=14, ha="center")
        axes.set(xlabel="first component", ylabel="second component")

    return draw(
        paint,
        size=(5.0, 3.6),
        summary=f"{len(S)} points on two components: {sizes}",
        alt=(
            f"Points on their first two components in {len(found)} groups, each with its own mark: {sizes}; "
            + "; ".join(f"group {j + 1} lies around ({x:.1f}, {y:.1f})" for j, (x, y) in middles.items())
            + "."
        ),
    )
