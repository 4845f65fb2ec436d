"""`{val}` and `{qval}`: numbers in running text that were computed."""

from labook.publish.source.declare import RoleKind
from labook.publish.source.elements import Element, Value
from labook.publish.source.forms import Span
from labook.text.myst import value_parts

VALUE_CLASS = "labook-value"


def _value(content: str, line: int) -> Element:
    return Value(line, *value_parts(content))


MARKS, MADE = {VALUE_CLASS: "values"}, {VALUE_CLASS: "values"}
VAL = RoleKind("val", _value, marks=MARKS, made=MADE, page="value:ValueRole", notebook=Span.VALUE)
# In the texts of questions alone, where the checks put it in place of `{val}`.
QVAL = RoleKind("qval", marks=MARKS, made=MADE, page="quiz:QuestionValue", notebook=Span.WORDS)
