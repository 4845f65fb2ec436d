"""Evidence of the interview questions on the place of linear algebra in machine learning."""

from typing import Any

from labook.matrices import matmul, matvec

__all__ = [
    "collapsed", "gpt3_parameters", "matmul", "year",
]  # fmt: skip

_FIRST_PRINTED = {
    "least squares": 1805,
    "gradient descent": 1847,
    "principal components": 1901,
    "PageRank": 1999,
}


def year(what: str) -> int:
    """Return the year of the publication that the answer cites for a method."""
    return _FIRST_PRINTED[what]


def gpt3_parameters() -> int:
    """Return the number of parameters of GPT-3, as its paper gives it (brown2020, table 2.1)."""
    return 175 * 10**9


def collapsed(W2: Any, W1: Any) -> Any:
    """Return the one matrix of two layers without an activation: W2 W1, column by column."""
    columns = [matvec(W2, [row[j] for row in W1]) for j in range(len(W1[0]))]
    return [list(row) for row in zip(*columns, strict=True)]
