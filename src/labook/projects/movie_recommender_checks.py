"""What the film recommender asks of a reader's functions: right values, and none of the usual mistakes."""

from typing import Any

import numpy as np

from labook.projects.case import Case, Piece, Project
from labook.projects.cases import a_kind, called, gives, pair, same, shaped, unlike
from labook.projects.movie_recommender import (
    als_round,
    earlier,
    fit_side,
    item_means,
    ndcg_at,
    predict,
    recall_at,
    rmse,
    sgd_epoch,
    unseen_top,
)

TIMES = np.array([50, 10, 40, 20, 30, 20, 70, 60])
USERS = np.array([0, 0, 1, 2, 1, 0, 2, 0])
FILMS = np.array([0, 1, 1, 2, 0, 2, 1, 4])
STARS = np.array([5.0, 3.0, 4.0, 1.0, 4.5, 3.5, 2.0, 4.0])
_rng = np.random.default_rng(5)
P, Q = _rng.normal(0, 0.6, (4, 3)), _rng.normal(0, 0.6, (6, 3))
Z = _rng.standard_normal((8, 2))
TARGET = STARS - 3.5
MEAN = 3.4
WILD = np.array([[2.0, 3.0]]), np.array([[1.0, 2.0], [-3.0, -2.0]])
SCORES = np.array([3.0, 4.5, 2.0, 4.5, 5.0, 3.5])
DATA = (USERS, FILMS, STARS)


def _split(who: Any, A: Any, t: Any, penalty: float, count: int, square: Any) -> Any:
    """Ridge regressions, where `square(rows)` says what is added to the normal matrix."""
    W = np.zeros((count, A.shape[1]))
    for i in set(who.tolist()):
        B = A[who == i]
        W[i] = np.linalg.solve(B.T @ B + square(B), B.T @ t[who == i])
    return W


def _raw(mean: Any, P: Any, Q: Any, u: Any, f: Any, *,
         bias_u: int = 1, bias_f: int = 1, first: int = 1) -> Any:  # fmt: skip
    """Predictions without the ends of the scale, and with parts left out."""
    tastes = (P[u][:, first:] * Q[f][:, first:]).sum(axis=1)
    return mean + bias_u * P[u][:, 0] + bias_f * Q[f][:, 0] + tastes


def _sgd(P: Any, Q: Any, rate: float, penalty: float, *, sign: int = 1, fresh: bool = False,
         pull: int = 1, once: bool = False) -> tuple[Any, Any]:  # fmt: skip
    """One epoch with the mistakes of other people."""
    P, Q = P.copy(), Q.copy()
    start = P.copy(), Q.copy()
    for i, j, r in zip(USERS, FILMS, STARS, strict=True):
        p, q = (start[0][i], start[1][j]) if once else (P[i].copy(), Q[j].copy())
        e = sign * (r - MEAN - p[0] - q[0] - p[1:] @ q[1:])
        P[i] += rate * (e * np.array([1, *q[1:]]) - pull * penalty * p)
        old = P[i] if fresh else p
        Q[j] += rate * (e * np.array([1, *old[1:]]) - pull * penalty * q)
    return P, Q


def _slip(sentence: str, **mistake: Any) -> Case:
    return unlike(sentence, lambda *_: _sgd(P, Q, 0.1, 0.3, **mistake), MEAN, P, Q, *DATA, 0.1, 0.3)


