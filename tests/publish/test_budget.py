"""The budget exempts exactly what it names, with a reason, and only shrinks."""

import pytest
from sample_book import REPOSITORY

from labook.publish.checks.budget import (
    Exemption,
    Owed,
    apply_budget,
    check_budget,
    owed,
    read_budget,
    read_ceilings,
)
from labook.publish.checks.numbers import bare

# What the book may owe its rules in all; lower it with the ceilings, and never raise it.
MOST = 33

GIVEN = {
    "check": "bare-number",
    "file": "book/one.md",
    "match": "0.37",
    "reason": "quoted from a source",
    "count": 1,
}
ENTRY = Exemption(2, GIVEN)
TEXT = """exemptions:
  - check: bare-number
    file: book/one.md
    match: "0.37"
    reason: quoted
    count: 1

  - {check: output, file: book/two.md, match: time, reason: volatile, count: 2}
"""


@pytest.fixture
def budget(tmp_path):
    (tmp_path / "book").mkdir()

    def read(text):
        (tmp_path / "book" / "budget.yml").write_text(text)
        return read_budget(tmp_path)

    return read


def test_no_file_and_an_empty_file_are_empty_budgets(tmp_path, budget):
    assert read_budget(tmp_path / "elsewhere") == []
    assert budget("") == []
    assert budget("exemptions: []\n") == []


def test_entries_know_their_lines(budget):
    entries = budget(TEXT)
    assert [(e.check, e.line) for e in entries] == [("bare-number", 2), ("output", 8)]
    assert check_budget(entries) == []


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("exemptions: [\n", 1, "invalid YAML"),
        ("- a list\n", 1, "no list of exemptions"),
        ("exemptions: {a: 1}\n", 1, "no list of exemptions"),
        ("exemptions: [a]\n", 1, "no list of exemptions"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_failure(budget, text, line, what):
    [failure] = check_budget(budget(text))
    assert (failure.file, failure.line) == ("book/budget.yml", line)
    assert what in failure.what


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"reason": ""}, "reason missing"),
        ({"count": 0}, "count missing"),
        ({"match": None}, "match missing"),
        ({"check": "equation"}, "'equation' is never exempted"),
        ({"check": "cell-raised"}, "'cell-raised' is never exempted"),
        ({"count": "two"}, "no whole number"),
        ({"count": -1}, "no whole number"),
        ({"count": True}, "no whole number"),
    ],
)
def test_an_incomplete_or_forbidden_entry_is_a_failure(change, what):
    [failure] = check_budget([Exemption(2, GIVEN | change)])
    assert what in failure.what
    assert failure.line == 2
    assert failure.next == "complete the entry"


def test_an_entry_exempts_only_its_rule_its_file_and_its_text():
    exempt = bare("book/one.md", 3, "0.37")
    others = [bare("book/one.md", 3, "0.38"), bare("book/two.md", 3, "0.37")]
    remaining, exempted = apply_budget([exempt, *others], [ENTRY])
    assert (remaining, exempted) == (others, [exempt])


def test_an_entry_exempts_no_more_than_its_count():
    twice = [bare("book/one.md", 3, "0.37")] * 2  # the same number twice on one line
    remaining, exempted = apply_budget(twice, [ENTRY])
    assert len(remaining) == len(exempted) == 1


@pytest.mark.parametrize(("found", "hint"), [(0, "delete the entry"), (1, "set its count to 1")])
def test_an_entry_that_is_too_large_fails(found, hint):
    failures = [bare("book/one.md", 3, "0.37")] * found
    [failure], exempted = apply_budget(failures, [Exemption(2, GIVEN | {"count": 2})])
    assert (failure.file, failure.line, failure.check) == ("book/budget.yml", 2, "budget")
    assert (failure.expected, failure.got, failure.next) == ("2", str(found), hint)
    assert len(exempted) == found


def test_the_ceilings_of_the_book_may_only_fall():
    ceilings, wrong = read_ceilings(REPOSITORY)
    assert wrong == []
    assert sum(ceiling.count for ceiling in ceilings) <= MOST


def test_readers_are_shown_ceilings_and_exemptions_with_their_reasons(tmp_path, budget):
    budget("ceilings:\n  book/one.md: {letters: 3}\n" + TEXT)
    older = "the text is older than the rule"
    assert owed(tmp_path) == [
        Owed("book/one.md", "bare-number", 1, "quoted"),
        Owed("book/one.md", "letters", 3, older),
        Owed("book/two.md", "output", 2, "volatile"),
    ]
    assert owed(tmp_path / "elsewhere") == []
