"""`{val}` and `{qval}`: numbers in running text that were computed."""

from labook.publish.source.declare import RoleKind
from labook.publish.source.elements import Element, Value
from labook.publish.source.forms import Span

VALUE_CLASS = "labook-value"


def _value(content: str, line: int) -> Element:
    expression, _, shown = content.rpartition("|")
    return Value(line, " ".join(expression.split()), shown.strip())


MARKS, MADE = {VALUE_CLASS: "values"}, {VALUE_CLASS: "values"}
VAL = RoleKind("val", _value, marks=MARKS, made=MADE, page="value:ValueRole", notebook=Span.VALUE)
# In the texts of questions alone, where the checks put it in place of `{val}`.
QVAL = RoleKind("qval", marks=MARKS, made=MADE, page="quiz:QuestionValue", notebook=Span.WORDS)
