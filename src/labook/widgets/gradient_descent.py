"""Gradient descent on the contours of a quadratic loss."""

from typing import Any

from labook.descent import HESSIANS, descend, largest_rate, quadratic
from labook.figures.base import Figure
from labook.gradients import gradient
from labook.widgets.parameters import Choice, Number, Point, State, Steps
from labook.widgets.widget import Readout, Try, Widget

STEPS = 40
WORDS = {name.replace(" ", "-"): name for name in HESSIANS}


def hessian(state: State) -> list[list[Any]]:
    """Return the Hessian of the chosen loss."""
    return HESSIANS[WORDS[state["loss"]]]


def path(state: State) -> list[list[Any]]:
    """Return the points from the start to the step that is shown."""
    return descend(quadratic(hessian(state)), state["start"], state["rate"], state["step"])


def compute(state: State) -> dict[str, Any]:
    """Return what the widget reads out at the last point."""
    f, point = quadratic(hessian(state)), path(state)[-1]
    bowl = state["loss"] != "saddle"
    return {
        "step": state["step"],
        "point": point,
        "loss": f(point),
        "gradient": gradient(f, point),
        "limit": largest_rate(hessian(state)) if bowl else "none: the loss falls without end",
    }


def figure(state: State) -> Figure:
    """Draw a state."""
    from labook.figures.widgets.gradient_descent import descent_figure

    return descent_figure(WORDS[state["loss"]], state["start"], state["rate"], state["step"])


WIDGET = Widget(
    name="gradient-descent",
    title="Downhill with a learning rate",
    question="How large may the learning rate be before the steps grow instead of shrink?",
    parameters=(
        Choice("loss", "Loss", tuple(WORDS.items())),
        Number("rate", "Learning rate η", low=0.001, high=1.5, step=0.01, colour="weight", slider=True),
        Point("start", "start", low=-3, high=3, colour="input"),
        Steps("step", "Step", first=0, last=lambda _: STEPS),
    ),
    default={"loss": "narrow-valley", "rate": 0.15, "start": [-2.5, 1.5], "step": 12},
    readouts=(
        Readout("step", "step"),
        Readout("point", "point", "vector"),
        Readout("loss", "loss"),
        Readout("gradient", "gradient", "vector"),
        Readout("limit", "converges below the rate"),
    ),
    compute=compute,
    figure=figure,
    tries=(
        Try(
            "A little above 2/λ it swings out of the valley.",
            {"rate": 0.21, "step": 30},
            holds="near(limit, 2 / hessian(state)[1][1]) and limit < rate < 1.1 * limit and "
            "abs(point[1]) > 10 * abs(start[1])",
        ),
        Try(
            "Far below it, 30 steps cover about a quarter of the way along the valley floor.",
            {"rate": 0.01, "step": 30},
            holds="step == 30 and near(20 * rate, limit) and 0.25 < 1 - point[0] / start[0] < 0.27",
        ),
        Try(
            "On the saddle it runs away in one direction.",
            {"loss": "saddle", "start": [-2, 0.1]},
            holds="abs(point[1]) > 10 * abs(start[1]) and abs(point[0]) < abs(start[0]) and "
            "limit.startswith('none')",
        ),
    ),
)
