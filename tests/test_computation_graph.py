"""The widget's sweep against the engine of the tiny model, and step by step by hand."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labook.tiny.engine import Value
from labook.widgets.computation_graph import GRAPHS, LATER, UNUSED, WIDGET, compute, sweep

NUMBERS = st.integers(-50, 50).map(lambda n: n / 10)
BUILT = {
    "error": lambda w, x, b, y: (w * x + b - y) ** 2,
    "shared": lambda w, x, b, y: w * x * w + x,
    "sigmoid": lambda w, x, b, y: (1 + (-(w * x + b)).apply("exp", math.exp, lambda _, e: e)) ** -1,
}


@given(f=st.sampled_from(sorted(GRAPHS)), w=NUMBERS, x=NUMBERS, b=NUMBERS, y=NUMBERS)
def test_all_steps_give_what_the_engine_gives(f, w, x, b, y):
    inputs = [Value(number) for number in (w, x, b, y)]
    loss = BUILT[f](*inputs)
    loss.backward()
    found = compute(WIDGET.state({"f": f, "step": 2 * len(GRAPHS[f]), "w": w, "x": x, "b": b, "y": y}))
    # A few operations on numbers of size 35 and their squares, each right to a roundoff.
    near = {"rel": 1e-12, "abs": 1e-11}
    assert found["L"] == pytest.approx(loss.number, **near)
    for name, value in zip("wxby", inputs, strict=True):
        used = value.grad is not None
        assert found[f"dL/d{name}"] == (pytest.approx(value.grad[0][0], **near) if used else UNUSED)


def test_each_step_adds_one_number_or_one_share():
    state = WIDGET.state({"f": "shared", "w": 2, "x": 3})
    said = [sweep({**state, "step": k}).doing for k in range(7)]
    assert said == [
        "the inputs",
        "forward: u = w · x = 6",
        "forward: v = u · w = 12",
        "forward: L = v + x = 15",
        "back: L sends 1 to v and 1 to x",
        "back: v sends 2 to u and 6 to w",
        "back: u sends 6 to w and 4 to x",
    ]
    slopes = [sweep({**state, "step": k}).slopes for k in (3, 4, 5, 6)]
    assert slopes == [
        {},
        {"L": 1, "v": 1, "x": 1},
        {"L": 1, "v": 1, "x": 1, "u": 2, "w": 6},
        {"L": 1, "v": 1, "x": 5, "u": 2, "w": 12},
    ]


def test_what_is_not_known_yet_is_said():
    found = compute(WIDGET.state({"f": "sigmoid", "step": 1}))
    assert (found["L"], found["dL/dw"], found["dL/dy"]) == (LATER, LATER, UNUSED)
