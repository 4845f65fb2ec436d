"""Two vectors of the plane: dot product, cosine, angle and projection."""

import math
from typing import Any

from labook.figures.base import Figure
from labook.similarity import angle, cosine, projection
from labook.vectors import dot, norm, subtract
from labook.widgets.parameters import Choice, Point, State
from labook.widgets.widget import Readout, Try, Widget

NO_DIRECTION = "not defined: a zero vector has no direction"


def compute(state: State) -> dict[str, Any]:
    """Return what the widget reads out of its two vectors."""
    a, b = state["a"], state["b"]
    base, other = (a, b) if state["project"] == "b-on-a" else (b, a)
    found: dict[str, Any] = {"dot": dot(a, b), "length-a": norm(a), "length-b": norm(b)}
    flat = found["length-a"] == 0 or found["length-b"] == 0
    found["cosine"] = NO_DIRECTION if flat else cosine(a, b)
    found["angle"] = NO_DIRECTION if flat else math.degrees(angle(a, b))
    part = None if norm(base) == 0 else projection(other, onto=base)
    found["projection"] = NO_DIRECTION if part is None else part
    found["rest"] = NO_DIRECTION if part is None else subtract(other, part)
    return found


def figure(state: State) -> Figure:
    """Draw a state."""
    from labook.figures.widgets.two_vectors import two_vectors_figure

    return two_vectors_figure(state["a"], state["b"], project_b=state["project"] == "b-on-a")


WIDGET = Widget(
    name="two-vectors",
    title="Two vectors",
    question="Turn b around the origin: where does the dot product change its sign, and where is it largest?",
    parameters=(
        Point("a", "a", colour="input"),
        Point("b", "b", colour="input"),
        Choice("project", "Project", (("b-on-a", "b on a"), ("a-on-b", "a on b"))),
    ),
    default={"a": [3, 1], "b": [2, 2], "project": "b-on-a"},
    readouts=(
        Readout("dot", "dot product a · b"),
        Readout("cosine", "cosine similarity"),
        Readout("angle", "angle", unit="°"),
        Readout("length-a", "length of a"),
        Readout("length-b", "length of b"),
        Readout("projection", "projection", "vector"),
        Readout("rest", "left over", "vector"),
    ),
    compute=compute,
    figure=figure,
    tries=(
        Try(
            "At a right angle the dot product is 0, however long the vectors are.",
            {"b": [-1, 3]},
            holds="dot == 0 and near(angle, 90)",
        ),
        Try(
            "Double b: the dot product doubles, the cosine stays.",
            {"b": [4, 4]},
            holds="b == [2 * x for x in before.b] and dot == 2 * before.dot and near(cosine, "
            "before.cosine)",
        ),
        Try(
            "Opposite directions: the cosine is −1.",
            {"b": [-3, -1]},
            holds="near(cosine, -1)",
        ),
    ),
)
