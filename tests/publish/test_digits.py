"""Numbers say their digits in the source, once, and leave a chapter's process as what they are."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_book import cell

from labook.publish.checks.digits import check_value_digits
from labook.publish.checks.given_back import number
from labook.publish.checks.result import ValueRun
from labook.publish.execute.others import versions
from labook.publish.execute.sent import sent
from labook.publish.source.elements import Value


def checks(project, body):
    project.write("part/one", body)
    return [(f.check, f.line, f.expected) for f in project.check("part/one").failures]


def test_a_value_with_a_format_is_promoted_to_its_digits(project, capsys, monkeypatch):
    monkeypatch.delenv("CI", raising=False)  # promote is for a person
    body = cell("x = 2 / 3") + "\nIt is {val}`x|.4f`, or {val}`x|.1%`, and {val}`x|0.67`.\n"
    body += "\n| a |\n|---|\n| {val}`x\\|.3f` |\n"
    project.write("part/one", body)
    found = project.check("part/one").failures
    assert [f.check for f in found] == ["value-format"] * 3
    assert found[0].expected == "{val}`x|0.6667`"
    project.command("promote", "one")
    text = project.page("part/one").read_text(encoding="utf-8")
    assert "It is {val}`x|0.6667`, or {val}`x|66.7%`, and {val}`x|0.67`." in text
    assert "| {val}`x\\|0.667` |" in text
    assert project.check("part/one").failures == ()


@pytest.mark.parametrize(("expression", "owed"), [("6 * 7|42", 1), ("len([1, 2])|two", 0), ("2 * x|8", 0)])
def test_a_value_of_literals_alone_computes_nothing_of_the_page(project, expression, owed):
    found = checks(project, cell("x = 4") + f"\n{{val}}`{expression}`\n")
    assert [check for check, *_ in found] == ["literal-value"] * owed


def test_rows_of_a_declared_table_may_compute_from_literals(chapter):
    files = ("", "src/labook/data/errata/one.yml")
    elements = tuple(Value(9, file=file, expression="6 * 7", shown="42") for file in files)
    page = replace(chapter("---\nfile_format: mystnb\n---\n# A page\n"), elements=elements)
    found = check_value_digits(page, (ValueRun("42"), ValueRun("42")))
    told = [(failure.check, failure.file, failure.line) for failure in found]
    assert told == [("literal-value", "book/one.md", 9)]


def test_only_an_example_of_the_notation_may_have_a_format(chapter):
    files = ("", "src/labook/data/errata/one.yml", "book/notation.yml")
    elements = tuple(Value(9, file=file, expression="x", shown="d") for file in files)
    page = replace(chapter("---\nfile_format: mystnb\n---\n# A page\n"), elements=elements)
    told = [(f.file, f.next) for f in check_value_digits(page, (ValueRun("42"),) * 3)]
    assert told == [("book/one.md", "type them, or labook promote one"), (files[1], "type them")]


def test_a_calculation_takes_the_names_of_the_cells(project):
    above = cell("a, b = [1, 2], (3, 4)")
    typed = checks(project, above + "\n```{derive} dot_product([1, 2], [3, 4])\n```\n")
    assert [(check, expected) for check, _, expected in typed] == [("retyped", "the names a, b")]
    assert checks(project, above + "\n```{derive} dot_product(a, b)\n```\n") == []
    assert checks(project, above + "\n```{derive} dot_product([1, 2.5], [5, 6])\n```\n") == []


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.fractions(),
    lambda inner: st.lists(inner, max_size=3) | st.tuples(inner),
    max_leaves=8,
)


@given(VALUES)
def test_what_is_handed_back_is_what_was_sent(value):
    back = number(sent(value))
    assert back == value
    assert type(back) is type(value)


def test_other_packages_count_with_their_versions(tmp_path, monkeypatch):
    assert set(versions(["numpy.linalg", "sklearn.linear_model", "math"])) == {"numpy", "sklearn"}
    (tmp_path / "beside.py").write_text("x = 1\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    before = versions(["beside"])
    (tmp_path / "beside.py").write_text("x = 2\n")
    assert versions(["beside"]) != before
