"""`{derive}`: a hand calculation."""

from collections.abc import Iterator

from labook.publish.source.declare import DirectiveKind, Use
from labook.publish.source.elements import Derive, Element
from labook.publish.source.forms import NAME, Argument, Body, Needs, Piece


def _derive(use: Use) -> Iterator[Element]:
    yield Derive(use.line, " ".join(f"{use.argument} {use.body}".split()))


DERIVE = DirectiveKind(
    "derive",
    body=Body.DATA,
    argument=Argument.WORDS,
    options=(NAME,),
    elements=_derive,
    needs=frozenset([Needs.PACKAGE]),
    made={"labook-derivation": "hand calculations"},
    page="derive:Derivation",
    notebook=Piece.CALCULATION,
)
