"""The picture of a filter: a small photograph before and after."""

from typing import Any

from matplotlib.figure import Figure as Canvas

from labook.figures.base import INK, Figure, draw
from labook.readouts import number_text, value_text


def filter_figure(before: Any, after: Any, told: dict[str, Any]) -> Figure:
    """Draw a picture before and after a filter.

    Parameters: `before`, `after` bytes in rows of pixels with red, green and blue; `told` what the widget
    reads out: two flat colours, the sum of the weights, and the mean.
    Returns: the figure; its texts give the readouts.

    >>> told = {"skin": "(1, 2, 3)", "sky": "(4, 5, 6)", "weights": 1.0, "mean": [7.0, 8.0, 9.0]}
    >>> filter_figure([[[1, 2, 3]]], [[[7, 8, 9]]], told)
    <figure: 1 × 1 pixels: skin (1, 2, 3), sky (4, 5, 6), weights 1, mean (7, 8, 9)>
    """
    mean = value_text(told["mean"], "vector")
    size, weights = f"{len(before)} × {len(before[0])}", number_text(told["weights"])

    def paint(canvas: Canvas) -> None:
        for k, (name, pixels) in enumerate((("before", before), ("after", after))):
            axes = canvas.add_axes((0.02 + 0.49 * k, 0.02, 0.47, 0.86))
            axes.imshow(pixels, interpolation="nearest", vmin=0, vmax=255)
            axes.set_axis_off()
            axes.set_title(name, fontsize=12, color=INK)

    return draw(
        paint,
        size=(6.0, 2.6),
        summary=f"{size} pixels: skin {told['skin']}, sky {told['sky']}, weights {weights}, mean {mean}",
        alt=(
            f"A picture of {size} pixels, a sun over a wall, before and after a filter. Flat skin becomes "
            f"{told['skin']} and flat sky {told['sky']}; the kernel's weights add up to {weights}; the mean "
            f"red, green and blue afterwards are {mean}."
        ),
    )
