"""A vector measured by three norms, and the unit ball of each."""

from typing import Any

from labook.figures.base import Figure
from labook.vectors import norm, norm_1, norm_infinity
from labook.widgets.parameters import Flag, Point, State
from labook.widgets.widget import Readout, Try, Widget

NORMS = {"l1": norm_1, "l2": norm, "linf": norm_infinity}
LABELS = {"l1": "L1", "l2": "L2", "linf": "L∞"}


def compute(state: State) -> dict[str, Any]:
    """Return the three norms, and which unit balls hold the vector."""
    v = state["v"]
    found: dict[str, Any] = {name: measure(v) for name, measure in NORMS.items()}
    inside = [LABELS[name] for name in NORMS if found[name] <= 1]
    found["ratio"] = "not defined: 0/0" if found["linf"] == 0 else found["l1"] / found["linf"]
    return {**found, "inside": ", ".join(inside) or "none of the three"}


def figure(state: State) -> Figure:
    """Draw a state."""
    from labook.figures.widgets.norms_unit_balls import norms_figure

    return norms_figure(state["v"], [name for name in NORMS if state[name]])


WIDGET = Widget(
    name="norms-unit-balls",
    title="Three lengths of one vector",
    question="In which directions do the three norms agree, and in which are they furthest apart?",
    parameters=(
        Point("v", "v", low=-3, high=3, colour="input"),
        *(Flag(name, f"unit ball of {LABELS[name]}") for name in NORMS),
    ),
    default={"v": [2, 1.5], "l1": True, "l2": True, "linf": True},
    readouts=(
        Readout("l1", "L1 norm, the walk along the axes"),
        Readout("l2", "L2 norm, the straight line"),
        Readout("linf", "L∞ norm, the larger entry"),
        Readout("ratio", "L1 over L∞"),
        Readout("inside", "v is in the unit balls"),
    ),
    compute=compute,
    figure=figure,
    tries=(
        Try(
            "On an axis all three norms are equal.",
            {"v": [2, 0]},
            holds="0 in v and [l1, l2, linf] == 3 * [linf]",
        ),
        Try(
            "On a diagonal they are furthest apart: L1 is twice L∞.",
            {"v": [2, 2]},
            holds="v[0] == v[1] and l1 == 2 * linf",
        ),
        Try(
            "This tip is in the disc and the square, but outside the diamond.",
            {"v": [0.6, 0.6]},
            holds="inside == 'L2, L∞' and l2 < 1 and linf < 1 < l1",
        ),
    ),
)
