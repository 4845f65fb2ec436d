"""The picture of a formula as a graph, with what is known at one step."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from matplotlib.figure import Figure as Canvas

from labook.figures.base import ERROR, GREY, INPUT, OUTPUT, PAPER, WEIGHT, Figure, draw
from labook.figures.widgets.plane import LABEL, SIZE
from labook.readouts import number_text

COLOURS = {"w": WEIGHT, "b": WEIGHT, "x": INPUT, "y": OUTPUT}
WIDE, HIGH, ROWS = 0.17, 0.085, 4  # half sizes of a box as parts of the picture, and rows of inputs
Place = tuple[float, float]


class Node(Protocol):
    """An operation of a graph."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def parents(self) -> tuple[str, ...]:
        """What it is computed from."""


def places(graph: Sequence[Node]) -> dict[str, Place]:
    """Return the middle of each box: inputs at the left, operations on a line to the right.

    Parameters: `graph` operations in order. Returns: places in the unit square, by name.
    """
    used = {parent for node in graph for parent in node.parents}
    inputs = [name for name in "wxby" if name in used]
    found = {name: (0.0, 1 - (i + 0.5) / ROWS) for i, name in enumerate(inputs)}
    for i, node in enumerate(graph, 1):
        found[node.name] = (i / len(graph), 1 - (i + 0.25) / (len(graph) + 1))
    return found


def graph_figure(
    formula: str, graph: Sequence[Node], values: Mapping[str, float], slopes: Mapping[str, float], doing: str
) -> Figure:
    """Draw a graph of operations; each box holds its value and, below it, the slope that came back.

    Parameters: `formula` its text; `graph` operations in order; `values`, `slopes` what is known; `doing`
    the last step in words.
    Returns: the figure; its texts give all known numbers.

    >>> from labook.widgets.computation_graph import GRAPHS
    >>> graph_figure("L = (w x) w + x", GRAPHS["shared"], {"w": 1, "x": 2}, {}, "the inputs")
    <figure: L = (w x) w + x; the inputs; w = 1, x = 2>
    """
    at = places(graph)
    known = [f"{name} = {number_text(values[name])}" for name in at if name in values]
    back = [f"dL/d{name} = {number_text(slopes[name])}" for name in at if name in slopes]

    def paint(canvas: Canvas) -> None:
        axes = canvas.add_axes((0, 0, 1, 1))
        axes.set(xlim=(-WIDE - 0.03, 1 + WIDE + 0.03), ylim=(-0.02, 1.02))
        axes.set_axis_off()
        for node in graph:
            for parent in node.parents:
                axes.plot(*zip(at[parent], at[node.name], strict=True), color=GREY, lw=1.4, zorder=1)
        for name, (x, y) in at.items():
            colour = COLOURS.get(name, OUTPUT if name == "L" else GREY)
            corners = [(x - WIDE, y - HIGH), (x + WIDE, y - HIGH), (x + WIDE, y + HIGH), (x - WIDE, y + HIGH)]
            xs, ys = zip(*corners, corners[0], strict=True)
            axes.fill(xs, ys, facecolor=PAPER, edgecolor=colour, linewidth=1.8, zorder=2)
            text = f"{name} = {number_text(values[name])}" if name in values else f"{name} = ?"
            centred: dict[str, Any] = {"ha": "center", "va": "center", "fontsize": LABEL - 2, "zorder": 3}
            axes.text(x, y + HIGH / 2 if name in slopes else y, text, **centred)
            if name in slopes:
                axes.text(x, y - HIGH / 2, f"slope {number_text(slopes[name])}", color=ERROR, **centred)

    return draw(
        paint,
        size=SIZE,
        summary="; ".join(part for part in (formula, doing, ", ".join(known), ", ".join(back)) if part),
        alt=(
            f"The formula {formula} as a graph: inputs at the left, one box for each operation. "
            f"The last step is {doing}. Known are {', '.join(known)}"
            + (f", and the slopes {', '.join(back)}." if back else ".")
        ),
    )
