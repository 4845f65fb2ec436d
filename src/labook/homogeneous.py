"""Homogeneous coordinates of the plane: with a third coordinate of 1, a shift is a matrix, too."""

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from labook.matrices import Matrix, matvec, shape
from labook.transformations import inverse_2x2
from labook.vectors import Vector


def translation(dx: Any, dy: Any) -> list[list[Any]]:
    """Return the matrix that moves all points by the same vector.

    (x, y, 1) -> (x + dx, y + dy, 1)

    Parameters: `dx`, `dy` how far along the two axes.
    Returns: a matrix of shape (3, 3). No 2 x 2 matrix does this, since it would have to move the origin.
    Source: Foley et al., Computer Graphics: Principles and Practice, 2nd ed., section 5.2.

    >>> translation(3, 1)
    [[1, 0, 3], [0, 1, 1], [0, 0, 1]]
    """
    return [[1, 0, dx], [0, 1, dy], [0, 0, 1]]


def embedded(A: Matrix) -> list[list[Any]]:
    """Return a linear map of the plane as a matrix of homogeneous coordinates.

    [[A, 0], [0, 1]]

    Parameters: `A` of shape (2, 2).
    Returns: a matrix of shape (3, 3) that keeps the origin.
    Raises: ValueError for another shape.

    >>> embedded([[0, -1], [1, 0]])
    [[0, -1, 0], [1, 0, 0], [0, 0, 1]]
    """
    if shape(A) != (2, 2):
        m, n = shape(A)
        raise ValueError(f"a linear map of the plane is 2 x 2, and this matrix is {m} x {n}")
    return [[*A[0], 0], [*A[1], 0], [0, 0, 1]]


def turning(degrees: float) -> list[list[Any]]:
    """Return the matrix that turns the plane around the origin, from the first axis to the second.

    [[cos t, -sin t], [sin t, cos t]], embedded

    Parameters: `degrees` the angle t. In a picture the second axis points down, so the turn is clockwise.
    Returns: a matrix of shape (3, 3); whole numbers for multiples of 90 degrees, which need no rounding.

    >>> turning(90)
    [[0, -1, 0], [1, 0, 0], [0, 0, 1]]
    """
    quarters, rest = divmod(degrees, 90)
    if rest == 0:
        c, s = ((1, 0), (0, 1), (-1, 0), (0, -1))[int(quarters) % 4]
        return embedded([[c, -s], [s, c]])
    t = math.radians(degrees)
    return embedded([[math.cos(t), -math.sin(t)], [math.sin(t), math.cos(t)]])


def scaling(sx: Any, sy: Any) -> list[list[Any]]:
    """Return the matrix that stretches along the two axes.

    (x, y) -> (sx x, sy y)

    Parameters: `sx`, `sy` the factors; a negative one mirrors, zero flattens.
    Returns: a matrix of shape (3, 3).

    >>> scaling(2, 3)
    [[2, 0, 0], [0, 3, 0], [0, 0, 1]]
    """
    return embedded([[sx, 0], [0, sy]])


def shearing(kx: Any, ky: Any = 0) -> list[list[Any]]:
    """Return the matrix that pushes points along one axis in proportion to the other coordinate.

    (x, y) -> (x + kx y, ky x + y)

    Parameters: `kx`, `ky` the push per unit; with kx ky = 1 the map flattens the plane.
    Returns: a matrix of shape (3, 3).

    >>> shearing(0.5)
    [[1, 0.5, 0], [0, 1, 0], [0, 0, 1]]
    """
    return embedded([[1, kx], [ky, 1]])


def moved(M: Matrix, points: Sequence[Vector]) -> list[list[Any]]:
    """Return where a map sends points of the plane.

    (x, y) -> the first two entries of M (x, y, 1)

    Parameters: `M` of shape (3, 3) whose last row is (0, 0, 1); `points` pairs of numbers.
    Returns: as many pairs.
    Raises: ValueError for another last row: then the third entry would have to be divided away.

    >>> moved(translation(3, 1), [[0, 0], [2, 5]])
    [[3, 1], [5, 6]]
    """
    _affine(M)
    return [matvec(M, [*point, 1])[:2] for point in points]


def undone(M: Matrix) -> list[list[Any]]:
    """Return the map that undoes another one.

    [[A, b], [0, 1]]^-1 = [[A^-1, -A^-1 b], [0, 1]]

    Parameters: `M` of shape (3, 3) whose last row is (0, 0, 1).
    Returns: a matrix of the same shape; exact where the entries are whole numbers or fractions.
    Raises: ValueError for another last row, and where A is singular.

    >>> undone([[2, 0, 6], [0, 1, 1], [0, 0, 1]]) == [[0.5, 0, -3], [0, 1, -1], [0, 0, 1]]
    True
    """
    _affine(M)
    A = [[Fraction(x) if isinstance(x, int) else x for x in row[:2]] for row in M[:2]]
    inverse = inverse_2x2(A)
    dx, dy = (-sum(a * row[2] for a, row in zip(line, M, strict=False)) for line in inverse)
    return [[*inverse[0], dx], [*inverse[1], dy], [0, 0, 1]]


def _affine(M: Matrix) -> None:
    if shape(M) != (3, 3) or list(M[2]) != [0, 0, 1]:
        raise ValueError("a map of the plane has the shape (3, 3) and the last row (0, 0, 1)")
