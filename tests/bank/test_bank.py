"""The bank as a whole: where keys stand, how long they are, how feedback begins, which levels there are."""

import re
from collections import Counter

import pytest
from sample_bank import ROOT

from labook.bank.load import Question, load_topic, question_files, shuffled_order, texts

QUESTIONS: list[Question] = [
    question
    for path in question_files(ROOT / "src" / "labook" / "bank")
    for question in load_topic(path.read_text(encoding="utf-8"), path.stem).questions
]
CHOICES = [q for q in QUESTIONS if q.kind == "choice"]
VERDICT = re.compile(r"(right|wrong|correct|incorrect|true|false)\b|(yes|no)[,.:;]", re.IGNORECASE)
PLACED = re.compile(r"\b(first|second|third|last) (one|option|statement)s? (above|below)|option [A-F]\b")


def key(question: Question) -> int:
    [place] = [i for i, option in enumerate(question.data["options"]) if option.get("right")]
    return place


def test_keys_are_spread_over_the_places():
    """Of n keys that fall on four places by lot, a place gets n/4, give or take 2.6 standard deviations."""
    counts = Counter(key(q) for q in CHOICES if len(q.data["options"]) == 4)
    n = sum(counts.values())
    slack = 2.6 * (n * 3 / 16) ** 0.5
    assert n >= 30
    assert all(abs(counts[place] - n / 4) <= slack for place in range(4)), counts


def test_right_statements_are_spread_over_the_places():
    """Of the options of `multiple` in a place, neither nearly all nor hardly any are right."""
    several = [q.data["options"] for q in QUESTIONS if q.kind == "multiple"]
    found = [(i, bool(option.get("right"))) for options in several for i, option in enumerate(options)]
    for place in range(4):
        rights = [right for i, right in found if i == place]
        assert 0.25 <= sum(rights) / len(rights) <= 0.75, place


def test_the_order_is_by_lot_and_the_same_for_ever():
    assert shuffled_order("sizes-of-a-map", 4) == (1, 2, 3, 0)
    orders = {shuffled_order(f"question-{n}", 4) for n in range(300)}
    assert len(orders) == 24
    longer = shuffled_order("sizes-of-a-map", 5)
    assert tuple(i for i in longer if i < 4) == shuffled_order("sizes-of-a-map", 4)


def test_a_key_does_not_stand_out_by_its_length():
    lengths = {
        q.id: ([len(o["text"]) for o in q.data["options"]], key(q))
        for q in CHOICES
        if all("text" in o for o in q.data["options"])
    }
    longest = [name for name, (sizes, k) in lengths.items() if sizes[k] > max(sizes[:k] + sizes[k + 1 :])]
    assert len(longest) <= 0.4 * len(lengths), longest
    for name, (sizes, k) in lengths.items():
        others = sizes[:k] + sizes[k + 1 :]
        assert sizes[k] <= max(1.3 * max(others), max(others) + 12), name


def test_feedback_does_not_begin_with_a_verdict():
    """The page itself says right or wrong."""
    fields = [(q.id, text) for q in QUESTIONS for path, text in texts(q) if path[-1] == "feedback"]
    assert len(fields) > 500
    assert [name for name, text in fields if VERDICT.match(text.lstrip())] == []


def test_no_text_speaks_of_the_place_of_an_option():
    found = [(q.id, text) for q in QUESTIONS if "options" in q.data for _, text in texts(q)]
    assert [name for name, text in found if PLACED.search(text)] == []


def test_there_are_hard_questions():
    levels = Counter(q.data["level"] for q in QUESTIONS if q.kind != "open")
    assert levels[4] + levels[5] >= 25
    assert levels[5] >= 5


def test_ids_are_different():
    assert len({q.id for q in QUESTIONS}) == len(QUESTIONS)


@pytest.mark.parametrize("text", ["Right. It is.", "Wrong, since", "Correct.", "Yes: so", "No, it is"])
def test_a_verdict_is_seen(text):
    assert VERDICT.match(text)
