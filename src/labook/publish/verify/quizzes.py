"""Join the pages and the bank: which questions a page shows, and so what its built page must hold."""

import itertools
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from labook.bank.fields import CHOICES
from labook.bank.typed import TYPED
from labook.publish.checks.labels import Links, Reference
from labook.publish.checks.report import (
    Counts,
    Exercise,
    Findings,
    Placed,
    ProvedQuestion,
    QuizItem,
    Report,
    Shown,
    joined,
)
from labook.publish.checks.result import DerivationRun
from labook.publish.source.declared.practice import PRACTICE
from labook.publish.source.declared.quiz import INTERVIEW_INDEX, QUIZ, QUIZ_ANSWERS
from labook.publish.source.forms import Needs
from labook.publish.source.kinds import directive as kind_of
from labook.publish.source.read import Chapter, Directive
from labook.publish.verify.practice import HINT, wanted
from labook.publish.verify.topics import Bank
from labook.text.failures import Failure
from labook.text.near import meant

MakeSet = Callable[[str, int, int, int], tuple[Exercise, ...]]

INDEXED = re.compile(r"^(prompt|strong\[\d+\])$")
FILTER_HINT = "options: :chapter: slug, :topic: name, :level: 1-3, :kind: choice, open, typed or not-open"


@dataclass(frozen=True)
class QuizDirective:
    """A directive of a page that shows questions or exercises."""

    name: str
    argument: str
    options: Mapping[str, object]
    line: int


def quiz_directives(chapter: Chapter) -> tuple[QuizDirective, ...]:
    """Return the directives of a page that show questions, in the order of the page."""
    found = [d for d in chapter.of(Directive) if Needs.BANK in kind_of(d.name).needs]
    return tuple(QuizDirective(d.name, d.argument, d.options, d.line) for d in found)


def key_text(question: ProvedQuestion) -> str:
    """Return the key of a question as its page carries it."""
    return json.dumps(question.key, sort_keys=True, ensure_ascii=False)


@dataclass(frozen=True)
class Page:
    """A page as the bank looks at it: its name, its file, what it asks for, and its report."""

    name: str
    file: str
    directives: tuple[QuizDirective, ...]
    report: Report


def join(pages: list[Page], bank: Bank, make: MakeSet) -> tuple[dict[str, Report], Bank, list[Failure]]:
    """Return the reports with the questions that each page shows, the bank, and what is wrong.

    Parameters: `pages` in reading order; `make` makes a set of exercises from name, level, seed and count.
    Returns: the bank knows which of its questions stand on a page.
    """
    failures: list[Failure] = []
    items: dict[str, tuple[QuizItem, ...]] = {}
    for page in pages:
        found = [_item(directive, bank, page.file, make) for directive in page.directives]
        failures += [failure for _, wrong in found for failure in wrong]
        items[page.name] = _numbered(page.name, [item for item, _ in found])
    placed = tuple(place for name, found in items.items() for place in _placed(name, found))
    ids = frozenset(place.question.id for place in placed if place.question)
    reports = {page.name: _with(page.report, items[page.name], placed) for page in pages}
    return reports, replace(bank, placed=ids), failures


def _placed(page: str, items: tuple[QuizItem, ...]) -> Iterator[Placed]:
    """What a page shows of the bank: its questions, then its exercises."""
    for item in items:
        if item.name == QUIZ.name:
            yield from (Placed(page, question) for question in item.questions)
    for item in items:
        yield from (Placed(page, exercise=exercise) for exercise in item.exercises)


def _with(report: Report, items: tuple[QuizItem, ...], placed: tuple[Placed, ...]) -> Report:
    """A report with what its page shows of the bank; a page of answers shows those of all pages."""
    if not items:
        return report
    whole = [replace(item, placed=placed) if item.name == QUIZ_ANSWERS.name else item for item in items]
    count = sum(len(item.questions) for item in items if item.name == QUIZ.name)
    added = joined([Findings(shown=Shown(quizzes=tuple(whole))), *map(_found, items)]).shown
    return replace(report, shown=report.shown + added, counts=report.counts + Counts(questions=count))


def _numbered(page: str, items: list[QuizItem]) -> tuple[QuizItem, ...]:
    """Give the exercises of a page their numbers and their names, by which print refers to them."""
    numbers = itertools.count(1)
    return tuple(
        replace(item, exercises=tuple(_named(each, page, next(numbers)) for each in item.exercises))
        for item in items
    )


def _named(exercise: Exercise, page: str, number: int) -> Exercise:
    return replace(exercise, number=number, id=f"practice-{page}-{number}")


def _item(
    directive: QuizDirective, bank: Bank, file: str, make: MakeSet
) -> tuple[QuizItem, list[Failure]]:
    """What one directive shows, and what is wrong with it."""
    if directive.name == PRACTICE.name:
        exercises, wrong = _exercises(directive, file, make)
        return QuizItem(PRACTICE.name, exercises=exercises), wrong
    questions, wrong = selected(directive, bank, file)
    return QuizItem(directive.name, questions), wrong


