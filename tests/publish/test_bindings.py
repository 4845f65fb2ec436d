"""`% given:` and `% holds:` lines of a chapter: what they run, what they refuse, and what they tell."""

import pytest

from labook.publish.checks.given_back import statement_of
from labook.publish.checks.values import ValueMismatch, bound
from labook.publish.execute.chapter import work
from labook.publish.execute.inputs import Inputs
from labook.publish.execute.runner import run
from labook.publish.execute.step import Step
from labook.publish.source.bindings import assigned, wrong_given
from labook.publish.source.read import read_chapter
from labook.publish.verify.chapters import job_of, record_of

HEADER = "---\nfile_format: mystnb\n---\n(page)=\n# A page\n\n"


def report(project, text):
    path = project.root / "book" / "page.md"
    path.write_text(HEADER + text, encoding="utf-8")
    chapter, inputs = read_chapter(path, project.root), Inputs(project.root)
    ran = work(job_of(chapter, inputs), lambda line: None, closed=False)
    return record_of(chapter, inputs, ran).report


def failures(found):
    return [(f.check, f.line, f.expected, f.got) for f in found.failures]


def test_a_given_line_names_inputs_for_the_text_and_the_cells(project):
    text = "% given: u = [1, 4]; v = [2, 0]\n\nThe sum is {val}`u[0] + v[0]|3`.\n"
    found = report(project, text)
    assert failures(found) == []
    assert found.shown.values == (("u[0] + v[0]|3", "3"),)


@pytest.mark.parametrize(
    ("line", "got"),
    [
        ("print(3)", "it does more than assign names"),
        ("u = [1, 4", "it is not Python: '[' was never closed"),
        ("", "it assigns nothing"),
        ("u = 1 / 0", "ZeroDivisionError: division by zero"),
    ],
)
def test_a_given_line_that_gives_nothing_is_told(project, line, got):
    assert failures(report(project, f"% given: {line}\n")) == [("given", 7, "names for inputs", got)]


def test_a_true_statement_is_counted_and_renders_nothing(project):
    found = report(project, "% given: a = 3\n\nThree is more than two.\n% holds: a > 2\n")
    assert failures(found) == []
    assert found.counts.comparisons == 1


def test_a_false_statement_tells_its_sides(project):
    found = report(project, "% given: a = 3\n\nThree is more than four.\n% holds: a > 2 + 2\n")
    assert failures(found) == [("holds", 10, "True", "a is 3, 2 + 2 is 4")]


def test_each_line_of_a_comment_is_read(project):
    found = report(project, "% covers: nothing\n% given: a = 3\n% holds: a == 4\n")
    assert failures(found) == [("holds", 9, "True", "a is 3, 4 is 4")]


@pytest.mark.parametrize(("line", "got"), [("a", "it gives 3, which"), ("b > 1", "NameError: name 'b'")])
def test_a_statement_that_states_nothing_is_told(project, line, got):
    (found,) = failures(report(project, f"% given: a = 3\n\nText.\n% holds: {line}\n"))
    assert found[3].startswith(got)


def test_numbers_of_numpy_and_sympy_are_compared_too():
    texts = ["__import__('numpy').float64(1) < 2", "__import__('sympy').Integer(1) < 2"]
    steps = [Step("holds", 1, text) for text in texts]
    ran = run(steps, {}, lambda line: None).holds
    found = [statement_of(text, each) for text, each in zip(texts, ran, strict=True)]
    assert [(each.holds, each.error) for each in found] == [(True, ""), (True, "")]


def test_names_of_a_given_line():
    assert assigned("A = [[1, 2]]; b, c = 1, 2") == ["A", "b", "c"]
    assert wrong_given("A = 1") == ""


def test_number_words_are_held_against_the_value():
    assert bound("len(rows)", 3, "three") == "three"
    assert bound("len(rows)", 2, "Twice") == "Twice"
    with pytest.raises(ValueMismatch, match="the value is 4"):
        bound("len(rows)", 4, "three")
