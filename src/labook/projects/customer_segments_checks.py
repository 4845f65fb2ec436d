"""What the customer segments ask of a reader's functions: right values, and mistakes that others made."""

from typing import Any

import numpy as np

from labook.projects.case import Case, Piece, Project
from labook.projects.cases import called, gives, same, shaped, unlike
from labook.projects.customer_segments import agreement, components, kmeans, nearest, variances

_rng = np.random.default_rng(2)
Z = _rng.standard_normal((9, 4)) * [3.0, 1.0, 2.0, 0.5]
Z -= Z.mean(axis=0)
POINTS = np.array([[0.0, 0], [0, 1], [1, 0], [8, 8], [9, 8], [8, 9], [0, 9], [1, 8]])
START = np.array([[0.0, 1], [1, 0], [8, 8]])
LONELY = np.array([[0.0, 0], [9, 9], [90, 90]])  # nothing is near the third
LINE = np.array([[0.0], [1], [2], [3], [9], [10]])
SLOW = np.array([[0.0], [1]])  # takes more than one round
UNEVEN = np.array([[0.0], [1], [5], [50]])  # the mean of the first three is 2, their median 1
EQUAL = np.array([[0.0, 1], [2, 1]])  # as far from (1, 1) as each other
FAR = np.array([[2.0, 1], [4, 4], [9, 1]])
a, b = np.array([0, 0, 0, 1, 1, 1, 2, 2]), np.array([1, 1, 0, 0, 0, 0, 2, 2])
NAMES = np.array([2, 2, 2, 0, 0, 0, 1, 1])


def _spans(f: Any, V: Any) -> bool:
    """Whether a function gives directions that span what V spans, whatever their signs."""
    W = np.asarray(called(f, Z, 2), float)
    return W.shape == V.shape and same(W @ W.T, V @ V.T)


def _rounds(count: int) -> Any:
    """k-means that stops after some rounds."""

    def stopped(X: Any, centres: Any) -> Any:
        for _ in range(count):
            labels = nearest(X, centres)
            centres = np.array([X[labels == j].mean(axis=0) for j in range(len(centres))])
        return labels

    return stopped


def _labels(f: Any, X: Any, centres: Any) -> Any:
    return called(f, X, centres)[0]


def _centres(f: Any, X: Any, centres: Any) -> Any:
    return called(f, X, centres)[1]


def _two(value: Any) -> str:
    """What is wrong with the kind of labels and centres, or nothing."""
    if value is None:
        return "It returns nothing: does it end with `return`?"
    if not isinstance(value, tuple | list) or len(value) != 2:
        return f"It returns a value of type {type(value).__name__}, and should return labels and centres."
    return shaped(8)(value[0]) or shaped(3, 2)(value[1])


def _together(x: Any, y: Any) -> Any:
    """For each pair of rows whether x has them together, and whether y has."""
    i, j = np.triu_indices(len(x), 1)
    return x[i] == x[j], y[i] == y[j]


def _rand(x: Any, y: Any) -> float:
    return float(np.mean(np.equal(*_together(x, y))))


def _jaccard(x: Any, y: Any) -> float:
    p, q = _together(x, y)
    return float((p & q).sum() / (p | q).sum())


def _unadjusted(x: Any, y: Any) -> float:
    p, q = _together(x, y)
    return float((p & q).sum() / ((p.sum() + q.sum()) / 2))


