"""Measurements of plants and of what is made of them: petals of irises, and the chemistry of wines.

Both sets come with scikit-learn, which took them from the UCI Machine Learning Repository (CC BY 4.0).
"""

from typing import Any


def petals() -> list[list[float]]:
    """Return length and width of a petal, in centimetres, of 150 irises (Fisher, 1936), one row each.

    Reading them takes scikit-learn.
    """
    from sklearn.datasets import load_iris

    rows: list[list[float]] = load_iris().data[:, 2:].tolist()
    return rows


def wines() -> tuple[list[list[float]], list[str], list[int]]:
    """Return 178 wines of one region by 13 chemical measurements (Aeberhard and Forina, 1992).

    Returns: the rows; the names of the 13 features; the grape variety of each wine, 0 to 2.
    Reading them takes scikit-learn.
    """
    from sklearn.datasets import load_wine

    found: Any = load_wine()
    return found.data.tolist(), list(found.feature_names), found.target.tolist()
