"""Triangular systems: one unknown at a time, from the top or from the bottom."""

from collections.abc import Sequence
from typing import Any

from labook.matrices import Matrix, shape
from labook.vectors import Vector


def forward_substitution(L: Matrix, b: Vector) -> list[Any]:
    """Return the solution of a lower triangular system, first unknown first.

    y_i = (b_i - l_i1 y_1 - ... - l_i,i-1 y_i-1) / l_ii

    Parameters: `L` of shape (n, n); what stands above its diagonal is not read. `b` of length n.
    Returns: the list y with L y = b.
    Raises: ValueError where the shapes do not fit or an entry of the diagonal is 0.
    It takes n (n - 1) / 2 multiply-adds, and a division for every diagonal entry that is not 1.
    Source: Golub and Van Loan, Matrix Computations, 4th ed., section 3.1.

    >>> forward_substitution([[2, 0], [1, 4]], [6, 11])
    [3.0, 2.0]
    """
    n = _fits(L, b)
    y: list[Any] = []
    for i in range(n):
        rest = _less(b[i], L[i], y, range(i))
        # The ones of an LU decomposition: without the division, whole numbers stay whole.
        y.append(rest if L[i][i] == 1 else _unknown(L, i, rest))
    return y


def back_substitution(U: Matrix, b: Vector) -> list[Any]:
    """Return the solution of an upper triangular system, last unknown first.

    x_i = (b_i - u_i,i+1 x_i+1 - ... - u_in x_n) / u_ii

    Parameters: `U` of shape (n, n); what stands below its diagonal is not read. `b` of length n.
    Returns: the list x with U x = b.
    Raises: ValueError where the shapes do not fit or an entry of the diagonal is 0.
    It takes n^2 operations: n (n - 1) / 2 multiply-adds and n divisions.
    Source: Golub and Van Loan, Matrix Computations, 4th ed., section 3.1.

    >>> back_substitution([[2, 1], [0, 4]], [8, 8])
    [3.0, 2.0]
    """
    n = _fits(U, b)
    x = list(b)
    for i in reversed(range(n)):
        x[i] = _unknown(U, i, _less(b[i], U[i], x, range(i + 1, n)))
    return x


def _fits(A: Matrix, b: Vector) -> int:
    m, n = shape(A)
    if m != n:
        raise ValueError(f"a triangular system needs a square matrix, and this one is {m} x {n}")
    if len(b) != n:
        raise ValueError(f"a {n} x {n} system needs {n} right sides, and there are {len(b)}")
    return n


def _unknown(A: Matrix, i: int, rest: Any) -> Any:
    if A[i][i] == 0:
        raise ValueError(f"the matrix is singular: column {i + 1} has no pivot")
    return rest / A[i][i]


def _less(start: Any, row: Sequence[Any], x: Sequence[Any], indices: range) -> Any:
    """Return start minus the products of row and x at these indices."""
    for k in indices:
        start = start - row[k] * x[k]
    return start
