"""Mutants of questions: each is one change of one question, and all of them are caught."""

from pathlib import Path

import pytest
from sample_bank import CHOICE, FILE, HEAD, NUMBER, OPEN, ROOT, STATEMENT

from labook.publish.mutation.questions import (
    COMPUTED,
    DRAWN_FROM,
    UNBOUND,
    UNREAD,
    Bankfile,
    judge_question,
    question_files,
    question_sites,
)


def bankfile(folder: Path, body: str) -> Bankfile:
    path = folder / FILE
    path.parent.mkdir(parents=True)
    path.write_text(HEAD + body, encoding="utf-8")
    return Bankfile(path, folder)


def changes(file: Bankfile) -> list[str]:
    found = []
    for mutant in question_sites(file, 1).mutants:
        after = mutant.applied(file.text).splitlines()
        rows = zip(file.text.splitlines(), after, strict=True)
        found.append(" | ".join(f"{a.strip()} -> {b.strip()}" for a, b in rows if a != b))
    return found


def test_keys_are_swapped_numbers_changed_and_distractors_made_right(tmp_path):
    found = changes(bankfile(tmp_path, CHOICE))
    assert sum("right: true" in change for change in found) == 2  # the mark moved to each distractor
    right = 'sum(a) * sum(b)|21`" -> - text: "{val}`dot(a, b)|11`"'
    assert any(right in change for change in found)
    assert any("a: [1, 2] -> a: [" in change for change in found)
    assert any(change.startswith("prompt:") for change in found)
    assert any(change.startswith("explanation:") for change in found)


def test_numbers_on_two_lines_of_an_output_change_places(tmp_path):
    two = OPEN.replace("print(total)", "print(total, 4, sep=chr(10))").replace("  6\n", "  6\n          4\n")
    file = bankfile(tmp_path, two)
    [swap] = [mutant for mutant in question_sites(file, 1).mutants if "\n" in mutant.before]
    assert (swap.before, swap.after) == ("6\n          4", "4\n          6")
    assert judge_question(file, swap, tmp_path)


@pytest.mark.parametrize("file", question_files(ROOT), ids=lambda file: file.path.stem)
def test_what_is_not_mutated_has_one_of_four_reasons(file):
    """It is only printed or only proved with; no digit was typed; or no evidence depends on a word."""
    assert set(question_sites(file, 1).left_alone) <= {DRAWN_FROM, COMPUTED, UNBOUND, UNREAD}


def test_an_anticipated_mistake_is_made_right(tmp_path):
    assert "- value: dot(a, b) -> - value: result" in changes(bankfile(tmp_path, NUMBER))


@pytest.mark.parametrize(
    "body", [CHOICE, NUMBER, STATEMENT, OPEN], ids=["choice", "number", "statement", "open"]
)
def test_every_mutant_of_the_samples_is_caught(body, tmp_path):
    file = bankfile(tmp_path, body)
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "references.bib").write_text("@book{strang2016,\n}\n")
    sites = question_sites(file, 1)
    assert len(sites.mutants) >= 2
    assert [m.shown(file.text) for m in sites.mutants if not judge_question(file, m, tmp_path)] == []


def test_mutants_of_the_bank_are_caught():
    """A share of them; `labook mutate --kind question` judges all."""
    for file in question_files(ROOT):
        mutants = question_sites(file, 1).mutants
        assert mutants, file.name
        for mutant in mutants[:: max(1, len(mutants) // 12)]:
            assert judge_question(file, mutant, ROOT), mutant.shown(file.text)


def test_a_change_that_changes_nothing_is_an_error_of_the_judge(tmp_path):
    file = bankfile(tmp_path, CHOICE)
    at = file.text.index("Samples")
    mutant = file.mutant(file.topic.questions[0], at, "Samples", "Others")
    with pytest.raises(RuntimeError, match="the change changed nothing"):
        judge_question(file, mutant, tmp_path)


def test_an_unprotected_number_survives(tmp_path):
    """The judge is no rubber stamp: a number that nothing checks is not caught."""
    file = bankfile(tmp_path, CHOICE.replace("Three and eight.", "As in `x[5]`."))
    mutant = file.mutant(file.topic.questions[0], file.text.index("`x[5]`") + 3, "5", "6")
    assert judge_question(file, mutant, tmp_path) == ""
