"""`{source}`: a function as it is tested."""

from labook.publish.source.declare import DirectiveKind
from labook.publish.source.forms import Argument, Body, Needs, Piece

SOURCE = DirectiveKind(
    "source",
    body=Body.NONE,
    argument=Argument.WORD,
    needs=frozenset([Needs.PACKAGE]),
    page="source:Source",
    notebook=Piece.LISTING,
)
