"""Data for a fit: rows of X, and one observation for each."""

from typing import Any

from labook.text.plurals import counted

from ..core.inputs import limit_shape, matrix, shape, vector


def observations(X: Any, y: Any, rows: int, columns: int, least: int = 1) -> tuple[Any, Any]:
    """Return exact data. Raises: ValueError where the shapes do not fit each other or a page."""
    X, y = matrix(X, "X"), vector(y, "y")
    limit_shape(X, rows, columns)
    if len(X) != len(y):
        found = counted(len(y), "entry")
        raise ValueError(f"every row of X needs one observation: X is {shape(X)}, y has {found}")
    if len(X) == 1:
        raise ValueError("least squares needs at least two observations, and there is one row")
    if len(X[0]) < least:
        raise ValueError("with one column there is no system to solve: the weight is x · y / x · x")
    return X, y