EARLIER = (
    unlike("You split the list by places: the ratings needn't be in the order of time.",
           lambda t, s: np.arange(len(t)) < s * len(t), TIMES, 0.5),
    unlike("You have past and future exchanged: True belongs to the ratings before the cut.",
           lambda t, s: ~earlier(t, s), TIMES, 0.5),
    unlike("Your cut leaves a share of the time before it: it should leave a share of the ratings.",
           lambda t, s: t < t.min() + s * np.ptp(t), np.array([0, 1, 2, 3, 4, 100]), 0.5),
    unlike("The rating at the cut comes after it: compare with <.",
           lambda t, s: t <= np.sort(t)[int(s * len(t))], TIMES, 0.5),
    gives("It doesn't tell the ratings before the cut.", earlier(TIMES, 0.5), TIMES, 0.5),
    gives("Two ratings of one moment have to be on the same side.", earlier(TIMES, 0.25), TIMES, 0.25),
)  # fmt: skip
RMSE = (
    unlike("You return the mean of the squares: take the root.", lambda a, b: ((a - b) ** 2).mean(),
           STARS, STARS[::-1].copy()),
    unlike("You return the mean absolute error: square before you average.", lambda a, b: abs(a - b).mean(),
           STARS, STARS[::-1].copy()),
    unlike("You add the squares: divide by how many there are.",
           lambda a, b: np.sqrt(((a - b) ** 2).sum()), STARS, STARS[::-1].copy()),
    gives("It isn't the root of the mean squared error.", rmse(STARS, STARS[::-1]), STARS,
          STARS[::-1].copy()),
    gives("For plain lists it has to work too.", rmse([5, 3], [4, 1]), [5, 3], [4, 1]),
)  # fmt: skip
ITEM_MEANS = (
    unlike("You return plain means: add `penalty` ratings of the overall mean to each film.",
           lambda f, s, n, p: np.bincount(f, s, n) / np.maximum(np.bincount(f, minlength=n), 1), FILMS, STARS,
           5, 2.0),
    unlike("You divide by the penalty too, but don't add penalty times the overall mean above.",
           lambda f, s, n, p: np.bincount(f, s, n) / (p + np.bincount(f, minlength=n)), FILMS, STARS, 5, 2.0),
    unlike("You return sums: divide by the penalty plus the number of ratings.",
           lambda f, s, n, p: p * s.mean() + np.bincount(f, s, n), FILMS, STARS, 5, 2.0),
    Case("A film without ratings has to get the mean of all ratings.",
         lambda f: same(called(f, FILMS, STARS, 6, 2.0)[5], STARS.mean())),
    gives("The means aren't right.", item_means(FILMS, STARS, 5, 2.0), FILMS, STARS, 5, 2.0),
)  # fmt: skip
FIT_SIDE = (
    unlike("You leave the penalty out.",
           lambda w, t, Z, p, n: _split(w, Z, t, p, n, lambda B: 1e-12 * np.eye(2)), USERS, TARGET, Z,
           0.7, 3),
    unlike("You add the penalty to every entry of the matrix: it belongs on the diagonal.",
           lambda w, t, Z, p, n: _split(w, Z, t, p, n, lambda B: p), USERS, TARGET, Z, 0.7, 3),
    unlike("You multiply the penalty by the number of ratings: here every row has the same.",
           lambda w, t, Z, p, n: _split(w, Z, t, p, n, lambda B: p * len(B) * np.eye(2)), USERS, TARGET, Z,
           0.7, 3),
    unlike("You fit all ratings together: each row has its own.",
           lambda w, t, Z, p, n: np.tile(np.linalg.solve(Z.T @ Z + p * np.eye(2), Z.T @ t), (n, 1)), USERS,
           TARGET, Z, 0.7, 3),
    unlike("You square the penalty.",
           lambda w, t, Z, p, n: _split(w, Z, t, p, n, lambda B: p * p * np.eye(2)), USERS, TARGET, Z,
           0.7, 3),
    Case("A row without ratings has to be zero.",
         lambda f: same(called(f, USERS, TARGET, Z, 0.7, 4)[3], [0, 0])),
    gives("The weights don't solve the ridge regressions.", fit_side(USERS, TARGET, Z, 0.7, 3), USERS, TARGET,
          Z, 0.7, 3),
)  # fmt: skip
PREDICT = (
    unlike("You don't cut off at 0.5 and 5 stars.", _raw, 3.0, *WILD, np.array([0, 0]), np.array([0, 1])),
    unlike("You leave the mean out.", lambda m, *rest: np.clip(_raw(0, *rest), 0.5, 5), MEAN, P, Q, USERS,
           FILMS),
    unlike("You leave the bias of the user out.", lambda *a: np.clip(_raw(*a, bias_u=0), 0.5, 5), MEAN, P, Q,
           USERS, FILMS),
    unlike("You leave the bias of the film out.", lambda *a: np.clip(_raw(*a, bias_f=0), 0.5, 5), MEAN, P, Q,
           USERS, FILMS),
    unlike("You multiply the biases too: the dot product begins at column 1.",
           lambda *a: np.clip(_raw(*a, first=0), 0.5, 5), MEAN, P, Q, USERS, FILMS),
    gives("The predictions aren't right.", predict(MEAN, P, Q, USERS, FILMS), MEAN, P, Q, USERS, FILMS),
)  # fmt: skip
ALS_ROUND = (
    unlike("You fit the films with the old users: they use the users that you have just found.",
           lambda m, P, Q, u, f, s, p: (als_round(m, P, Q, u, f, s, p)[0],
                                        als_round(m, Q, P, f, u, s, p)[0]), MEAN, P, Q, *DATA, 0.7),
    unlike("You don't subtract the mean: the biases are what is left over.",
           lambda m, *rest: als_round(0, *rest), MEAN, P, Q, *DATA, 0.7),
    unlike("You don't subtract the bias of the other side before you fit.",
           lambda m, P, Q, u, f, s, p: als_round(m, P, np.c_[0 * Q[:, 0], Q[:, 1:]], u, f, s, p), MEAN, P, Q,
           *DATA, 0.7),
    Case("It has to return first the users, then the films.",
         lambda f: [len(part) for part in called(f, MEAN, P, Q, *DATA, 0.7)] == [4, 6]),
    gives("The tables aren't those of one round: users first, then films.", als_round(MEAN, P, Q, *DATA, 0.7),
          MEAN, P, Q, *DATA, 0.7),
)  # fmt: skip
SGD_EPOCH = (
    _slip("You walk uphill: with e = stars - prediction the step is added.", sign=-1),
    _slip("The film moves with the user's new row: both use the old values.", fresh=True),
    _slip("Your steps leave the penalty out: it shrinks both rows a little.", pull=0),
    _slip("The penalty has the wrong sign: it pulls towards zero.", pull=-1),
    _slip("You compute all errors with the rows from the beginning: each step uses the present ones.",
          once=True),
    unlike("You take twice the step: the factor 2 of the square is part of the rate.",
           lambda *_: _sgd(P, Q, 0.2, 0.3), MEAN, P, Q, *DATA, 0.1, 0.3),
    gives("The tables aren't those of one pass in the given order.", sgd_epoch(MEAN, P, Q, *DATA, 0.1, 0.3),
          MEAN, P, Q, *DATA, 0.1, 0.3),
)  # fmt: skip
UNSEEN_TOP = (
    unlike("You recommend films that the user has rated already.",
           lambda s, seen, k: unseen_top(s, [], k), SCORES, [4, 3], 3),
    unlike("You return fewer than k films: leave out the seen ones first, then take k.",
           lambda s, seen, k: [j for j in unseen_top(s, [], k) if j not in seen], SCORES, [4, 3], 3),
    unlike("You return the lowest scores first.",
           lambda s, seen, k: unseen_top(-s, seen, k), SCORES, [4, 3], 3),
    unlike("You return places among the unseen films: return places among all films.",
           lambda s, seen, k: unseen_top(np.delete(s, seen), [], k), SCORES, [0], 3),
    gives("It doesn't return the best unseen films, the best first.", unseen_top(SCORES, [4, 3], 3), SCORES,
          [4, 3], 3),
    gives("Of equal scores the earlier film comes first.", unseen_top(SCORES, [4], 3), SCORES, [4], 3),
    gives("A user who has seen nothing gets the best of all.", unseen_top(SCORES, [], 2), SCORES, [], 2),
)  # fmt: skip
RANKED, LIKED = [4, 2, 9, 1, 7], [1, 2, 5]
RECALL_AT = (
    unlike("You divide by k: that's the precision.",
           lambda r, w, k: len(set(r[:k]) & set(w)) / k, RANKED, LIKED, 4),
    unlike("You look at the whole ranking: only the first k count.",
           lambda r, w, k: recall_at(r, w, len(r)), RANKED, LIKED, 3),
    unlike("You return a count: divide by the number of liked films.",
           lambda r, w, k: len(set(r[:k]) & set(w)), RANKED, LIKED, 4),
    unlike("You return 1 as soon as one liked film is there: recall is a share.",
           lambda r, w, k: float(bool(set(r[:k]) & set(w))), RANKED, LIKED, 4),
    gives("It isn't the share of liked films among the first k.", recall_at(RANKED, LIKED, 4), RANKED, LIKED,
          4),
)  # fmt: skip


