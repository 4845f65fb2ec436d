"""Hand calculations with the reader's numbers: the book's steps, literals alone, sentences for errors."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labook.derive.core.catalogue import entries, lookup
from labook.live.own import LINE, answer, lowered
from labook.live.typed import FORMS, read, written
from thorough import FULL

numbers = st.one_of(st.integers(-99, 99), st.fractions(max_denominator=20), st.decimals(-9, 9, places=2))


@given(st.lists(st.lists(numbers, min_size=2, max_size=2), min_size=1, max_size=3))
def test_a_matrix_comes_back_as_it_was_written(A):
    found = read(written(A), "matrix", "A")
    assert [[Fraction(x) for x in row] for row in found] == [[Fraction(str(x)) for x in row] for row in A]


@pytest.mark.parametrize(
    ("text", "kind", "want"),
    [
        ("[[4, 7], [2, 6]]", "matrix", [["4", "7"], ["2", "6"]]),
        ("4 7; 2 6", "matrix", [["4", "7"], ["2", "6"]]),
        ("−1 2/3", "vector", ["-1", "2/3"]),
        (" 7 ", "integer", 7),
        ("x^2", "expression", "x^2"),
    ],
)
def test_what_a_reader_types_is_read(text, kind, want):
    assert read(text, kind, "it") == want


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "matrix"), ("1 two", "vector"), ("__import__(1)", "vector"), ("1e999999", "number"),
        ("1.5", "integer"), ("9" * 3000, "vector"), ("1/2/3", "number"), ("2**9", "number"),
    ],
)  # fmt: skip
def test_what_is_no_literal_is_refused_in_one_sentence(text, kind):
    with pytest.raises(ValueError, match=r"it|A") as caught:
        read(text, kind, "it")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "texts", "said"),
    [
        ("dot_product", {"a": "1 2", "b": "3"}, "needs two vectors of one length"),
        ("dot_product", {"a": "1 2"}, "B is empty: write a vector"),
        ("dot_product", {"a": "1", "b": "2", "c": "3"}, "has no input 'c'"),
        ("no_such", {}, "no derivation 'no_such'"),
        ("inverse_gauss_jordan", {"A": "1 2; 3"}, "all rows need the same length"),
        ("gradient", {"f": "__import__('os').system('x')", "p": "1"}, "Cannot read"),
    ],
)
def test_what_cannot_be_worked_out_is_a_sentence(name, texts, said):
    found = answer(name, texts)
    assert said in found["error"]
    assert found["error"].endswith(".")


def test_a_calculation_for_one_size_gives_way_to_the_one_for_any():
    assert answer("inverse", {"A": "4 7; 2 6"})["title"] == "Inverse of a 2 x 2 matrix"
    assert answer("inverse", {"A": "2 1 0; 0 2 1; 0 0 2"})["title"] == "Inverse by Gauss-Jordan elimination"


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.name)
def test_every_example_gives_the_steps_of_the_package(entry):
    for _, arguments in entry.examples[: None if FULL else 1]:
        texts = {name: written(value) for name, value in arguments.items()}
        found = answer(entry.name, texts)
        steps = entry.function(**arguments).blocks(LINE)
        assert [reason for reason, _ in found.get("steps", found)] == [lowered(reason) for reason, _ in steps]


def test_every_kind_of_input_has_a_form():
    assert {kind for entry in entries() for kind in entry.kinds.values()} <= FORMS.keys()
    assert lookup("inverse").kinds == {"A": "matrix"}
