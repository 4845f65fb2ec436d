"""The finished photo filters: colours, neighbours, and the plane, each as a matrix."""

from collections.abc import Sequence
from functools import reduce
from typing import Any

import numpy as np

from labook.colour_filters import BLACK, WHITE
from labook.homogeneous import translation, undone


def effect(M: Any, offset: Sequence[Any] = (0, 0, 0)) -> Any:
    """Return a filter of colours as one matrix, its offset included.

    (r, g, b, 1) -> (M (r, g, b) + o, 1)

    Parameters: `M` of shape (3, 3); `offset` what is added to red, green and blue, in levels of a byte.
    Returns: an array of shape (4, 4) with the last row (0, 0, 0, 1).
    """
    E = np.eye(4)
    E[:3, :3], E[:3, 3] = np.array(M, float), np.array(offset, float)
    return E


def blend(E: Any, strength: float) -> Any:
    """Return a filter that goes only a part of the way, or further than the whole.

    (1 - s) I + s E

    Parameters: `E` of shape (n, n); `strength` s: 0 changes nothing, 1 is all of E.
    Returns: an array of the same shape.
    """
    return (1 - strength) * np.eye(len(E)) + strength * np.array(E, float)


def chain(*steps: Any) -> Any:
    """Return the one matrix that does several steps, the first one first.

    M_k ... M_2 M_1

    Parameters: `steps` at least one matrix, all of shape (n, n).
    Returns: an array of shape (n, n). What a clip between the steps would have cut off is kept.
    It takes n^3 multiplications for each further step, once; then a point costs as much as for one step.
    """
    return reduce(lambda done, step: np.array(step, float) @ done, steps[1:], np.array(steps[0], float))


def about(M: Any, point: Sequence[Any]) -> Any:
    """Return a map of the plane as it acts around another point than the origin.

    T M T^-1, where T moves the origin to the point

    Parameters: `M` of shape (3, 3); `point` its two coordinates.
    Returns: an array of shape (3, 3). Where M keeps the origin, the result keeps the point.
    """
    x, y = point
    return chain(translation(-x, -y), M, translation(x, y))


def recolour(photo: Any, E: Any) -> Any:
    """Return a photograph after a filter of colours.

    clip(P M^T + o), rounded to bytes

    Parameters: `photo` of shape (rows, columns, 3); `E` of shape (4, 4), as `effect` makes it.
    Returns: an array of bytes of the same shape.
    It takes 9 multiplications a pixel, however many filters were chained into E.
    """
    return as_bytes(photo @ np.array(E, float)[:3, :3].T + np.array(E, float)[:3, 3])


def as_bytes(values: Any) -> Any:
    """Return numbers as bytes: clipped to the range from 0 to 255, then rounded.

    Parameters: `values` an array. Decimals that end in a half count as halves on every machine, whatever
    order it adds in.
    Returns: an array of bytes of the same shape.
    """
    return np.clip(np.round(values, 6), BLACK, WHITE).round().astype(np.uint8)


def correlate(picture: Any, K: Any) -> Any:
    """Return the weighted sum of the neighbours of every pixel.

    Y_ij = sum over p, q of K_pq X_(i + p - a, j + q - b), with (a, b) the middle of K

    Parameters: `picture` of shape (rows, columns) or (rows, columns, channels); `K` of odd sizes.
    Returns: an array of floats of the picture's shape. Beyond the border lie copies of its nearest pixel.
    Raises: ValueError where a size of K is even, so that it has no middle.
    It takes one multiplication a pixel and entry of K, zeros included.
    """
    K = np.atleast_2d(np.array(K, float))
    if not (K.shape[0] % 2 and K.shape[1] % 2):
        raise ValueError(f"a kernel of {K.shape[0]} by {K.shape[1]} has no middle: both sizes must be odd")
    (a, b), (rows, columns) = (size // 2 for size in K.shape), picture.shape[:2]
    beyond = [(a, a), (b, b)] + [(0, 0)] * (picture.ndim - 2)
    wide = np.pad(np.array(picture, float), beyond, mode="edge")
    parts = (k * wide[p : p + rows, q : q + columns] for (p, q), k in np.ndenumerate(K))
    return sum(parts, np.zeros(picture.shape))


def separate(K: Any) -> tuple[Any, Any] | None:
    """Return a column and a row whose product is a kernel, if there are such.

    K = c r^T, exactly where the rank of K is 1

    Parameters: `K` of shape (m, n), not zero.
    Returns: c of shape (m, 1) and r of shape (1, n), or None where the rank is higher.
    Every row of a matrix of rank 1 is a multiple of one of them, so the row with the largest entry will do.
    """
    K = np.array(K, float)
    i, j = np.unravel_index(np.abs(K).argmax(), K.shape)
    column, row = K[:, [j]] / K[i, j], K[[i]]
    # A quotient and a product are off by one roundoff each, relative to numbers no larger than K_ij.
    return (column, row) if np.abs(column @ row - K).max() <= 2**-50 * abs(K[i, j]) else None


def warp(photo: Any, M: Any, size: tuple[int, int] | None = None) -> Any:
    """Return a picture after a map of the plane: what the map takes to a pixel is what the pixel shows.

    Y(p) = X(M^-1 p) for every pixel p of the result, between pixels a weighted mean of the four nearest

    Parameters: `photo` of shape (rows, columns, channels); `M` of shape (3, 3), x to the right and y down,
    with (0, 0) the upper left corner of the picture and (1/2, 1/2) the middle of its first pixel; `size` the
    rows and columns of the result, by default those of the photo.
    Returns: an array of floats; zero where nothing came from inside.
    Raises: ValueError where M flattens the plane.
    """
    rows, columns = size or photo.shape[:2]
    x, y = np.meshgrid(np.arange(columns) + 0.5, np.arange(rows) + 0.5)
    back = np.array(undone(np.array(M).tolist()), float)
    # 2**-20 of a pixel, far more than the roundoff of a coordinate: a border stays where it is.
    across, down = (np.round(row[0] * x + row[1] * y + row[2], 6) - 0.5 for row in back[:2])
    return _between(np.array(photo, float), across, down)


def _between(photo: Any, x: Any, y: Any) -> Any:
    """The weighted mean of the four pixels around each point; zero for points outside of the picture."""
    rows, columns = photo.shape[:2]
    inside = (x >= -0.5) & (x < columns - 0.5) & (y >= -0.5) & (y < rows - 0.5)
    x, y = np.clip(x, 0, columns - 1), np.clip(y, 0, rows - 1)
    left, top = np.floor(x).astype(int), np.floor(y).astype(int)
    right, below = np.minimum(left + 1, columns - 1), np.minimum(top + 1, rows - 1)
    u, v = (x - left)[..., None], (y - top)[..., None]
    upper = (1 - u) * photo[top, left] + u * photo[top, right]
    lower = (1 - u) * photo[below, left] + u * photo[below, right]
    return ((1 - v) * upper + v * lower) * inside[..., None]
