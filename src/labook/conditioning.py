"""How errors of the data grow on the way to the solution: singular values and condition number."""

from typing import Any

from labook.matrices import Matrix, shape
from labook.vectors import Vector, distance, norm


def singular_values_2x2(A: Matrix) -> tuple[Any, Any]:
    """Return the two singular values of a 2 x 2 matrix, the larger first.

    s_1 + s_2 = ||(a + d, b - c)||,  s_1 - s_2 = ||(a - d, b + c)||  (exchanged for ad < bc)

    Parameters: `A` = [[a, b], [c, d]].
    Returns: (s_1, s_2), the longest and the shortest image of a vector of length 1.
    Raises: ValueError for another shape.
    The smaller one is |ad - bc| / s_1: as a difference it would lose digits where it is small.
    Source: Blinn, Consider the lowly 2 x 2 matrix, IEEE Computer Graphics and Applications 16(2),
    1996, pages 82 to 88.

    >>> singular_values_2x2([[3, 0], [0, -2]])
    (3.0, 2.0)
    """
    if shape(A) != (2, 2):
        raise ValueError(f"this formula needs a 2 x 2 matrix, and this one is {len(A)} x {shape(A)[1]}")
    (a, b), (c, d) = A
    largest = (norm([a + d, b - c]) + norm([a - d, b + c])) / 2
    if largest == 0:
        return largest, largest
    return largest, abs(a * d - b * c) / largest


def condition_number_2x2(A: Matrix) -> Any:
    """Return the condition number of a 2 x 2 matrix in the Euclidean norm.

    kappa(A) = s_1 / s_2 = ||A|| ||A^-1||

    Parameters: `A` of shape (2, 2).
    Returns: a number from 1 on.
    Raises: ValueError for another shape or a singular matrix.
    A relative change of b in A x = b can grow by this factor in x, and by no larger one.
    Source: Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., section 7.1.

    >>> condition_number_2x2([[3, 0], [0, 2]])
    1.5
    """
    largest, smallest = singular_values_2x2(A)
    if smallest == 0:
        raise ValueError("the matrix is singular: its smallest singular value is 0")
    return largest / smallest


def relative_change(x: Vector, y: Vector) -> Any:
    """Return the relative change from one vector to another.

    ||y - x|| / ||x||

    Parameters: `x`, not zero, and `y`, of one length and in one unit.
    Returns: a number without unit; 0.01 is a change of one per cent.
    Raises: ValueError where the lengths differ or x is zero.

    >>> relative_change([3, 4], [3, 4.5])
    0.1
    """
    size = norm(x)
    if size == 0:
        raise ValueError("a change of the zero vector has no relative size")
    return distance(y, x) / size
