"""Parse one side of a chain with the grammar in `grammar.lark`."""

from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Any, TypeAlias

from lark import Lark, Token
from lark.exceptions import UnexpectedInput, UnexpectedToken
from lark.lexer import Lexer

from .errors import UnreadableError
from .scan import Tok

Node: TypeAlias = Any  # a lark Tree
KEPT = frozenset(["NUM", "SYM", "FUNC", "BIGOP", "BEGIN", "RNORM"])
# A side longer than this is no hand-typed equation; the limit keeps every check short.
LONGEST = 1500


class _Given(Lexer):  # type: ignore[misc]
    """A lexer that hands on tokens that are already cut."""

    def __init__(self, lexer_conf: Any) -> None:
        pass

    def lex(self, data: Any) -> Iterator[Token]:
        yield from data


@lru_cache(maxsize=1)
def parser() -> Lark:
    """Return the parser, which takes a tenth of a second to build: once a process, or in the fork server."""
    text = files(__package__).joinpath("grammar.lark").read_text(encoding="utf-8")
    return Lark(text, parser="lalr", lexer=_Given)


def parse(tokens: list[Tok]) -> Node:
    r"""Parse the tokens of one side.

    Parameters: `tokens`, the output of the assembler for one side.
    Returns: the syntax tree. `UnreadableError` names the first token that does not fit.

    >>> from labook.publish.checks.equations.assemble import assemble
    >>> parse(assemble("1 + 2")).children[0].data
    'add'
    """
    if len(tokens) > LONGEST:
        raise UnreadableError(f"a side of {len(tokens)} tokens is too long to check")
    given: Any = [_token(t) for t in tokens]
    try:
        tree: Node = parser().parse(given)
        return tree
    except UnexpectedToken as error:
        raise UnreadableError(_complaint(tokens, error.token)) from None
    except UnexpectedInput:
        raise UnreadableError("cannot read this side") from None


def _token(tok: Tok) -> Token:
    kind = "EQ" if (tok.kind, tok.text) == ("REL", "=") else tok.kind
    return Token(kind if kind in KEPT else "_" + kind, tok.text, start_pos=tok.start, end_pos=tok.end)


def _complaint(tokens: list[Tok], token: Token) -> str:
    if token.type == "$END":
        return f"cannot read on after `{tokens[-1].text}` (character {tokens[-1].end})"
    return f"cannot read `{token}` (character {token.start_pos})"
