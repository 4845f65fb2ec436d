"""Formulas as MyST writes them: the directive and the role `{math}`, and `{eq}`."""

from collections.abc import Iterator

from labook.publish.source.declare import ELSEWHERE, DirectiveKind, RoleKind, Use
from labook.publish.source.elements import Directive, Element, Math
from labook.publish.source.forms import Argument, Body, Option, Piece, Span


def _formula(use: Use) -> Iterator[Element]:
    yield Math(use.first + 1, use.body)
    yield Directive(use.line, use.name, use.argument, use.options, use.nested)


MATH = DirectiveKind(
    "math",
    body=Body.DATA,
    argument=Argument.WORDS,
    options=tuple(Option(name) for name in ("label", "name", "class", "nowrap")),
    elements=_formula,
    marks={"math": "math"},
    made=dict.fromkeys(("math", "katex", "katex-display"), "formulas"),
    page=ELSEWHERE,
    notebook=Piece.FORMULA,
)
MATH_ROLE = RoleKind(
    "math", lambda content, line: Math(line, content), page=ELSEWHERE, notebook=Span.FORMULA
)
EQ = RoleKind("eq", refers=True, page=ELSEWHERE, notebook=Span.EQUATION)
