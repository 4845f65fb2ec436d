"""Ratings as a product of two thin matrices, learned by gradient descent; some entries are held out."""

import math
from functools import lru_cache
from typing import Any

from labook.factorization import factorization_loss, factorization_step, observed, predictions
from labook.figures.base import Figure
from labook.random_numbers import park_miller
from labook.widgets.parameters import Number, State, Steps
from labook.widgets.widget import Readout, Try, Widget

# Five users and five movies; what is held out is never used for the descent.
RATINGS = [[5, 4, 1, 2, 3], [4, 5, 2, 1, 3], [1, 1, 5, 4, 2], [2, 1, 4, 5, 3], [4, 3, 3, 2, 4]]
HELD_OUT = ((0, 1), (1, 4), (2, 2), (3, 3), (4, 0))
KNOWN = [[None if (i, j) in HELD_OUT else r for j, r in enumerate(row)] for i, row in enumerate(RATINGS)]
SEED, RATE, EACH, STEPS = 1, 0.02, 20, 20  # one step of the widget is EACH steps of descent
Factors = tuple[list[list[float]], list[list[float]]]


def start(k: int) -> Factors:
    """Return U and V before the first step: numbers between 0.2 and 1."""
    m, n = len(RATINGS), len(RATINGS[0])
    drawn = [0.2 + 0.8 * u for u in park_miller(SEED, k * (m + n))]
    rows = [drawn[k * i : k * (i + 1)] for i in range(m + n)]
    return rows[:m], rows[m:]


@lru_cache(maxsize=64)
def factors(k: int, penalty: float, step: int) -> Factors:
    """Return U and V at a step of the widget."""
    U, V = start(k)
    for _ in range(EACH * step):
        U, V = factorization_step(KNOWN, U, V, RATE, penalty)
    return U, V


def root_mean_square(places: list[tuple[int, int]], P: list[list[float]]) -> float:
    """Return the root of the mean squared error of the predictions at some places."""
    return math.sqrt(sum((RATINGS[i][j] - P[i][j]) ** 2 for i, j in places) / len(places))


def compute(state: State) -> dict[str, Any]:
    """Return the loss and the errors of the entries that were used and of those held out."""
    k, penalty = state["k"], state["penalty"]
    U, V = factors(k, penalty, state["step"])
    P = predictions(U, V)
    return {
        "numbers": k * (len(U) + len(V)),
        "descent": EACH * state["step"],
        "loss": factorization_loss(KNOWN, U, V, penalty),
        "observed": root_mean_square(observed(KNOWN), P),
        "held-out": root_mean_square(list(HELD_OUT), P),
    }


def figure(state: State) -> Figure:
    """Draw a state."""
    from labook.figures.widgets.factorization import factorization_figure

    U, V = factors(state["k"], state["penalty"], state["step"])
    found = compute(state)
    return factorization_figure(RATINGS, HELD_OUT, U, V, found["observed"], found["held-out"])


WIDGET = Widget(
    name="factorization",
    title="Ratings from two thin matrices",
    question="Which number of factors k predicts the held-out ratings best?",
    parameters=(
        Number("k", "Factors k", low=1, high=5, step=1, colour="weight", whole=True, slider=True),
        Number("penalty", "Penalty λ", low=0, high=2, step=0.05, slider=True),
        Steps("step", "Descent", first=0, last=lambda _: STEPS),
    ),
    default={"k": 2, "penalty": 0, "step": 20},
    readouts=(
        Readout("numbers", "numbers in U and V"),
        Readout("descent", "steps of descent"),
        Readout("loss", "loss with penalty"),
        Readout("observed", "error of the 20 observed"),
        Readout("held-out", "error of the 5 held out"),
    ),
    compute=compute,
    figure=figure,
    ratio=1.1,
    scale=lambda _: 1.0,  # errors near 0 are differences of ratings between 1 and 5
    tries=(
        Try(
            "With 4 factors the observed error is almost 0, but the held-out ratings are far off.",
            {"k": 4},
            holds="k == 4 and round(observed, 3) == 0 and held_out > 2",
        ),
        Try(
            "With 1 factor both errors stay large.",
            {"k": 1},
            holds="k == 1 and observed > 1 and held_out > 1",
        ),
        Try(
            "With 3 factors a penalty halves the held-out error.",
            {"k": 3, "penalty": 0.3},
            holds="k == 3 and penalty > 0 and 1.8 < compute({**state, 'penalty': 0})['held-out'] / "
            "held_out < 2.2",
        ),
    ),
)
