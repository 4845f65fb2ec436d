"""The picture of a training step: six stages, one of them opened."""

from collections.abc import Mapping, Sequence

from matplotlib.figure import Figure as Canvas
from matplotlib.patches import FancyBboxPatch

from labook.figures.base import ERROR, GREY, INK, INPUT, OUTPUT, WEIGHT, Figure, draw

COLOURS = (INPUT, WEIGHT, WEIGHT, OUTPUT, ERROR, WEIGHT)
WIDE, HIGH = 1.45, 0.62  # inches, of a box


def pipeline_figure(
    stages: Sequence[str], results: Mapping[str, str], stage: str, operations: Sequence[tuple[str, str]]
) -> Figure:
    """Draw the stages from left to right and back, and list the operations of one of them.

    Parameters: `stages` six names; `results` the shape that each hands on; `stage` the one that is opened;
    `operations` its operations with their shapes.
    Returns: the figure; its summary names the stage and counts its operations.

    >>> names = ["data", "embedding", "layers", "loss", "gradients", "update"]
    >>> pipeline_figure(names, dict.fromkeys(names, "[1]"), "data", [("read", "[1]")])
    <figure: stage data of 6: 1 operation, result [1]>
    """
    listed = "; ".join(f"{name}: {shapes}" for name, shapes in operations)

    def paint(canvas: Canvas) -> None:
        axes = canvas.add_axes((0, 0, 1, 1))
        axes.set(xlim=(0, 5.2), ylim=(-1.3, 3.9))
        axes.set_axis_off()
        for k, (name, colour) in enumerate(zip(stages, COLOURS, strict=True)):
            # The way back lies under the way forward: update under data, gradients under layers.
            column, row = (k, 0) if k < 3 else (5 - k, 1)
            left, low = 0.2 + 1.68 * column, 3.15 - 0.95 * row
            now = name == stage
            box, width = "round,pad=0,rounding_size=0.08", 2.6 if now else 1
            axes.add_patch(FancyBboxPatch((left, low), WIDE, HIGH, box, fc="none", ec=colour, lw=width))
            weight = "bold" if now else "normal"
            middle = left + WIDE / 2
            axes.text(middle, low + 0.38, name, ha="center", fontsize=12, color=INK, weight=weight)
            axes.text(middle, low + 0.12, results[name], ha="center", fontsize=10, color=GREY)
        for column in (0, 1):
            axes.text(0.2 + 1.68 * column + 1.565, 3.4, "→", ha="center", fontsize=13, color=INK)
            axes.text(0.2 + 1.68 * column + 1.565, 2.45, "←", ha="center", fontsize=13, color=INK)
        axes.text(0.2 + 1.68 * 2 + WIDE / 2, 2.91, "↓", ha="center", fontsize=13, color=INK)
        for i, (name, shapes) in enumerate(operations):
            axes.text(0.2, 1.72 - 0.55 * i, name, fontsize=12, color=INK)
            axes.text(0.3, 1.5 - 0.55 * i, shapes, fontsize=11, color=GREY)

    count = f"{len(operations)} operation{'s' if len(operations) > 1 else ''}"
    return draw(
        paint,
        size=(5.2, 5.2),
        summary=f"stage {stage} of {len(stages)}: {count}, result {results[stage]}",
        alt=(
            f"The stages of a training step: {', '.join(stages)}. The open stage is {stage}; it hands on "
            f"{results[stage]}. Its operations with their shapes: {listed}."
        ),
    )
