"""An attention head with two queries and three keys in the plane: scores, weights and outputs."""

from typing import Any

from labook.attention import attend, attention_table
from labook.figures.base import Figure
from labook.vectors import dot
from labook.widgets.parameters import Grid, Point, State
from labook.widgets.widget import Readout, Try, Widget

QUERIES, KEYS = ("q1", "q2"), ("k1", "k2", "k3")
NAMES = {name: name[0] + "₀₁₂₃"[int(name[1])] for name in (*QUERIES, *KEYS)}
REACH = 3.0  # how far a point may be dragged along an axis; above and below it stand the bars of the weights


def compute(state: State) -> dict[str, Any]:
    """Return a dot product and a weight of every key for each query, and the weighted mean of the values."""
    Q, K = [state[name] for name in QUERIES], [state[name] for name in KEYS]
    found: dict[str, Any] = {}
    tables = zip(QUERIES, Q, attention_table(Q, K), attend(Q, K, state["V"]), strict=True)
    for name, q, weights, output in tables:
        found[f"products-{name}"] = [dot(q, k) for k in K]
        found[f"weights-{name}"] = weights
        found[f"output-{name}"] = output
    return found


def figure(state: State) -> Figure:
    """Draw a state."""
    from labook.figures.widgets.attention_head import attention_head_figure

    found = compute(state)
    points = {NAMES[name]: state[name] for name in NAMES}
    weights = {NAMES[name]: found[f"weights-{name}"] for name in QUERIES}
    return attention_head_figure(points, weights, [NAMES[name] for name in KEYS])


WIDGET = Widget(
    name="attention-head",
    title="Two queries and three keys",
    question="Pull the key k₁ straight away from the origin: for which query does its share grow?",
    parameters=(
        *(Point(name, NAMES[name], low=-REACH, high=REACH, colour="input") for name in QUERIES),
        *(Point(name, NAMES[name], low=-REACH, high=REACH, colour="weight") for name in KEYS),
        Grid("V", "V", rows=(3, 3), columns=(2, 2), low=-10, high=10, colour="output"),
    ),
    default={
        "q1": [2, 1],
        "q2": [-1, 1],
        "k1": [1.5, 0.5],
        "k2": [0.5, 2],
        "k3": [-2, -1.5],
        "V": [[2, 4], [6, 0], [0, 8]],
    },
    readouts=tuple(
        Readout(f"{key}-{name}", f"{label} {NAMES[name]}", "vector")
        for name in QUERIES
        for key, label in (
            ("products", "dot products with"),
            ("weights", "weights of"),
            ("output", "output for"),
        )
    ),
    compute=compute,
    figure=figure,
    tries=(
        Try(
            "Double k₁: its share grows for q₁, whose dot product with it is positive, and shrinks for q₂.",
            {"k1": [3, 1]},
            holds="k1 == [2 * x for x in before.k1] and before.products_q1[0] > 0 > before.products_q2[0] "
            "and weights_q1[0] > before.weights_q1[0] and weights_q2[0] < before.weights_q2[0]",
        ),
        Try(
            "k₂ points exactly along q₁, and the longer k₁ gets the larger share.",
            {"q1": [1, 0], "k1": [3, 3], "k2": [2, 0]},
            holds="q1[0] * k2[1] == q1[1] * k2[0] and products_q1[1] > 0 and weights_q1[0] > weights_q1[1] "
            "and sum(x * x for x in k1) > sum(x * x for x in k2)",
        ),
        Try(
            "A query of zeros has no wish: equal shares, and the output is the mean of the values.",
            {"q1": [0, 0]},
            holds="near(weights_q1, [1 / len(V)] * len(V)) and "
            "near(output_q1, [sum(column) / len(V) for column in zip(*V)])",
        ),
    ),
)
