"""The catalogue of effects: colours, kernels, and what each does with one number, its strength."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from labook.colour_filters import GREY, IDENTITY, NEGATIVE, SEPIA, SUNSET, WARM, contrast
from labook.projects.photo_filters import blend, correlate, effect

SHARP = [[0, -1, 0], [-1, 5, -1], [0, -1, 0]]
SOBEL = [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]
# A step from black to white answers with 4 * 255; a quarter of it is white.
EDGES = 1 / 4


def brightness(factor: float) -> Any:
    """Return the filter that multiplies all channels by one number: f I."""
    return effect([[factor * x for x in row] for row in IDENTITY])


def contrasted(factor: float) -> Any:
    """Return the filter that stretches all distances from the middle grey, an affine map."""
    return effect(*contrast(factor))


# Filters of colours by name; those with a strength go from nothing (0) to all of it (1).
STRENGTHS: dict[str, Any] = {
    "warm": effect(WARM), "sepia": effect(SEPIA), "sunset": effect(SUNSET),
    "grey": effect(GREY), "negative": effect(*NEGATIVE),
}  # fmt: skip
FACTORS: dict[str, Callable[[float], Any]] = {"brightness": brightness, "contrast": contrasted}


def colour_effect(name: str, value: float) -> Any:
    """Return the matrix of a named filter of colours, of shape (4, 4)."""
    return FACTORS[name](value) if name in FACTORS else blend(STRENGTHS[name], value)


def bell(sigma: float) -> Any:
    """Return one row of weights in the shape of a bell, which add up to 1.

    w_k proportional to exp(-k^2 / (2 sigma^2)) for |k| <= 3 sigma

    Parameters: `sigma` the standard deviation in pixels, above 0.
    Returns: an array of odd length. Beyond 3 sigma lies less than 0.3 per cent of the bell.
    """
    reach = max(1, math.ceil(3 * sigma))
    k = np.arange(-reach, reach + 1)
    w = np.exp(-(k**2) / (2 * sigma**2))
    return w / w.sum()


def blurred(picture: Any, sigma: float = 1) -> Any:
    """Return a picture whose pixels are means of their neighbours, by a column and a row."""
    w = bell(sigma)[None]
    return correlate(correlate(picture, w), w.T)


def sharpened(picture: Any, amount: float = 1) -> Any:
    """Return a picture in which the differences from the four neighbours are enlarged.

    X + a (K * X - X) with K = [[0, -1, 0], [-1, 5, -1], [0, -1, 0]]
    """
    return picture + amount * (correlate(picture, SHARP) - picture)


def edges(picture: Any, scale: float = EDGES) -> Any:
    """Return how fast each channel changes: the length of the vector of both Sobel responses, scaled."""
    across, down = correlate(picture, SOBEL), correlate(picture, np.transpose(SOBEL))
    return scale * np.hypot(across, down)
