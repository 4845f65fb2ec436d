"""Scanned handwritten digits, small enough for a page: 1,797 pictures of 8 by 8 grey values.

They come with scikit-learn, from the UCI Machine Learning Repository (Alpaydin and Kaynak, 1998; CC BY 4.0).
"""

from typing import Any


def digit_scans() -> Any:
    """Return the pictures as rows: an array of shape (1797, 64), grey values from 0 to 16.

    Reading them takes scikit-learn.
    """
    from sklearn.datasets import load_digits

    return load_digits().data.copy()


def digit_labels() -> Any:
    """Return which digit each picture of `digit_scans` shows: an array of 1,797 numbers from 0 to 9."""
    from sklearn.datasets import load_digits

    return load_digits().target.copy()
