"""What the song recommender asks of a reader's functions: right values, and none of the usual mistakes."""

from typing import Any

import numpy as np

from labook.projects.case import Case, Piece, Project
from labook.projects.cases import a_kind, called, gives, same, shaped, unlike
from labook.projects.song_recommender import (
    build_index,
    candidates,
    codes,
    recall,
    recommend,
    similarities,
    standardized,
    top_k,
    unit_rows,
)

X = np.array([[1.0, 40.0, 3.0], [3.0, 80.0, -1.0], [8.0, 60.0, 2.0], [2.0, 20.0, 5.0]])
FLAT = np.array([[1.0, 0.1], [3.0, 0.1], [5.0, 0.1]])  # a constant column
GAP = np.array([[3.0, 4.0], [0.0, 0.0]])  # a zero row
q = np.array([2.0, -0.1, -4.0])
SCORES = np.array([0.3, 0.9, -0.5, 0.6, 0.1, -0.8])
TIES = np.array([0.5, 0.9, 0.5, 0.9, 0.5])
TWINS = np.array([[2.0, 1.0], [0.0, 1.0], [2.0, 1.0], [3.0, 1.0], [-1.0, 2.0]])
_rng = np.random.default_rng(3)
SONGS = _rng.standard_normal((40, 4))
TABLES = _rng.standard_normal((3, 4, 4))
INDEX = build_index(SONGS, list(TABLES))
PLANES = TABLES[0]


def _dots(X: Any, q: Any) -> Any:
    return X @ q


def _without_first(X: Any, song: int, k: int) -> Any:
    return top_k(similarities(X, X[song]), k + 1)[1:]


def _sides(X: Any, R: Any) -> Any:
    return X @ R.T > 0


def _backwards(X: Any, R: Any) -> Any:
    return _sides(X, R) @ (1 << np.arange(len(R)))[::-1]


def _by_table(index: Any, tables: Any, q: Any) -> list[set[int]]:
    """The bucket of a query in each table."""
    return [set(b.get(int(codes(q[np.newaxis], R)[0]), [])) for b, R in zip(index, tables, strict=True)]


def _is_complete(f: Any) -> bool:
    return all(
        sorted(i for places in buckets.values() for i in places) == list(range(len(SONGS)))
        for buckets in called(f, SONGS, list(TABLES))
    )


def _last_only(X: Any, tables: Any) -> Any:
    return [{int(code): [place] for place, code in enumerate(codes(X, R))} for R in tables]


def _tables(f: Any) -> list[dict[int, list[int]]]:
    """An index with plain numbers, whatever kind of integers it holds."""
    return [{int(c): [int(i) for i in b] for c, b in t.items()} for t in called(f, SONGS, list(TABLES))]


HERE = SONGS[5]
OWN = _by_table(INDEX, TABLES, HERE)

