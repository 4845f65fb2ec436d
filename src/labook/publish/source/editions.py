"""The editions of the printed book: paper, margins, size of type, and whether the answers are in it."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Edition:
    """An edition: sizes in millimetres, type in points.

    `line` is how many characters of code stand in a line. `bleed` is the room around the trimmed page, with
    marks where to cut; `sides` is 2 where left and right pages differ.
    """

    name: str
    width: float
    height: float
    inner: float = 27
    outer: float = 27
    top: float = 27
    bottom: float = 24
    type: float = 10.2
    code: float = 8.4
    line: int = 81
    sides: int = 1
    bleed: float = 0
    answers: bool = True

    @property
    def file(self) -> str:
        """Return the name of its PDF.

        >>> EDITIONS["a4"].file, EDITIONS["tablet"].file
        ('labook.pdf', 'labook-tablet.pdf')
        """
        return "labook.pdf" if self.name == DEFAULT else f"labook-{self.name}.pdf"

    def inputs(self) -> dict[str, str]:
        """Return its settings as Typst takes them."""
        names = ("width", "height", "inner", "outer", "top", "bottom", "bleed")
        sizes = {name: f"{getattr(self, name):g}mm" for name in names}
        return {**sizes, "type": f"{self.type:g}pt", "code": f"{self.code:g}pt", "sides": str(self.sides)}


DEFAULT = "a4"
EDITIONS: Mapping[str, Edition] = {
    edition.name: edition
    for edition in (
        Edition(DEFAULT, 210, 297),
        Edition("letter", 215.9, 279.4, inner=29.95, outer=29.95, top=25, bottom=22),
        # A screen of 7 inches: it is held near, and turned page by page.
        Edition("tablet", 110, 176, 8, 8, 13, 11, type=10.8, code=7.8, line=51),
        # Inner margins are wider, because the binding takes some of them.
        Edition("two-sided", 210, 297, inner=31, outer=23, sides=2, bleed=10),
        Edition("text", 210, 297, answers=False),
    )
}
