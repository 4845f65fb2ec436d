"""The symbols of the book: their definitions in a file, and the tables that pages make of them.

A table is written as the Markdown that an author would type, so that whatever reads chapters (the checks, the
pages, the notebooks) reads it too; every example in it holds a `{val}` role, whose number is computed.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from labook.publish.source.terms import key
from labook.text.failures import Failure

if TYPE_CHECKING:
    from labook.text.located import Located
    from labook.text.located import Path as Field

FILE = "book/notation.yml"
REQUIRED = ("sign", "read", "example", "value", "chapter")
FIELDS = (*REQUIRED, "format", "term")
HEAD = ("Symbol", "Read, and meaning, and where it is defined", "Example")
# In print a long table breaks over pages.
OPTIONS = (":header-rows: 1", ":widths: 14 48 38", ":class: longtable")
FORMULA = re.compile(r"\$[^$]*\$|\?")
HINT = f"{FILE} says in its first lines what a definition holds"


@dataclass(frozen=True)
class Symbol:
    """A sign of formulas: `values` are the expressions for the holes (`?`) of its example.

    `chapter` is the name of the chapter that defines it, and `term` the term that it stands for there, if it
    has a name; `lines` are those of its fields.
    """

    sign: str
    read: str
    example: str
    values: tuple[str, ...]
    chapter: str
    format: str = ""
    term: str = ""
    lines: Mapping[str, int] = field(default_factory=dict)

    def cells(self) -> dict[str, str]:
        """Return the Markdown of the cells of its row, by the names of the fields that they come from."""
        defined = f"{{chapter}}`{self.chapter}`"
        if self.term:
            defined = f"{{later}}`{self.term}`, {defined}"
        return {"sign": self.sign, "read": f"{self.read} ({defined})", "example": self.example_source()}

    def example_source(self) -> str:
        r"""Return the example as Markdown, with a `{val}` role for each hole or formula with holes.

        >>> print(Symbol("", "", r"$\|w\| = ?$", ("norm(w)",), "").example_source())
        {val}`norm(w)|$\Vert w\Vert  = ?$`
        """
        values = iter(self.values)

        def role(match: re.Match[str]) -> str:
            holes = match[0].count("?")
            if not holes:
                return match[0]
            found = [next(values) for _ in range(holes)]
            expression = found[0] if holes == 1 else f"[{', '.join(found)}]"
            if match[0] == "?":
                return f"{{val}}`{expression}|{self.format or 'd'}`"
            tex = match[0].replace(r"\|", r"\Vert ").replace("|", r"\vert ")
            return f"{{val}}`{expression}|{f'{self.format} '.lstrip()}{tex}`"

        return FORMULA.sub(role, self.example)


@dataclass(frozen=True)
class Group:
    """The symbols of one table, with its caption; `line` is where it begins."""

    caption: str
    symbols: tuple[Symbol, ...]
    line: int


@dataclass(frozen=True)
class Notation:
    """All groups by their names, and what is wrong with the file."""

    groups: Mapping[str, Group] = field(default_factory=dict)
    failures: tuple[Failure, ...] = ()


def read_notation(root: Path) -> Notation:
    """Return the definitions of the symbols of the book.

    Parameters: `root` the project folder. Definitions that cannot be used are left out and reported.
    """
    path = root / FILE
    if not path.is_file():
        return Notation()
    from labook.text.located import FaultyFile, read_yaml  # a book without such definitions needs no bank

    try:
        located = read_yaml(path.read_text(encoding="utf-8"))
    except FaultyFile as error:
        return Notation({}, tuple(_failure(f.line, f.what, f.expected, f.got) for f in error.faults))
    except UnicodeDecodeError:
        return Notation({}, (_failure(1, "the file is not UTF-8"),))
    failures: list[Failure] = []
    data = located.data if isinstance(located.data, dict) else {}
    groups = {name: _group(located, name, data[name], failures) for name in data}
    return Notation(groups, tuple(failures))


def _group(located: "Located", name: str, data: Any, failures: list[Failure]) -> Group:
    line = located.place((name,)).first
    rows = data.get("symbols") if isinstance(data, dict) else None
    if not isinstance(rows, list) or not rows or not isinstance(data.get("caption"), str):
        failures.append(_failure(line, f"the group {name!r}", "a caption and a list of symbols"))
        return Group("", (), line)
    found = [_symbol(located, (name, "symbols", place), row, failures) for place, row in enumerate(rows)]
    return Group(data["caption"], tuple(symbol for symbol in found if symbol), line)


def _symbol(located: "Located", path: "Field", row: Any, failures: list[Failure]) -> Symbol | None:
    line = located.place(path).first
    if not isinstance(row, dict):
        failures.append(_failure(line, "a symbol", ", ".join(REQUIRED), repr(row)))
        return None
    lines = {name: located.place((*path, name)).first for name in row}
    wrong = list(_faults(row, line, lines))
    failures += wrong
    if wrong:
        return None
    values = row["value"] if isinstance(row["value"], list) else [row["value"]]
    texts = {name: " ".join(str(row.get(name, "")).split()) for name in FIELDS if name != "value"}
    return Symbol(**texts, values=tuple(str(value) for value in values), lines=lines)


def _faults(row: Mapping[str, object], line: int, lines: Mapping[str, int]) -> Iterator[Failure]:
    what = f"the symbol {row.get('sign', '')}".strip()
    for name in REQUIRED:
        if row.get(name) in (None, "", []):
            yield _failure(line, f"{what} has no {name!r}", ", ".join(REQUIRED))
    for name in [name for name in row if name not in FIELDS]:
        yield _failure(lines[name], f"{what}: no field is called {name!r}", ", ".join(FIELDS), name)
    value, holes = row.get("value"), str(row.get("example", "")).count("?")
    values = value if isinstance(value, list) else [value]
    if value and len(values) != holes:
        yield _failure(
            lines["example"] if "example" in row else line,
            f"{what}: every number of an example is computed",
            f"a question mark for each value: {len(values)}",
            f"{holes} in {row.get('example', '')}",
        )
    for name in ("value", "example", "format"):
        if any(sign in str(row.get(name, "")) for sign in ("`", "\n")):
            yield _failure(lines[name], f"{what}: a backtick or a line break in {name!r}")


def table_lines(notation: Notation, name: str) -> list[tuple[str, int]]:
    """Return the Markdown of a group's table, each line with the line of the file that it comes from.

    Parameters: `name` of the group; of one that does not exist the table is empty.
    """
    group = notation.groups.get(name)
    if group is None or not group.symbols:
        return []
    rows = [(f"````{{list-table}} {group.caption}", group.line)]
    rows += [(text, group.line) for text in (*OPTIONS, f":name: tab-notation-{name}", "")]
    rows += [(f"{'* -' if place == 0 else '  -'} {head}", group.line) for place, head in enumerate(HEAD)]
    for symbol in group.symbols:
        for place, (cell, text) in enumerate(symbol.cells().items()):
            rows.append((f"{'* -' if place == 0 else '  -'} {text}", symbol.lines.get(cell, group.line)))
    return [*rows, ("````", group.line)]


def unknown_group(notation: Notation, name: str, file: str, line: int) -> list[Failure]:
    """Return what is wrong with a `{notation-table}`: the file of definitions, or the name of its group."""
    if notation.failures or name in notation.groups:
        return list(notation.failures)
    known = ", ".join(notation.groups) or f"a group of {FILE}"
    hint = f"correct the name, or define the group in {FILE}"
    return [Failure(file, line, "notation", "a table of symbols that are nowhere defined", known, name, hint)]


def check_places(
    notation: Notation, chapters: Collection[str], terms: Mapping[str, Collection[str]]
) -> list[Failure]:
    """Return a failure for each symbol whose chapter is none, or does not define its term.

    Parameters: `chapters` the names of all chapters, planned ones too; `terms` what each written one defines.
    """
    found = []
    for symbol in (symbol for group in notation.groups.values() for symbol in group.symbols):
        what, chapter = f"the symbol {symbol.sign}", symbol.chapter
        if chapter not in chapters:
            expected = "a chapter of book/outline.yml"
            found.append(_failure(symbol.lines["chapter"], f"{what}: unknown chapter", expected, chapter))
        elif symbol.term and chapter in terms and key(symbol.term) not in terms[chapter]:
            expected = f"a term that {chapter} defines"
            found.append(_failure(symbol.lines["term"], f"{what}: no such term", expected, symbol.term))
    return found


def _failure(line: int, what: str, expected: str = "", got: str = "") -> Failure:
    return Failure(FILE, line, "notation", what, expected, got, HINT)
