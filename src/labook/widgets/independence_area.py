"""Two arrows and the parallelogram that they span: determinant, area and rank."""

from typing import Any

from labook.figures.base import Figure
from labook.matrices import transpose
from labook.readouts import number_text
from labook.transformations import determinant_2x2, is_singular_2x2
from labook.vectors import dot
from labook.widgets.parameters import Point, State
from labook.widgets.widget import Readout, Try, Widget


def compute(state: State) -> dict[str, Any]:
    """Return determinant, area, rank and what they say about the two arrows."""
    a, b = state["a"], state["b"]
    M = transpose([a, b])
    singular = is_singular_2x2(M)
    det = 0 if singular else determinant_2x2(M)
    rank = (1 if any((*a, *b)) else 0) if singular else 2
    return {"determinant": det, "area": abs(det), "rank": rank, "verdict": _verdict(a, b, rank)}


def _verdict(a: list[float], b: list[float], rank: int) -> str:
    if rank == 2:
        return "yes: no multiple of one is the other"
    if rank == 0:
        return "no: both are zero"
    if not any(a):
        return "no: a = 0 · b"
    return f"no: b = {number_text(dot(a, b) / dot(a, a))} · a"


def figure(state: State) -> Figure:
    """Draw a state."""
    from labook.figures.widgets.independence_area import independence_figure

    return independence_figure(state["a"], state["b"], compute(state))


WIDGET = Widget(
    name="independence-area",
    title="Area as a test of independence",
    question="Where can you put b so that the parallelogram collapses, and what happens to the rank?",
    parameters=(
        Point("a", "a", low=-5, high=5, colour="input"),
        Point("b", "b", low=-5, high=5, colour="input"),
    ),
    default={"a": [3, 1], "b": [1, 2]},
    readouts=(
        Readout("determinant", "determinant of [a b]"),
        Readout("area", "area, its absolute value"),
        Readout("rank", "rank of [a b]"),
        Readout("verdict", "independent"),
    ),
    compute=compute,
    figure=figure,
    tries=(
        Try(
            "b is half of a: the area is 0 and the rank falls to 1.",
            {"b": [1.5, 0.5]},
            holds="b == [x / 2 for x in a] and area == 0 and rank == 1 < before.rank",
        ),
        Try(
            "Swap the arrows: the same area, the opposite sign.",
            {"a": [1, 2], "b": [3, 1]},
            holds="[a, b] == [before.b, before.a] and area == before.area and determinant == "
            "-before.determinant",
        ),
        Try(
            "Nearly parallel: a small area, but still rank 2.",
            {"b": [3, 1.1]},
            holds="0 < 10 * area < before.area and rank == 2",
        ),
    ),
)
