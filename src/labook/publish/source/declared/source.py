"""`{source}`: a function as it is tested."""

from labook.publish.source.declare import DirectiveKind
from labook.publish.source.forms import Argument, Body, Needs, Piece

SOURCE = DirectiveKind(
    "source",
    body=Body.NONE,
    argument=Argument.WORD,
    needs=frozenset([Needs.PACKAGE]),
    made={
        "labook-source-block": "source of the package",
        "labook-docstring": "docstrings of the package, with their examples",
    },
    page="source:Source",
    notebook=Piece.LISTING,
)