def _exercises(
    directive: QuizDirective, file: str, make: MakeSet
) -> tuple[tuple[Exercise, ...], list[Failure]]:
    try:
        found = make(*wanted(directive.argument, directive.options))
    except ValueError as error:
        return (), [Failure(file, directive.line, "practice", str(error), next=HINT)]
    broken = [item.solution.error for item in found if item.solution.error]
    return found, [
        Failure(
            file,
            directive.line,
            "practice",
            f"an exercise cannot be shown: {error}",
            next="take another seed",
        )
        for error in broken
    ]


def selected(
    directive: QuizDirective, bank: Bank, file: str
) -> tuple[tuple[ProvedQuestion, ...], list[Failure]]:
    """Return the questions that a directive asks for, and what is wrong with it."""

    def failure(what: str, got: str, hint: str) -> Failure:
        return Failure(file, directive.line, "quiz", what, "questions of the bank", got, hint)

    if directive.name == QUIZ_ANSWERS.name:
        return (), []
    questions, wanted = bank.questions, directive.argument.split()
    unknown = QUIZ.unknown(directive.options)
    if unknown:
        return (), [failure(f"{{quiz}} has no option {unknown[0]!r}", unknown[0], FILTER_HINT)]
    if wanted:
        missing = [name for name in wanted if name not in questions]
        place = "in src/labook/bank/questions"
        found = tuple(questions[name] for name in wanted if name in questions)
        said = "there is no question {!r}"
        return found, [failure(said.format(n), n, meant(n, questions, place)) for n in missing]
    options = {key: str(value) for key, value in directive.options.items()}
    if directive.name == INTERVIEW_INDEX.name:
        options = {**options, "kind": "open"}
    elif not set(options) & {"chapter", "topic"}:
        return (), [failure("{quiz} names no questions", "nothing", "give ids, :chapter: or :topic:")]
    found = tuple(q for q in questions.values() if _fits(q, options))
    got = ", ".join(f"{key} {value}" for key, value in options.items())
    return found, [] if found else [failure("no question of the bank fits", got, FILTER_HINT)]


def _fits(question: ProvedQuestion, options: Mapping[str, str]) -> bool:
    for key, value in options.items():
        if key in ("chapter", "topic") and getattr(question, key) != value:
            return False
        if key == "level" and question.level not in _levels(value):
            return False
        if key == "kind" and question.kind not in _kinds(value):
            return False
    return True


def _levels(text: str) -> range:
    first, _, last = text.partition("-")
    return range(int(first), int(last or first) + 1) if re.fullmatch(r"\d(-\d)?", text) else range(0)


def _kinds(text: str) -> tuple[str, ...]:
    return {"typed": tuple(TYPED), "not-open": (*CHOICES, *TYPED)}.get(text, (text,))


def _found(item: QuizItem) -> Findings:
    """All that a directive shows, as the built page is read back."""
    exercises = [_exercise_shown(exercise) for exercise in item.exercises]
    index = item.name == INTERVIEW_INDEX.name
    return joined(exercises + [_question_shown(question, index=index) for question in item.questions])


def _exercise_shown(exercise: Exercise) -> Findings:
    math = [exercise.inputs] * bool(exercise.inputs)
    math += [part.text for part in exercise.answer if part.kind == "math"]
    values = tuple(("practice", part.text) for part in exercise.answer if part.kind == "text")
    shown = Shown(math=tuple(math), values=values)
    return joined([Findings(shown=shown), _derivation_shown(exercise.solution)])


def _question_shown(question: ProvedQuestion, *, index: bool) -> Findings:
    """In the index of interview questions, of each the prompt and what a strong answer covers."""
    parts = [part for name, part in question.parts.items() if not index or INDEXED.match(name)]
    math = tuple(tex for part in parts for tex in part.math)
    values = tuple(("question", text) for part in parts for text in part.values)
    if index:
        return Findings(shown=Shown(math=math, values=values))
    keys, evidence = ((question.id, key_text(question)),), tuple(cell.output for cell in question.cells)
    shown = Shown(math=math, values=values, questions=keys, evidence=evidence)
    return joined([Findings(shown=shown), *map(_derivation_shown, question.derivations)])


def _derivation_shown(found: DerivationRun) -> Findings:
    return Findings(shown=Shown() if found.error else Shown(derivations=(found,), math=found.math))


def homeless(bank: Bank) -> Iterator[Failure]:
    """Yield a failure for each interview question whose full answer stands on no page.

    A question of a chapter may wait for its chapter; those of the index are linked from there.
    """
    for topic in bank.topics.values():
        for question in topic.questions:
            if question.kind == "open" and question.id not in bank.placed:
                what = f"{question.id}: no page shows this interview question"
                hint = f"name it in a {{quiz}}, for example on book/interview/{question.topic}.md"
                yield Failure(topic.file, question.line, "quiz", what, "a page", "none", hint)


def reference_links(bank: Bank) -> Iterator[Links]:
    """Yield, for each file of questions, the labels that its texts refer to."""
    for topic in bank.topics.values():
        found = [ref for question in topic.questions for ref in question.references]
        yield Links(topic.file, (), tuple(Reference(*ref, topic.file) for ref in found))
