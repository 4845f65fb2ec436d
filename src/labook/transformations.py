"""Linear maps of the plane: the catalogue, images, areas, and the inverse and eigenvectors of a matrix."""

import math
from collections.abc import Callable, Sequence
from typing import Any

from labook.eigen import eigenvalues_2x2
from labook.matrices import Matrix, matvec, shape, transpose
from labook.vectors import Vector, norm

ROUNDOFF = 2.0**-53
HALF_ROOT = math.sqrt(2) / 2  # cosine and sine of 45 degrees

# Its corners, walked around counterclockwise.
UNIT_SQUARE: list[list[Any]] = [[0, 0], [1, 0], [1, 1], [0, 1]]

# What a 2 x 2 matrix can do to the unit square, one example of each kind.
CATALOGUE: dict[str, list[list[Any]]] = {
    "identity": [[1, 0], [0, 1]],
    "scaling": [[2, 0], [0, 3]],
    "rotation by 45°": [[HALF_ROOT, -HALF_ROOT], [HALF_ROOT, HALF_ROOT]],
    "reflection in the y-axis": [[-1, 0], [0, 1]],
    "shear": [[1, 0.5], [0, 1]],
    "projection on the x-axis": [[1, 0], [0, 0]],
    "zero": [[0, 0], [0, 0]],
}


def matrix_of(f: Callable[[Vector], Vector], n: int) -> list[list[Any]]:
    """Return the matrix of a linear map, from what the map does to the standard basis.

    A = [f(e_1) | f(e_2) | ... | f(e_n)]

    Parameters: `f` a linear map that takes a list of n numbers and returns a list of m; `n` the
    length of its inputs.
    Returns: a matrix of shape (m, n), with f(x) = A x for every x.
    It calls f n times, and cannot notice that f is not linear: compare f and A at other vectors.
    Source: Strang, Introduction to Linear Algebra, 5th ed., section 8.2.

    >>> matrix_of(lambda v: [v[1], v[0] + v[1], 0], 2)
    [[0, 1], [1, 1], [0, 0]]
    """
    basis = [[int(i == j) for i in range(n)] for j in range(n)]
    return transpose([list(f(e)) for e in basis])


def rotation(degrees: float) -> list[list[float]]:
    """Return the matrix that turns the plane counterclockwise by an angle.

    [[cos t, -sin t], [sin t, cos t]]

    Parameters: `degrees` the angle t; negative turns are clockwise. The second axis points up.
    Returns: a matrix of shape (2, 2), with entries that are off by some roundoffs.
    Source: Strang, Introduction to Linear Algebra, 5th ed., section 8.2.

    >>> rotation(0)
    [[1.0, -0.0], [0.0, 1.0]]
    """
    t = math.radians(degrees)
    return [[math.cos(t), -math.sin(t)], [math.sin(t), math.cos(t)]]


def image_of(A: Matrix, points: Sequence[Vector]) -> list[list[Any]]:
    """Return where a matrix sends each of some points.

    A x for every point x

    Parameters: `A` of shape (m, n); `points` vectors of length n, such as `UNIT_SQUARE`.
    Returns: as many vectors of length m, in the same order.
    Raises: ValueError where the lengths do not fit.
    A linear map takes the line between two points to the line between their images, so the images
    of its corners are all that a polygon needs.

    >>> image_of([[2, 0], [0, 3]], UNIT_SQUARE)
    [[0, 0], [2, 0], [2, 3], [0, 3]]
    """
    return [matvec(A, x) for x in points]


def polygon_area(corners: Sequence[Vector]) -> Any:
    """Return the signed area of a polygon, by the shoelace formula.

    1/2 (x_1 y_2 - x_2 y_1 + x_2 y_3 - x_3 y_2 + ... + x_n y_1 - x_1 y_n)

    Parameters: `corners` in the order of a walk around the polygon, which must not cross itself.
    Returns: the area, positive for a counterclockwise walk; exact where the coordinates are.
    Each term is twice the area of the triangle that one side makes with the origin.

    >>> polygon_area([[0, 0], [4, 0], [0, 3]]), polygon_area([[0, 0], [0, 3], [4, 0]])
    (6.0, -6.0)
    """
    steps = zip(corners, [*corners[1:], *corners[:1]], strict=True)
    return sum(x * v - u * y for (x, y), (u, v) in steps) / 2


