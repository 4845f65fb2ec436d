"""Numbers say their digits in the source, once, and no more of them than are meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_book import cell

from labook.publish.checks.digits import significant
from labook.publish.checks.given_back import number
from labook.publish.execute.others import versions
from labook.publish.execute.sent import sent


def checks(project, body):
    project.write("part/one", body)
    return [(f.check, f.line, f.expected) for f in project.check("part/one").failures]


def test_a_value_with_a_format_is_promoted_to_its_digits(project, capsys):
    body = cell("x = 2 / 3") + "\nIt is {val}`x|.4f`, or {val}`x|.1%`, and {val}`x|0.67`.\n"
    project.write("part/one", body)
    found = project.check("part/one").failures
    assert [f.check for f in found] == ["value-format", "value-format"]
    assert found[0].expected == "{val}`x|0.6667`"
    project.command("promote", "one")
    text = project.page("part/one").read_text(encoding="utf-8")
    assert "It is {val}`x|0.6667`, or {val}`x|66.7%`, and {val}`x|0.67`." in text
    assert project.check("part/one").failures == ()


@pytest.mark.parametrize(("expression", "owed"), [("6 * 7|42", 1), ("len([1, 2])|two", 0), ("2 * x|8", 0)])
def test_a_value_of_literals_alone_computes_nothing_of_the_page(project, expression, owed):
    found = checks(project, cell("x = 4") + f"\n{{val}}`{expression}`\n")
    assert [check for check, *_ in found] == ["literal-value"] * owed


@pytest.mark.parametrize("reason", ["", ":reason: the last digits are the point\n"])
def test_digits_that_mean_nothing_need_a_reason(project, reason):
    body = cell("print(0.1 + 0.2, 10**20)") + f"```{{expect}}\n{reason}0.30000000000000004 {10**20}\n```\n"
    assert [check for check, *_ in checks(project, body)] == ([] if reason else ["float-noise"])


def test_a_calculation_takes_the_names_of_the_cells(project):
    above = cell("a, b = [1, 2], (3, 4)")
    typed = checks(project, above + "\n```{derive} dot_product([1, 2], [3, 4])\n```\n")
    assert [(check, expected) for check, _, expected in typed] == [("retyped", "the names a, b")]
    assert checks(project, above + "\n```{derive} dot_product(a, b)\n```\n") == []
    assert checks(project, above + "\n```{derive} dot_product([1, 2.5], [5, 6])\n```\n") == []


@given(st.floats(allow_nan=False, allow_infinity=False).filter(lambda x: "e" not in repr(x)))
def test_significant_digits_are_those_that_python_needs(x):
    digits = repr(abs(x)).replace(".", "").lstrip("0")
    assert significant(repr(x)) == len(digits)


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
