"""The figure object: a drawing with its checked summary and its alternative text."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import matplotlib as mpl
from matplotlib.colors import to_hex
from matplotlib.figure import Figure as Canvas
from matplotlib.text import Text

from labook.figures.palette import (
    BASIS,
    DARK,
    ERROR,
    GREY,
    INK,
    INPUT,
    ON_DARK,
    ON_LIGHT,
    OUTPUT,
    PAPER,
    TEXT,
    WEIGHT,
)
from labook.figures.shown import digest, labels
from labook.figures.svg import shortened

__all__ = [
    "BASIS",
    "DARK",
    "ERROR",
    "GREY",
    "INK",
    "INPUT",
    "ON_DARK",
    "ON_LIGHT",
    "OUTPUT",
    "PAPER",
    "TEXT",
    "WEIGHT",
    "Figure",
    "draw",
]

STYLE: dict[str, Any] = {
    "svg.hashsalt": "labook",  # without it every build gives other element ids
    "svg.fonttype": "path",  # the same glyphs on a machine without the font
    "font.family": "DejaVu Sans",
    "font.size": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": GREY,
    "axes.labelcolor": INK,
    "text.color": INK,
    "xtick.color": GREY,
    "ytick.color": GREY,
    "lines.linewidth": 1.8,
    "savefig.transparent": True,
    "savefig.bbox": "tight",
    "savefig.pad_inches": 0.05,
}
# A date in the file would make two builds of one commit differ; a web page needs no metadata at all.
UNDATED = dict.fromkeys(("Date", "Creator", "Format", "Type"))


@dataclass(frozen=True)
class Figure:
    """A finished drawing: what it shows, in one line and in words, and its vector file for web and paper.

    `alt` is what a screen reader says. It and the one-line `summary` must be computed from the numbers that
    are drawn; `labels` and `data`, the texts in the drawing and a digest of what it shows, are read off it.
    """

    summary: str
    alt: str
    svg: str
    labels: tuple[str, ...] = ()
    data: str = ""

    def __repr__(self) -> str:
        """Return the summary, which is what a terminal prints."""
        return f"<figure: {self.summary}>"

    def told(self) -> str:
        """Return what a chapter's expectation verifies: the summary, the labels, the digest of the data."""
        written = [f"labels: {' | '.join(self.labels)}"] if self.labels else []
        return "\n".join([repr(self), *written, f"data: {self.data}"])

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Any:
        data = {"image/svg+xml": self.svg, "text/plain": self.told()}
        return data, {"alt": self.alt}


def draw(
    paint: Callable[[Canvas], None], *, summary: str, alt: str, size: tuple[float, float] = (5.6, 3.4)
) -> Figure:
    """Run a painting function on an empty canvas in the book's style and return the figure.

    Parameters: `paint` receives a Matplotlib figure and adds axes and marks; `summary` one line with the
    range and key values of what is drawn; `alt` one to three sentences for a reader who cannot see it;
    `size` in inches (the text column is 6.5 inches wide in print).
    Returns: a `Figure` with its SVG.
    Raises: ValueError where the summary or the alternative text is missing or says nothing.
    Matplotlib's stateful `pyplot` is not used: it keeps figures alive and shares state between chapters.

    >>> empty = draw(lambda canvas: None, summary="nothing, 0 points", alt="An empty canvas, for the test.")
    >>> empty
    <figure: nothing, 0 points>
    """
    if len(alt.split()) < 4 or not summary.strip() or "\n" in summary:
        raise ValueError("a figure needs a one-line summary and an alternative text of four words or more")
    with mpl.rc_context(STYLE):
        canvas = Canvas(figsize=size)
        paint(canvas)
        _darken_letters(canvas)
        read = labels(canvas), digest(canvas)  # before Matplotlib moves anything to make room
        svg = _saved(canvas)
    return Figure(summary, alt, shortened(svg), *read)


def _darken_letters(canvas: Canvas) -> None:
    for text in canvas.findobj(Text):
        colour = to_hex(text.get_color())
        text.set_color(TEXT.get(_named(colour), colour))


def _named(colour: str) -> str:
    """The colour as the palette writes it, which has capital letters."""
    return next((name for name in TEXT if name.lower() == colour), colour)


def _saved(canvas: Canvas) -> str:
    buffer = io.BytesIO()
    canvas.savefig(buffer, format="svg", metadata=UNDATED)
    return buffer.getvalue().decode()