V = np.linalg.svd(Z, full_matrices=False)[2]
COMPONENTS = (
    Case("You return the directions of least variance: `eigh` sorts upwards, `svd` downwards.",
         lambda f: not _spans(f, V[-2:].T)),
    Case("You take columns of V transposed: its rows are the directions.", lambda f: not _spans(f, V[:, :2])),
    Case("You return features, not directions: a component mixes all of them.",
         lambda f: not _spans(f, np.eye(4)[:, :2])),
    Case("Your directions have other lengths than 1: leave the singular values out.",
         lambda f: same(np.linalg.norm(called(f, Z, 2), axis=0), [1, 1])),
    Case("Your directions aren't perpendicular.",
         lambda f: abs(np.prod(called(f, Z, 2), axis=1).sum()) < 1e-6),
    Case("The one with the largest variance has to come first.",
         lambda f: np.std(Z @ called(f, Z, 2), axis=0)[0] > np.std(Z @ called(f, Z, 2), axis=0)[1]),
    Case("They don't span what the components span.", lambda f: _spans(f, components(Z, 2))),
    Case("For one component it has to return one column.", lambda f: np.shape(called(f, Z, 1)) == (4, 1)),
)  # fmt: skip
VARIANCES = (
    unlike("You return singular values: square them and divide by n.",
           lambda Z: np.linalg.svd(Z, compute_uv=False), Z),
    unlike("You don't divide by the number of rows.", lambda Z: len(Z) * variances(Z), Z),
    unlike("You divide by the number of columns.", lambda Z: len(Z) * variances(Z) / Z.shape[1], Z),
    unlike("You divide by n - 1: here it's n.", lambda Z: len(Z) * variances(Z) / (len(Z) - 1), Z),
    unlike("The largest has to come first.", lambda Z: variances(Z)[::-1], Z),
    unlike("These are the variances of the features, not of the components.", lambda Z: Z.var(axis=0), Z),
    unlike("These are shares of the whole: return the variances themselves.",
           lambda Z: variances(Z) / variances(Z).sum(), Z),
    unlike("You return standard deviations: square them.", lambda Z: np.sqrt(variances(Z)), Z),
    gives("They aren't the variances along the components.", variances(Z), Z),
)  # fmt: skip
NEAREST = (
    unlike("You return the farthest centre.",
           lambda X, c: ((X[:, None] - c) ** 2).sum(axis=2).argmax(axis=1), POINTS, FAR),
    unlike("You choose by dot products, which prefer far centres.",
           lambda X, c: (X @ c.T).argmax(axis=1), POINTS, FAR),
    unlike("You count from 1: Python counts from 0.", lambda X, c: nearest(X, c) + 1, POINTS, FAR),
    unlike("You look at the first coordinate only.",
           lambda X, c: nearest(X[:, :1], c[:, :1]), POINTS, FAR),
    unlike("You add differences with their signs: square them first.",
           lambda X, c: (X[:, None] - c).sum(axis=2).argmin(axis=1), POINTS, FAR),
    unlike("You return distances: return the place of the smallest.",
           lambda X, c: np.sqrt(((X[:, None] - c) ** 2).sum(axis=2).min(axis=1)), POINTS, FAR),
    gives("It isn't the place of the centre at the smallest distance.", nearest(POINTS, FAR), POINTS, FAR),
    gives("Of equal distances the earlier centre counts.", [0], np.array([[1.0, 1]]), EQUAL),
)  # fmt: skip
KMEANS = (
    Case("You stop after one round: go on until no centre moves.",
         lambda f: not same(_labels(f, LINE, SLOW), _rounds(1)(LINE, SLOW))),
    Case("You begin somewhere else: use the centres that were given.",
         lambda f: same(_labels(f, POINTS, START), kmeans(POINTS, START)[0])
         or not same(_labels(f, POINTS, START), kmeans(POINTS, POINTS[:3])[0])),
    Case("Your centres are medians: they have to be means.",
         lambda f: not same(_centres(f, UNEVEN, UNEVEN[[0, 3]]), [[1.0], [50.0]])),
    Case("A centre without rows has to stay: the mean of nothing is no number.",
         lambda f: same(_centres(f, POINTS[:5], LONELY), kmeans(POINTS[:5], LONELY)[1])),
    Case("The labels belong to earlier centres: ask for the nearest once more at the end.",
         lambda f: same(nearest(LINE, np.asarray(_centres(f, LINE, SLOW))), _labels(f, LINE, SLOW))),
    Case("Its labels aren't those of centres that have come to rest.",
         lambda f: same(_labels(f, LINE, SLOW), kmeans(LINE, SLOW)[0])),
    Case("Its centres aren't the means of their rows.",
         lambda f: same(_centres(f, POINTS, START), kmeans(POINTS, START)[1])),
)  # fmt: skip
AGREEMENT = (
    unlike("You return a disagreement: 1 is for equal groups.", lambda x, y: 1 - agreement(x, y), a, b),
    Case("You compare names of groups: 0 and 1 may be exchanged.", lambda f: called(f, a, NAMES) > 0.99),
    unlike("This is the Rand index: subtract what chance would give.", _rand, a, b),
    unlike("This is the share of pairs that either has together: subtract what chance would give.",
           _jaccard, a, b),
    unlike("You compare with the mean of both, and forget to subtract what chance would give.",
           _unadjusted, a, b),
    gives("It isn't the adjusted Rand index.", agreement(a, b), a, b),
    gives("Two groupings that put all rows together agree: don't divide by 0.", 1, 0 * a, 0 * a),
)  # fmt: skip

PROJECT = Project("customer-segments", (
    Piece("components", ("Z", "count"), "Perpendicular directions of the largest variance.",
          lambda: (Z.copy(), 2), shaped(4, 2), COMPONENTS),
    Piece("variances", ("Z",), "The variances along all components.",
          lambda: (Z.copy(),), shaped(4), VARIANCES),
    Piece("nearest", ("X", "centres"), "The place of the nearest centre of each row.",
          lambda: (POINTS.copy(), FAR.copy()), shaped(8), NEAREST),
    Piece("kmeans", ("X", "centres"), "Groups whose centres have come to rest.",
          lambda: (POINTS.copy(), START.copy()), _two, KMEANS),
    Piece("agreement", ("a", "b"), "The adjusted Rand index of two groupings.",
          lambda: (a.copy(), b.copy()), shaped(), AGREEMENT),
))  # fmt: skip