STANDARDIZED = (
    unlike("You work along the rows: mean and spread belong to a feature, which is a column.",
           lambda X: (X - X.mean(axis=1, keepdims=True)) / X.std(axis=1, keepdims=True), X),
    unlike("You divide by the variance: take its root, the standard deviation.",
           lambda X: (X - X.mean(axis=0)) / X.var(axis=0), X),
    unlike("You divide without subtracting the mean first.", lambda X: X / X.std(axis=0), X),
    unlike("You subtract the mean and don't divide by the spread.", lambda X: X - X.mean(axis=0), X),
    unlike("You stretch columns from 0 to 1 by their ends: use mean and standard deviation.",
           lambda X: (X - X.min(axis=0)) / np.ptp(X, axis=0), X),
    unlike("You divide by n - 1 in the variance: here it's n, NumPy's default.",
           lambda X: (X - X.mean(axis=0)) / X.std(axis=0, ddof=1), X),
    unlike("You use one mean and one spread for the whole table: each column has its own.",
           lambda X: (X - X.mean()) / X.std(), X),
    gives("Its columns don't have mean 0 and standard deviation 1.", standardized(X), X),
    gives("A constant column has to become zeros: look out for a division by 0, or by a roundoff.",
          standardized(FLAT), FLAT),
)  # fmt: skip
UNIT_ROWS = (
    unlike("You normalise columns, not rows: a song is a row.", lambda X: X / np.linalg.norm(X, axis=0), X),
    unlike("You divide by the squared length: take its root.", lambda X: X / (X * X).sum(axis=1)[:, None], X),
    unlike("You divide by the sum of absolute values: the length is the root of the sum of squares.",
           lambda X: X / abs(X).sum(axis=1)[:, None], X),
    unlike("You divide by the largest entry: that isn't the length.",
           lambda X: X / abs(X).max(axis=1)[:, None], X),
    unlike("You divide by the length of the whole table: each row has its own.",
           lambda X: X / np.linalg.norm(X), X),
    gives("Its rows don't have length 1, or don't point where they pointed.", unit_rows(X), X),
    gives("A zero row has to stay zero: it has no direction, and 0/0 is no number.", unit_rows(GAP), GAP),
)  # fmt: skip
SIMILARITIES = (
    unlike("You return dot products: divide by both lengths.", _dots, X, q),
    unlike("You divide by the lengths of the rows only: the query has a length too.",
           lambda X, q: unit_rows(X) @ q, X, q),
    unlike("You divide by the length of the query only: the rows have lengths too.",
           lambda X, q: X @ q / np.linalg.norm(q), X, q),
    unlike("You return 1 minus the cosine, which is small for similar songs.",
           lambda X, q: 1 - similarities(X, q), X, q),
    unlike("You return distances, which are small for similar songs.",
           lambda X, q: np.linalg.norm(X - q, axis=1), X, q),
    unlike("You drop the sign: an opposite song isn't a similar one.",
           lambda X, q: abs(similarities(X, q)), X, q),
    gives("Its values aren't the cosines of the rows with the query.", similarities(X, q), X, q),
    gives("The cosine of a zero row has to be 0.", similarities(GAP, [1, 1]), GAP, np.array([1.0, 1.0])),
)  # fmt: skip
TOP_K = (
    unlike("You return the scores: return their places.", lambda s, k: np.sort(s)[::-1][:k], SCORES, 3),
    unlike("Your order is backwards: the smallest scores come first.",
           lambda s, k: np.argsort(s, kind="stable")[:k], SCORES, 3),
    unlike("You have the right places, and the largest score comes last: turn them around.",
           lambda s, k: top_k(s, k)[::-1], SCORES, 3),
    unlike("You have the right places in the order of the list: the largest score comes first.",
           lambda s, k: np.sort(top_k(s, k)), np.array([0.1, 0.6, 0.3, 0.9, 0.8]), 3),
    unlike("You count places from 1: Python counts from 0.", lambda s, k: top_k(s, k) + 1, SCORES, 3),
    unlike("You compare absolute values: a score of -0.8 is a low one.",
           lambda s, k: top_k(abs(s), k), SCORES, 3),
    gives("It doesn't return the places of the largest scores, the largest first.",
          top_k(SCORES, 3), SCORES, 3),
    gives("Of equal scores the earlier comes first: a sort that is turned around reverses them too.",
          top_k(TIES, 4), TIES, 4),
    gives("For k = 0 it has to return no places.", top_k(SCORES, 0), SCORES, 0),
    gives("For a k above the number of scores it has to return all places.", top_k(SCORES, 6), SCORES, 9),
)  # fmt: skip
RECOMMEND = (
    Case("The song recommends itself: leave its own place out.",
         lambda f: 3 not in list(called(f, TWINS, 3, 2))),
    Case("You return one song too few: take k after leaving out the song.",
         lambda f: len(called(f, TWINS, 3, 2)) != 1),
    unlike("You drop the first of the list: a twin of the song may come before it. Leave out its place.",
           _without_first, TWINS, 2, 2),
    unlike("You choose by dot products, which prefer long rows: use the cosine.",
           lambda X, i, k: [j for j in top_k(X @ X[i], k + 1) if j != i][:k], SONGS, 3, 5),
    unlike("You return the least similar songs.",
           lambda X, i, k: [j for j in top_k(-similarities(X, X[i]), k + 1) if j != i][:k], SONGS, 3, 5),
    gives("It doesn't return the k most similar songs in their order.", recommend(SONGS, 3, 5), SONGS, 3, 5),
    gives("Of n songs at most n - 1 can be recommended.", recommend(TWINS, 3, 4), TWINS, 3, 9),
)  # fmt: skip
CODES = (
    unlike("You count the planes: two songs on the positive sides of different planes get one code.",
           lambda X, R: _sides(X, R).sum(axis=1), SONGS, PLANES),
    unlike("Your planes count from the other end: plane j is worth 2 to the power j, from 0.",
           _backwards, SONGS, PLANES),
    unlike("Plane j is worth 2 to the power j, counted from 0: your codes are twice too large.",
           lambda X, R: 2 * codes(X, R), SONGS, PLANES),
    unlike("You have the sides exchanged: the positive side counts.",
           lambda X, R: codes(-X, R), SONGS, PLANES),
    gives("It doesn't return the sum of 2 to the power j over the planes with a positive dot product.",
          codes(SONGS, PLANES), SONGS, PLANES),
)  # fmt: skip
BUILD_INDEX = (
    Case("It has to return one dictionary for each table.",
         lambda f: len(called(f, SONGS, list(TABLES))) == 3),
    Case("Your buckets keep one song each: a later song replaces an earlier one of the same code.",
         lambda f: _tables(f) != _last_only(SONGS, TABLES)),
    Case("A song is missing from a table, or is in it twice.", _is_complete),
    Case("You use the planes of the first table for all tables.",
         lambda f: _tables(f) != build_index(SONGS, [PLANES] * 3)),
    Case("The buckets don't hold the songs of their codes.", lambda f: _tables(f) == INDEX),
)  # fmt: skip
CANDIDATES = (
    unlike("You keep what the query shares in all tables: one table is enough.",
           lambda *a: sorted(set.intersection(*_by_table(*a))), INDEX, TABLES, HERE),
    unlike("You look into the first table only.", lambda *a: sorted(_by_table(*a)[0]), INDEX, TABLES, HERE),
    unlike("Some songs come twice: each place belongs in the answer once.",
           lambda *a: sorted(i for bucket in _by_table(*a) for i in bucket), INDEX, TABLES, HERE),
    unlike("You return all songs: only those that share a bucket are candidates.",
           lambda *a: list(range(len(SONGS))), INDEX, TABLES, HERE),
    Case("It doesn't return the songs that share a bucket with the query.",
         lambda f: {int(i) for i in called(f, INDEX, TABLES, HERE)} == set.union(*OWN)),
    gives("The places have to rise.", candidates(INDEX, list(TABLES), HERE), INDEX, TABLES, HERE),
    gives("For a query whose buckets are all empty, there are no candidates.", [],
          [{}, {}, {}], TABLES, HERE),
)  # fmt: skip
RECALL = (
    unlike("You divide by the number of songs found: that's the precision.",
           lambda f, e: len(set(f) & set(e)) / len(f), [1, 5], [1, 2, 3, 4]),
    unlike("You divide by all songs in either list: that's the Jaccard index.",
           lambda f, e: len(set(f) & set(e)) / len(set(f) | set(e)), [1, 5], [1, 2, 3, 4]),
    unlike("You return a count: divide by the number of exact places.",
           lambda f, e: len(set(f) & set(e)), [1, 2], [1, 2, 3, 4]),
    unlike("You return a per cent: a share is at most 1.",
           lambda f, e: 100 * recall(f, e), [1], [1, 2, 3, 4]),
    unlike("You return what was missed: recall is what was found.",
           lambda f, e: 1 - recall(f, e), [1], [1, 2, 3, 4]),
    unlike("You compare place by place: the order doesn't count here.",
           lambda f, e: sum(a == b for a, b in zip(f, e, strict=False)) / len(e), [2, 1], [1, 2, 3, 4]),
    Case("For nothing found the recall has to be 0.", lambda f: same(called(f, [], [1, 2]), 0)),
    gives("It isn't the share of the exact places that were found.", recall([1, 5], [1, 2, 3, 4]),
          [1, 5], [1, 2, 3, 4]),
    gives("It isn't the share of the exact places in any order.", 0.5, [2, 1, 9], [1, 2, 3, 4]),
)  # fmt: skip

