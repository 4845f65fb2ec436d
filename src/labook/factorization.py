"""Matrix factorization with missing entries: a squared error, its gradient, and one step."""

from typing import Any

from labook.matrices import Matrix, matmul, transpose
from labook.vectors import add, dot, scale, subtract


def observed(R: Matrix) -> list[tuple[int, int]]:
    """Return the places of the entries that are known.

    Parameters: `R` of shape (m, n), with None where an entry is missing.
    Returns: pairs (i, j), counted from 0, row by row.

    >>> observed([[5, None], [None, 4]])
    [(0, 0), (1, 1)]
    """
    return [(i, j) for i, row in enumerate(R) for j, r in enumerate(row) if r is not None]


def predictions(U: Matrix, V: Matrix) -> list[list[Any]]:
    """Return all predicted entries: the dot products of every row of U and every row of V.

    P = U V^T,   p_ij = u_i . v_j

    Parameters: `U` of shape (m, k), a row for every user; `V` of shape (n, k), one for every item.
    Returns: a matrix of shape (m, n).
    Raises: ValueError where the rows differ in length, with both shapes.

    >>> predictions([[2, 1]], [[2, 1], [1, 1]])
    [[5, 3]]
    """
    return matmul(U, transpose(V))


def factorization_loss(R: Matrix, U: Matrix, V: Matrix, penalty: Any = 0) -> Any:
    """Return the squared error of the observed entries, plus the L2 penalty.

    L = sum over observed (r_ij - u_i . v_j)^2 + penalty (sum of all u_ik^2 + sum of all v_jk^2)

    Parameters: `R` of shape (m, n) with None where an entry is missing; `U` of shape (m, k); `V` of
    shape (n, k); `penalty` >= 0, often written lambda.
    Returns: one number. Every row is penalized once, however many of its entries are observed.
    Source: Koren, Bell and Volinsky, Matrix Factorization Techniques for Recommender Systems
    (2009), equation 2, where a row is penalized once for each of its observed entries.

    >>> factorization_loss([[5, None]], [[2, 1]], [[2, 2], [1, 1]])
    1
    >>> factorization_loss([[5, None]], [[2, 1]], [[2, 2], [1, 1]], penalty=1)
    16
    """
    loss: Any = 0
    for i, j in observed(R):
        error = R[i][j] - dot(U[i], V[j])
        loss = loss + error * error
    return loss + penalty * sum(dot(row, row) for row in [*U, *V])


def factorization_gradient(
    R: Matrix, U: Matrix, V: Matrix, penalty: Any = 0
) -> tuple[list[list[Any]], list[list[Any]]]:
    """Return the gradient of `factorization_loss` with respect to every row of U and of V.

    dL/du_i = -2 sum over observed j (r_ij - u_i . v_j) v_j + 2 penalty u_i,   and the same for v_j

    Parameters: as for `factorization_loss`.
    Returns: the pair (dL/dU, dL/dV), of the shapes of U and V.
    For s observed entries it takes about 3 s k multiply-adds, which is why only those are visited.
    Source: Koren, Bell and Volinsky (2009), section "Learning algorithms", which leaves the factor
    2 to the learning rate.

    >>> factorization_gradient([[5, None]], [[2, 1]], [[2, 2], [1, 1]])
    ([[4, 4]], [[4, 2], [0, 0]])
    """
    dU = [scale(2 * penalty, row) for row in U]
    dV = [scale(2 * penalty, row) for row in V]
    for i, j in observed(R):
        pull = -2 * (R[i][j] - dot(U[i], V[j]))
        dU[i] = add(dU[i], scale(pull, V[j]))
        dV[j] = add(dV[j], scale(pull, U[i]))
    return dU, dV


def factorization_step(
    R: Matrix, U: Matrix, V: Matrix, rate: Any, penalty: Any = 0
) -> tuple[list[list[Any]], list[list[Any]]]:
    """Return U and V after one step of gradient descent, all rows moved from the old values.

    U_new = U - rate dL/dU,   V_new = V - rate dL/dV

    Parameters: as for `factorization_loss`; `rate`, the learning rate.
    Returns: the pair (U_new, V_new).
    A loop that moves U before it computes dL/dV is another method, with other numbers.

    >>> factorization_step([[5, None]], [[2, 1]], [[2, 2], [1, 1]], 1)
    ([[-2, -3]], [[-2, 0], [1, 1]])
    """
    dU, dV = factorization_gradient(R, U, V, penalty)
    U_new = [subtract(row, scale(rate, g)) for row, g in zip(U, dU, strict=True)]
    V_new = [subtract(row, scale(rate, g)) for row, g in zip(V, dV, strict=True)]
    return U_new, V_new
