"""Dataclasses go into JSON and come back equal; what has another shape is not taken for one."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labook.publish.checks.report import Counts, Placed, ProvedQuestion, QuizItem, Report, Shown
from labook.publish.checks.result import (
    CellError,
    CellRun,
    DerivationRun,
    Output,
    Result,
    StepShown,
    SymbolRun,
)
from labook.publish.verify.chapters import Record
from labook.text.codec import WrongShape, plain, typed
from labook.text.failures import Failure

TEXT = st.text(max_size=8)
OUTPUTS = st.builds(
    Output,
    st.sampled_from(["stream", "error", "execute_result"]),
    TEXT,
    TEXT,
    st.dictionaries(TEXT, TEXT, max_size=2),
    st.dictionaries(TEXT, TEXT | st.integers(), max_size=2),
    st.none() | st.integers(),
)
CELLS = st.builds(
    CellRun,
    st.lists(OUTPUTS, max_size=2).map(tuple),
    st.none() | st.builds(CellError, TEXT, TEXT, st.integers()),
)
STEPS = st.builds(StepShown, TEXT, TEXT)
RESULTS = st.builds(
    Result,
    cells=st.lists(CELLS, max_size=2).map(tuple),
    derivations=st.lists(
        st.builds(DerivationRun, TEXT, steps=st.lists(STEPS, max_size=2).map(tuple)),
        max_size=2,
    ).map(tuple),
    symbols=st.dictionaries(TEXT, st.builds(SymbolRun, TEXT | st.lists(TEXT, max_size=2)), max_size=2),
    seconds=st.floats(0, 9),
)


def again(value):
    return typed(type(value), json.loads(json.dumps(value, default=plain)))


@given(RESULTS)
def test_a_result_comes_back_equal(result):
    assert again(result) == result


def test_a_class_that_holds_others_of_several_kinds_comes_back_equal():
    question = ProvedQuestion("q", 3, "open", "t", "c", 2, references=(("ref", "a", 4),))
    items = (QuizItem("quiz", (question,)), QuizItem("quiz-answers", placed=(Placed("a", question),)))
    failures = (Failure("a.md", 1, "value", "wrong"),)
    report = Report(Counts(cells=2), failures, Shown(quizzes=items, values=(("a|d", "1"),)))
    assert again(report) == report


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.pop("seconds"),
        lambda data: data.update(more=1),
        lambda data: data.update(seconds="soon"),
        lambda data: data.update(cells={}),
        lambda data: data.update(cells=[1]),
        lambda data: data.update(symbols=[]),
        lambda data: data["cells"][0].update(error=3),
    ],
    ids=["missing", "surplus", "kind", "no-list", "item", "no-mapping", "inner"],
)
def test_what_has_another_shape_is_refused(change):
    data = json.loads(json.dumps(Result(cells=(CellRun(),)), default=plain))
    assert typed(Result, data).cells == (CellRun(),)
    change(data)
    with pytest.raises(WrongShape):
        typed(Result, data)


@pytest.mark.parametrize("data", [None, [], 3, "text", {}])
def test_other_data_is_no_record(data):
    with pytest.raises(WrongShape):
        typed(Record, data)
