"""Special matrices: identity, diagonal, symmetric, orthogonal, and the matrix of a blur."""

from fractions import Fraction
from typing import Any

from labook.matrices import Matrix, matvec, shape, transpose
from labook.vectors import Vector, same_length

HALF, QUARTER = Fraction(1, 2), Fraction(1, 4)


def identity(n: int) -> list[list[int]]:
    """Return the identity matrix: ones on the diagonal, zeros elsewhere.

    I_ij = 1 where i = j, else 0

    Parameters: `n` rows and columns.
    Returns: a matrix of shape (n, n), of integers, so that products with it keep their type.

    >>> identity(2)
    [[1, 0], [0, 1]]
    """
    return [[int(i == j) for j in range(n)] for i in range(n)]


def diagonal(d: Vector) -> list[list[Any]]:
    """Return the diagonal matrix with these entries.

    D_ij = d_i where i = j, else 0

    Parameters: `d` of length n.
    Returns: a matrix of shape (n, n); n^2 numbers for n that say something (see `diagonal_matvec`).

    >>> diagonal([2, 3])
    [[2, 0], [0, 3]]
    """
    return [[d_i if i == j else 0 for j in range(len(d))] for i, d_i in enumerate(d)]


def diagonal_matvec(d: Vector, x: Vector) -> list[Any]:
    """Return the product of a diagonal matrix and a vector, from the diagonal alone.

    (diag(d) x)_i = d_i x_i

    Parameters: `d`, `x` of length n.
    Returns: n numbers.
    Raises: ValueError where the lengths differ, with both.
    It takes n multiplications, where `matvec` takes n^2 multiply-adds for the same result.

    >>> diagonal_matvec([2, 3], [10, 100])
    [20, 300]
    """
    same_length(d, x)
    return [d_i * x_i for d_i, x_i in zip(d, x, strict=True)]


def is_symmetric(A: Matrix, tolerance: Any = 0) -> bool:
    """Return whether a matrix equals its transpose.

    |A_ij - A_ji| <= tolerance, for all i and j

    Parameters: `A` of any shape; `tolerance` in the unit of the entries, 0 for exact numbers.
    Returns: False for a matrix that is not square.
    Raises: ValueError where the rows differ in length.
    A matrix that was *computed* symmetric in float64 may miss it by rounding: choose the tolerance
    from the error of that computation.

    >>> is_symmetric([[2, 1], [1, 2]]), is_symmetric([[2, 1], [0, 2]])
    (True, False)
    """
    m, n = shape(A)
    return m == n and all(abs(A[i][j] - A[j][i]) <= tolerance for i in range(n) for j in range(i))


def is_orthogonal(Q: Matrix, tolerance: Any = 0) -> bool:
    """Return whether the transpose of a square matrix is its inverse.

    |(Q^T Q - I)_ij| <= tolerance, for all i and j

    Parameters: `Q` of any shape; `tolerance` without unit, 0 for exact numbers. In float64, a
    matrix whose columns are right to a relative error of n u, with u = 2**-53, has entries of
    Q^T Q within about 2 n u of those of I.
    Returns: False for a matrix that is not square, even where its columns are orthonormal.
    Raises: ValueError where the rows differ in length.
    Source: Strang, Introduction to Linear Algebra, 5th ed., section 4.4.

    >>> is_orthogonal([[0, -1], [1, 0]]), is_orthogonal([[2, 0], [0, 2]])
    (True, False)
    """
    m, n = shape(Q)
    columns = transpose(Q)
    products = [matvec(columns, q) for q in columns]  # row j holds those of column j with all columns
    far = [abs(entry - (i == j)) for j, row in enumerate(products) for i, entry in enumerate(row)]
    return m == n and all(distance <= tolerance for distance in far)


def blur_matrix(n: int, ring: bool = False) -> list[list[Fraction]]:
    """Return the matrix that mixes every pixel of a row with its two neighbours.

    B_ii = 1/2, B_ij = 1/4 where i and j are neighbours, else 0

    Parameters: `n` pixels, at least 3; `ring` makes the first and the last pixel neighbours.
    Without it, what lies outside of the row is black: 0.
    Returns: a symmetric matrix of shape (n, n), of exact fractions.
    Raises: ValueError for fewer than 3 pixels.
    As a row it is invertible for every n: its eigenvalues are 1/2 + 1/2 cos(k pi / (n + 1)), all
    positive, with the eigenvectors v_i = sin(i k pi / (n + 1)), since sin(a - b) + sin(a + b) is
    2 sin(a) cos(b). As a ring it is singular where n is even: stripes of one pixel vanish.

    >>> [[str(x) for x in row] for row in blur_matrix(3)]
    [['1/2', '1/4', '0'], ['1/4', '1/2', '1/4'], ['0', '1/4', '1/2']]
    """
    if n < 3:
        raise ValueError(f"a blur mixes each pixel with two others: it needs 3 pixels, not {n}")
    near = {1, n - 1} if ring else {1}
    return [
        [HALF if i == j else QUARTER if abs(i - j) in near else Fraction(0) for j in range(n)]
        for i in range(n)
    ]
