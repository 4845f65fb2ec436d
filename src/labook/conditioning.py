"""How errors of the data grow on the way to the solution: condition number, forward and backward error."""

import math
from fractions import Fraction
from typing import Any

from labook.elimination import inverse
from labook.matrices import Matrix, matvec, shape
from labook.svd import row_sum_norm
from labook.vectors import Vector, distance, norm, norm_infinity, subtract


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


def hilbert_matrix(n: int) -> list[list[Fraction]]:
    """Return the Hilbert matrix, whose columns are independent and nearly dependent.

    H_ij = 1 / (i + j - 1), with i and j from 1 to n

    Parameters: `n` the size.
    Returns: n rows of exact fractions.
    Its condition number grows about 33 times with each row.
    Source: Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., section 28.1.

    >>> hilbert_matrix(2)
    [[Fraction(1, 1), Fraction(1, 2)], [Fraction(1, 2), Fraction(1, 3)]]
    """
    return [[Fraction(1, i + j + 1) for j in range(n)] for i in range(n)]


def condition_number(A: Matrix) -> Any:
    """Return the condition number of a square matrix, with the largest row sum as its norm.

    kappa(A) = ||A|| ||A^-1||,  ||A|| = max_i (|a_i1| + ... + |a_in|)

    Parameters: `A` of shape (n, n); of fractions for an exact answer.
    Returns: a number from 1 on.
    Raises: ValueError where the matrix is not square or singular.
    It belongs to vectors measured by their largest entry; it is within a factor of n of s_1 / s_n.
    Source: Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., section 7.1.

    >>> condition_number([[Fraction(1), Fraction(1)], [Fraction(1), Fraction(2)]])
    Fraction(9, 1)
    """
    return row_sum_norm(A) * row_sum_norm(inverse(A))


def backward_error(A: Matrix, x: Vector, b: Vector) -> Fraction:
    """Return how far the nearest system is that a computed solution solves exactly, in relative terms.

    eta = ||b - A x|| / (||A|| ||x|| + ||b||), in the largest entry and the largest row sum

    Parameters: `A` of shape (m, n) and `b`, not both zero; `x` of length n, all numbers finite.
    Returns: the smallest eta with (A + E) x = b + f, ||E|| <= eta ||A|| and ||f|| <= eta ||b||, exactly.
    Raises: ValueError where A and b are zero.
    The residual is computed in fractions: in floats it would be rounding error alone.
    Source: Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., theorem 7.1.

    >>> backward_error([[2, 0], [0, 1]], [1, 1], [2, 2])
    Fraction(1, 4)
    """
    A, x, b = ([[Fraction(c) for c in row] for row in A], [Fraction(c) for c in x], [Fraction(c) for c in b])
    scale = row_sum_norm(A) * norm_infinity(x) + norm_infinity(b)
    if scale == 0:
        raise ValueError("the zero matrix and the zero vector have no size to compare an error with")
    residual = norm_infinity(subtract(b, matvec(A, x)))
    return Fraction(residual / scale)


def digits_left(bits: int, condition: Any) -> float:
    """Return how many decimal digits of a solution the worst case leaves, by the rule of thumb.

    bits log10(2) - log10(kappa), and 0 where that is negative

    Parameters: `bits` of the significand, 24 for float32 and 53 for float64; `condition` kappa >= 1.
    Returns: a number of digits, not rounded.
    A rule and no bound: constants that grow with the size of the matrix are left out.
    Source: Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., section 1.6.

    >>> digits_left(24, 10**8)
    0.0
    """
    return max(bits * math.log10(2) - math.log10(condition), 0.0)
