"""Ratings from two thin matrices: alternating least squares, stochastic gradient descent, and biases."""

import math
from collections.abc import Sequence
from typing import Any

from labook.factorization import observed
from labook.least_squares import normal_equations
from labook.matrices import Matrix, transpose
from labook.vectors import add, dot, scale

Place = tuple[int, int]


def alternating_step(R: Matrix, U: Matrix, V: Matrix, penalty: Any) -> tuple[list[Any], list[Any]]:
    """Return U and V after one round of alternating least squares: first all users, then all items.

    u_i = (V_i^T V_i + penalty I)^-1 V_i^T r_i, with the rows of V that user i has rated in V_i

    Parameters: `R` of shape (m, n) with None where an entry is missing; `U` of shape (m, k), of which only
    the shape is used; `V` of shape (n, k); `penalty` > 0, or 0 where each row has k independent equations.
    Returns: the pair (U_new, V_new). `factorization_loss` with this penalty does not rise.
    Raises: ValueError for a penalty of 0 where a row has too few ratings to fix its vector.
    Each row is a ridge regression of its own, so all users can be solved at the same time; for s ratings a
    round takes about s k^2 + (m + n) k^3 / 3 multiply-adds.
    Source: Koren, Bell and Volinsky, Matrix Factorization Techniques for Recommender Systems (2009).

    >>> alternating_step([[4, 2]], [[0]], [[2], [1]], 0)
    ([[2.0]], [[2.0], [1.0]])
    """
    k = len(V[0])
    U = [_fitted(V, row, penalty, k) for row in R]
    V = [_fitted(U, column, penalty, k) for column in transpose(R)]
    return U, V


def _fitted(rows: Matrix, ratings: Sequence[Any], penalty: Any, k: int) -> list[Any]:
    """Return the vector that explains one row of ratings best; zero where there is none."""
    known = [j for j, r in enumerate(ratings) if r is not None]
    if not known:
        return [0] * k
    return normal_equations([rows[j] for j in known], [ratings[j] for j in known], penalty)


def stochastic_epoch(
    R: Matrix, U: Matrix, V: Matrix, rate: Any, penalty: Any, order: Sequence[Place] | None = None
) -> tuple[list[Any], list[Any]]:
    """Return U and V after one pass of stochastic gradient descent through the observed entries.

    e = r_ij - u_i . v_j;  u_i <- u_i + rate (e v_j - penalty u_i);  v_j <- v_j + rate (e u_i - penalty v_j)

    Parameters: as for `alternating_step`; `rate`, the learning rate; `order`, the places one after the other,
    row by row where it is not given.
    Returns: the pair (U_new, V_new).
    Both vectors of an entry move from their old values. The factor 2 of the squared error is part of the
    rate, and a row is penalized each time it is visited. One entry takes about 4 k multiply-adds.
    Source: Koren, Bell and Volinsky (2009), section "Learning algorithms".

    >>> stochastic_epoch([[4]], [[1, 0]], [[2, 1]], 0.1, 0)
    ([[1.4, 0.2]], [[2.2, 1.0]])
    """
    U, V = [list(u) for u in U], [list(v) for v in V]
    for i, j in order or observed(R):
        u, v = U[i], V[j]
        error = R[i][j] - dot(u, v)
        U[i] = add(scale(1 - rate * penalty, u), scale(rate * error, v))
        V[j] = add(scale(1 - rate * penalty, v), scale(rate * error, u))
    return U, V


def biases(R: Matrix, penalty: Any, rounds: int = 20) -> tuple[Any, list[Any], list[Any]]:
    """Return the mean rating, and by how much each user and each item lies above it.

    r_ij is about mu + b_i + c_j;  b_i = sum of (r_ij - mu - c_j) / (penalty + number of ratings)

    Parameters: `R` of shape (m, n) with None where an entry is missing, at least one known; `penalty` >= 0,
    which pulls a user with few ratings towards 0; `rounds` of alternating fits.
    Returns: (mu, b of length m, c of length n). A user without ratings gets 0.
    Raises: ValueError where no entry is known.
    Source: Koren, Bell and Volinsky (2009), section "Adding biases".

    >>> biases([[5, 3], [4, 2]], 0)
    (3.5, [0.5, -0.5], [1.0, -1.0])
    """
    places = observed(R)
    if not places:
        raise ValueError("no rating is known: there is no mean to start from")
    mean = sum(R[i][j] for i, j in places) / len(places)
    b, c = [0.0] * len(R), [0.0] * len(R[0])
    for _ in range(rounds):
        b = [_level(row, mean, c, penalty) for row in R]
        c = [_level(column, mean, b, penalty) for column in transpose(R)]
    return mean, b, c


def _level(ratings: Sequence[Any], mean: Any, others: Sequence[Any], penalty: Any) -> Any:
    rest = [r - mean - c for r, c in zip(ratings, others, strict=True) if r is not None]
    return sum(rest) / (penalty + len(rest)) if rest else 0.0


def root_mean_square(R: Matrix, P: Matrix, places: Sequence[Place]) -> float:
    """Return the root of the mean squared error of predictions at some places.

    sqrt((1 / s) sum of (r_ij - p_ij)^2)

    Parameters: `R` the ratings; `P` predictions of the same shape; `places` s pairs (i, j), at least one.
    Returns: a number in the unit of the ratings.
    Raises: ValueError for no places.

    >>> root_mean_square([[5, 3]], [[4, 3]], [(0, 0), (0, 1)]) == 0.5**0.5
    True
    """
    if not places:
        raise ValueError("an error over no places has no mean")
    return math.sqrt(sum((R[i][j] - P[i][j]) ** 2 for i, j in places) / len(places))
