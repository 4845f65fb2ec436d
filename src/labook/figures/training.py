"""Drawings of training: the loss by steps, with losses to compare it with."""

from collections.abc import Mapping, Sequence

from matplotlib.figure import Figure as Canvas

from labook.figures.base import GREY, INK, OUTPUT, Figure, draw

LABEL = 12  # points


def curve_figure(curve: Sequence[float], levels: Mapping[str, float], window: int) -> Figure:
    """Draw a loss by steps, averaged over windows, and horizontal lines to compare it with.

    Parameters: `curve` one loss a step; `levels` names and losses; `window` how many steps to average.
    Returns: the figure; its summary gives the first and the last average and the levels.
    Raises: ValueError where the window is below 1 or the curve has no whole window.

    >>> curve_figure([4, 2, 2, 1], {"chance": 3.5}, 2)
    <figure: loss averaged over 2 steps: 3 to 1.5 in 4 steps; chance 3.5>
    """
    if not 1 <= window <= len(curve):
        raise ValueError(f"a window of {window} steps does not fit into a curve of {len(curve)}")
    starts = range(0, len(curve) - window + 1, window)
    means = [sum(curve[k : k + window]) / window for k in starts]
    lines = ", ".join(f"{name} {level:.3g}" for name, level in levels.items())

    def paint(canvas: Canvas) -> None:
        axes = canvas.add_subplot()
        axes.plot([k + window / 2 for k in starts], means, color=OUTPUT)
        axes.annotate("training", (len(curve), means[-1]), xytext=(5, 0), textcoords="offset points",
                      va="center", color=OUTPUT, fontsize=LABEL)  # fmt: skip
        for name, level in levels.items():
            axes.plot([0, len(curve)], [level, level], color=GREY, linestyle="--")
            axes.annotate(name, (len(curve), level), xytext=(5, 0), textcoords="offset points",
                          va="center", color=INK, fontsize=LABEL)  # fmt: skip
        axes.set_ylim(0, 1.1 * max(*means, *levels.values()))
        axes.set_xlabel("step", fontsize=LABEL)
        axes.set_ylabel("loss", fontsize=LABEL)
        axes.tick_params(labelsize=LABEL - 1)

    return draw(
        paint,
        size=(5.6, 3.2),
        summary=(
            f"loss averaged over {window} steps: {means[0]:.3g} to {means[-1]:.3g} "
            f"in {len(curve)} steps; {lines}"
        ),
        alt=(
            f"A curve of the loss, from {means[0]:.3g} to {means[-1]:.3g} in {len(curve)} steps, and "
            f"horizontal lines: {lines}."
        ),
    )
