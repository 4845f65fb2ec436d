"""`{errata}`: what the sources say of a chapter's matter, and what is true; `{claimed}`: their claims."""

from collections.abc import Iterator
from pathlib import Path

from labook.publish.source.declare import DirectiveKind, Lines, RoleKind, Use, standard
from labook.publish.source.elements import Element
from labook.publish.source.errata import read_errata, table_lines, wrong_errata
from labook.publish.source.forms import Argument, Body, Needs, Span
from labook.publish.source.options import Options

CLAIMED_CLASS = "labook-claimed"


def _table(chapter: str, options: Options, body: str, root: Path) -> Lines:
    errata = read_errata(root, chapter.strip())
    return Lines(tuple(table_lines(errata)), errata.file)


def _entries(use: Use) -> Iterator[Element]:
    for failure in wrong_errata(use.chapter.root, use.argument, use.chapter.file, use.line):
        use.fail(failure)
    yield from standard(use)


ERRATA = DirectiveKind(
    "errata",
    body=Body.NONE,
    argument=Argument.WORD,
    elements=_entries,
    needs=frozenset([Needs.ERRATA]),
    made={CLAIMED_CLASS: "claims of the sources, which are wrong"},
    markdown=_table,
)
# Numbers in it are held by nothing, since they are the wrong ones: only entries of the file may use it.
CLAIMED = RoleKind(
    "claimed",
    made={CLAIMED_CLASS: "claims of the sources, which are wrong"},
    page="errata:ClaimedRole",
    notebook=Span.WORDS,
)
