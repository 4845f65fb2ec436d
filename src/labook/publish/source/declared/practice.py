"""`{practice}`: a set of generated exercises."""

from labook.publish.source.declare import DirectiveKind
from labook.publish.source.declared.values import VALUE_CLASS
from labook.publish.source.forms import NAME, Argument, Body, Needs, OnTheSite, Option

SET = (
    Option("level", values="[123]", default="1"),
    Option("seed", values=r"\d{1,9}", default="1"),
    Option("count", values=r"[1-9]|1\d|20", default="3"),
)
PRACTICE = DirectiveKind(
    "practice",
    body=Body.NONE,
    argument=Argument.WORD,
    options=(*SET, NAME),
    needs=frozenset([Needs.BANK, Needs.PACKAGE]),
    marks={VALUE_CLASS: "values"},
    made={"labook-practice": "exercises that were generated, with their solutions"},
    page="practice:Practice",
    notebook=OnTheSite(),
)
