"""Iterations with a matrix: powers, conjugate gradients, Newton-Schulz, and the inverse after an update."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from .elimination import solve
from .matrices import add_matrices, matmul, matvec, outer, transpose
from .special_matrices import identity
from .vectors import add, dot, scale, subtract

Matrix = Sequence[Sequence[Any]]
Vector = Sequence[Any]


def rayleigh(A: Matrix, v: Vector) -> Any:
    """Return the Rayleigh quotient, the best eigenvalue for a vector: v^T A v / v^T v.

    >>> rayleigh([[2, 0], [0, 1]], [1, 1])
    Fraction(3, 2)
    """
    return Fraction(dot(v, matvec(A, v))) / dot(v, v)


def deflated(A: Matrix, v: Vector) -> list[list[Any]]:
    """Return a symmetric matrix with one eigenvector's eigenvalue set to zero, the others left alone.

    A - lambda v v^T / v^T v,  lambda = v^T A v / v^T v

    Parameters: `A` symmetric, of shape (n, n); `v` an eigenvector of it.
    Returns: a symmetric matrix that has the same eigenvectors.
    Raises: ValueError where `v` is no eigenvector.
    Power iteration on the result finds the next eigenvalue; errors in `v` are carried along.
    Source: Golub and Van Loan, Matrix computations, 4th ed., section 8.2.

    >>> deflated([[2, 1], [1, 2]], [1, 1])
    [[Fraction(1, 2), Fraction(-1, 2)], [Fraction(-1, 2), Fraction(1, 2)]]
    """
    value = rayleigh(A, v)
    if matvec(A, v) != scale(value, v):
        raise ValueError("the vector is no eigenvector, so there is nothing to deflate by")
    factor = -value / dot(v, v)
    return add_matrices(A, [scale(factor, row) for row in outer(v, v)])


def conjugate_gradients(A: Matrix, b: Vector, steps: int) -> list[list[Any]]:
    """Return the iterates of conjugate gradients from zero, until the residual is zero or the steps are made.

    x_k is the minimizer of x^T A x / 2 - b^T x over the span of b, A b, ..., A^(k-1) b

    Parameters: `A` symmetric positive definite; `b` the right side; `steps` at most n.
    Returns: x_0 = 0, x_1, ...; exact for exact numbers, and then done after as many steps as A has
    different eigenvalues.
    One product with A per step, and no access to its entries. In floats it needs more steps.
    Source: Golub and Van Loan, Matrix computations, 4th ed., section 11.3.

    >>> conjugate_gradients([[2, 0], [0, 1]], [2, 1], 5)[-1]
    [Fraction(1, 1), Fraction(1, 1)]
    """
    x: list[Any] = [Fraction(0)] * len(b)
    r, found = [Fraction(c) for c in b], [x]
    p = r
    for _ in range(steps):
        if not any(r):
            break
        Ap = matvec(A, p)
        alpha = dot(r, r) / dot(p, Ap)
        x, after = add(x, scale(alpha, p)), subtract(r, scale(alpha, Ap))
        p = add(after, scale(dot(after, after) / dot(r, r), p))
        r, found = after, [*found, x]
    return found


def newton_schulz(X: Matrix, steps: int) -> list[list[Any]]:
    """Return a matrix whose singular values were pushed towards one, by products alone.

    X <- (3 X - X X^T X) / 2, which takes every singular value s to (3 s - s^3) / 2

    Parameters: `X` of any shape, with singular values between 0 and sqrt(3); `steps` to make.
    Returns: a matrix with the singular vectors of X; with enough steps U V^T, if X has full rank.
    Two products per step and no decomposition. Small values grow by 3/2 per step only.
    Source: Higham, Functions of matrices, 2008, section 8.3.

    >>> newton_schulz([[Fraction(1, 2), 0], [0, 1]], 1)
    [[Fraction(11, 16), Fraction(0, 1)], [Fraction(0, 1), Fraction(1, 1)]]
    """
    for _ in range(steps):
        cube = matmul(matmul(X, transpose(X)), X)
        rows = zip(X, cube, strict=True)
        X = [[(3 * x - c) / Fraction(2) for x, c in zip(row, other, strict=True)] for row, other in rows]
    return [list(row) for row in X]


def solve_after_update(d: Vector, U: Matrix, b: Vector) -> list[Any]:
    """Return the solution of (D + U U^T) x = b by a system as small as the rank of the update (Woodbury).

    x = D^-1 b - D^-1 U (I + U^T D^-1 U)^-1 U^T D^-1 b

    Parameters: `d` the diagonal of D, all positive; `U` of shape (n, k); `b` of length n.
    Returns: x, exact for exact numbers.
    It takes about n k^2 multiply-adds instead of n^3 / 3.
    Source: Golub and Van Loan, Matrix computations, 4th ed., section 2.1.4.

    >>> solve_after_update([1, 1], [[1], [2]], [6, 0])
    [Fraction(5, 1), Fraction(-2, 1)]
    """
    inverse = [1 / Fraction(x) for x in d]
    scaled = [scale(c, row) for c, row in zip(inverse, U, strict=True)]
    inner = add_matrices(identity(len(U[0])), matmul(transpose(U), scaled))
    start = [c * x for c, x in zip(inverse, b, strict=True)]
    return subtract(start, matvec(scaled, solve(inner, matvec(transpose(U), start))))
