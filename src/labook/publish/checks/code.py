"""Refuse cells and expressions that reach behind the page; a chapter with one of them does not run."""

from collections.abc import Iterator

from labook.publish.source.allowed import Names, Refused, refused
from labook.publish.source.elements import Cell, Chapter, Derive, Element, Given, Holds, Value
from labook.text.failures import Failure

EXPECTED = "code that computes with names, numbers and the package"


def check_code(chapter: Chapter) -> Iterator[Failure]:
    """Yield a failure for each place of a chapter's code that a cell may not say."""
    if not chapter.executes:
        return
    names = Names()
    for element in chapter.elements:
        source, mode = _code(element)
        for wrong in refused(source, names, mode):
            file, line = chapter.place(element)
            row = wrong.row if isinstance(element, Cell) else 1
            yield _failure(file, line + row - 1, wrong, _row(source, wrong.row))
    for name, source in chapter.header.symbols.items():
        for wrong in refused(source, names, "eval"):
            yield _failure(chapter.file, 1, wrong, f"{name}: {source}")


def _failure(file: str, line: int, wrong: Refused, got: str) -> Failure:
    return Failure(file, line, "code", f"{wrong.what} is refused: {wrong.why}", EXPECTED, got, wrong.hint)


def _code(element: Element) -> tuple[str, str]:
    if isinstance(element, Cell) and not element.nested:
        return element.source, "exec"
    if isinstance(element, Given):
        return element.source, "exec"
    if isinstance(element, Value | Derive | Holds):
        return element.expression, "eval"
    return "", "exec"


def _row(source: str, row: int) -> str:
    rows = source.split("\n")
    return rows[row - 1].strip() if row <= len(rows) else source