def _dcg(places: Any, log: Any = np.log2, shift: int = 1) -> float:
    """The gains of liked films at these places of a ranking, counted from 1."""
    return float(sum(1 / log(p + shift) for p in places))


NDCG_AT = (
    unlike("You don't divide by the best possible value.", lambda r, w, k: _dcg([2, 4]), RANKED, LIKED, 4),
    unlike("You divide by the best value for k liked films: this user likes fewer.",
           lambda r, w, k: _dcg([2, 4]) / _dcg([1, 2, 3, 4]), RANKED, LIKED, 4),
    unlike("Your discount is 1 over the place: it is 1 over the logarithm of 1 plus the place.",
           lambda r, w, k: (1 / 2 + 1 / 4) / (1 + 1 / 2 + 1 / 3), RANKED, LIKED, 4),
    unlike("Your discounts begin at log2(3): the first place is divided by log2(2).",
           lambda r, w, k: _dcg([2, 4], shift=2) / _dcg([1, 2, 3], shift=2), RANKED, LIKED, 4),
    unlike("You add gains from beyond the first k places.",
           lambda r, w, k: ndcg_at(r, w, len(r)), RANKED, LIKED, 3),
    gives("The discounted gains aren't right.", ndcg_at(RANKED, LIKED, 4), RANKED, LIKED, 4),
    gives("With more than k liked films the best value has k terms.", ndcg_at([4, 2], LIKED, 2), [4, 2],
          LIKED, 2),
)  # fmt: skip

