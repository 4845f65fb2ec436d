"""Fractions that readers type: read, refused and kept alike in Python and in the browser."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labook.publish.verify.browser.node import Failed
from labook.widgets.numbers import read_exact
from labook.widgets.parameters import ExactGrid
from labook.widgets.registry import find
from labook.widgets.widget import StateError

RANGE = {"low": -1000, "high": 1000, "finest": 10_000}
READ = {
    "3": "3",
    "-0.5": "-1/2",
    "−2/4": "-1/2",
    "0,25": "1/4",
    ".5": "1/2",
    "1.5/2.5": "3/5",
    " 1e-3 ": "1/1000",
}
WRONG = ["", "x", "1/0", "1/0.0", "1e999", "--1", "1001", "-1000.5", "0.00001", "1/10001", "NaN"]


@pytest.mark.parametrize("text", READ)
def test_what_readers_type_becomes_a_fraction_in_lowest_terms(node, text):
    assert ExactGrid("A", "A", (1, 1), (1, 1)).check([[text]]) == [[READ[text]]]
    assert node("kernel/exact.js", "checkExact", text, RANGE) == READ[text]


@pytest.mark.parametrize("text", WRONG)
def test_what_is_refused_is_refused_with_the_same_words(node, text):
    with pytest.raises(ValueError, match=r"\w+ \w+ \w+") as raised:
        ExactGrid("A", "A", (1, 1), (1, 1)).check([[text]])
    refused = node("kernel/exact.js", "checkExact", text, RANGE)
    assert isinstance(refused, Failed)
    assert str(refused) == str(raised.value)


@given(p=st.integers(-(10**4), 10**4), q=st.integers(1, 10**4))
def test_every_fraction_within_the_bounds_is_kept(node, p, q):
    x = Fraction(p, q)
    if abs(x) <= 1000:
        assert read_exact(str(x)) == x
        assert node("kernel/exact.js", "checkExact", str(x), RANGE) == str(x)


def test_an_arrow_key_adds_a_whole_number_and_keeps_the_bounds(node):
    assert node("kernel/exact.js", "stepExact", "1/3", -1, RANGE) == "-2/3"
    assert node("kernel/exact.js", "stepExact", "1000", 1, RANGE) == "1000"


def test_the_page_is_told_which_entry_is_wrong():
    with pytest.raises(StateError) as raised:
        find("row-reduction").state({"A": [["1", "1/0"]]})
    assert "the denominator is 0" in raised.value.got
