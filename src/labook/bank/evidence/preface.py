"""Evidence of the questions before the first chapter: what a reader needs."""

from collections.abc import Sequence


def largest(values: Sequence[int]) -> int:
    """Return the largest value, by the loop that the question describes."""
    best = values[0]
    for value in values:
        if value > best:
            best = value
    return best
