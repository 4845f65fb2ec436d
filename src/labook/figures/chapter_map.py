"""The map of the book: a line for each chapter, and an arc from each chapter to those that build on it."""

from collections.abc import Sequence

from matplotlib.figure import Figure as Canvas
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from labook.figures.base import GREY, INK, OUTPUT, PAPER, Figure, draw
from labook.figures.chapter_layout import DOT, WIDTH, Stop, described, layout, summary


def chapter_map_figure(stops: Sequence[Stop]) -> Figure:
    """Draw the map for print; on the web the same layout becomes a picture with links.

    Parameters: `stops` in reading order, each needing only earlier ones.
    Returns: the figure; its alternative text names what each chapter needs.
    Raises: ValueError where a chapter needs one that does not come before it.
    """
    found = layout(stops)
    inches = 1 / 96

    def paint(canvas: Canvas) -> None:
        axes = canvas.add_axes((0, 0, 1, 1))
        axes.set(xlim=(0, WIDTH), ylim=(found.height, 0))
        axes.set_axis_off()
        for head, y in found.heads:
            axes.text(DOT - 6, y, head, fontsize=9, weight="bold", va="center", color=GREY)
        for arc in found.arcs:
            points = [
                (DOT, arc.top),
                (DOT - arc.out, arc.top),
                (DOT - arc.out, arc.foot),
                (DOT - 6, arc.foot),
            ]
            codes = [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4]
            axes.add_patch(PathPatch(Path(points, codes), fill=False, ec=GREY, lw=1))
            tip = [(DOT - 5, arc.foot), (DOT - 12, arc.foot - 3.5), (DOT - 12, arc.foot + 3.5)]
            axes.fill(*zip(*tip, strict=True), color=GREY, lw=0)
        for stop in stops:
            y, colour = found.rows[stop.name], GREY if stop.planned else OUTPUT
            axes.plot(DOT, y, "o", ms=7, mfc=PAPER if stop.planned else colour, mec=colour, mew=1.4)
            style = "italic" if stop.planned else "normal"
            axes.text(
                DOT + 14,
                y,
                stop.title,
                fontsize=10,
                va="center",
                style=style,
                color=GREY if stop.planned else INK,
            )

    size = (WIDTH * inches, found.height * inches)
    return draw(paint, summary=summary(stops), alt=described(stops), size=size)