PROJECT = Project("song-recommender", (
    Piece("standardized", ("X",), "Columns with mean 0 and spread 1; a constant one becomes zeros.",
          lambda: (X.copy(),), shaped(4, 3), STANDARDIZED),
    Piece("unit_rows", ("X",), "Rows of length 1; a zero row stays zero.",
          lambda: (X.copy(),), shaped(4, 3), UNIT_ROWS),
    Piece("similarities", ("X", "q"), "The cosine of every row with the query.",
          lambda: (X.copy(), q.copy()), shaped(4), SIMILARITIES),
    Piece("top_k", ("scores", "k"), "The places of the largest scores, ties in order.",
          lambda: (SCORES.copy(), 3), shaped(3), TOP_K),
    Piece("recommend", ("X", "song", "k"), "The most similar songs without the song.",
          lambda: (SONGS.copy(), 3, 5), a_kind((list, tuple, np.ndarray), "places"), RECOMMEND),
    Piece("codes", ("X", "R"), "The sides of the planes as one number.",
          lambda: (SONGS.copy(), PLANES.copy()), shaped(40), CODES),
    Piece("build_index", ("X", "tables"), "A dictionary of buckets for each table.",
          lambda: (SONGS.copy(), list(TABLES.copy())), a_kind((list, tuple), "a list of dictionaries"),
          BUILD_INDEX),
    Piece("candidates", ("index", "tables", "q"), "Who shares a bucket with the query, each once.",
          lambda: (INDEX, TABLES.copy(), HERE.copy()), a_kind((list, tuple, np.ndarray), "places"),
          CANDIDATES),
    Piece("recall", ("found", "exact"), "The share of the exact answer that was found.",
          lambda: ([1, 5], [1, 2, 3, 4]), shaped(), RECALL),
))  # fmt: skip
