"""The index of the printed book, from the entries that Sphinx collected: terms first, functions apart."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from sphinx.environment.adapters.indexentries import IndexEntries

from labook.publish.adapter.print.typst.pieces import Piece
from labook.publish.adapter.print.typst.text import escaped, quoted

# An entry that names code: a function, a method or a module of this package or of a library.
CODE = re.compile(r"[a-z_]+(\.[A-Za-z_]\w*)+(\(\))?|[a-z]+_\w+(\(\))?")
Entry = tuple[str, list[str], list[tuple[str, list[str]]]]


def index(builder: Any) -> list[Piece]:
    """Return the two parts of the index."""
    found = list(entries(builder))
    code = [entry for entry in found if CODE.fullmatch(entry[0])]
    terms = [entry for entry in found if not CODE.fullmatch(entry[0])]
    known = builder.known
    shown: list[Piece] = ["#backmatter[Index of terms]\n", *_listed(terms, known, letters=True)]
    if code:
        shown += ["#backmatter[Index of functions]\n", *_listed(code, known, letters=False)]
    return shown


def entries(builder: Any) -> Iterator[Entry]:
    """Yield the entries with the labels of their places, and below each those that belong to it."""
    for _, group in IndexEntries(builder.env).create_index(builder, group_entries=False):
        for name, (links, below, _) in group:
            yield name, _labels(links), [(inner, _labels(places)) for inner, places in below]


def _labels(links: Iterable[tuple[Any, Any]]) -> list[str]:
    return [uri.removeprefix("%") for _, uri in links if uri]


def _listed(found: list[Entry], known: set[str], *, letters: bool) -> Iterator[Piece]:
    yield "#inindex[\n"
    last, style = "", _word if letters else _code
    for name, labels, below in found:
        first = name[:1].upper()
        if letters and first != last and first.isalpha():
            last = first
            yield f"#indexletter[{escaped(first)}]\n"
        yield _row(0, style(name), labels, known)
        for inner, places in below:
            yield _row(1, _word(inner), places, known)
    yield "]\n"


def _word(name: str) -> str:
    return escaped(name)


def _code(name: str) -> str:
    return f"#inlinecode({quoted(name)})"


def _row(depth: int, name: str, labels: list[str], known: set[str]) -> str:
    """An entry with the pages of its places; Typst leaves out a page that it named already."""
    places = "".join(f"{quoted(label)}, " for label in labels if label in known)
    return f"#indexentry({depth}, ({places}))[{name}]\n"
