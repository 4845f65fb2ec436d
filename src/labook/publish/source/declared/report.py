"""`{verification-report}`: the live counts of the whole book."""

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
