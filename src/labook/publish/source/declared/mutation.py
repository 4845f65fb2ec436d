"""`{mutation-score}`: how many mistakes of each kind the checks caught, and which kinds are not drawn."""

from labook.publish.source.declare import DirectiveKind
from labook.publish.source.forms import Body, Piece

MUTATION_SCORE = DirectiveKind(
    "mutation-score",
    body=Body.NONE,
    made={"labook-mutants": "the score of the mistakes that were drawn"},
    page="mutants:MutationScore",
    notebook=Piece.NOTHING,
)
