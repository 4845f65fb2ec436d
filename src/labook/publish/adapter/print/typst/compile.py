"""Set the book with Typst, and say what Typst could not do with the file and the line of its author."""

import re
from pathlib import Path
from typing import Final

from labook.publish.adapter.print.typst.formulas import PLACES, Places, cannot_set
from labook.publish.source.editions import DEFAULT, EDITIONS, Edition
from labook.text.failures import Failure
from labook.text.store import load_as

FONTS = Path(__file__).resolve().parents[3] / "vendor" / "build_only"
# Tags, a title, a language, alternative texts and a glyph for each character: Typst refuses a book without.
STANDARD: Final = "ua-1"
PLACE = re.compile(r"(?P<file>[\w.-]+\.typ):(?P<row>\d+)")
LACKS = "could not be displayed"


def set_book(
    folder: Path, root: Path, made: int, edition: Edition = EDITIONS[DEFAULT]
) -> tuple[bytes, list[Failure]]:
    """Return the PDF of the book that a folder holds, and what Typst refused or warned of.

    Parameters: `made` the time that the PDF names, in seconds since 1970.
    """
    import typst

    faces = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)])
    try:
        compiler = typst.Compiler(root=str(folder), font_paths=faces, sys_inputs=edition.inputs())
        pdf, warnings = compiler.compile_with_warnings(
            str(folder / "book.typ"), format="pdf", pdf_standards=[STANDARD], timestamp=made
        )
    except typst.TypstError as error:
        return b"", [refused(error.message, error.diagnostic, folder, root)]
    told = [refused(w.message, w.diagnostic, folder, root) for w in warnings]
    assert isinstance(pdf, bytes)  # other formats give one item a page
    return pdf, list(dict.fromkeys(told))


def refused(message: str, diagnostic: str, folder: Path, root: Path) -> Failure:
    """Return what Typst said as a failure; a formula is named where its author wrote it."""
    places = load_as(folder / PLACES, Places) or Places()
    for found in PLACE.finditer(diagnostic):
        place = places.at(int(found["row"])) if found["file"] == "formulas.typ" else None
        if place is not None:
            return cannot_set(place, message, root)
    found_at = PLACE.search(diagnostic)
    file = (folder / (found_at["file"] if found_at else "book.typ")).relative_to(root).as_posix()
    row = int(found_at["row"]) if found_at else 1
    what, hint = "Typst could not set the book", "read the line, correct the chapter; run make pdf"
    if LACKS in message:
        what, hint = "no font has a character of the book", "use another character, or a formula"
    return Failure(file, row, "typst", what, "a typeset page", message, hint)