PLACES = a_kind((list, tuple, np.ndarray), "places")
PROJECT = Project("movie-recommender", (
    Piece("earlier", ("times", "share"), "True before the cut in time.",
          lambda: (TIMES.copy(), 0.5), shaped(8), EARLIER),
    Piece("rmse", ("stars", "predicted"), "The root of the mean squared error.",
          lambda: (STARS.copy(), STARS[::-1].copy()), shaped(), RMSE),
    Piece("item_means", ("films", "stars", "count", "penalty"), "Means of films, pulled to the overall mean.",
          lambda: (FILMS.copy(), STARS.copy(), 5, 2.0), shaped(5), ITEM_MEANS),
    Piece("fit_side", ("who", "target", "Z", "penalty", "count"), "A ridge regression for each row.",
          lambda: (USERS.copy(), TARGET.copy(), Z.copy(), 0.7, 3), shaped(3, 2), FIT_SIDE),
    Piece("predict", ("mean", "P", "Q", "users", "films"), "Mean, biases and tastes, kept on the scale.",
          lambda: (MEAN, P.copy(), Q.copy(), USERS, FILMS), shaped(8), PREDICT),
    Piece("als_round", ("mean", "P", "Q", "users", "films", "stars", "penalty"), "Users, then films.",
          lambda: (MEAN, P.copy(), Q.copy(), *DATA, 0.7), pair(shaped(4, 3), shaped(6, 3)), ALS_ROUND),
    Piece("sgd_epoch", ("mean", "P", "Q", "users", "films", "stars", "rate", "penalty"),
          "One pass of small steps downhill.",
          lambda: (MEAN, P.copy(), Q.copy(), *DATA, 0.1, 0.3), pair(shaped(4, 3), shaped(6, 3)), SGD_EPOCH),
    Piece("unseen_top", ("scores", "seen", "k"), "The best films that the user hasn't rated.",
          lambda: (SCORES.copy(), [4, 3], 3), PLACES, UNSEEN_TOP),
    Piece("recall_at", ("ranked", "liked", "k"), "The share of liked films among the first k.",
          lambda: (list(RANKED), list(LIKED), 4), shaped(), RECALL_AT),
    Piece("ndcg_at", ("ranked", "liked", "k"), "Liked films count more at the top.",
          lambda: (list(RANKED), list(LIKED), 4), shaped(), NDCG_AT),
))  # fmt: skip
