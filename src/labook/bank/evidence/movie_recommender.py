"""Evidence of the questions on the film recommender."""

import math
from collections.abc import Sequence

__all__ = ["gain_of_list", "learned_from_later", "mean_of_ratings"]


def mean_of_ratings(rows: Sequence[tuple[str, int]], film: str) -> float:
    """Return the mean stars of a film, adding and counting row by row."""
    total, count = 0, 0
    for name, stars in rows:
        if name == film:
            total, count = total + stars, count + 1
    return total / count


def learned_from_later(times: Sequence[int], trained: Sequence[int], asked: int) -> int:
    """Return how many ratings of the training part are later than the rating that is predicted."""
    return sum(times[i] > times[asked] for i in trained)


def gain_of_list(places: Sequence[int], liked: int, k: int) -> float:
    """Return the NDCG of a list of k films with liked ones in these places, counted from 1."""
    gains = [1 / math.log2(1 + s) for s in range(1, k + 1)]
    return sum(gains[s - 1] for s in places) / sum(gains[: min(liked, k)])
