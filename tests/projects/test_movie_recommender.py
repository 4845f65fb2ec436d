"""The film recommender against oracles, and what its check says of planted mistakes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.linear_model import Ridge
from sklearn.metrics import ndcg_score, root_mean_squared_error

from labook.projects import movie_recommender as solution
from labook.projects.judging import judged
from labook.projects.movie_recommender_checks import DATA, MEAN, PROJECT, P, Q
from labook.ratings import alternating_step, stochastic_epoch
from projects.planting import Planted, own_sentences

NAME = "movie-recommender"
CUT = "cut = np.sort(times)[min(int(share * len(times)), len(times) - 1)]"
COPIES = "P, Q = P.copy(), Q.copy()"
FILMS = "Q = fit_side(films, rest - P[users, 0], np.hstack([ones, P[users, 1:]]), penalty, len(Q))"
MOVES = """P[i] += rate * (e * np.concatenate([[1], q[1:]]) - penalty * p)
        Q[j] += rate * (e *"""
MISTAKES = [
    Planted("earlier", "np.asarray(times < cut)", "np.arange(len(times)) < share * len(times)", "by places"),
    Planted("earlier", "times < cut", "times >= cut", "exchanged"),
    Planted("earlier", CUT, "cut = times.min() + share * np.ptp(times)", "share of the time"),
    Planted("earlier", "times < cut", "times <= cut", "compare with <"),
    Planted("rmse", "np.sqrt(np.mean((a - b) ** 2))", "np.mean((a - b) ** 2)", "take the root"),
    Planted("rmse", "np.sqrt(np.mean((a - b) ** 2))", "np.mean(abs(a - b))", "mean absolute error"),
    Planted("rmse", "np.mean((a - b) ** 2)", "np.sum((a - b) ** 2)", "You add the squares"),
    Planted("rmse", "np.asarray(stars, dtype=float), np.asarray(predicted, dtype=float)", "stars, predicted",
            "plain lists"),
    Planted("item_means", "penalty * stars.mean() + sums", "sums", "don't add penalty times"),
    Planted("item_means", " / (penalty + np.bincount(films, minlength=count))", "", "You return sums"),
    Planted("item_means", "(penalty * stars.mean() + sums) / (penalty + np.bincount(films, minlength=count))",
            "sums / np.maximum(np.bincount(films, minlength=count), 1)", "plain means"),
    Planted("item_means", "(penalty * stars.mean() + sums)",
            "np.where(np.bincount(films, minlength=count) > 0, penalty * stars.mean(), 0) + sums",
            "film without ratings"),
    Planted("fit_side", "+ penalty * np.eye(A.shape[1])", "+ 1e-15 * np.eye(A.shape[1])",
            "leave the penalty out"),
    Planted("fit_side", "penalty * np.eye(A.shape[1])", "penalty", "every entry of the matrix"),
    Planted("fit_side", "penalty * np.eye", "penalty * len(A) * np.eye", "number of ratings"),
    Planted("fit_side", "penalty * np.eye", "penalty**2 * np.eye", "square the penalty"),
    Planted("fit_side", "A = Z[part]", "A = Z; part = order * 0 + np.arange(len(Z)); W[:] = np.linalg.solve("
            "A.T @ A + penalty * np.eye(2), A.T @ target); return W", "all ratings together"),
    Planted("predict", "np.clip(found, LOWEST, HIGHEST)", "found", "cut off"),
    Planted("predict", "found = mean + ", "found = ", "leave the mean out"),
    Planted("predict", "mean + p[:, 0] + q[:, 0]", "mean + q[:, 0]", "bias of the user"),
    Planted("predict", "mean + p[:, 0] + q[:, 0]", "mean + p[:, 0]", "bias of the film"),
    Planted("predict", "p[:, 1:] * q[:, 1:]", "p * q", "multiply the biases too"),
    Planted("als_round", "rest = np.asarray(stars, dtype=float) - mean",
            "rest = np.asarray(stars, dtype=float)",
            "subtract the mean"),
    Planted("als_round", "rest - Q[films, 0]", "rest", "bias of the other side"),
    Planted("als_round", "return P, Q", "return Q, P", "should be (4, 3)"),
    Planted("als_round", FILMS, "pass", "users first, then films"),
    Planted("sgd_epoch", MOVES, MOVES.replace("(e", "(-e"), "uphill"),
    Planted("sgd_epoch", "e * np.concatenate([[1], p[1:]])", "e * np.concatenate([[1], P[i][1:]])",
            "new row"),
    Planted("sgd_epoch", COPIES, COPIES + "; penalty = 0", "penalty out"),
    Planted("sgd_epoch", COPIES, COPIES + "; penalty = -penalty", "wrong sign"),
    Planted("sgd_epoch", COPIES, COPIES + "; rate = 2 * rate", "twice the step"),
    Planted("sgd_epoch", COPIES, "", "It changes `P`"),
    Planted("sgd_epoch", "p, q = P[i].copy(), Q[j].copy()",
            "first = locals().setdefault('first', (P.copy(), Q.copy())); p, q = first[0][i], first[1][j]",
            "rows from the beginning"),
    Planted("unseen_top", "order[~np.isin(order, np.asarray(seen, dtype=np.int64))]", "order",
            "rated already"),
    Planted("unseen_top", "[~np.isin(order, np.asarray(seen, dtype=np.int64))][:k]",
            "[:k][~np.isin(order[:k], np.asarray(seen, dtype=np.int64))]", "fewer than k"),
    Planted("unseen_top", "np.argsort(-np", "np.argsort(np", "lowest scores"),
    Planted("unseen_top", "order = np.argsort(-np.asarray(scores, dtype=float), kind=\"stable\")",
            "order = np.argsort(np.asarray(scores, dtype=float), kind=\"stable\")[::-1]", "equal scores"),
    Planted("unseen_top", "    order =", "    scores = np.delete(scores, seen); seen = []\n    order =",
            "places among the unseen"),
    Planted("recall_at", "/ len(wanted)", "/ k", "precision"),
    Planted("recall_at", "ranked[:k]", "ranked", "whole ranking"),
    Planted("recall_at", " / len(wanted)", "", "return a count"),
    Planted("recall_at", "return len(wanted & {int(j) for j in ranked[:k]}) / len(wanted)",
            "return 1.0 * bool(wanted & {int(j) for j in ranked[:k]})", "as soon as one"),
    Planted("ndcg_at", " / discounts[: len(wanted)].sum()", "", "best possible value"),
    Planted("ndcg_at", "discounts[: len(wanted)].sum()", "discounts.sum()", "likes fewer"),
    Planted("ndcg_at", "1 / np.log2(np.arange(2, k + 2))", "1 / np.arange(1, k + 1)", "1 over the place"),
    Planted("ndcg_at", "np.arange(2, k + 2)", "np.arange(3, k + 3)", "begin at log2(3)"),
    Planted("ndcg_at", "discounts = 1 / np.log2(np.arange(2, k + 2))",
            "k = max(k, len(ranked)); discounts = 1 / np.log2(np.arange(2, k + 2))", "beyond the first k"),
    Planted("ndcg_at", "discounts[: len(wanted)].sum()",
            "(1 / np.log2(np.arange(2, len(wanted) + 2))).sum()", "more than k"),
]  # fmt: skip


def test_each_planted_mistake_gets_its_own_sentence():
    own_sentences(NAME, solution, MISTAKES)


def test_the_solution_meets_every_case():
    for piece in PROJECT.pieces:
        assert judged(piece, vars(solution)).sentence == piece.right


seeds = st.integers(0, 10**6)


@given(seeds, st.floats(0.1, 5))
def test_each_row_is_a_ridge_regression_of_its_own(seed, penalty):
    draws = np.random.default_rng(seed)
    who, Z, t = draws.integers(0, 4, 12), draws.standard_normal((12, 3)), draws.standard_normal(12)
    W = solution.fit_side(who, t, Z, penalty, 5)
    for i in range(5):
        own = who == i
        if own.any():
            oracle = Ridge(alpha=penalty, fit_intercept=False).fit(Z[own], t[own])
            assert np.allclose(W[i], oracle.coef_)
        else:
            assert not W[i].any()


@given(seeds)
def test_without_biases_als_and_sgd_are_those_of_the_chapter(seed):
    """The dense table of `labook.ratings` and the columns here are the same model where biases are 0."""
    draws = np.random.default_rng(seed)
    table = [[int(r) if known else None for r, known in zip(rows, mask, strict=True)]
             for rows, mask in zip(draws.integers(1, 6, (4, 5)), draws.random((4, 5)) < 0.6, strict=True)]
    places = [(i, j) for i, row in enumerate(table) for j, r in enumerate(row) if r is not None]
    U, V = draws.standard_normal((4, 2)), draws.standard_normal((5, 2))
    users, films = (np.array([p[side] for p in places], dtype=int) for side in (0, 1))
    stars = np.array([table[i][j] for i, j in places], dtype=float)
    W = solution.fit_side(users, stars, V[films], 0.5, 4) if places else np.zeros((4, 2))
    assert np.allclose(W, alternating_step(table, U.tolist(), V.tolist(), 0.5)[0])
    for place in places[:1]:  # after one step the biases are no longer 0
        new_u, new_v = stochastic_epoch(table, U.tolist(), V.tolist(), 0.05, 0.1, [place])
        columns = [np.hstack([np.zeros((len(A), 1)), A]) for A in (U, V)]
        P_new, Q_new = solution.sgd_epoch(0.0, *columns, users[:1], films[:1], stars[:1], 0.05, 0.1)
        assert np.allclose(P_new[:, 1:], new_u)
        assert np.allclose(Q_new[:, 1:], new_v)


def loss(P, Q, penalty):
    users, films, stars = DATA
    e = stars - MEAN - P[users, 0] - Q[films, 0] - (P[users, 1:] * Q[films, 1:]).sum(axis=1)
    return (e**2).sum() + penalty * ((P**2).sum() + (Q**2).sum())


@given(seeds, st.floats(0.05, 4))
def test_a_round_of_als_never_raises_the_loss_and_small_steps_of_sgd_lower_it(seed, penalty):
    P0, Q0 = solution.start(4, 6, 2, seed)
    before = loss(P0, Q0, penalty)
    for _ in range(4):
        P1, Q1 = solution.als_round(MEAN, P0, Q0, *DATA, penalty)
        assert loss(P1, Q1, penalty) <= before * (1 + 1e-12)
        before, P0, Q0 = loss(P1, Q1, penalty), P1, Q1
    small = solution.sgd_epoch(MEAN, P, Q, *DATA, 1e-3, 0)
    assert loss(*small, 0) < loss(P, Q, 0)


@given(st.lists(st.integers(0, 9), min_size=1, max_size=10), st.floats(0, 1))
def test_no_moment_is_on_both_sides_of_the_cut(times, share):
    before = solution.earlier(times, share)
    past, future = np.array(times)[before], np.array(times)[~before]
    assert not len(past) or past.max() < future.min()
    assert len(past) <= share * len(times)


@given(st.permutations(range(8)), st.sets(st.integers(0, 7), min_size=1), st.integers(1, 8))
def test_ranking_measures_are_those_of_scikit_learn(ranked, liked, k):
    truth, scores = np.zeros((1, 8)), np.zeros((1, 8))
    truth[0, list(liked)] = 1
    scores[0, ranked] = np.arange(8, 0, -1)
    assert solution.ndcg_at(ranked, sorted(liked), k) == pytest.approx(ndcg_score(truth, scores, k=k))
    assert solution.recall_at(ranked, sorted(liked), k) == len(set(ranked[:k]) & liked) / len(liked)


def test_errors_are_those_of_scikit_learn_and_shapes_are_compared():
    a, b = DATA[2], DATA[2][::-1]
    assert solution.rmse(a, b) == pytest.approx(root_mean_squared_error(a, b))
    with pytest.raises(ValueError, match=r"predictions of shape \(3, 1\) for ratings of shape \(3,\)"):
        solution.rmse([1, 2, 3], [[1], [2], [3]])
    with pytest.raises(ValueError, match="likes nothing"):
        solution.recall_at([1], [], 1)
    with pytest.raises(ValueError, match="likes nothing"):
        solution.ndcg_at([1], [], 1)
