"""The finished film recommender: biases and tastes, learned by ALS or SGD, and judged on later ratings.

A model is a mean rating and two tables, P for users and Q for films. Column 0 holds a bias, the others a
taste: the prediction for user i and film j is mean + P_i0 + Q_j0 + the dot product of the rest.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Places = NDArray[np.int64]
LOWEST, HIGHEST = 0.5, 5.0  # stars


def earlier(times: ArrayLike, share: float) -> NDArray[np.bool_]:
    """Return which ratings come before the cut of a split by time.

    Parameters: `times` n numbers in any order; `share` from 0 to 1: the cut is the time in the sorted place
    floor(share n).
    Returns: n truth values. What has the cut's own time comes after it, so no moment is on both sides.

    >>> earlier([30, 10, 20, 40], 0.5).tolist()
    [False, True, True, False]
    """
    times = np.asarray(times)
    cut = np.sort(times)[min(int(share * len(times)), len(times) - 1)]
    return np.asarray(times < cut)


def rmse(stars: ArrayLike, predicted: ArrayLike) -> float:
    """Return the root of the mean squared error, in stars.

    Raises: ValueError where the shapes differ, which broadcasting would hide, or there is nothing to compare.

    >>> rmse([5, 3], [4, 3]) == 0.5**0.5
    True
    """
    a, b = np.asarray(stars, dtype=float), np.asarray(predicted, dtype=float)
    if a.shape != b.shape or not a.size:
        raise ValueError(f"predictions of shape {b.shape} for ratings of shape {a.shape}")
    return float(np.sqrt(np.mean((a - b) ** 2)))


def item_means(films: ArrayLike, stars: ArrayLike, count: int, penalty: float) -> Floats:
    """Return the mean rating of each film, pulled towards the mean of all ratings.

    (penalty mean + sum of the film's stars) / (penalty + number of its ratings)

    Parameters: `films` the place of the film of each rating; `stars` its stars; `count` how many films there
    are; `penalty` > 0, as many ratings as the mean of all counts for.
    Returns: one number for each film; a film without ratings gets the mean of all.

    >>> item_means([0, 0, 2], [5, 4, 3], 3, 1).tolist()
    [4.333333333333333, 4.0, 3.5]
    """
    films, stars = np.asarray(films), np.asarray(stars, dtype=float)
    sums = np.bincount(films, weights=stars, minlength=count)
    found: Floats = (penalty * stars.mean() + sums) / (penalty + np.bincount(films, minlength=count))
    return found


def fit_side(who: ArrayLike, target: ArrayLike, Z: ArrayLike, penalty: float, count: int) -> Floats:
    """Return for each user, or each film, the weights that explain its own ratings best.

    w_i = (Z_i^T Z_i + penalty I)^-1 Z_i^T t_i, with the rows that belong to i

    Parameters: `who` of n places: to whom a row belongs; `target` n numbers; `Z` of shape (n, d); `penalty`
    > 0; `count` how many there are.
    Returns: an array of shape (count, d); a row without ratings is zero.
    Each is a small ridge regression; for d columns it costs about n d^2 + count d^3 / 3 multiply-adds in all.
    Source: Koren, Bell and Volinsky, Matrix Factorization Techniques for Recommender Systems (2009).

    >>> fit_side([1, 1], [4.0, 2.0], [[2.0], [1.0]], 5, 2).tolist()
    [[0.0], [1.0]]
    """
    who, target, Z = np.asarray(who), np.asarray(target, dtype=float), np.asarray(Z, dtype=float)
    W = np.zeros((count, Z.shape[1]))
    order = np.argsort(who, kind="stable")
    for part in np.split(order, np.flatnonzero(np.diff(who[order])) + 1):
        A = Z[part]
        W[who[part[0]]] = np.linalg.solve(A.T @ A + penalty * np.eye(A.shape[1]), A.T @ target[part])
    return W


def predict(mean: float, P: ArrayLike, Q: ArrayLike, users: ArrayLike, films: ArrayLike) -> Floats:
    """Return the predicted stars for pairs of a user and a film, kept on the scale.

    mean + P_i0 + Q_j0 + sum over l >= 1 of P_il Q_jl, cut off at 0.5 and 5

    Parameters: `mean` in stars; `P`, `Q` a row of k + 1 numbers for each user and film; `users`, `films` the
    places of n pairs.

    >>> predict(3.0, [[0.5, 1.0]], [[0.0, 2.0], [-1.0, -9.0]], [0, 0], [0, 1]).tolist()
    [5.0, 0.5]
    """
    p, q = np.asarray(P, dtype=float)[np.asarray(users)], np.asarray(Q, dtype=float)[np.asarray(films)]
    found = mean + p[:, 0] + q[:, 0] + (p[:, 1:] * q[:, 1:]).sum(axis=1)
    return np.asarray(np.clip(found, LOWEST, HIGHEST))


def start(users: int, films: int, k: int, seed: int = 0) -> tuple[Floats, Floats]:
    """Return tables to start from: no biases, and small random tastes.

    >>> P, Q = start(2, 3, 5)
    >>> P.shape, Q.shape, float(abs(P[:, 0]).max())
    ((2, 6), (3, 6), 0.0)
    """
    draws = np.random.default_rng(seed)
    P, Q = 0.1 * draws.standard_normal((users, k + 1)), 0.1 * draws.standard_normal((films, k + 1))
    P[:, 0] = Q[:, 0] = 0
    return P, Q


def als_round(
    mean: float, P: Floats, Q: Floats, users: ArrayLike, films: ArrayLike, stars: ArrayLike, penalty: float
) -> tuple[Floats, Floats]:
    """Return P and Q after one round of alternating least squares: all users, then all films.

    With Q held still, the bias and the taste of a user are the weights of the columns (1, taste of the film).

    Parameters: `mean`, `P`, `Q` as for `predict`; of `P` only the number of rows is used. `users`, `films`,
    `stars` the n ratings; `penalty` > 0 on all weights, biases included.
    The squared error plus the penalty does not rise, up to rounding.

    >>> als_round(4.0, *start(1, 2, 0), [0, 0], [0, 1], [5, 3], 1)[1].tolist()
    [[0.5], [-0.5]]
    """
    users, films = np.asarray(users), np.asarray(films)
    rest = np.asarray(stars, dtype=float) - mean
    ones = np.ones((len(rest), 1))
    P = fit_side(users, rest - Q[films, 0], np.hstack([ones, Q[films, 1:]]), penalty, len(P))
    Q = fit_side(films, rest - P[users, 0], np.hstack([ones, P[users, 1:]]), penalty, len(Q))
    return P, Q


def sgd_epoch(
    mean: float, P: Floats, Q: Floats, users: ArrayLike, films: ArrayLike, stars: ArrayLike,
    rate: float, penalty: float,
) -> tuple[Floats, Floats]:  # fmt: skip
    """Return P and Q after one pass of stochastic gradient descent, rating by rating in the given order.

    e = stars - prediction;  b <- b + rate (e - penalty b);  u <- u + rate (e v - penalty u), and so for films

    Parameters: as for `als_round`; `rate` the learning rate.
    Both rows of a rating move from their old values. The prediction inside is not cut off at the scale.
    Source: Koren, Bell and Volinsky (2009).

    >>> sgd_epoch(3.0, np.array([[0.0, 1.0]]), np.array([[0.0, 0.5]]), [0], [0], [4.5], 0.1, 0)[0].tolist()
    [[0.1, 1.05]]
    """
    P, Q = P.copy(), Q.copy()
    for i, j, r in zip(np.asarray(users), np.asarray(films), np.asarray(stars), strict=True):
        p, q = P[i].copy(), Q[j].copy()
        e = r - mean - p[0] - q[0] - p[1:] @ q[1:]
        P[i] += rate * (e * np.concatenate([[1], q[1:]]) - penalty * p)
        Q[j] += rate * (e * np.concatenate([[1], p[1:]]) - penalty * q)
    return P, Q


def unseen_top(scores: ArrayLike, seen: Sequence[int], k: int) -> Places:
    """Return the k films with the largest scores among those that a user hasn't rated, the largest first.

    Parameters: `scores` one for each film; `seen` places to leave out; `k` how many, at most.
    Returns: places; of equal scores the earlier comes first.

    >>> unseen_top([3.0, 5.0, 4.0], [1], 5).tolist()
    [2, 0]
    """
    order = np.argsort(-np.asarray(scores, dtype=float), kind="stable")
    return np.asarray(order[~np.isin(order, np.asarray(seen, dtype=np.int64))][:k])


def recall_at(ranked: Sequence[Any], liked: Sequence[Any], k: int) -> float:
    """Return which share of the liked films is among the first k of a ranking.

    Raises: ValueError where nothing is liked.

    >>> recall_at([4, 2, 9, 1], [1, 2], 3)
    0.5
    """
    wanted = {int(j) for j in liked}
    if not wanted:
        raise ValueError("a user who likes nothing has no recall")
    return len(wanted & {int(j) for j in ranked[:k]}) / len(wanted)


def ndcg_at(ranked: Sequence[Any], liked: Sequence[Any], k: int) -> float:
    """Return how well the first k of a ranking are ordered: 1 where all liked films come first.

    sum over places s = 1, 2, ..., k with a liked film of 1 / log2(1 + s), divided by its largest value

    Raises: ValueError where nothing is liked.
    The largest value has min(k, number of liked films) terms.
    Source: Järvelin and Kekäläinen, Cumulated gain-based evaluation of IR techniques (2002), for gains 0, 1.

    >>> round(ndcg_at([4, 2], [2], 2), 4)  # 1 / log2(3)
    0.6309
    """
    wanted = {int(j) for j in liked}
    if not wanted:
        raise ValueError("a user who likes nothing has no gain")
    discounts = 1 / np.log2(np.arange(2, k + 2))
    hits = np.array([int(j) in wanted for j in ranked[:k]], dtype=float)
    return float(hits @ discounts[: len(hits)] / discounts[: len(wanted)].sum())
