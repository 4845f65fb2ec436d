"""The finished song recommender: comparable features, exact search, and an index that looks at a part."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Places = NDArray[np.int64]
Index = list[dict[int, list[int]]]


def standardized(X: ArrayLike) -> Floats:
    """Return features in units of their own spread: each column with mean 0 and standard deviation 1.

    z_ij = (x_ij - mean_j) / s_j

    Parameters: `X` of shape (n, d): a song in each row.
    Returns: an array of shape (n, d); a constant column tells songs apart in nothing, and becomes zeros.
    The spread of a constant column can come out as a roundoff above 0, so its ends are compared instead.

    >>> standardized([[1, 40, 7], [3, 80, 7]]).tolist()
    [[-1.0, -1.0, 0.0], [1.0, 1.0, 0.0]]
    """
    X = np.asarray(X, dtype=float)
    constant = X.max(axis=0) == X.min(axis=0)
    spread = np.where(constant, 1, X.std(axis=0))
    return np.where(constant, 0, X - X.mean(axis=0)) / spread


def unit_rows(X: ArrayLike) -> Floats:
    """Return the rows divided by their lengths.

    x_i / ||x_i||

    Parameters: `X` of shape (n, d).
    Returns: an array of shape (n, d) whose rows have length 1; a zero row stays zero.

    >>> unit_rows([[3, 4], [0, 0]]).tolist()
    [[0.6, 0.8], [0.0, 0.0]]
    """
    X = np.asarray(X, dtype=float)
    lengths = np.linalg.norm(X, axis=1, keepdims=True)
    return X / np.where(lengths > 0, lengths, 1)


def similarities(X: ArrayLike, q: ArrayLike) -> Floats:
    """Return the cosine of every row with a query.

    s_i = (x_i . q) / (||x_i|| ||q||)

    Parameters: `X` of shape (n, d); `q` of d numbers.
    Returns: n cosines; 0 where one of the vectors is zero.
    One product of a matrix with a vector: n d multiply-adds.

    >>> similarities([[2, 0], [0, 5], [-1, 0]], [3, 0]).tolist()
    [1.0, 0.0, -1.0]
    """
    q = np.asarray(q, dtype=float)
    found: Floats = unit_rows(X) @ unit_rows(q[np.newaxis])[0]
    return found


def top_k(scores: ArrayLike, k: int) -> Places:
    """Return the places of the k largest scores, the largest first.

    Parameters: `scores` n numbers; `k` at least 0; more than n are all n.
    Returns: the places, counted from 0; of equal scores the earlier comes first.
    Finding the k-th largest score takes about n steps; only what reaches it is sorted.

    >>> top_k([0.2, 0.9, 0.5, 0.9], 3).tolist()
    [1, 3, 2]
    """
    scores = np.asarray(scores, dtype=float)
    k = min(k, len(scores))
    if k == 0:
        return np.zeros(0, dtype=np.int64)
    cut = np.partition(scores, len(scores) - k)[len(scores) - k]
    kept = np.flatnonzero(scores >= cut)
    return kept[np.argsort(-scores[kept], kind="stable")][:k]


def recommend(X: ArrayLike, song: int, k: int) -> Places:
    """Return the k songs that are most like a song, without itself.

    Parameters: `X` of shape (n, d), features that are comparable already; `song` its place from 0 to n - 1.
    Returns: at most n - 1 places, the most similar first.
    The song is left out by its place: a twin with the same features may come before it.

    >>> recommend([[1, 0], [1, 0], [0, 1]], 1, 2).tolist()
    [0, 2]
    """
    X = np.asarray(X, dtype=float)
    scores = similarities(X, X[song])
    scores[song] = -np.inf
    return top_k(scores, min(k, len(X) - 1))


def codes(X: ArrayLike, R: ArrayLike) -> Places:
    """Return for each row on which sides of some planes it lies, as one whole number.

    code_i = sum over planes j of 2^j where r_j . x_i > 0

    Parameters: `X` of shape (n, d); `R` of shape (b, d), in each row what is perpendicular to a plane.
    Returns: n numbers from 0 to 2^b - 1.
    Two vectors at an angle theta lie on different sides of a random plane with probability theta / pi.
    Source: Charikar, Similarity estimation techniques from rounding algorithms (2002).

    >>> codes([[1, 1], [1, -1], [-1, -1]], [[1, 0], [0, 1]]).tolist()
    [3, 1, 0]
    """
    sides = np.asarray(X, dtype=float) @ np.asarray(R, dtype=float).T > 0
    found: Places = sides.astype(np.int64) @ (1 << np.arange(sides.shape[1]))
    return found


def build_index(X: ArrayLike, tables: Sequence[ArrayLike]) -> Index:
    """Return for each table its buckets: which songs have which code.

    Parameters: `X` of shape (n, d); `tables` the planes of each table, of shape (b, d).
    Returns: a list of dictionaries from a code to the places of its songs, rising.

    >>> build_index([[1, 1], [2, 3], [-1, -1]], [[[1, 0], [0, 1]]])
    [{3: [0, 1], 0: [2]}]
    """
    index: Index = []
    for R in tables:
        buckets: dict[int, list[int]] = {}
        for place, code in enumerate(codes(X, R).tolist()):
            buckets.setdefault(code, []).append(place)
        index.append(buckets)
    return index


def candidates(index: Index, tables: Sequence[ArrayLike], q: ArrayLike) -> Places:
    """Return the songs that share a bucket with a query in at least one table.

    Parameters: `index` the buckets of songs; `tables` its planes; `q` of d numbers.
    Returns: their places, each once, rising.

    >>> candidates([{3: [0, 1], 0: [2]}], [[[1, 0], [0, 1]]], [5, 5]).tolist()
    [0, 1]
    """
    found: set[int] = set()
    for buckets, R in zip(index, tables, strict=True):
        code = int(codes(np.asarray(q, dtype=float)[np.newaxis], R)[0])
        found.update(buckets.get(code, ()))
    return np.array(sorted(found), dtype=np.int64)


def recall(found: Sequence[Any], exact: Sequence[Any]) -> float:
    """Return which share of the exact answer was found.

    |found and exact| / |exact|

    Parameters: `found`, `exact` places in any order; `exact` holds at least one.
    Raises: ValueError where there is nothing to find.

    >>> recall([1, 5], [1, 2, 3, 4])
    0.25
    """
    wanted = {int(place) for place in exact}
    if not wanted:
        raise ValueError("an empty exact answer has no share")
    return len(wanted & {int(place) for place in found}) / len(wanted)


def approximate(
    X: ArrayLike, index: Index, tables: Sequence[ArrayLike], song: int, k: int
) -> tuple[Places, int]:
    """Return the k most similar songs among those that share a bucket with a song, and the work.

    Parameters: `X`, `index`, `tables` as above; `song` its place; `k` how many.
    Returns: at most k places, the most similar first; the number of dot products: one for each plane, and one
    for each song that is compared.
    What shares no bucket is not found, however similar it is.

    >>> X = [[1, 1], [2, 3], [-1, -1]]
    >>> planes = [[[1, 0], [0, 1]]]
    >>> approximate(X, build_index(X, planes), planes, 0, 2)
    (array([1]), 3)
    """
    X = np.asarray(X, dtype=float)
    near = candidates(index, tables, X[song])
    near = near[near != song]
    found = near[top_k(similarities(X[near], X[song]), k)]
    return found, sum(len(np.asarray(R)) for R in tables) + len(near)
