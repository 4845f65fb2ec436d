"""How near a picture is to another one: the mean squared error in decibels, and structural similarity."""

import math
from typing import Any

import numpy as np

from labook.projects.effects import bell
from labook.projects.photo_filters import correlate

PEAK = 255
WINDOW, C1, C2 = 1.5, (0.01 * PEAK) ** 2, (0.03 * PEAK) ** 2  # Wang et al., 2004, section III.B and III.C


def psnr(X: Any, Y: Any) -> float:
    """Return the peak signal-to-noise ratio of two pictures, in decibels.

    10 log10(255^2 / mean of (X - Y)^2)

    Parameters: `X`, `Y` of one shape, values from 0 to 255.
    Returns: a number, larger for nearer pictures; infinity for equal ones. Half the error is 6 decibels more.
    Raises: ValueError for different shapes.
    It counts every pixel alike, wherever the eye looks.
    """
    if np.shape(X) != np.shape(Y):
        raise ValueError(f"pictures of {np.shape(X)} and {np.shape(Y)} can't be compared")
    error = float(np.mean((np.array(X, float) - np.array(Y, float)) ** 2))
    return math.inf if error == 0 else 10 * math.log10(PEAK**2 / error)


def ssim(X: Any, Y: Any) -> float:
    """Return the mean structural similarity of two grey pictures.

    (2 m_x m_y + c1) (2 s_xy + c2) / ((m_x^2 + m_y^2 + c1) (s_x^2 + s_y^2 + c2)), averaged over all places

    Parameters: `X`, `Y` of shape (rows, columns), values from 0 to 255.
    Returns: a number of at most 1, which equal pictures reach. Means m, variances s^2 and the covariance s_xy
    are those of a window around each pixel, a bell of 1.5 pixels.
    Raises: ValueError for different shapes.
    Source: Wang et al., Image quality assessment: from error visibility to structural similarity, 2004.
    """
    if np.shape(X) != np.shape(Y):
        raise ValueError(f"pictures of {np.shape(X)} and {np.shape(Y)} can't be compared")
    X, Y, w = np.array(X, float), np.array(Y, float), bell(WINDOW)[None]
    mx, my, xx, yy, xy = (correlate(correlate(Z, w), w.T) for Z in (X, Y, X * X, Y * Y, X * Y))
    alike = (2 * mx * my + C1) * (2 * (xy - mx * my) + C2)
    largest = (mx**2 + my**2 + C1) * (xx - mx**2 + yy - my**2 + C2)
    return float((alike / largest).mean())
