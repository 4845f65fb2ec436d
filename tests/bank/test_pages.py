"""What pages show of the bank: which questions, with which numbers, and what is wrong with a directive."""

import json
from collections.abc import Iterable
from html import escape
from pathlib import Path

import pytest
from sample_bank import CHOICE, NUMBER, OPEN, examined, swap

from labook.publish.checks.artefact import check_page
from labook.publish.checks.report import Exercise, ProvedQuestion, Report, Shown
from labook.publish.checks.result import DerivationRun
from labook.publish.verify.practice import practice_set, wanted
from labook.publish.verify.quizzes import Page, QuizDirective, homeless, join, selected
from labook.publish.verify.topics import Bank, ProvedTopic
from labook.text.failures import Failure

FIRST = examined(CHOICE)[0][0]
SECOND = examined(swap(NUMBER, "id: sample", "id: second"))[0][0]
THIRD = examined(swap(OPEN, "id: sample", "id: third"))[0][0]


@pytest.fixture
def bank() -> Bank:
    questions = [FIRST, SECOND, THIRD]
    return Bank({FIRST.topic: ProvedTopic(FIRST.topic, "x.yml", "Samples", questions=tuple(questions))})


def directive(argument: str = "", name: str = "quiz", **options: str) -> QuizDirective:
    return QuizDirective(name, argument, options, 7)


def ids(found: Iterable[ProvedQuestion]) -> list[str]:
    return [question.id for question in found]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (directive("second sample"), ["second", "sample"]),
        (directive(chapter="samples"), ["sample", "second", "third"]),
        (directive(chapter="samples", kind="not-open"), ["sample", "second"]),
        (directive(chapter="samples", kind="typed"), ["second"]),
        (directive(chapter="samples", level="2-3"), ["third"]),
        (directive(name="interview-index"), ["third"]),
    ],
)
def test_a_directive_names_its_questions(given, expected, bank):
    assert (ids(selected(given, bank, "a.md")[0]), selected(given, bank, "a.md")[1]) == (expected, [])


@pytest.mark.parametrize(
    ("given", "what"),
    [
        (directive("nothing"), "there is no question 'nothing'"),
        (directive(), "{quiz} names no questions"),
        (directive(level="1"), "{quiz} names no questions"),
        (directive(chapter="other"), "no question of the bank fits"),
        (directive(chapter="samples", level="high"), "no question of the bank fits"),
        (directive(chapter="samples", colour="red"), "{quiz} has no option 'colour'"),
    ],
)
def test_a_directive_that_names_nothing_fails_at_its_line(given, what, bank):
    (failure,) = selected(given, bank, "book/a.md")[1]
    assert (failure.file, failure.line, failure.what) == ("book/a.md", 7, what)
    assert failure.next


def joined(bank: Bank, *directives: QuizDirective) -> tuple[Report, Bank, list[Failure]]:
    reports, bank, failures = join([Page("a", "book/a.md", directives, Report())], bank, lambda *_: ())
    return reports["a"], bank, failures


def test_a_page_reports_every_number_of_its_questions(bank):
    report, _, failures = joined(bank, directive("sample second third"))
    assert failures == []
    assert report.counts.questions == 3
    shown = report.shown
    assert [name for name, _ in shown.questions] == ["sample", "second", "third"]
    assert shown.evidence == ("6",)
    assert {"11", "21", "0.96", "24", "6"} <= {text for _, text in shown.values}


