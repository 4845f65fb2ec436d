"""`{quiz}`, `{quiz-answers}` and `{interview-index}`: questions of the bank."""

from labook.publish.source.declare import DirectiveKind
from labook.publish.source.declared.values import VALUE_CLASS
from labook.publish.source.forms import NAME, Argument, Body, Needs, OnTheSite, Option

EVIDENCE_CLASS = "labook-evidence-output"
FILTERS = (Option("chapter"), Option("topic"), Option("level", values=r"\d(-\d)?"), Option("kind"))


def _questions(name: str, page: str) -> DirectiveKind:
    return DirectiveKind(
        name,
        body=Body.NONE,
        argument=Argument.WORDS,
        options=(*FILTERS, NAME),
        needs=frozenset([Needs.BANK]),
        marks={VALUE_CLASS: "values", EVIDENCE_CLASS: "evidence"},
        made={
            EVIDENCE_CLASS: "evidence of questions",
            "labook-question": "questions, proved",
            "labook-interview": "questions, proved",
        },
        page=page,
        notebook=OnTheSite(),
    )


QUIZ = _questions("quiz", "quiz:Quiz")
QUIZ_ANSWERS = _questions("quiz-answers", "quiz:Answers")
INTERVIEW_INDEX = _questions("interview-index", "quiz:InterviewIndex")
