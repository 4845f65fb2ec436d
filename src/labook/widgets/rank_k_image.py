"""A picture as a matrix, and the best matrix of rank k in its place; the same for an update of weights."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from labook.counts import lora_parameters
from labook.figures.base import Figure
from labook.random_numbers import park_miller
from labook.svd import captured_share, rank_k_storage, svd, truncated, truncation_error
from labook.widgets.parameters import Choice, Number, State
from labook.widgets.widget import Readout, Try, Widget

SIDE = 32
LARGE = 4096  # the width of a layer in a large language model
PICTURES = (
    ("scene", "sun over a wall"),
    ("checks", "checkerboard"),
    ("line", "diagonal line"),
    ("noise", "random dots"),
)
NO_UPDATE = "only in the LoRA view"
Decomposition = tuple[list[list[float]], list[float], list[list[float]]]


def _scene(i: int, j: int) -> float:
    """A sky that brightens downwards, a sun and a dark wall; all numbers are exact in binary."""
    from_sun = (i - 10) ** 2 + (j - 20) ** 2
    if i >= 23 and 3 <= j < 29:
        return 0.125 if (i - 23) % 3 and (j + 4 * ((i - 23) // 3 % 2)) % 8 else 0.375
    return 1 - from_sun / 256 if from_sun <= 49 else (i + j) / 128 + 0.125


def picture(name: str) -> list[list[float]]:
    """Return the grey values, from 0 to 1, of a picture of 32 x 32 pixels.

    >>> picture("line")[0][:3]
    [1.0, 0.0, 0.0]
    """
    if name == "noise":
        drawn = park_miller(7, SIDE * SIDE)
        return [drawn[SIDE * i : SIDE * (i + 1)] for i in range(SIDE)]
    rules: dict[str, Callable[[int, int], float]] = {
        "scene": _scene,
        "checks": lambda i, j: 0.875 if (i // 4 + j // 4) % 2 else 0.125,
        "line": lambda i, j: float(i == j),
    }
    return [[rules[name](i, j) for j in range(SIDE)] for i in range(SIDE)]


@lru_cache(maxsize=len(PICTURES))
def decomposition(name: str) -> Decomposition:
    """Return the singular value decomposition of a picture."""
    return svd(picture(name))


def kept(state: State) -> int:
    """Return how many pieces are kept: no more than the picture's rank."""
    return int(min(state["k"], len(decomposition(state["picture"])[1])))


def compute(state: State) -> dict[str, Any]:
    """Return what the pieces cost and what they miss."""
    k, (_, sigma, _) = kept(state), decomposition(state["picture"])
    full, thin = rank_k_storage(SIDE, SIDE, k)
    error = truncation_error(sigma, k)
    trained = lora_parameters(LARGE, LARGE, state["k"])
    return {
        "rank": len(sigma),
        "stored": f"{thin} instead of {full}",
        "ratio": thin / full,
        "error": error,
        "relative": error / truncation_error(sigma, 0),
        "share": 100 * captured_share(sigma, k),
        "lora": f"{trained} of {LARGE * LARGE}" if state["view"] == "lora" else NO_UPDATE,
    }


def figure(state: State) -> Figure:
    """Draw a state."""
    from labook.figures.widgets.rank_k_image import rank_k_figure

    parts = decomposition(state["picture"])
    title, approximation = dict(PICTURES)[state["picture"]], truncated(*parts, kept(state))
    pixels = picture(state["picture"])
    return rank_k_figure(title, pixels, parts, kept(state), approximation, lora=state["view"] == "lora")


WIDGET = Widget(
    name="rank-k-image",
    title="A picture of rank k",
    question="Which picture needs few pieces, and from which k on do the factors save nothing?",
    parameters=(
        Choice("picture", "Picture", PICTURES),
        Choice("view", "View", (("picture", "picture"), ("lora", "LoRA: update ΔW = BA"))),
        Number("k", "Rank k", low=1, high=SIDE, step=1, colour="weight", whole=True, slider=True),
    ),
    default={"picture": "scene", "view": "picture", "k": 4},
    readouts=(
        Readout("rank", "rank of the picture"),
        Readout("stored", "stored numbers"),
        Readout("ratio", "ratio"),
        Readout("error", "error, Frobenius norm"),
        Readout("relative", "relative error"),
        Readout("share", "share of the squares", unit=" %"),
        Readout("lora", "trained in a 4096 × 4096 layer"),
    ),
    compute=compute,
    figure=figure,
    ratio=1.1,
    # Singular values come from squares: an error of 1e-15 of the largest, about 16, in the square.
    scale=lambda _: 16.0,
    tries=(
        Try(
            "The checkerboard has rank 2: two pieces are all of it.",
            {"picture": "checks", "k": 2},
            holds="rank == k == 2 and near(error, 0)",
        ),
        Try(
            "The diagonal line looks simple, but half of the pieces miss half of it.",
            {"picture": "line", "k": 16},
            holds="2 * k == rank and near(share, 50) and picture == 'line'",
        ),
        Try(
            "LoRA: an update of rank 8 is stored as the two thin factors B and A.",
            {"view": "lora", "k": 8},
            holds="k == 8 and lora == f'{2 * LARGE * k} of {LARGE * LARGE}'",
        ),
    ),
)
