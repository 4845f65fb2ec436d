"""All formulas of the printed book, each set once and called by its number wherever it stands."""

from dataclasses import dataclass, field
from pathlib import Path

from labook.publish.adapter.print.typst.text import quoted
from labook.publish.maths.katex import Formula
from labook.publish.maths.renderer import Renderer
from labook.publish.maths.speech.formula import speech
from labook.publish.maths.typst.elements import CannotSet
from labook.publish.maths.typst.formula import typst
from labook.publish.source.elements import Math
from labook.publish.source.read import read_chapter
from labook.text.failures import Failure

PLACES = "places.json"
HEAD = '#import "look.typ": formula, tall\n'
NEXT = "write the formula with other commands of TeX"


@dataclass(frozen=True)
class Place:
    """Where a formula was written, with the text that its author wrote."""

    file: str
    line: int
    tex: str


@dataclass(frozen=True)
class Places:
    """Where the formulas of a book were written, in the order of the lines of its file of formulas."""

    rows: tuple[Place, ...] = ()

    def at(self, line: int) -> Place | None:
        """Return the place of the formula in a line of that file, counted from 1."""
        before = HEAD.count("\n")
        return self.rows[line - before - 1] if before < line <= before + len(self.rows) else None


@dataclass
class Formulas:
    """The formulas in the order of their first use: where that was, and the name that each got."""

    places: dict[Formula, Place] = field(default_factory=dict)
    names: dict[Formula, str] = field(default_factory=dict)

    def name(self, formula: Formula, place: Place) -> str:
        """Return the name under which the book calls a formula."""
        self.places.setdefault(formula, place)
        return self.names.setdefault(formula, f"f{len(self.names)}")

    def written(self, renderer: Renderer, root: Path) -> tuple[str, list[Failure]]:
        """Return the file that sets all formulas, one a line, and what cannot be set."""
        renderings, rows, failures = renderer.render(self.places), [HEAD], []
        for formula, place in self.places.items():
            found = renderings[formula]
            try:
                if found.error:
                    raise CannotSet(found.error)
                shown, words = typst(found.html, display=formula.display), speech(found.html)
            except CannotSet as error:
                failures.append(cannot_set(place, str(error), root))
                shown, words = quoted(place.tex), place.tex
            rows.append(_row(self.names[formula], shown, words, display=formula.display))
        return "".join(rows), failures


def cannot_set(place: Place, reason: str, root: Path) -> Failure:
    """Return the failure that names a formula which print cannot set.

    The parser knows the line of a paragraph; the chapter, read again, that of the formula.
    """
    path = root / place.file
    elements = read_chapter(path, root).of(Math) if path.is_file() else []
    typed = [element.line for element in elements if " ".join(element.tex.split()) == place.tex]
    line = typed[0] if typed else place.line
    what = f"a formula cannot be printed: {reason}"
    return Failure(place.file, line, "print-formula", what, "a formula for Typst", place.tex, NEXT)


def _row(name: str, shown: str, words: str, *, display: bool) -> str:
    """One line; blanks inside the signs make a formula one that stands in a line of its own."""
    inside, call = (f" {shown} ", "formula") if display else (shown, "tall" if "mat(" in shown else "formula")
    return f"#let {name} = {call}({quoted(words)}, ${inside}$)\n".replace("\\\n", "\\ ")
