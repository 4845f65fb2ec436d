"""Each suggestion below a widget is true, and a wrong sentence, state or number is told with its line."""

import math
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labook.publish.checks.tries import check_tries, near
from labook.publish.execute.inputs import Imports, Inputs
from labook.publish.verify.browser import job
from labook.widgets.registry import find, names
from labook.widgets.widget import Try

FILE = "src/labook/widgets/two_vectors.py"


def told(text, state, holds="", name="two-vectors"):
    """What is told of one suggestion, which stands in line 3 of its module."""
    source = f"tries = (\n\n    Try({text!r}, {state!r}, holds={holds!r}),\n)"
    return list(check_tries(replace(find(name), tries=(Try(text, state, holds),)), FILE, source))


@pytest.mark.parametrize("name", names())
def test_every_suggestion_of_a_widget_holds(name, pytestconfig):
    assert list(job.suggestions(pytestconfig.rootpath, [name])) == []


def test_a_wrong_state_is_told_with_line_readouts_and_what_to_do():
    (wrong,) = told("At a right angle the dot product is 0.", {"b": [-1, 7]}, "dot == 0")
    assert (wrong.file, wrong.line, wrong.check) == (FILE, 3, "widget-try")
    assert wrong.what == (
        "a suggestion of two-vectors is not true: “At a right angle the dot product is 0.”"
    )
    assert wrong.expected == "dot == 0"
    assert "dot = 4; cosine = " in wrong.got
    assert wrong.next == "correct the sentence, the state or `holds`"
    assert told("At a right angle the dot product is 0.", {"b": [-1, 3]}, "dot == 0") == []


def test_a_suggestion_without_holds_is_told():
    (wrong,) = told("The vectors are perpendicular.", {"b": [-1, 3]})
    assert "is held by nothing" in wrong.what
    assert (wrong.got, wrong.next) == ("The vectors are perpendicular.", "write `holds=` behind its state")


def test_an_expression_that_reads_nothing_of_the_state_holds_nothing():
    (wrong,) = told("They are perpendicular.", {"b": [-1, 3]}, "before.dot == 8")
    assert "reads nothing of its state" in wrong.what
    assert "a readout or a parameter: a, b, project, dot, length_a" in wrong.expected


@pytest.mark.parametrize(
    ("state", "holds", "got"),
    [
        ({"b": [-1, 3]}, "dot / 0 == 0", "ZeroDivisionError: division by zero"),
        ({"b": [-1, 3]}, "dot == ", "SyntaxError"),
        ({"c": 1}, "dot == 0", "two-vectors has no parameter 'c'"),
        ({"b": [-1, 30]}, "dot == 0", "30 is not between −10 and 10"),
    ],
)
def test_what_cannot_be_tried_says_why(state, holds, got):
    (wrong,) = told("They are perpendicular.", state, holds)
    assert wrong.what == "a suggestion of two-vectors cannot be tried"
    assert got in wrong.got


@pytest.mark.parametrize("value", ["dot", "near", "1"])
def test_only_true_is_true(value):
    assert told("They are parallel.", {"b": [3, 1]}, f"{value} if dot else 0")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The dot product is 7.", "7"),
        ("The dot product is 0 or 1.5.", "1.5"),
        ("Seven times as long.", "seven"),
        ("Twice as long.", "twice"),
    ],
)
def test_a_number_that_nothing_holds_is_told(text, said):
    (wrong,) = told(text, {"b": [-1, 3]}, "[dot][0] == 0")
    assert wrong.what == f"a suggestion of two-vectors says {said}, but its `holds` and its state do not"
    assert wrong.expected == "one of the numbers 0, 1, 3"
    assert wrong.got == text


@pytest.mark.parametrize("text", ["It is −1.", "Three of them: 3, and b₂.", "One of 0."])
def test_a_number_of_the_expression_or_of_the_state_is_held(text):
    assert told(text, {"b": [-1, 3]}, "dot == 0") == []


def test_the_index_of_an_entry_holds_no_number():
    assert told("Its entry is 1.", {"b": [3, 3]}, "b[1] == b[0]")
    assert told("Its entry is 3.", {"b": [3, 3]}, "b[1] == b[0]") == []


def test_readouts_parameters_and_the_default_have_names_of_python():
    assert told("Longer.", {"b": [4, 4]}, "length_b == 2 * before.length_b and b != before.b") == []
    assert told("Saddle.", {"b": 3}, "class_ == 'indefinite'", "definite-contours") == []
    state = {"pass": "backward", "step": 3}
    assert told("Negative.", state, "dL_dW[2] == [0, 0] and pass_ == 'backward'", "backpropagation") == []


@given(x=st.lists(st.integers(-999, 999).map(lambda n: n / 7), min_size=1, max_size=60), data=st.data())
def test_sums_in_any_order_are_near_the_exact_one(x, data):
    other = data.draw(st.permutations(x))
    exact = float(sum(map(Fraction, x)))
    size = max(1.0, *map(abs, x)) * len(x)
    assert near([sum(other)], [exact], size)
    assert math.isclose(math.fsum(x), exact, rel_tol=1e-15, abs_tol=1e-15)


@given(x=st.floats(-1e6, 1e6), shift=st.floats(1e-6, 1))
def test_what_differs_in_the_digits_of_a_readout_is_not_near(x, shift):
    assert not near(x, x + shift * max(1.0, abs(x)))
    assert near(x, x)


def test_what_can_change_the_check_changes_the_key_of_its_job(tmp_path):
    (tmp_path / "browser" / job.FOLDERS[1]).mkdir(parents=True)
    keys = [
        job.key_of(Inputs(tmp_path, files, {"labook.widgets.two_vectors": Imports()}, ""))
        for files in ({}, {FILE: "a text"}, {"src/labook/publish/checks/tries.py": "a text"})
    ]
    assert len({*keys}) == 3
