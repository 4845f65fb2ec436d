"""What cases are made of: same values, planted mistakes, kinds of value; and verdicts on odd functions."""

import numpy as np
import pytest

from labook.projects.case import Case, Piece, Project
from labook.projects.cases import a_kind, gives, same, shaped, unlike
from labook.projects.catalogue import names, project
from labook.projects.judging import judged, raised, report

DOUBLE = Piece(
    "double", ("x",), "Doubles.", lambda: ([1.0, 2.0],), shaped(2),
    (
        unlike("You square.", lambda x: np.square(x), [1.0, 3.0]),
        gives("It isn't twice the numbers.", [2.0, 6.0], [1.0, 3.0]),
        Case("Nothing has to give nothing.", lambda f: len(f([])) == 0),
    ),
)  # fmt: skip


def say(f):
    verdict = judged(DOUBLE, {"double": f})
    return verdict.state, verdict.sentence


def grown(x):
    x.append(1.0)
    return [1.0, 2.0]


@pytest.mark.parametrize(
    ("f", "state", "sentence"),
    [
        (lambda x: [2 * t for t in x], "right", "Doubles."),
        (lambda x: np.square(x), "not yet", "You square."),
        (lambda x: [3 * t for t in x], "not yet", "It isn't twice the numbers."),
        (lambda x: None, "not yet", "It returns nothing: does it end with `return`?"),
        (lambda x: "ab", "not yet",
         "It returns a value of type str, and should return numbers of shape (2,)."),
        (lambda x: [[1], [1, 2]], "not yet",
         "It returns rows of different lengths, and should return numbers of shape (2,)."),
        (lambda x: 4.0, "not yet", "It returns numbers of shape (), and the shape should be (2,)."),
        (lambda x: [float("nan"), 1], "not yet",
         "It returns NaN or infinity for ordinary numbers: is there a division by zero?"),
        (grown, "not yet", "It changes `x`, which belongs to the caller: work on a copy."),
        (lambda: [], "not yet", "It can't be called as double(x): count its parameters."),
        (7, "not yet", "`double` is a value of type int, and should be a function."),
        (lambda x: [2 * t for t in x] if x else 1 / 0, "not yet",
         "Nothing has to give nothing. There it raises ZeroDivisionError: division by zero."),
    ],
)  # fmt: skip
def test_a_verdict_is_one_sentence(f, state, sentence):
    assert say(f) == (state, sentence)


def test_a_report_counts_what_is_right():
    made = Project("toy", (DOUBLE,))
    assert report(made, {}).endswith("0 of 1 functions right")
    assert report(made, {"double": lambda x: [2 * t for t in x]}).endswith("1 of 1 functions right")


def test_values_are_the_same_up_to_roundoff_and_in_one_shape():
    assert same([1, 2 + 1e-9], np.array([1, 2]))
    assert not same([1, 2 + 1e-3], [1, 2])
    assert not same([[1, 2]], [1, 2])
    assert not same("a", 1)
    assert same({1: [2]}, {1: [2]})
    assert a_kind(dict, "a dictionary")({}) == ""
    assert a_kind(dict, "a dictionary")(None) == "It returns nothing: does it end with `return`?"


def test_a_mistake_that_raises_is_another_mistake():
    case = unlike("You square.", lambda x: np.square(x), [1.0, 3.0])
    assert case.holds(lambda x: 1 / 0)


def test_an_error_is_told_in_one_line():
    assert raised(ValueError("two\nlines.")) == "raises ValueError: two lines"
    assert raised(MemoryError()) == "raises MemoryError"
    assert len(raised(ValueError("x" * 5000))) < 200


@pytest.mark.parametrize("name", names())
def test_every_project_is_one_and_asks_each_thing_once(name):
    found = project(name)
    assert found.name == name
    assert len(found.by_name) == len(found.pieces)
    for piece in found.pieces:
        assert len({case.sentence for case in piece.cases}) == len(piece.cases) > 0
        assert all(text.endswith(".") for text in [piece.right, *(case.sentence for case in piece.cases)])
