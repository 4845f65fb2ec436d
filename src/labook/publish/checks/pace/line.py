"""The main line of a chapter: what somebody reads who goes from top to bottom and opens nothing."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto

from markdown_it.token import Token

from labook.publish.checks.pace.length import inline_words
from labook.publish.source.forms import Argument
from labook.publish.source.kinds import directive
from labook.publish.source.options import split_options
from labook.text.myst import DIRECTIVE, markdown

# What asks the reader to do something.
DOING = frozenset(["quiz", "practice", "widget", "exercise", "exercise-start", "code-exercise", "card"])
# How a sentence begins that asks for a prediction or a step of the reader's own.
ASKING = re.compile(
    r"(?:^|[.!?:]\s+)(?:before you|predict|try|your turn|guess|take a pencil|pick|stop and|cover|drag|move|"
    r"work out|work it out|write down|check|compute|calculate|count|multiply|add|sketch|draw|say which|"
    r"which of|what do you|what would|what happens|can you|could you|how many|how much|see for yourself)\b",
    re.IGNORECASE,
)


class Sort(Enum):
    """What kind of piece of a page it is."""

    HEADING = auto()
    PARAGRAPH = auto()
    DOING = auto()
    BOX = auto()


@dataclass(frozen=True)
class Piece:
    """A piece of the main line: its words as text, how many they are, and its place."""

    sort: Sort
    line: int
    words: int = 0
    text: str = ""
    name: str = ""  # of a directive
    level: int = 0  # of a heading


def main_line(text: str) -> list[Piece]:
    """Return the pieces of a chapter's main line, in the order of the page.

    Parameters: `text` the MyST source. What is folded, solutions, code, tables and captions are left out.
    """
    return list(_pieces(markdown().parse(text), 0))


def _pieces(tokens: Iterable[Token], offset: int) -> Iterator[Piece]:
    until, table, heading = "", False, 0
    row = offset
    for token in tokens:
        row = offset + token.map[0] if token.map else row
        match = DIRECTIVE.match(token.info.strip()) if token.type in ("fence", "colon_fence") else None
        kind = directive(match["name"]) if match else None
        if until:
            until = "" if kind and kind.name == until else until
        elif match and kind:
            yield from _directive(token, match["name"], match["argument"], row)
            until = kind.until
        elif token.type in ("table_open", "table_close"):
            table = token.type == "table_open"
        elif token.type == "heading_open":
            heading = int(token.tag[1:])
        elif token.type == "inline" and not table:
            yield _inline(token, row, heading)
            heading = 0


def _directive(token: Token, name: str, argument: str, row: int) -> Iterator[Piece]:
    kind = directive(name)
    yield Piece(Sort.DOING if name in DOING else Sort.BOX, row + 1, name=name)
    if not kind.until and kind.read_at_once:
        _, body, skipped = split_options(token.content)
        if kind.argument is Argument.TITLE:
            yield from _pieces(markdown().parse(argument), row)
        yield from _pieces(markdown().parse(body), row + 1 + skipped)


def _inline(token: Token, row: int, heading: int) -> Piece:
    words = inline_words(token)
    text = "".join(_plain(child) for child in token.children or [])
    if heading:
        return Piece(Sort.HEADING, row + 1, words, text, level=heading)
    asks = ASKING.search(" ".join(text.split())) is not None
    return Piece(Sort.DOING if asks else Sort.PARAGRAPH, row + 1, words, text)


def _plain(child: Token) -> str:
    """What a part of running text sounds like: a formula, a value or a piece of code is one short word."""
    if child.type == "text":
        return child.content
    if child.type in ("softbreak", "hardbreak"):
        return "\n"
    if child.type == "myst_role" and child.meta.get("name") == "cite":
        return ""
    return "it" if child.type in ("math_inline", "code_inline", "myst_role") else ""
