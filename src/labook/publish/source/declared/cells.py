"""`{code-cell}` and `{expect}`: code that runs, and what it must print."""

from collections.abc import Iterator

from labook.publish.source.declare import ELSEWHERE, DirectiveKind, Use
from labook.publish.source.elements import Cell, Element, Expectation
from labook.publish.source.forms import Argument, Body, Option, Piece, Sort
from labook.publish.source.options import figure_options


def _cell(use: Use) -> Iterator[Element]:
    yield Cell(use.first + 1, use.body.rstrip("\n"), use.options, use.nested)
    if caption := figure_options(use.options).get("caption"):
        yield from use.read(str(caption), use.row + 1)


def _expectation(use: Use) -> Iterator[Element]:
    body = use.body.rstrip("\n")
    last = use.first + len(body.split("\n")) if body else use.first
    yield Expectation(use.line, body, use.options, use.first + 1, last)


CODE_CELL = DirectiveKind(
    "code-cell",
    body=Body.LITERAL,
    argument=Argument.WORDS,
    options=(Option("tags"), Option("mystnb")),
    elements=_cell,
    marks={"cell_output": "outputs"},
    made={"cell_output": "printed outputs", "cell_input": "the code that printed them"},
    page=ELSEWHERE,
    notebook=Piece.CELL,
)
EXPECT = DirectiveKind(
    "expect",
    body=Body.LITERAL,
    options=(
        Option("abs"),
        Option("rel"),
        Option("printed", Sort.TEXT),
        Option("upto", values="sign|order"),
        Option("reason"),
    ),
    elements=_expectation,
    page="value:Expect",
    notebook=Piece.NOTHING,
)
