"""`{playground}`: a place in the page where a reader works without a text to follow."""

from labook.publish.source.declare import DirectiveKind
from labook.publish.source.forms import Argument, Body, Needs, OnTheSite

PLAYGROUND = DirectiveKind(
    "playground",
    body=Body.NONE,
    argument=Argument.WORD,
    needs=frozenset([Needs.PACKAGE]),
    made={"labook-playground": "the editor, the hand calculations and the calculator of the playground"},
    page="playground:Playground",
    notebook=OnTheSite("On the site, this is a place to work in."),
)
