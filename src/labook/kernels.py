"""Kernels: similarities that are dot products in some space, and the matrix of all pairs."""

import math
from collections.abc import Callable, Sequence
from typing import Any

from labook.vectors import Vector, dot, subtract

Kernel = Callable[[Vector, Vector], Any]


def kernel_matrix(k: Kernel, X: Sequence[Vector]) -> list[list[Any]]:
    """Return the matrix of a similarity for all pairs of points.

    K_ij = k(x_i, x_j)

    Parameters: `k` a function of two vectors; `X` of shape (n, d): n points.
    Returns: a matrix of shape (n, n): symmetric where k is.
    `k` is a (positive semidefinite) kernel if this matrix is positive semidefinite for every choice of
    points. One matrix that is not refutes it; no number of matrices that are proves it.
    It takes n^2 calls of k.
    Source: Schoelkopf and Smola, Learning with Kernels, 2002, section 2.2.

    >>> kernel_matrix(dot, [[1, 0], [1, 1]])
    [[1, 1], [1, 2]]
    """
    return [[k(x, z) for z in X] for x in X]


def gaussian_kernel(x: Vector, z: Vector, width: float = 1.0) -> float:
    """Return the Gaussian (RBF) kernel of two points.

    k(x, z) = exp(-||x - z||^2 / (2 width^2))

    Parameters: `x`, `z` of equal length; `width` positive, in the units of the points.
    Returns: a float from 0 to 1, which is 1 for equal points.
    Raises: ValueError where the lengths differ or the width is not positive.
    For different points its matrix is positive definite, but often so nearly singular that floats lose it.
    Source: Schoelkopf and Smola, Learning with Kernels, 2002, section 2.3.

    >>> gaussian_kernel([1, 2], [1, 2])
    1.0
    """
    if width <= 0:
        raise ValueError(f"the width of a Gaussian kernel is positive, and this one is {width}")
    d = subtract(x, z)
    return math.exp(-dot(d, d) / (2 * width**2))


def neighbours(x: Vector, z: Vector) -> int:
    """Return 1 for points at most 1 apart and 0 for others: a similarity that is no kernel.

    Parameters: `x`, `z` of equal length.
    Returns: 0 or 1.
    Raises: ValueError where the lengths differ.
    On a line, 0 and 1 are neighbours, and 1 and 2, but not 0 and 2: that makes the matrix indefinite.

    >>> kernel_matrix(neighbours, [[0], [1], [2]])
    [[1, 1, 0], [1, 1, 1], [0, 1, 1]]
    """
    d = subtract(x, z)
    return int(dot(d, d) <= 1)
