"""Drawings of the two passes through a layer: numbers go down, gradients come back up."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas
from matplotlib.patches import FancyBboxPatch

from labook.figures.base import ERROR, GREY, INK, INPUT, OUTPUT, WEIGHT, Figure, draw

LABEL = 12  # points
STATIONS = ("input x", "linear layer W", "pre-activation z", "activation h", "LayerNorm", "output")
COLOURS = (INPUT, WEIGHT, GREY, OUTPUT, WEIGHT, OUTPUT)


def layer_sequence_figure(batch: int, inputs: int, outputs: int) -> Figure:
    """Draw what one layer with ReLU and LayerNorm does, station by station, and the way back.

    Parameters: `batch`, `inputs` (d_in), `outputs` (d_out): sizes of at least 1.
    Returns: the figure; its summary names the shapes.
    Raises: ValueError for a size below 1.

    >>> layer_sequence_figure(2, 3, 4)
    <figure: x 2 x 3, W 4 x 3, z and h 2 x 4; 5 messages down, 5 gradients up>
    """
    if min(batch, inputs, outputs) < 1:
        raise ValueError(f"sizes are at least 1, not {batch}, {inputs} and {outputs}")
    messages = (
        f"z = xWᵀ + b, x is {batch} × {inputs}, W {outputs} × {inputs}",
        f"z is {batch} × {outputs}",
        "ReLU or GELU, entry by entry",
        f"normalise each row over its {outputs} entries",
        "times γ, plus β: both learned",
    )

    def paint(canvas: Canvas) -> None:
        axes = canvas.add_axes((0, 0, 1, 1))
        axes.set(xlim=(0, 10), ylim=(-0.3, 11.1))
        axes.axis("off")
        for k, (name, colour) in enumerate(zip(STATIONS, COLOURS, strict=True)):
            _station(axes, 10.4 - 2 * k, name, colour)
        for k, message in enumerate(messages):
            _message(axes, 10.4 - 2 * k, message)
        axes.text(9.2, 5.4, "backward", color=ERROR, fontsize=LABEL, rotation=90, va="center", ha="left")

    return draw(
        paint,
        size=(5.4, 6.0),
        summary=(
            f"x {batch} x {inputs}, W {outputs} x {inputs}, z and h {batch} x {outputs}; "
            f"{len(messages)} messages down, {len(messages)} gradients up"
        ),
        alt=(
            f"Six boxes from top to bottom: {', '.join(STATIONS)}. An arrow leads down to each next one: "
            f"{'; '.join(messages)}. Beside each of them an arrow leads up, the gradient on its way back."
        ),
    )


def _station(axes: Axes, y: float, name: str, colour: str) -> None:
    box = FancyBboxPatch((0.3, y - 0.35), 8.4, 0.7, boxstyle="round,pad=0.05", fc="none", ec=colour, lw=1.6)
    axes.add_patch(box)
    axes.text(4.5, y, name, ha="center", va="center", fontsize=LABEL, color=colour if colour != GREY else INK)


def _message(axes: Axes, y: float, message: str) -> None:
    arrow = {"arrowstyle": "->", "lw": 1.6}
    axes.annotate("", (0.9, y - 1.6), (0.9, y - 0.4), arrowprops=arrow | {"color": INK})
    axes.text(1.2, y - 1, message, va="center", fontsize=LABEL - 1.5, color=INK)
    axes.annotate("", (8.9, y - 0.2), (8.9, y - 1.8), arrowprops=arrow | {"color": ERROR})
