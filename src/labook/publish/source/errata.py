"""What the sources of the book get wrong: the entries in a file, and the tables that a page makes of them.

A table is written as the Markdown that an author would type, so that the checks, the pages and the notebooks
read it too. Each entry brings an expression, as a `% holds:` line, that is evaluated when the page runs.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from labook.text.failures import Failure

if TYPE_CHECKING:
    from labook.text.located import Located

FILE = "src/labook/data/errata.yml"
SOURCES = (
    "course notes on matrices",
    "course introduction",
    "interactive lesson",
    "interview notes",
)
FIELDS = ("source", "chapter", "topic", "claimed", "correct", "check", "notice", "rows")
HEAD = ("What is claimed, and where", "What is true, and how you notice")
OPTIONS = (":header-rows: 1", ":widths: 42 58", ":class: longtable")
HINT = f"{FILE} says in its first lines what an entry holds"


@dataclass(frozen=True)
class Erratum:
    """One wrong or half-true statement of a source: `check` is an expression that is true.

    `chapter` is the name of the page whose matter it is; `rows` are the rows of the ledger that hold the
    claim; `lines` are those of the fields.
    """

    source: str
    chapter: str
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
    """All entries in the order of the file, and what is wrong with the file."""

    entries: tuple[Erratum, ...] = ()
    failures: tuple[Failure, ...] = ()


def read_errata(root: Path) -> Errata:
    """Return the entries of the project `root`; those that cannot be used are left out and reported."""
    path = root / FILE
    if not path.is_file():
        return Errata()
    from labook.text.located import FaultyFile, read_yaml

    try:
        located = read_yaml(path.read_text(encoding="utf-8"))
    except FaultyFile as error:
        return Errata((), tuple(_failure(f.line, f.what, f.expected, f.got) for f in error.faults))
    if not isinstance(located.data, list):
        return Errata((), (_failure(1, "the file is no list of entries", "a list", "something else"),))
    entries, failures = [], []
    for place, row in enumerate(located.data):
        wrong = list(_faults(located, place, row))
        failures += wrong
        if not wrong:
            entries.append(_erratum(located, place, row))
    return Errata(tuple(entries), tuple(failures))


def _erratum(located: "Located", place: int, row: Mapping[str, Any]) -> Erratum:
    lines = {name: located.place((place, name)).first for name in FIELDS}
    texts = {name: row[name] for name in FIELDS if name != "rows"}
    return Erratum(**texts, rows=tuple(row["rows"]), lines=lines)


def _faults(located: "Located", place: int, row: Any) -> Iterator[Failure]:
    line = located.place((place,)).first
    if not isinstance(row, dict) or set(row) != set(FIELDS):
        got = ", ".join(map(str, row)) if isinstance(row, dict) else repr(row)
        yield _failure(line, "an entry has other fields than it should", ", ".join(FIELDS), got)
        return
    for name in FIELDS:
        value, at = row[name], located.place((place, name)).first
        if name == "rows":
            if not isinstance(value, list) or not value or not all(isinstance(v, str) for v in value):
                yield _failure(at, "an entry names no row of the ledger", "a list of names", repr(value))
        elif not isinstance(value, str) or not value.strip() or "\n" in value:
            yield _failure(at, f"the field {name!r} is no text of one line", "a text", repr(value))
    if row["source"] not in SOURCES:
        at = located.place((place, "source")).first
        yield _failure(at, "an unknown source", ", ".join(SOURCES), str(row["source"]))
    if isinstance(row["claimed"], str) and "`" in row["claimed"]:
        at = located.place((place, "claimed")).first
        yield _failure(at, "a backtick in a claim", "plain words", row["claimed"])


def table_lines(errata: Errata, chapter: str) -> list[tuple[str, int]]:
    """Return the Markdown of a chapter's table and of its checks, each line with its line of the file."""
    entries = sorted(
        (entry for entry in errata.entries if entry.chapter == chapter), key=lambda e: SOURCES.index(e.source)
    )
    if not entries:
        return []
    first = entries[0].lines["source"]
    rows = [("````{list-table}", first), *((text, first) for text in (*OPTIONS, ""))]
    rows += [(f"{'  -' if place else '* -'} {head}", first) for place, head in enumerate(HEAD)]
    rows += [line for entry in entries for line in entry.markdown()]
    rows += [("````", first), ("", first)]
    return rows + [(f"% holds: {entry.check}", entry.lines["check"]) for entry in entries]


def unknown_chapter(errata: Errata, chapter: str, file: str, line: int) -> list[Failure]:
    """Return what is wrong with an `{errata}`: the file of entries, or the name of its chapter."""
    known = list(dict.fromkeys(entry.chapter for entry in errata.entries))
    if errata.failures or chapter in known:
        return list(errata.failures)
    what, hint = "a table of errata without entries", f"correct the name, or write an entry in {FILE}"
    return [Failure(file, line, "errata", what, ", ".join(known), chapter, hint)]


def _failure(line: int, what: str, expected: str = "", got: str = "") -> Failure:
    return Failure(FILE, line, "errata", what, expected, got, HINT)
