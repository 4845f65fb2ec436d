"""The song recommender against oracles, and what its check says of planted mistakes."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics.pairwise import cosine_similarity
from sklearn.preprocessing import StandardScaler

from labook.data.song_catalogue import FEATURES, GENRES, NOISE, synthetic_songs
from labook.projects import song_recommender as solution
from labook.projects.case import Project
from labook.projects.judging import judged
from labook.projects.song_recommender_checks import PROJECT
from projects.planting import Planted, own_sentences

NAME = "song-recommender"
SORTED = 'kept[np.argsort(-scores[kept], kind="stable")]'
MISTAKES = [
    Planted(
        "standardized",
        "    return np.where(constant, 0, X - X.mean(axis=0)) / spread",
        "    return (X - X.mean(axis=1, keepdims=True)) / X.std(axis=1, keepdims=True)",
        "You work along the rows",
    ),
    Planted("standardized", "X.mean(axis=0)", "X.mean(axis=1, keepdims=True)", "don't have mean 0"),
    Planted("standardized", "X.std(axis=0)", "X.var(axis=0)", "You divide by the variance"),
    Planted("standardized", "X - X.mean(axis=0)", "X", "without subtracting the mean"),
    Planted("standardized", "/ spread", "/ 1", "don't divide by the spread"),
    Planted("standardized", "X.std(axis=0)", "X.std(axis=0, ddof=1)", "n - 1"),
    Planted("standardized", "X.max(axis=0) == X.min(axis=0)", "X.std(axis=0) == 0", "constant column"),
    Planted("unit_rows", "axis=1", "axis=0", "You normalise columns, not rows"),
    Planted("unit_rows", "X, axis=1", "X, 1, axis=1", "sum of absolute values"),
    Planted("unit_rows", "X, axis=1", "X, np.inf, axis=1", "largest entry"),
    Planted("unit_rows", "np.where(lengths > 0, lengths, 1)", "lengths**2", "squared length"),
    Planted("unit_rows", "X, axis=1", "X, axis=(0, 1)", "whole table"),
    Planted("unit_rows", "np.where(lengths > 0, lengths, 1)", "lengths", "zero row"),
    Planted("similarities", "unit_rows(X) @ unit_rows(q[np.newaxis])[0]", "X @ q", "dot products: divide"),
    Planted("similarities", "unit_rows(q[np.newaxis])[0]", "q", "lengths of the rows only"),
    Planted("similarities", "unit_rows(X) @", "X @", "length of the query only"),
    Planted("similarities", "= unit_rows(X) @", "= 1 - unit_rows(X) @", "1 minus the cosine"),
    Planted("similarities", "return found", "return abs(found)", "drop the sign"),
    Planted("top_k", "np.argsort(-scores[kept]", "np.argsort(scores[kept]", "comes last"),
    Planted("top_k", SORTED, "np.sort(scores)[::-1]", "the scores"),
    Planted("top_k", SORTED, "np.argsort(scores)", "backwards"),
    Planted("top_k", "[:k]", "[:k] + 1", "from 1"),
    Planted("top_k", "dtype=float)", "dtype=float); scores = abs(scores)", "absolute values"),
    Planted("top_k", SORTED, "np.argsort(scores)[::-1]", "equal"),
    Planted("top_k", "    if k == 0:\n        return np.zeros(0, dtype=np.int64)\n", "", "k = 0"),
    Planted("top_k", "    k = min(k, len(scores))\n", "", "above the number of scores"),
    Planted("recommend", "    scores[song] = -np.inf\n", "", "recommends itself"),
    Planted("recommend", "min(k, len(X) - 1)", "k - 1", "one song too few"),
    Planted(
        "recommend",
        "    scores[song] = -np.inf\n    return top_k(scores, min(k, len(X) - 1))",
        "    return top_k(scores, min(k + 1, len(X)))[1:]",
        "twin",
    ),
    Planted("recommend", "similarities(X, X[song])", "X @ X[song]", "prefer long rows"),
    Planted("recommend", "= similarities", "= -similarities", "least similar"),
    Planted("recommend", "min(k, len(X) - 1)", "k", "at most n - 1"),
    Planted("codes", "(1 << np.arange(sides.shape[1]))", "np.ones(sides.shape[1], int)", "count the planes"),
    Planted("codes", "np.arange(sides.shape[1])", "np.arange(sides.shape[1])[::-1]", "other end"),
    Planted("codes", "np.arange(sides.shape[1])", "np.arange(1, sides.shape[1] + 1)", "twice too large"),
    Planted("codes", ".T > 0", ".T < 0", "exchanged"),
    Planted("build_index", "buckets.setdefault(code, []).append(place)", "buckets[code] = [place]",
            "keep one song"),
    Planted("build_index", "codes(X, R)", "codes(X, tables[0])", "planes of the first table"),
    Planted("build_index", "for R in tables", "for R in tables[:1]", "one dictionary for each table"),
    Planted("build_index", "codes(X, R).tolist()", "codes(X, R).tolist()[1:]", "missing"),
    Planted("candidates", "found.update(buckets.get(code, ()))",
            "found = found & set(buckets[code]) if found else set(buckets[code])", "shares in all tables"),
    Planted("candidates", "zip(index, tables, strict=True)", "list(zip(index, tables))[:1]",
            "first table only"),
    Planted("candidates", "buckets.get(code, ())", "[i for b in buckets.values() for i in b]", "all songs"),
    Planted("candidates", "sorted(found)", "sorted(found, reverse=True)", "rise"),
    Planted("candidates", "buckets.get(code, ())", "buckets[code]", "no candidates"),
    Planted("recall", "/ len(wanted)", "/ len(found)", "precision"),
    Planted("recall", "/ len(wanted)", "/ len(wanted | set(found))", "Jaccard"),
    Planted("recall", "/ len(wanted)", "", "count"),
    Planted("recall", "return len", "return 100 * len", "per cent"),
    Planted("recall", "return len", "return 1 - len", "missed"),
]  # fmt: skip


def test_the_solution_meets_every_case():
    for piece in PROJECT.pieces:
        verdict = judged(piece, vars(solution))
        assert (verdict.state, verdict.sentence) == ("right", piece.right)


def test_each_planted_mistake_gets_its_own_sentence():
    own_sentences(NAME, solution, MISTAKES)


def test_no_two_cases_of_a_function_say_the_same():
    assert isinstance(PROJECT, Project)
    for piece in PROJECT.pieces:
        sentences = [case.sentence for case in piece.cases]
        assert len(set(sentences)) == len(sentences)
        assert all(s.endswith(".") for s in [*sentences, piece.right])


numbers = st.floats(-100, 100).map(lambda x: round(x, 2))


@st.composite
def tables(draw):
    rows, columns = draw(st.integers(2, 7)), draw(st.integers(1, 4))
    return np.array(draw(st.lists(st.lists(numbers, min_size=columns, max_size=columns),
                                  min_size=rows, max_size=rows)))  # fmt: skip


@given(tables())
@settings(deadline=None)
def test_features_and_cosines_are_those_of_scikit_learn(X):
    varied = np.ptp(X, axis=0) > 1e-3
    Z = solution.standardized(X)
    assert np.allclose(Z[:, varied], StandardScaler().fit_transform(X)[:, varied], atol=1e-6)
    assert not Z[:, np.ptp(X, axis=0) == 0].any()
    assert np.allclose(solution.similarities(X, X[0]), cosine_similarity(X, X[:1])[:, 0])


@given(st.lists(st.sampled_from([0.0, 0.5, -1.0, 2.0]), max_size=9), st.integers(0, 11))
def test_the_largest_scores_are_those_of_a_sort(scores, k):
    order = sorted(range(len(scores)), key=lambda i: (-scores[i], i))
    assert solution.top_k(scores, k).tolist() == order[:k]


@given(tables(), st.data())
@settings(deadline=None)
def test_a_song_recommends_all_others_and_finds_itself_in_its_buckets(X, data):
    song = data.draw(st.integers(0, len(X) - 1))
    found = solution.recommend(X, song, len(X))
    assert sorted([*found.tolist(), song]) == list(range(len(X)))
    R = np.random.default_rng(1).standard_normal((2, 3, X.shape[1]))
    index = solution.build_index(X, list(R))
    assert song in solution.candidates(index, list(R), X[song])


def test_a_share_of_nothing_is_refused():
    with pytest.raises(ValueError, match="an empty exact answer has no share"):
        solution.recall([1], [])


def test_the_angle_decides_how_often_two_songs_share_a_side():
    """Over m planes the share of separated pairs is theta / pi, up to 4 standard deviations."""
    u, v = np.array([1.0, 0.0]), np.array([1.0, 1.0])
    R = np.random.default_rng(0).standard_normal((20000, 2))
    apart = np.mean((R @ u > 0) != (R @ v > 0))
    assert abs(apart - 0.25) < 4 * np.sqrt(0.25 * 0.75 / 20000)


def test_the_catalogue_is_within_its_limits_and_repeats():
    songs = synthetic_songs()
    assert len(set(songs.titles)) == len(songs.titles)
    assert set(songs.genres) == set(GENRES)
    for row in songs.rows:
        assert all(low <= x <= high for x, (_, _, low, high) in zip(row, FEATURES, strict=True))
    assert len(NOISE) == len(FEATURES)
    synthetic_songs.cache_clear()
    assert synthetic_songs() == songs
