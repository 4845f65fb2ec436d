"""A 3 x 3 kernel slides over an 8 x 8 picture, one position at a time."""

from typing import Any

from labook.figures.base import Figure
from labook.layers import correlate2d, patch
from labook.matrices import hadamard
from labook.widgets.parameters import Choice, Grid, State, Steps
from labook.widgets.widget import Readout, Try, Widget

SIZE, POSITIONS = 8, 6  # pixels of the picture, positions of the kernel, along each side
SOBEL_X = [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]
SOBEL_Y = [[-1, -2, -1], [0, 0, 0], [1, 2, 1]]
# Grey values from 0, dark, to 9, bright.
PICTURES = {
    "block": [[9 if 2 <= i <= 5 and 2 <= j <= 5 else 1 for j in range(SIZE)] for i in range(SIZE)],
    "edge": [[9 if j >= 4 else 1 for j in range(SIZE)] for _ in range(SIZE)],
    "diagonal": [[9 if j > i else 1 for j in range(SIZE)] for i in range(SIZE)],
    "ramp": [[j + 1 for j in range(SIZE)] for _ in range(SIZE)],
    "uniform": [[5] * SIZE for _ in range(SIZE)],
}
LABELS = {
    "block": "a bright block",
    "edge": "dark left, bright right",
    "diagonal": "a slanted edge",
    "ramp": "slowly brighter",
    "uniform": "uniform grey",
}
KERNELS = {
    "Sobel, left to right": SOBEL_X,
    "Sobel, top to bottom": SOBEL_Y,
    "Laplacian": [[0, 1, 0], [1, -4, 1], [0, 1, 0]],
    "sharpen": [[0, -1, 0], [-1, 5, -1], [0, -1, 0]],
    "sum of the nine": [[1, 1, 1], [1, 1, 1], [1, 1, 1]],
    "copy the middle": [[0, 0, 0], [0, 1, 0], [0, 0, 0]],
}


def corner(state: State) -> tuple[int, int]:
    """Return the row and the column of the kernel's upper left corner, counted from 0."""
    i, j = divmod(state["step"] - 1, POSITIONS)
    return i, j


def compute(state: State) -> dict[str, Any]:
    """Return the nine products at this position and their sum."""
    image, K, (i, j) = PICTURES[state["picture"]], state["K"], corner(state)
    return {
        "position": f"row {i + 1}, column {j + 1}",
        "products": hadamard(patch(image, i, j, 3, 3), K),
        "sum": correlate2d(patch(image, i, j, 3, 3), K)[0][0],
    }


def figure(state: State) -> Figure:
    """Draw a state."""
    from labook.figures.widgets.convolution_stepper import convolution_figure

    return convolution_figure(PICTURES[state["picture"]], state["K"], *corner(state))


WIDGET = Widget(
    name="convolution-stepper",
    title="A kernel slides over a picture",
    question="Where is the response of the Sobel kernel large, and what is it where the picture is uniform?",
    parameters=(
        Choice("picture", "Picture", tuple(LABELS.items())),
        Grid("K", "K", rows=(3, 3), columns=(3, 3), low=-20, high=20, step=1, colour="weight"),
        Steps("step", "Position", last=lambda _: POSITIONS * POSITIONS),
    ),
    default={"picture": "block", "K": SOBEL_X, "step": 13},
    readouts=(
        Readout("position", "position"),
        Readout("products", "nine products", "matrix"),
        Readout("sum", "their sum, the response"),
    ),
    compute=compute,
    figure=figure,
    tries=(
        Try(
            "In a uniform picture the nine products cancel everywhere.",
            {"picture": "uniform", "step": 36},
            holds="all(x == 0 for row in correlate2d(PICTURES[picture], K) for x in row) and len(K) * "
            "len(K[0]) == 9",
        ),
        Try(
            "Where the picture brightens evenly, the response is the same.",
            {"picture": "ramp", "step": 36},
            holds="sum == 8 and {x for row in correlate2d(PICTURES[picture], K) for x in row} == {sum}",
        ),
        Try(
            "Sobel from top to bottom responds above and below the block.",
            {"K": SOBEL_Y, "step": 36},
            holds="[any(row) for row in correlate2d(PICTURES[picture], K)] == [True] * 2 + [False] * 2 + "
            "[True] * 2 and K == SOBEL_Y",
        ),
    ),
    presets=tuple(
        (name, {"picture": "block", "K": K, "step": POSITIONS * POSITIONS}) for name, K in KERNELS.items()
    ),
)
