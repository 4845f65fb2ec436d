"""Chemical analyses of 178 wines of one Italian region, from three grape varieties.

They come with scikit-learn, from the UCI Machine Learning Repository (Aeberhard and Forina, 1992; CC BY 4.0).
"""

from typing import Any


def wines() -> tuple[list[str], Any, Any]:
    """Return the names of the 13 features, an array of shape (178, 13), and the variety of each wine, 0 to 2.

    Reading them takes scikit-learn.
    """
    from sklearn.datasets import load_wine

    found = load_wine()
    return list(found.feature_names), found.data.copy(), found.target.copy()
