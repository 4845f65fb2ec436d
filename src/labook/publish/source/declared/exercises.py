"""Exercises and their solutions, as sphinx-exercise has them on pages."""

from labook.publish.source.declare import ELSEWHERE, DirectiveKind
from labook.publish.source.forms import Argument, Option, Piece

LABEL, CLASS = Option("label"), Option("class")


def _exercise(name: str) -> DirectiveKind:
    return DirectiveKind(
        name,
        argument=Argument.TITLE,
        # Not `hidden`: an exercise that nobody sees asks nothing.
        options=(LABEL, CLASS, Option("nonumber")),
        counts="exercises",
        page=ELSEWHERE,
        notebook=Piece.EXERCISE,
    )


def _solution(name: str, until: str = "") -> DirectiveKind:
    """A solution is folded until somebody opens it; its argument is the label of the exercise."""
    return DirectiveKind(
        name,
        argument=Argument.WORD,
        options=(LABEL, CLASS),
        prose=False,
        until=until,
        counts="solutions",
        page=ELSEWHERE,
        notebook=Piece.SOLUTION,
    )


EXERCISE, EXERCISE_START = _exercise("exercise"), _exercise("exercise-start")
EXERCISE_END = DirectiveKind("exercise-end", page=ELSEWHERE, notebook=Piece.NOTHING)
SOLUTION, SOLUTION_START = _solution("solution"), _solution("solution-start", until="solution-end")
SOLUTION_END = DirectiveKind("solution-end", page=ELSEWHERE, notebook=Piece.NOTHING)
