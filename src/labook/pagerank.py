"""PageRank: a web of links as a matrix, and the share of a reader's time on each page."""

from collections.abc import Sequence
from typing import Any

from labook.matrices import Matrix, matvec


def link_matrix(links: Sequence[Sequence[int]]) -> list[list[float]]:
    """Return the matrix of a reader who follows a link of the page at hand, each with the same chance.

    S_ij = 1 / (number of links of page j) if page j links to page i, else 0

    Parameters: `links` for each page the numbers of the pages that it links to, counted from 0, none twice.
    Returns: a matrix of shape (n, n) whose columns sum to 1. A page without links leads to every page.
    Raises: ValueError where a link leads nowhere, or twice to one page.

    >>> link_matrix([[1], [0], [0, 1]])
    [[0.0, 1.0, 0.5], [1.0, 0.0, 0.5], [0.0, 0.0, 0.0]]
    """
    n = len(links)
    S = [[0.0] * n for _ in range(n)]
    for j, given in enumerate(links):
        targets = list(given) or list(range(n))
        if len(set(targets)) < len(targets) or not set(targets) <= set(range(n)):
            raise ValueError(f"page {j} has the links {targets}: each is one of 0 to {n - 1}, none twice")
        for i in targets:
            S[i][j] = 1 / len(targets)
    return S


def google_matrix(S: Matrix, d: float) -> list[list[Any]]:
    """Return the matrix of a reader who sometimes jumps to any page.

    G = d S + (1 - d) / n

    Parameters: `S` of shape (n, n), columns that sum to 1; `d` the share of links followed, from 0 to 1.
    Returns: a matrix of shape (n, n) whose columns sum to 1; below d = 1 every entry is positive.
    Raises: ValueError for another d.

    >>> google_matrix([[0, 1], [1, 0]], 0.5)
    [[0.25, 0.75], [0.75, 0.25]]
    """
    if not 0 <= d <= 1:
        raise ValueError(f"d = {d}: the share of links that are followed is from 0 to 1")
    return [[d * s + (1 - d) / len(S) for s in row] for row in S]


def pagerank(G: Matrix, steps: int) -> list[float]:
    """Return the share of time that a reader spends on each page, by power iteration from equal shares.

    x <- G x, which keeps the sum 1 of the shares

    Parameters: `G` of shape (n, n), columns that sum to 1; `steps` 0 or more.
    Returns: n shares. If every entry of G is positive they come as near as you like to the one
    eigenvector of eigenvalue 1; with d of `google_matrix` the error shrinks by d a step.
    Source: Page et al., The PageRank citation ranking, 1999, section 2.

    >>> pagerank([[0.5, 1], [0.5, 0]], 1)
    [0.75, 0.25]
    """
    x = [1 / len(G)] * len(G)
    for _ in range(steps):
        x = matvec(G, x)
    return x
