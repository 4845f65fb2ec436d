"""Normalizing layers: layer norm and RMS norm, written so that dual numbers pass through them."""

from typing import Any

from .gradients import sqrt
from .gradients import value_of as _value
from .vectors import Vector, dot


def rms_norm(x: Vector) -> list[Any]:
    """Return a vector divided by the root of its mean square, without gain and without a guard.

    y = x / sqrt((1 / n) sum x_i^2)

    Parameters: `x` not zero.
    Returns: n numbers whose mean square is one.
    Raises: ValueError for a vector of zeros, for which libraries add a small number under the root.
    A factor on x drops out, so its gradient is perpendicular to x.
    Source: Zhang and Sennrich, Root mean square layer normalization, 2019, section 4.

    >>> rms_norm([1, 7])
    [0.2, 1.4]
    """
    if not any(_value(v) for v in x):
        raise ValueError("a vector of zeros has no direction to keep")
    root = sqrt(sum(v * v for v in x) / len(x))
    return [v / root for v in x]


def layer_norm(x: Vector) -> list[Any]:
    """Return a vector with mean zero and variance one, without gain, bias and guard.

    y = (x - mean) / sqrt(variance), the variance divided by n

    Parameters: `x` whose entries are not all equal.
    Returns: n numbers.
    Raises: ValueError for equal entries.
    A factor on x and a number added to all entries drop out.
    Source: Ba, Kiros and Hinton, Layer normalization, 2016, section 3.

    >>> layer_norm([1, 3])
    [-1.0, 1.0]
    """
    mean = sum(x) / len(x)
    return rms_norm([v - mean for v in x])


def rms_norm_pull(x: Vector, g: Vector) -> list[Any]:
    """Return the gradient at the input of `rms_norm` from the one at its output.

    dL/dx = (g - y (y^T g) / n) / rms(x),   y = x / rms(x): a projection away from x, then a division

    Parameters: `x` not zero; `g` = dL/dy, of the same length n.
    Returns: n numbers, perpendicular to x.
    Raises: ValueError for a vector of zeros or different lengths.

    >>> rms_norm_pull([1, 1], [4, 2])
    [1.0, -1.0]
    """
    y = rms_norm(x)
    root, along = sqrt(sum(v * v for v in x) / len(x)), dot(y, g) / len(x)
    return [(g_i - along * y_i) / root for g_i, y_i in zip(g, y, strict=True)]


def layer_norm_pull(x: Vector, g: Vector) -> list[Any]:
    """Return the gradient at the input of `layer_norm` from the one at its output.

    dL/dx = (g - mean(g) - y (y^T g) / n) / sqrt(variance): a projection away from (1, ..., 1) and from y

    Parameters: `x` whose entries are not all equal; `g` = dL/dy, of the same length n.
    Returns: n numbers with sum 0, perpendicular to x.
    Raises: ValueError for equal entries or different lengths.

    >>> layer_norm_pull([0, 1, 5], [3, 0, 0]) == layer_norm_pull([0, 1, 5], [4, 1, 1])
    True
    """
    mean_x, mean_g = sum(x) / len(x), sum(g) / len(g)
    return rms_norm_pull([v - mean_x for v in x], [v - mean_g for v in g])