def test_exercises_are_numbered_through_a_page_and_answered_after_its_questions(bank):
    sets = (directive("dot_product", "practice"), directive("sample"), directive("inverse", "practice"))
    pages = [
        Page("a", "book/a.md", sets, Report()),
        Page("b", "book/b.md", (directive(name="quiz-answers"),), Report()),
    ]

    def make(name: str, level: int, seed: int, count: int) -> tuple[Exercise, ...]:
        calls = [f"practice:{name}:{level}:{seed + i}" for i in range(count)]
        return tuple(Exercise(call, "", "", (), DerivationRun(call)) for call in calls)

    reports, _, failures = join(pages, bank, make)
    assert failures == []
    [answers] = reports["b"].shown.quizzes
    placed = answers.placed
    assert [item.page for item in placed] == ["a"] * 7
    assert placed[0].question == FIRST
    exercises = [item.exercise for item in placed[1:]]
    assert [exercise.number for exercise in exercises] == [1, 2, 3, 4, 5, 6]
    assert exercises[3].id == "practice-a-4"
    assert exercises[3].call == "practice:inverse:1:1"
    assert pages[1].report == Report()  # nothing changes what it was given


def test_an_interview_question_needs_a_page(bank):
    (failure,) = homeless(joined(bank, directive("sample second"))[1])
    assert (failure.file, failure.what) == ("x.yml", "third: no page shows this interview question")
    assert list(homeless(joined(bank, directive("third"))[1])) == []


def rendered(tex: str, display: bool) -> str:
    """A formula as short as the check of pages can read it."""
    return f'<span class="katex"><annotation encoding="application/x-tex">{escape(tex)}</annotation></span>'


def page(shown: Shown) -> str:
    """A page that shows what a report says."""
    values = "".join(f'<span class="labook-value">{text}</span>' for _, text in shown.values)
    math = "".join(f'<span class="math">{rendered(tex, False)}</span>' for tex in shown.math)
    forms = "".join(
        f"<form id=\"q-{name}\" data-labook-key='{key}'></form>" for name, key in shown.questions
    )
    cells = "".join(f'<div class="labook-evidence-output"><pre>{t}</pre></div>' for t in shown.evidence)
    return values + math + forms + cells


def test_a_built_page_is_read_back(bank):
    shown = joined(bank, directive("sample second third"))[0].shown
    assert check_page(page(shown), shown, "a.html", rendered) == []
    for old, new, kind in [
        ('"right": [2]', '"right": [1]', "questions"),
        ('"answer": "24/25"', '"answer": "23/25"', "questions"),
        ('id="q-second"', 'id="q-other"', "questions"),
        ("<pre>6</pre>", "<pre>7</pre>", "evidence"),
        (">0.96<", ">0.95<", "values"),
    ]:
        html = page(shown)
        assert old in html, old
        (failure,) = check_page(html.replace(old, new, 1), shown, "a.html", rendered)
        assert f"what was checked: {kind}" in failure.what


def test_keys_hold_only_what_a_page_needs():
    assert json.loads(json.dumps(FIRST.key)) == {"kind": "choice", "right": [2]}
    assert set(SECOND.key) == {"kind", "answer", "tolerance", "unit", "wrong"}
    assert THIRD.key == {}


@pytest.mark.parametrize(
    ("argument", "options", "message"),
    [
        ("nothing", {}, "there is nothing to practise under the name 'nothing'"),
        ("inverse", {"level": "4"}, ":level: 4 is not what it may be"),
        ("inverse", {"count": "0"}, ":count: 0 is not what it may be"),
        ("inverse", {"seed": "x"}, ":seed: x is not what it may be"),
        ("inverse", {"color": "x"}, "{practice} has no option 'color'"),
    ],
)
def test_a_practice_directive_that_asks_for_nothing_is_refused(argument, options, message):
    with pytest.raises(ValueError, match=message.replace("{", r"\{")):
        wanted(argument, options)


def test_practice_sets_are_kept_and_made_again_when_something_changed(tmp_path: Path):
    made = practice_set("inverse", 1, 3, 2, tmp_path, "one")
    assert [item.call for item in made] == ["practice:inverse:1:3", "practice:inverse:1:4"]
    assert practice_set("inverse", 1, 3, 2, tmp_path, "one") == made
    (kept,) = tmp_path.iterdir()
    kept.write_text("damaged")
    assert practice_set("inverse", 1, 3, 2, tmp_path, "two") == made
    assert made[0].solution.error == ""
    assert (made[0].answer[0].name, made[0].answer[0].kind) == ("A⁻¹", "math")
