"""One dense layer with ReLU: the numbers go forward, the gradients come back."""

from typing import Any

from labook.backprop import backward, forward, gradient_step, mean_squared_error, sum_of_squared_errors
from labook.figures.base import Figure
from labook.widgets.parameters import Choice, Grid, Number, Point, State, Steps
from labook.widgets.widget import Readout, Try, Widget

W = [[0.5, -0.3], [0.1, 0.7], [-0.4, 0.2]]
B = [0.1, 0.0, -0.1]
LATER = "not yet: step on"
# What is known after each step; everything of the forward pass is known in the backward pass.
FORWARD = ("x", "z", "a", "loss")
BACKWARD = ("dL/da", "dL/dz", "dL/dW", "after")
DOING = {
    "x": "the input x",
    "z": "z = Wx + b",
    "a": "a = relu(z): negative entries become 0",
    "loss": "L = sum of (a − t)²",
    "dL/da": "dL/da = 2(a − t)",
    "dL/dz": "dL/dz = dL/da where z > 0, else 0",
    "dL/dW": "dL/dW = dL/dz xᵀ, and dL/db = dL/dz",
    "after": "W and b move against their gradients",
}


def stage(state: State) -> str:
    """Return the name of what a step computes."""
    return (FORWARD if state["pass"] == "forward" else BACKWARD)[state["step"] - 1]


def values(state: State) -> dict[str, Any]:
    """Return every number of both passes and of the update."""
    x, [t], rate = state["x"], state["t"], state["rate"]
    z, a = forward(W, B, x)
    at_output, before_relu, dW, db = backward(x, t, z, a)
    moved = [gradient_step(row, g, rate) for row, g in zip(W, dW, strict=True)]
    _, after = forward(moved, gradient_step(B, db, rate), x)
    return {
        "z": z,
        "a": a,
        "loss": sum_of_squared_errors(a, t),
        "mean": mean_squared_error(a, t),
        "dL/da": at_output,
        "dL/dz": before_relu,
        "dL/dW": dW,
        "dL/db": db,
        "after": sum_of_squared_errors(after, t),
    }


def compute(state: State) -> dict[str, Any]:
    """Return what is known at the step that is shown."""
    stages = (*FORWARD, *BACKWARD)
    done = stages[: stages.index(stage(state)) + 1]
    found: dict[str, Any] = {"doing": DOING[stage(state)]}
    part_of = {"mean": "loss", "dL/db": "dL/dW"}
    for key, value in values(state).items():
        found[key] = value if part_of.get(key, key) in done else LATER
    return found


def figure(state: State) -> Figure:
    """Draw a state."""
    from labook.figures.widgets.backpropagation import backpropagation_figure

    found = {key: value for key, value in compute(state).items() if value != LATER}
    return backpropagation_figure(W, B, state["x"], state["t"][0], found, stage(state))


def _size(state: State) -> float:
    """The largest number that can cancel: weights of about 1 times inputs, squared in the loss."""
    largest = max(1, *map(abs, state["x"]), *map(abs, state["t"][0]))
    return float(largest**2 * (1 + state["rate"] * largest**2) ** 2)


WIDGET = Widget(
    name="backpropagation",
    title="Forward and backward through one layer",
    question="Which rows of W receive no gradient, and what must change so that they learn?",
    parameters=(
        Choice("pass", "Pass", (("forward", "forward →"), ("backward", "backward ←"))),
        Steps("step", "Step", last=lambda _: 4),
        Point("x", "x", low=-5, high=5, colour="input"),
        Grid("t", "t", rows=(1, 1), columns=(3, 3), low=-5, high=5, colour="output"),
        Number("rate", "Learning rate η", low=0, high=1, step=0.01, colour="weight"),
    ),
    default={"pass": "forward", "step": 4, "x": [2, 1], "t": [[1, 0, 0]], "rate": 0.01},
    readouts=(
        Readout("doing", "this step"),
        Readout("z", "z", "vector"),
        Readout("a", "a", "vector"),
        Readout("loss", "L, sum of squared errors"),
        Readout("mean", "mean squared error"),
        Readout("dL/da", "dL/da", "vector"),
        Readout("dL/dz", "dL/dz", "vector"),
        Readout("dL/dW", "dL/dW", "matrix"),
        Readout("dL/db", "dL/db", "vector"),
        Readout("after", "L after one update"),
    ),
    compute=compute,
    figure=figure,
    ratio=1.1,
    scale=_size,
    tries=(
        Try(
            "The third row gets no gradient: its z is negative.",
            {"pass": "backward", "step": 3},
            holds="z[2] < 0 and dL_dW[2] == [0, 0] and all(map(any, dL_dW[:2]))",
        ),
        Try(
            "Its target is 1 and dL/da isn't 0: ReLU alone stops the gradient.",
            {"pass": "backward", "step": 3, "t": [[1, 0, 1]]},
            holds="t[0][2] == 1 and z[2] < 0 and dL_da[2] != 0 and dL_dW[2] == [0, 0]",
        ),
        Try(
            "With this x its z is positive: the third row learns, and the first doesn't.",
            {"pass": "backward", "step": 3, "x": [-1, 1]},
            holds="z[2] > 0 and any(dL_dW[2]) and z[0] < 0 and dL_dW[0] == [0, 0]",
        ),
    ),
)
