"""The finished segments: components of a table, and groups of its rows, each number by a stated rule."""

from typing import Any

import numpy as np


def components(Z: Any, count: int) -> Any:
    """Return the directions of largest variance of a centred table.

    the first right singular vectors of Z

    Parameters: `Z` of shape (n, d) whose columns have mean 0; `count` from 1 to the smaller of n and d.
    Returns: an array of shape (d, count) with orthonormal columns, the one with the largest variance first.
    The largest entry of each direction is positive: libraries choose its sign differently.
    """
    V = np.linalg.svd(Z, full_matrices=False)[2][:count].T
    largest = np.take_along_axis(V, abs(V).argmax(axis=0)[None], axis=0)
    return V * np.sign(largest)


def variances(Z: Any) -> Any:
    """Return the variances along all components, the largest first: the squared singular values over n."""
    return np.linalg.svd(Z, compute_uv=False) ** 2 / len(Z)


def chance_variances(Z: Any, rng: Any, times: int = 200) -> Any:
    """Return how large each variance gets by chance in 95 of 100 tables without any relation of columns.

    Parameters: `Z` of shape (n, d); `rng` a generator; `times` how often each column is shuffled by itself.
    Returns: an array of d numbers. Components above it are kept, up to the first that isn't.
    Source: Horn, A rationale and test for the number of factors in factor analysis, 1965.
    """
    shuffled = (np.column_stack([rng.permutation(column) for column in Z.T]) for _ in range(times))
    return np.quantile([variances(table) for table in shuffled], 0.95, axis=0)


def nearest(X: Any, centres: Any) -> Any:
    """Return for each row the place of its nearest centre; of equal distances the earlier one.

    Parameters: `X` of shape (n, d); `centres` of shape (k, d).
    Returns: an array of n places.
    """
    return ((X[:, None] - centres) ** 2).sum(axis=2).argmin(axis=1)


def kmeans(X: Any, centres: Any) -> tuple[Any, Any]:
    """Return groups of rows around centres: to the nearest centre, centres to the means, until nothing moves.

    Parameters: `X` of shape (n, d); `centres` of shape (k, d), where to begin.
    Returns: the place of each row's centre, and the centres. A centre without rows stays where it is.
    Neither step makes the sum of squared distances larger, so it ends; which groups it finds depends on the
    start.
    Source: Lloyd, Least squares quantization in PCM, 1982.
    """
    centres = np.array(centres, float)
    while True:
        labels = nearest(X, centres)
        moved = centres.copy()
        for j in set(labels.tolist()):
            moved[j] = X[labels == j].mean(axis=0)
        if np.array_equal(moved, centres):
            return labels, centres
        centres = moved


def groups(X: Any, k: int, rng: Any, tries: int = 10) -> tuple[Any, Any]:
    """Return the best of several runs of k-means: labels and centres with the smallest squared distances.

    Parameters: `X` of shape (n, d); `k` groups; `rng` a generator, which draws rows to begin with; `tries`.
    """
    runs = [kmeans(X, X[rng.choice(len(X), k, replace=False)]) for _ in range(tries)]
    return min(runs, key=lambda run: float(((X - run[1][run[0]]) ** 2).sum()))


def agreement(a: Any, b: Any) -> float:
    """Return how far two groupings agree: 1 for equal ones, about 0 for unrelated ones (adjusted Rand index).

    (pairs together in both - expected) / (mean of the pairs together in each - expected)

    Parameters: `a`, `b` labels of the same n rows; the labels' names don't count.
    Returns: a number of at most 1.
    Source: Hubert and Arabie, Comparing partitions, 1985.
    """
    table = np.array([[np.sum((a == i) & (b == j)) for j in np.unique(b)] for i in np.unique(a)])
    both, first, second = (_pairs(counts) for counts in (table, table.sum(axis=1), table.sum(axis=0)))
    expected = first * second / _pairs(np.array([len(a)]))
    largest = (first + second) / 2
    return 1.0 if largest == expected else float((both - expected) / (largest - expected))


def stability(X: Any, k: int, rng: Any, times: int = 20) -> float:
    """Return how well the groups of one half of the rows agree with those of the other half.

    Parameters: `X` of shape (n, d); `k` groups; `rng`; `times` how often the rows are halved.
    Returns: the mean agreement of the labels that both halves' centres give to all rows.
    """
    found = []
    for _ in range(times):
        order = rng.permutation(len(X))
        halves = order[: len(X) // 2], order[len(X) // 2 :]
        first, second = (groups(X[half], k, rng)[1] for half in halves)
        found.append(agreement(nearest(X, first), nearest(X, second)))
    return float(np.mean(found))


def _pairs(counts: Any) -> float:
    """The pairs within groups of these sizes."""
    return float((counts * (counts - 1) / 2).sum())
