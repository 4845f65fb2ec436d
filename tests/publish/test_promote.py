"""Expectations are rewritten on purpose, shown as a difference, and never in the dark."""

import pytest
from sample_book import cell

from labook.publish.commands.promote import Edit, apply_edits
from labook.publish.source.read import Expectation, read_chapter


@pytest.fixture(autouse=True)
def _a_person_is_here(monkeypatch):
    monkeypatch.delenv("CI", raising=False)


def promoted(project, body):
    project.write("part/one", body)
    status = project.command("promote", "one")
    return status, project.page("part/one").read_text(encoding="utf-8")


def test_an_old_expectation_is_rewritten_and_the_difference_printed(project, capsys):
    status, text = promoted(project, cell("6 * 7", "43") + "\nText.\n\n" + cell("print('a\\nb')", "c"))
    assert status == 1  # a clean check must follow
    assert [e.text for e in read_chapter(project.page("part/one"), project.root).of(Expectation)] == [
        "42",
        "a\nb",
    ]
    shown = capsys.readouterr().out
    assert "-43\n+42\n" in shown
    assert "run make check" in shown
    assert text.count("Text.") == 1
    assert project.command("promote", "one") == 0
    assert "nothing to promote" in capsys.readouterr().out
    assert project.command("check") == 0


def test_a_missing_expectation_is_put_below_its_cell(project):
    _, text = promoted(project, cell("6 * 7") + "Text.\n")
    assert "```{code-cell} python\n6 * 7\n```\n```{expect}\n42\n```\nText.\n" in text


def test_options_stay_and_numbers_within_them_are_not_touched(project):
    close = "```{code-cell} python\n6.7\n```\n```{expect}\n:abs: 0.5\n7\n```\n"
    far = "```{code-cell} python\n6.2\n```\n```{expect}\n:abs: 0.5\n7\n```\n"
    _, text = promoted(project, close + far)
    assert close in text
    assert far.replace("\n7\n", "\n6.2\n") in text


def test_an_expectation_written_by_hand_stays(project):
    body = "```{code-cell} python\n'b'\n```\n```{expect}\n:reason: volatile\na ...\n```\n"
    status, text = promoted(project, body)
    assert status == 0
    assert body in text


@pytest.mark.parametrize("code", ["1 / 0", "import sys\nprint(1, file=sys.stderr)"])
def test_a_chapter_that_does_not_run_is_refused(project, capsys, code):
    status, text = promoted(project, cell(code))
    assert status == 1
    assert "{expect}" not in text
    assert "refused" in capsys.readouterr().err


def test_continuous_integration_is_refused(project, capsys, monkeypatch):
    monkeypatch.setenv("CI", "true")
    status, text = promoted(project, cell("6 * 7", "43"))
    assert status == 2
    assert "43" in text
    assert "by a person" in capsys.readouterr().err


def test_an_unknown_chapter_is_answered_with_the_known_ones(project, capsys):
    assert project.command("promote", "nothing") == 2
    assert "index" in capsys.readouterr().err


def test_lines_that_changed_meanwhile_are_left_alone():
    edits = [Edit(1, 1, ["x"], ["a"]), Edit(2, 2, ["y"], ["old"])]
    assert apply_edits("a\nb\n", edits) == ("x\nb\n", [edits[1]])
