"""`{code-exercise}`: a function that the reader writes, and that is graded in the page."""

from labook.publish.source.declare import DirectiveKind
from labook.publish.source.forms import Argument, Body, Needs, OnTheSite

CODE_EXERCISE = DirectiveKind(
    "code-exercise",
    body=Body.NONE,
    argument=Argument.WORD,
    needs=frozenset([Needs.PACKAGE]),
    made={"labook-code-exercise": "coding exercises, whose cases are proved"},
    page="code_exercise:CodeExercise",
    notebook=OnTheSite("On the site, you write a function here, and the page grades it."),
)
