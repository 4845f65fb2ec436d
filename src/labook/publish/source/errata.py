"""What the sources of the book get wrong: a file of entries per chapter, and the tables made of them.

A table is written as the Markdown that an author would type, so that the checks, the pages and the notebooks
read it too. Each entry brings an expression, as a `% holds:` line, that is evaluated when the page runs.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from labook.text.failures import Failure

if TYPE_CHECKING:
    from labook.text.located import Located

FOLDER = "src/labook/data/errata"
SOURCES = (
    "course notes on matrices",
    "course introduction",
    "interactive lesson",
    "interview notes",
)
FIELDS = ("source", "topic", "claimed", "correct", "check", "notice", "rows")
HEAD = ("What is claimed, and where", "What is true, and how you notice")
OPTIONS = (":header-rows: 1", ":widths: 42 58", ":class: longtable")
HINT = "CONTRIBUTING.md says under Errata what an entry holds"


@dataclass(frozen=True)
class Erratum:
    """One wrong or half-true statement of a source: `check` is an expression that is true.

    `rows` are the rows of the ledger that hold the claim; `lines` are those of the fields.
    """

    source: str
    topic: str
    claimed: str
    correct: str
    check: str
    notice: str
    rows: tuple[str, ...]
    lines: Mapping[str, int] = field(default_factory=dict)

    def markdown(self) -> list[tuple[str, int]]:
        """Return the lines of its row, each with the line of the file from which it comes."""
        at = self.lines
        return [
            (f"* - **{self.topic}.**", at["topic"]),
            ("", at["topic"]),
            (f"    {{claimed}}`{self.claimed}`", at["claimed"]),
            (f"    *({self.source})*", at["source"]),
            (f"  - {self.correct}", at["correct"]),
            ("", at["correct"]),
            (f"    *Notice it:* {self.notice}", at["notice"]),
        ]


@dataclass(frozen=True)
class Errata:
    """The entries of a chapter in the order of their `file`, and what is wrong with it."""

    file: str
    entries: tuple[Erratum, ...] = ()
    failures: tuple[Failure, ...] = ()


def errata_file(chapter: str) -> str:
    """Return the file of a chapter's entries, from the project folder.

    >>> errata_file("norms")
    'src/labook/data/errata/norms.yml'
    """
    return f"{FOLDER}/{chapter}.yml"


def errata_chapters(root: Path) -> list[str]:
    """Return the names of the chapters that have a file of entries."""
    return sorted(path.stem for path in (root / FOLDER).glob("*.yml"))


def read_errata(root: Path, chapter: str) -> Errata:
    """Return the entries of a chapter; those that cannot be used are left out and reported."""
    file = errata_file(chapter)
    if not (root / file).is_file():
        return Errata(file)
    from labook.text.located import FaultyFile, read_yaml

    try:
        located = read_yaml((root / file).read_text(encoding="utf-8"))
    except FaultyFile as error:
        wrong = [_failure(file, fault.line, fault.what, fault.expected, fault.got) for fault in error.faults]
        return Errata(file, (), tuple(wrong))
    if not isinstance(located.data, list):
        what = "the file is no list of entries"
        return Errata(file, (), (_failure(file, 1, what, "a list", "something else"),))
    faults = [list(_faults(file, located, place, row)) for place, row in enumerate(located.data)]
    sound = [place for place, wrong in enumerate(faults) if not wrong]
    entries = tuple(_erratum(located, place) for place in sound)
    return Errata(file, entries, tuple(chain.from_iterable(faults)))


def _erratum(located: "Located", place: int) -> Erratum:
    row = located.data[place]
    lines = {name: located.place((place, name)).first for name in FIELDS}
    texts = {name: row[name] for name in FIELDS if name != "rows"}
    return Erratum(**texts, rows=tuple(row["rows"]), lines=lines)


def _faults(file: str, located: "Located", place: int, row: Any) -> Iterator[Failure]:
    line = located.place((place,)).first
    if not isinstance(row, dict) or set(row) != set(FIELDS):
        got = ", ".join(map(str, row)) if isinstance(row, dict) else repr(row)
        yield _failure(file, line, "an entry has other fields than it should", ", ".join(FIELDS), got)
        return
    for name in FIELDS:
        value, at = row[name], located.place((place, name)).first
        if name == "rows":
            if not isinstance(value, list) or not value or not all(isinstance(v, str) for v in value):
                what = "an entry names no row of the ledger"
                yield _failure(file, at, what, "a list of names", repr(value))
        elif not isinstance(value, str) or not value.strip() or "\n" in value:
            yield _failure(file, at, f"the field {name!r} is no text of one line", "a text", repr(value))
    if row["source"] not in SOURCES:
        at = located.place((place, "source")).first
        yield _failure(file, at, "an unknown source", ", ".join(SOURCES), str(row["source"]))
    if isinstance(row["claimed"], str) and "`" in row["claimed"]:
        at = located.place((place, "claimed")).first
        yield _failure(file, at, "a backtick in a claim", "plain words", row["claimed"])


def table_lines(errata: Errata) -> list[tuple[str, int]]:
    """Return the Markdown of a chapter's table and of its checks, each line with its line of the file."""
    entries = sorted(errata.entries, key=lambda entry: SOURCES.index(entry.source))
    if not entries:
        return []
    first = entries[0].lines["source"]
    rows = [("````{list-table}", first), *((text, first) for text in (*OPTIONS, ""))]
    rows += [(f"{'  -' if place else '* -'} {head}", first) for place, head in enumerate(HEAD)]
    rows += [line for entry in entries for line in entry.markdown()]
    rows += [("````", first), ("", first)]
    return rows + [(f"% holds: {entry.check}", entry.lines["check"]) for entry in entries]


def wrong_errata(root: Path, chapter: str, file: str, line: int) -> list[Failure]:
    """Return what is wrong with an `{errata}` in a line of a page: its file of entries, or its name."""
    known, errata = errata_chapters(root), read_errata(root, chapter)
    if errata.failures or chapter in known:
        return list(errata.failures)
    what, hint = "a table of errata without entries", f"correct the name, or write an entry in {errata.file}"
    return [Failure(file, line, "errata", what, ", ".join(known), chapter, hint)]


def _failure(file: str, line: int, what: str, expected: str = "", got: str = "") -> Failure:
    return Failure(file, line, "errata", what, expected, got, HINT)
