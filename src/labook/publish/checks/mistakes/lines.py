"""Slips in the lines of a chapter: titles, headings, tables, footnotes, formulas, notebook commands."""

import re
from collections.abc import Iterator

from labook.publish.source.elements import Cell, Chapter, Heading, Math, Text
from labook.text.failures import Failure

FOOTNOTE = re.compile(r"\[\^[^\]\s]+\](?!:)")
DELIMITER = re.compile(r"\s*\|?(\s*:?-+:?\s*\|)+(\s*:?-+:?\s*)?\s*")
BAR = re.compile(r"(?<!\\)\|")
COMMAND = re.compile(r"^\s*(%%?[A-Za-z]|!\S)")


def check_lines(chapter: Chapter, rows: list[str]) -> Iterator[Failure]:
    """Yield a failure for each such slip.

    Parameters: `rows` the lines of the file.
    """
    yield from _headings(chapter)
    yield from _tables(chapter, rows)
    for math in chapter.of(Math):
        if re.search(r"(?<!\\)%", math.tex):
            what, hint = "a % in a formula hides the rest of its line", "write \\%"
            yield Failure(*chapter.place(math), "percent", what, "\\%", math.tex.strip(), hint)
    for text in chapter.of(Text):
        for mark in FOOTNOTE.findall(text.text):
            if not any(row.startswith(f"{mark}:") for row in rows):
                what, hint = f"the footnote {mark} is nowhere", f"write it below: {mark}: ..."
                expected = f"a line that begins {mark}:"
                yield Failure(*chapter.place(text), "footnote", what, expected, "none", hint)
    for cell in chapter.of(Cell):
        yield from _commands(chapter, cell)


def _headings(chapter: Chapter) -> Iterator[Failure]:
    """Every page has one title, and each heading is one level below the one around it, or higher."""
    above = 0
    for heading in chapter.of(Heading):
        marks = "#" * heading.level
        if heading.level > above + 1:
            what = "a heading jumps over a level" if above else "the page begins without a title"
            expected = f"{'#' * (above + 1)} at most" if above else "# and the title, first"
            hint = f"write {'#' * (above + 1)} here, or the heading that is missing above"
            yield Failure(chapter.file, heading.line, "heading", what, expected, marks, hint)
        elif heading.level == 1 and above:
            what, hint = "a page has one title, and this is a second", "write ## here"
            yield Failure(chapter.file, heading.line, "heading", what, "## or lower", marks, hint)
        above = heading.level
    if not above:
        what, hint = "the page has no title", "write # and the title below the header"
        yield Failure(chapter.file, 1, "heading", what, "# and a title", "no heading", hint)


def _tables(chapter: Chapter, rows: list[str]) -> Iterator[Failure]:
    """Rows of a Markdown table that are cut off by a line break, or lack cells."""
    columns = 0
    for number, row in enumerate(rows, 1):
        if DELIMITER.fullmatch(row) and number > 1 and BAR.search(rows[number - 2]):
            columns = _cells(rows[number - 2])
            continue
        if not columns or not row.strip() or row.lstrip().startswith(("`", ":", "#", "%")):
            columns = 0
            continue
        if not row.lstrip().startswith("|"):
            what, expected = "a line below a table belongs to its last row", "a row that begins with |"
            hint = "write the row on one line, or leave an empty line below the table"
        elif _cells(row) < columns:
            what, expected = f"a row of {_cells(row)} cells in a table of {columns}", f"{columns} cells"
            hint = "write the whole row on one line; an empty cell is a blank between two bars"
        else:
            continue
        columns = 0  # once for each table
        yield Failure(chapter.file, number, "table", what, expected, row.strip(), hint)


def _cells(row: str) -> int:
    return len(BAR.findall(row.strip().removeprefix("|").removesuffix("|"))) + 1


def _commands(chapter: Chapter, cell: Cell) -> Iterator[Failure]:
    for line, row in enumerate(cell.source.split("\n"), cell.line):
        if COMMAND.match(row):
            what, hint = "a command of notebooks, which is not Python", "delete it, or write it in Python"
            yield Failure(chapter.file, line, "command", what, "Python", row.strip(), hint)
