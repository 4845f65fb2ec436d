"""A small formula as a graph: numbers go forward, one operation at a time, and slopes come back."""

import math
from collections.abc import Callable
from typing import Any, NamedTuple

from labook.figures.base import Figure
from labook.readouts import number_text
from labook.widgets.parameters import Choice, Number, State, Steps
from labook.widgets.widget import Readout, Try, Widget

LATER, UNUSED = "not yet: step on", "not in this formula"
INPUTS = ("w", "x", "b", "y")


class Operation(NamedTuple):
    """A node of the graph: its name, what it does and with which nodes."""

    name: str
    kind: str
    parents: tuple[str, ...]


class Rule(NamedTuple):
    """What an operation computes, and its slope along each parent, given the parents and the result."""

    sign: str
    value: Callable[..., float]
    slopes: Callable[..., tuple[float, ...]]


def sigmoid(v: float) -> float:
    """Return 1 / (1 + e^-v).

    >>> sigmoid(0)
    0.5
    """
    return 1 / (1 + math.exp(-v))


RULES = {
    "product": Rule("·", lambda u, v: u * v, lambda u, v, _: (v, u)),
    "sum": Rule("+", lambda u, v: u + v, lambda *_: (1, 1)),
    "difference": Rule("−", lambda u, v: u - v, lambda *_: (1, -1)),
    "square": Rule("²", lambda u: u * u, lambda u, _: (2 * u,)),
    "sigmoid": Rule("σ", sigmoid, lambda _, s: (s * (1 - s),)),
}
U = Operation("u", "product", ("w", "x"))
V = Operation("v", "sum", ("u", "b"))
GRAPHS: dict[str, tuple[Operation, ...]] = {
    "error": (U, V, Operation("r", "difference", ("v", "y")), Operation("L", "square", ("r",))),
    "shared": (U, Operation("v", "product", ("u", "w")), Operation("L", "sum", ("v", "x"))),
    "sigmoid": (U, V, Operation("L", "sigmoid", ("v",))),
}
FORMULAS = {"error": "L = (w x + b − y)²", "shared": "L = (w x) w + x", "sigmoid": "L = σ(w x + b)"}


class Sweep(NamedTuple):
    """What is known after some steps: values, slopes so far, and the last step in words."""

    values: dict[str, float]
    slopes: dict[str, float]
    doing: str


def operation_text(operation: Operation) -> str:
    """Return an operation as one writes it.

    >>> operation_text(U), operation_text(Operation("L", "square", ("r",)))
    ('u = w · x', 'L = r²')
    """
    sign, parents = RULES[operation.kind].sign, operation.parents
    if operation.kind == "sigmoid":
        return f"{operation.name} = {sign}({parents[0]})"
    return f"{operation.name} = " + (f" {sign} ".join(parents) if len(parents) == 2 else parents[0] + sign)


def sweep(state: State) -> Sweep:
    """Return what is known after the steps of a state: first forward, then back.

    dL/dp is the sum of the shares slope · dL/dq that the users q of p send back.
    """
    graph, step = GRAPHS[state["f"]], state["step"]
    known = Sweep({name: state[name] for name in INPUTS}, {}, "the inputs")
    for operation in graph[:step]:
        value = RULES[operation.kind].value(*(known.values[p] for p in operation.parents))
        known.values[operation.name] = value
        known = known._replace(doing=f"forward: {operation_text(operation)} = {number_text(value)}")
    for operation in graph[::-1][: max(0, step - len(graph))]:
        known.slopes.setdefault("L", 1)
        known = known._replace(doing=_send(operation, known))
    return known


def _send(operation: Operation, known: Sweep) -> str:
    """Add an operation's shares to the slopes of its parents, and say so."""
    at = [known.values[name] for name in (*operation.parents, operation.name)]
    said = []
    for parent, slope in zip(operation.parents, RULES[operation.kind].slopes(*at), strict=True):
        share = slope * known.slopes[operation.name]
        known.slopes[parent] = known.slopes.get(parent, 0) + share
        said.append(f"{number_text(share)} to {parent}")
    return f"back: {operation.name} sends {' and '.join(said)}"


def compute(state: State) -> dict[str, Any]:
    """Return what is known at the step that is shown."""
    known, graph = sweep(state), GRAPHS[state["f"]]
    used = {parent for operation in graph for parent in operation.parents}
    found: dict[str, Any] = {"doing": known.doing, "L": known.values.get("L", LATER)}
    for name in INPUTS:
        found[f"dL/d{name}"] = known.slopes.get(name, LATER) if name in used else UNUSED
    return found


def figure(state: State) -> Figure:
    """Draw a state."""
    from labook.figures.widgets.computation_graph import graph_figure

    known = sweep(state)
    return graph_figure(FORMULAS[state["f"]], GRAPHS[state["f"]], known.values, known.slopes, known.doing)


def _size(state: State) -> float:
    """The largest term that cancels in the formulas and their slopes."""
    w, x, b, y = (abs(state[name]) for name in INPUTS)
    return float((w * x + b + y + 1) * 2 * max(w, x, 1))


WIDGET = Widget(
    name="computation-graph",
    title="A formula as a graph",
    question="Which number does each operation send back, and what happens where one input is used twice?",
    parameters=(
        Choice("f", "Formula", tuple(FORMULAS.items())),
        Steps("step", "Step", first=0, last=lambda state: 2 * len(GRAPHS[state["f"]])),
        Number("w", "w", low=-5, high=5, colour="weight"),
        Number("x", "x", low=-5, high=5, colour="input"),
        Number("b", "b", low=-5, high=5, colour="weight"),
        Number("y", "y", low=-5, high=5, colour="output"),
    ),
    default={"f": "error", "step": 4, "w": 2, "x": 3, "b": 1, "y": 5},
    readouts=(
        Readout("doing", "this step"),
        Readout("L", "L"),
        *(Readout(f"dL/d{name}", f"dL/d{name} so far") for name in INPUTS),
    ),
    compute=compute,
    figure=figure,
    scale=_size,
    tries=(
        Try(
            "All steps back: the sum sends the same slope to both of its parents.",
            {"step": 8},
            holds="step == 8 and dL_db == 2 * (w * x + b - y) and dL_dw == x * dL_db",
        ),
        Try(
            "w is used twice, and its slope is the sum of two shares.",
            {"f": "shared", "step": 6},
            holds="L == w * w * x + x and dL_dw == w * x + w * x == 2 * w * x",
        ),
        Try(
            "Where the sigmoid is nearly flat, hardly any slope comes back.",
            {"f": "sigmoid", "step": 6, "w": 4},
            holds="0 < abs(dL_dw) < 0.001 and 0 < 1 - L < 0.001",
        ),
    ),
)
