"""`{notation-table}`: the symbols of one group, from their definitions."""

from collections.abc import Iterator
from pathlib import Path

from labook.publish.source.declare import DirectiveKind, Lines, Use, standard
from labook.publish.source.elements import Element
from labook.publish.source.forms import Argument, Body, Needs
from labook.publish.source.notation import FILE, read_notation, table_lines, unknown_group
from labook.publish.source.options import Options


def _table(group: str, options: Options, body: str, root: Path) -> Lines:
    return Lines(tuple(table_lines(read_notation(root), group.strip())), FILE)


def _symbols(use: Use) -> Iterator[Element]:
    for failure in unknown_group(
        read_notation(use.chapter.root), use.argument, use.chapter.file, use.line
    ):
        use.fail(failure)
    yield from standard(use)


NOTATION_TABLE = DirectiveKind(
    "notation-table",
    body=Body.NONE,
    argument=Argument.WORD,
    elements=_symbols,
    needs=frozenset([Needs.SYMBOLS, Needs.PLAN, Needs.TERMS]),
    markdown=_table,
)
