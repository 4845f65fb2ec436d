"""Pictures of the book for screens that are no page: icons, and the card that goes with a shared link."""

import io
from typing import Any

from labook.figures.palette import BASIS, DARK, INK, INPUT, OUTPUT, PAPER, TEXT, WEIGHT
from labook.matrices import matmul

DPI = 100
CARD = 1200, 630  # pixels; what the large services cut to
CARD_PAPER = "#fdfcf9"
DOTS = ((25, 40, INPUT), (39, 40, WEIGHT), (25, 24, BASIS), (39, 24, OUTPUT))
MATRIX, VECTOR = [[2, 1], [1, 3]], [[3], [4]]
# What stands on the card: the entries, their colour, and the sign before them.
PRODUCT = ((MATRIX, WEIGHT, ""), (VECTOR, INPUT, "·"), (matmul(MATRIX, VECTOR), OUTPUT, "="))
# A system that cuts an icon to its own shape leaves the middle 80 % of it.
SAFE = 0.8


def icon(side: int, *, cut: bool) -> bytes:
    """Return the book's icon as PNG: a matrix of four coloured entries.

    Parameters: `side` in pixels; `cut` whether the system may cut it to its own shape: then the background
    fills the square, and the drawing keeps to the middle.
    """
    from matplotlib.figure import Figure
    from matplotlib.patches import Circle, FancyBboxPatch, Rectangle

    canvas = Figure(figsize=(side / DPI, side / DPI), dpi=DPI)
    axes = _axes(canvas, 64, 64, scale=SAFE if cut else 1.0)
    corner = (
        Rectangle((-40, -40), 144, 144)
        if cut
        else FancyBboxPatch((12, 12), 40, 40, "round,pad=12,rounding_size=12")
    )
    corner.set(facecolor=DARK[PAPER], linewidth=0)
    axes.add_patch(corner)
    width = 4 * side * (SAFE if cut else 1.0) / 64 * 72 / DPI  # points that are 4 of 64 units
    for ends in ([18, 12, 12, 18], [46, 52, 52, 46]):
        axes.plot(
            ends,
            [52, 52, 12, 12],
            color=CARD_PAPER,
            linewidth=width,
            solid_joinstyle="miter",
            solid_capstyle="butt",
        )
    for x, y, colour in DOTS:
        axes.add_patch(Circle((x, y), 4.5, facecolor=DARK[colour], linewidth=0))
    return _png(canvas, transparent=True)


def card(title: str, promise: str) -> bytes:
    """Return the picture that services show with a link to the book, as PNG of 1200 by 630 pixels."""
    from matplotlib.figure import Figure

    width, height = (pixels / DPI for pixels in CARD)
    canvas = Figure(figsize=(width, height), dpi=DPI, facecolor=CARD_PAPER)
    axes = _axes(canvas, width, height)
    look: dict[str, Any] = {"family": "DejaVu Serif", "color": INK}
    axes.text(
        0.8, 4.75, _in_lines(title, 24), fontsize=54, weight="bold", va="center", linespacing=1.15, **look
    )
    axes.text(0.8, 3.05, promise, fontsize=25, va="center", family="DejaVu Sans", color=INK)
    _product(axes, 0.8, 2.3)
    return _png(canvas)


def _product(axes: Any, left: float, top: float) -> None:
    """A small product of a matrix and a vector, in the colours that the book gives them."""
    side, x = 0.78, left
    for rows, colour, sign in PRODUCT:
        if sign:
            axes.text(x + 0.35, top - side, sign, fontsize=34, ha="center", va="center", color=INK)
            x += 0.7
        for i, row in enumerate(rows):
            for j, entry in enumerate(row):
                _entry(axes, x + j * side, top - (i + 1) * side, side, str(entry), colour)
        x += side * len(rows[0])


def _entry(axes: Any, x: float, y: float, side: float, entry: str, colour: str) -> None:
    from matplotlib.patches import Rectangle

    axes.add_patch(Rectangle((x, y), side, side, facecolor=colour, alpha=0.18, linewidth=0))
    axes.add_patch(Rectangle((x, y), side, side, fill=False, edgecolor=colour, linewidth=2.5))
    middle = x + side / 2, y + side / 2
    axes.text(
        *middle, entry, fontsize=27, ha="center", va="center_baseline", color=TEXT[colour], weight="bold"
    )


def _axes(canvas: Any, width: float, height: float, scale: float = 1.0) -> Any:
    """Axes over the whole canvas; with `scale` below 1 the drawing shrinks towards the middle."""
    axes = canvas.add_axes((0, 0, 1, 1))
    room = [(extent / scale - extent) / 2 for extent in (width, height)]
    axes.set(xlim=(-room[0], width + room[0]), ylim=(-room[1], height + room[1]))
    axes.set_axis_off()
    return axes


def _in_lines(text: str, length: int) -> str:
    import textwrap

    return "\n".join(textwrap.wrap(text, length))


def _png(canvas: Any, *, transparent: bool = False) -> bytes:
    buffer = io.BytesIO()
    # Without metadata: the version of the drawing library would otherwise stand in the file.
    canvas.savefig(buffer, format="png", metadata={"Software": None}, transparent=transparent)
    return buffer.getvalue()