def determinant_2x2(A: Matrix) -> Any:
    """Return the determinant of a 2 x 2 matrix: the signed area of the image of the unit square.

    det(A) = ad - bc

    Parameters: `A` = [[a, b], [c, d]].
    Returns: a number of the entries' type; negative where the map turns the plane over.
    Raises: ValueError for another shape.
    In float64 the error is at most about 2**-52 (|ad| + |bc|), which is all of the result where the
    two products are nearly equal (see `is_singular_2x2`).
    Source: Strang, Introduction to Linear Algebra, 5th ed., section 5.1.

    >>> determinant_2x2([[4, 7], [2, 6]])
    10
    """
    (a, b), (c, d) = _square(A)
    return a * d - b * c


def is_singular_2x2(A: Matrix) -> bool:
    """Return whether a 2 x 2 matrix has no inverse, as far as its float64 entries can tell.

    |ad - bc| <= 4 u (|ad| + |bc|),  u = 2**-53

    Parameters: `A` of shape (2, 2).
    Returns: True where ad and bc agree up to rounding; for integers and fractions, exactly where
    they are equal.
    Raises: ValueError for another shape.
    A typed 0.1 is stored with a relative error of at most u. A product of two such numbers is off
    by at most 3u, the difference by u more of a smaller number: a matrix as near as this to a
    singular one may be that matrix. So [[0.1, 0.3], [0.2, 0.6]] counts as singular.
    Source: Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., section 3.1.

    >>> is_singular_2x2([[0.1, 0.3], [0.2, 0.6]]), is_singular_2x2([[1, 2], [3, 4]])
    (True, False)
    """
    (a, b), (c, d) = _square(A)
    if not any(isinstance(x, float) for x in (a, b, c, d)):
        return bool(a * d == b * c)
    return bool(abs(a * d - b * c) <= 4 * ROUNDOFF * (abs(a * d) + abs(b * c)))


def inverse_2x2(A: Matrix) -> list[list[Any]]:
    """Return the inverse of a 2 x 2 matrix by its formula.

    A^-1 = 1 / (ad - bc) [[d, -b], [-c, a]]

    Parameters: `A` = [[a, b], [c, d]], not singular.
    Returns: a matrix of shape (2, 2).
    Raises: ValueError for another shape, and for a singular matrix (see `is_singular_2x2`).
    Source: Strang, Introduction to Linear Algebra, 5th ed., section 2.5.

    >>> inverse_2x2([[4, 7], [2, 6]])
    [[0.6, -0.7], [-0.2, 0.4]]
    """
    if is_singular_2x2(A):
        raise ValueError("the matrix is singular: ad = bc, and nothing undoes it")
    (a, b), (c, d) = A
    det = a * d - b * c
    return [[d / det, -b / det], [-c / det, a / det]]


def eigenvectors_2x2(A: Matrix) -> list[list[float]]:
    """Return the real directions that a 2 x 2 matrix keeps, as unit vectors.

    (A - lambda I) v = 0,  from the row of A - lambda I that is longer

    Parameters: `A` of shape (2, 2), of real numbers.
    Returns: two vectors in the order of `eigenvalues_2x2`; one where a repeated eigenvalue has a
    single direction; none where the eigenvalues are complex, and none for a multiple of the
    identity, which keeps every direction. Each points to the right, or straight up.
    Raises: ValueError for another shape.
    A row (p, q) of A - lambda I has the direction (-q, p) across it. The longer row holds more
    digits: near a repeated eigenvalue both are short.
    Source: Strang, Introduction to Linear Algebra, 5th ed., section 6.1.

    >>> eigenvectors_2x2([[2, 0], [0, 3]])
    [[0.0, 1.0], [1.0, 0.0]]
    >>> eigenvectors_2x2([[0, -1], [1, 0]]), len(eigenvectors_2x2([[1, 1], [0, 1]]))
    ([], 1)
    """
    values = eigenvalues_2x2(A)
    if isinstance(values[0], complex):
        return []
    (a, b), (c, d) = A
    once = values[:1] if values[0] == values[1] else values
    rows = [max([(a - s, b), (c, d - s)], key=norm) for s in once]
    return [_pointing_right(-q, p) for p, q in rows if (p, q) != (0, 0)]


def _pointing_right(x: Any, y: Any) -> list[float]:
    length = norm([x, y])
    if length == 0:  # the squares of the entries are below the range of float64
        return []
    sign = -1 if x < 0 or (x == 0 and y < 0) else 1
    return [sign * x / length + 0.0, sign * y / length + 0.0]


def _square(A: Matrix) -> Matrix:
    if shape(A) != (2, 2):
        m, n = shape(A)
        raise ValueError(f"a map of the plane is a 2 x 2 matrix, and this one is {m} x {n}")
    return A
