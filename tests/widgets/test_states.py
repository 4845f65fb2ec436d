"""The registry: every widget's states, texts and bounds; and the texts that both sides share."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labook.readouts import number_text
from labook.widgets.numbers import read_number
from labook.widgets.registry import find, names
from labook.widgets.widget import StateError

WIDGETS = Path(__file__).parents[2] / "browser" / "widgets"
every_widget = pytest.mark.parametrize("name", names())


@every_widget
def test_a_widget_has_its_files_and_names_no_other(name):
    assert (WIDGETS / f"{name}.js").is_file()
    assert find(name).name == name


def test_every_module_beside_the_shared_ones_is_a_widget_with_a_view():
    views = {path.stem for path in WIDGETS.glob("*.js")} - {"loader"}
    assert views == set(names()) == {find(name).name for name in names()}


@every_widget
def test_a_widget_asks_a_question_and_offers_states_to_try(name):
    widget = find(name)
    assert widget.question.endswith("?")
    assert 1 <= len(widget.tries) <= 3
    for state in [widget.state(), *(widget.state(t.state) for t in widget.tries)]:
        texts = widget.texts(state)
        assert list(texts) == [r.key for r in widget.readouts]
        assert all(texts.values())
        assert not re.search(r"\b[Nn]a[Nn]\b|\binf(inity)?\b|None|\{", " ".join(texts.values()))


@every_widget
def test_the_picture_of_every_offered_state_tells_its_numbers(name):
    widget = find(name)
    summaries = set()
    for state in [widget.state(), *(widget.state(t.state) for t in widget.tries)]:
        drawn = widget.figure(state)
        summaries.add(drawn.summary)
        assert len(drawn.alt.split()) > 10
        assert re.search(r"\d", drawn.alt)
        assert "nan" not in drawn.svg.lower()
    assert len(summaries) == 1 + len(widget.tries)  # another state, another picture


@pytest.mark.parametrize(
    ("given_state", "what", "expected", "got"),
    [
        ({"c": 1}, "two-vectors has no parameter 'c'", "a, b, project", "c"),
        ({"a": [1, "x"]}, "a cannot be [1, 'x']", "a point", "“x” is not a number"),
        ({"a": [1]}, "a cannot be [1]", "a point", "two coordinates"),
        ({"b": [1e99, 0]}, "b cannot be", "a point", "1 × 10⁹⁹ is not between −10 and 10"),
        ({"project": "up"}, "project cannot be 'up'", "a choice", "none of b-on-a, a-on-b"),
    ],
)
def test_a_bad_state_says_what_where_and_why(given_state, what, expected, got):
    with pytest.raises(StateError) as raised:
        find("two-vectors").state(given_state)
    assert what in raised.value.what
    assert expected in raised.value.expected
    assert got in raised.value.got


def test_parameters_that_do_not_fit_each_other_are_refused():
    with pytest.raises(StateError, match="cannot multiply 1 x 2 by 3 x 2"):
        find("matrix-product").state({"A": [[1, 2]]})
    with pytest.raises(StateError, match="beyond the last step"):
        find("matrix-product").state({"step": 5})


TYPED = ["3", "-0.5", "−2", "1/2", "0,5", ".5", " 1 / 4 ", "1e-3", "+7", "2.", "1.5/2.5", "-3/4"]
WRONG = ["", "  ", "x", "1/0", "1e999", "--1", "1.2.3", "NaN", "Infinity", "1/2/3", "0x10", "1_000"]


@pytest.mark.parametrize("text", TYPED)
def test_what_readers_type_is_read_alike(node, text):
    assert node("kernel/numbers.js", "readNumber", text) == read_number(text)


@pytest.mark.parametrize("text", WRONG)
def test_what_is_no_number_is_refused_with_the_same_words(node, text):
    with pytest.raises(ValueError, match=r".") as raised:
        read_number(text)
    assert str(node("kernel/numbers.js", "readNumber", text)) == str(raised.value)


@given(x=st.one_of(st.floats(), st.integers(-(10**6), 10**6).map(lambda n: n / 2)))
def test_numbers_are_shown_alike(node, x):
    shown = number_text(x)
    if x == x and abs(x) != float("inf"):
        assert node("kernel/numbers.js", "numberText", x) == shown
