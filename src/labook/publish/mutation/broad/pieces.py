"""Take a chapter's source apart into the pieces in which mistakes are drawn.

This reads the text again, line by line, and not with the parser of the book: what the parser overlooks must
not hide a mistake from its judge.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

OPENS = re.compile(r"^\s*(?P<fence>`{3,}|:{3,})\{(?P<name>[\w:-]+)\}[ \t]*(?P<argument>.*)$")
OPTION = re.compile(r"^\s*:(?P<key>[\w-]+):[ \t]*(?P<value>.*)$")
CAPTION = re.compile(r"^\s*caption:[ \t]*(?P<value>.*)$")
SPAN = re.compile(
    r"\{(?P<role>[\w:-]+)\}(?P<ticks>`+)(?P<content>.+?)(?P=ticks)"
    r"|(?<![\\$])\$(?P<tex>[^$]+)\$"
    r"|(?P<marks>`+)(?P<code>.+?)(?P=marks)"
)
TITLED = frozenset(["exercise", "pitfall", "going-deeper", "table", "list-table", "definition", "theorem"])
# Their bodies are no prose: old kinds change them, or they state nothing.
SKIPPED = frozenset(["expect", "index", "quiz", "practice", "source", "bibliography"])


@dataclass(frozen=True)
class Piece:
    """A part of a chapter's source that begins at `start`: what it is, and its text.

    `kind` is `text`, `math`, `value`, `role`, `code`, `cell`, `figure`, `derive`, `widget` or `holds`; `role`
    the name of a role; `first` and `last` are where the whole span begins and ends, with its marks.
    `exercise` tells that it belongs to an exercise or its solution, `bound` that a `% holds:` line follows
    its sentence.
    """

    kind: str
    start: int
    text: str
    first: int = -1
    last: int = -1
    role: str = ""
    exercise: bool = False
    bound: bool = False


@dataclass
class Reader:
    """Reads a source row by row."""

    source: str
    found: list[Piece] = field(default_factory=list)
    open: list[tuple[str, str]] = field(default_factory=list)  # fences and names of directives
    solution: bool = False
    options: bool = False  # whether options of the innermost directive may follow

    def read(self) -> list[Piece]:
        """Return the pieces of the source in their order."""
        at, rows = 0, self.source.splitlines(keepends=True)
        i = self._after_header(rows)
        at = sum(map(len, rows[:i]))
        while i < len(rows):
            count = self._row(rows, i, at)
            at += sum(map(len, rows[i : i + count]))
            i += count
        return self.found

    @staticmethod
    def _after_header(rows: list[str]) -> int:
        if not rows or rows[0].strip() != "---":
            return 0
        return next((i + 1 for i, row in enumerate(rows[1:], 1) if row.strip() == "---"), 0)

    def _row(self, rows: list[str], i: int, at: int) -> int:
        """Read one row, or the block that begins there; return of how many rows it is."""
        row = rows[i].rstrip("\n")
        if match := OPENS.match(row):
            return self._directive(match, rows, i, at)
        if self.open and row.strip() == self.open[-1][0]:
            self.open.pop()
        elif row.startswith("$$"):
            return self._block(rows, i, at)
        elif row.startswith("%"):
            self._binding(row, at)
        elif self.options and (option := OPTION.match(row)):
            self._option(option, at)
            return 1
        elif row.strip():
            self._prose(row, at)
        self.options = False
        return 1

    def _directive(self, match: re.Match[str], rows: list[str], i: int, at: int) -> int:
        name, start = match["name"], at + match.start("argument")
        if name in ("solution-start", "solution-end"):
            self.solution = name == "solution-start"
        body = at + len(rows[i])
        if name == "code-cell" or name in SKIPPED:
            end = next(
                (k for k in range(i + 1, len(rows)) if rows[k].strip() == match["fence"]), len(rows) - 1
            )
            if name == "code-cell":
                self._cell(rows[i + 1 : end], body)
            return end - i + 1
        self.open.append((match["fence"], name))
        self.options = True
        if name == "derive":
            self._add("derive", start, match["argument"])
        elif name in TITLED:
            self._prose(match["argument"], start)
        return 1

    def _cell(self, rows: list[str], at: int) -> None:
        head, drawn, dashes = 0, False, bool(rows) and rows[0].strip() == "---"
        for row in rows:
            inside = dashes and sum(r.strip() == "---" for r in rows[:head]) < 2
            if not (inside or (not dashes and OPTION.match(row))):
                break
            drawn |= "figure:" in row
            if caption := CAPTION.match(row.rstrip("\n")):
                self._prose(caption["value"], at + caption.start("value"))
            head, at = head + 1, at + len(row)
        self._add("figure" if drawn else "cell", at, "".join(rows[head:]))

    def _option(self, option: re.Match[str], at: int) -> None:
        if option["key"] == "caption":
            self._prose(option["value"], at + option.start("value"))
        elif self.open and self.open[-1][1] == "widget":
            self._add("widget", at + option.start("value"), option["value"])

    def _block(self, rows: list[str], i: int, at: int) -> int:
        end = next((k for k in range(i + 1, len(rows)) if rows[k].startswith("$$")), i)
        self._add("math", at + len(rows[i]), "".join(rows[i + 1 : end]))
        return end - i + 1

    def _binding(self, row: str, at: int) -> None:
        name, _, rest = row.partition(":")
        if name.strip("% ") == "holds":
            self._add("holds", at + len(row) - len(rest), rest)
            start = self.source.rfind("\n", 0, at - 1) + 1  # the sentence is the line above
            above = self.source[start : at - 1]
            if not above.startswith("%"):
                self.found = [replace(p, bound=True) if p.start >= start and p.kind == "text" else p
                              for p in self.found]  # fmt: skip

    def _prose(self, row: str, at: int) -> None:
        cursor = 0
        for match in SPAN.finditer(row):
            self._add("text", at + cursor, row[cursor : match.start()])
            cursor, group = match.end(), "content" if match["role"] else "tex" if match["tex"] else "code"
            kind = {"content": "role", "tex": "math", "code": "code"}[group]
            kind = "value" if match["role"] == "val" else kind
            ends = (at + match.start(), at + match.end())
            self._add(kind, at + match.start(group), match[group], *ends, role=match["role"] or "")
        self._add("text", at + cursor, row[cursor:])

    def _add(self, kind: str, start: int, text: str, first: int = -1, last: int = -1, role: str = "") -> None:
        if text.strip():
            exercise = self.solution or any(name == "exercise" for _, name in self.open)
            self.found.append(Piece(kind, start, text, first, last, role, exercise))


def pieces(source: str) -> list[Piece]:
    r"""Return the pieces of a chapter's source in their order.

    >>> [(p.kind, p.text) for p in pieces("The norm {val}`norm(v)|5` of $v$.\n")]
    [('text', 'The norm '), ('value', 'norm(v)|5'), ('text', ' of '), ('math', 'v'), ('text', '.')]
    """
    return Reader(source).read()


def shown_part(piece: Piece) -> tuple[int, str]:
    """Return where the typed part of a `{val}` role begins, and the part: what follows its last bar."""
    before, bar, shown = piece.text.rpartition("|")
    return piece.start + len(before) + len(bar), shown


def digits_of(text: str) -> Iterator[re.Match[str]]:
    """Yield the numbers of a text, digits with their separators."""
    yield from re.finditer(r"(?<![\w.])\d+(?:[,.]\d+)*(?!\w)", text)
