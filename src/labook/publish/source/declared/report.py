"""`{verification-report}` and `{budget-table}`: the live counts of the whole book, and what it still owes."""

from labook.publish.source.declare import DirectiveKind
from labook.publish.source.forms import Body, Needs, Piece

VERIFICATION_REPORT = DirectiveKind(
    "verification-report",
    body=Body.NONE,
    needs=frozenset([Needs.REPORT]),
    made={"labook-report": "the counts of this build"},
    page="report:VerificationReport",
    notebook=Piece.NOTHING,
)
BUDGET_TABLE = DirectiveKind(
    "budget-table",
    body=Body.NONE,
    needs=frozenset([Needs.REPORT]),
    made={"labook-report": "the counts of this build"},
    page="report:BudgetTable",
    notebook=Piece.NOTHING,
)
