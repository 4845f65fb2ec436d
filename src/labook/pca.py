"""Principal component analysis: centring, the covariance matrix, its eigenvectors, and scores."""

import math
from typing import Any

from labook.eigen import jacobi_eigen
from labook.matrices import Matrix, matmul, transpose


def centered(X: Matrix) -> tuple[list[Any], list[list[Any]]]:
    """Return the mean of the rows, and the rows minus the mean.

    mean_j = (x_1j + ... + x_nj) / n

    Parameters: `X` of shape (n, d): n points with d features.
    Returns: the d means, and a matrix of shape (n, d) whose columns sum to 0.
    Raises: ValueError without points.

    >>> centered([[1, 4], [3, 8]])
    ([2.0, 6.0], [[-1.0, -2.0], [1.0, 2.0]])
    """
    if not X:
        raise ValueError("without points there is no mean")
    means = [sum(feature) / len(X) for feature in transpose(X)]
    return means, [[x - mean for x, mean in zip(row, means, strict=True)] for row in X]


def covariance(X: Matrix, ddof: int = 0) -> list[list[Any]]:
    """Return the covariance matrix of n points.

    C = X_c^T X_c / (n - ddof), where X_c holds the centred points

    Parameters: `X` of shape (n, d); `ddof` 0 to divide by n, 1 to divide by n - 1 (the unbiased
    estimate, NumPy's default in `np.cov`).
    Returns: a symmetric matrix of shape (d, d), in the squared units of the features.
    Raises: ValueError where n - ddof is not positive.

    >>> covariance([[1, 4], [3, 8]])
    [[1.0, 2.0], [2.0, 4.0]]
    """
    if len(X) - ddof <= 0:
        raise ValueError(f"{len(X)} points are too few to divide by n - {ddof}")
    _, rows = centered(X)
    return [[x / (len(X) - ddof) for x in row] for row in matmul(transpose(rows), rows)]


def standardized(X: Matrix, ddof: int = 0) -> list[list[float]]:
    """Return centred features in units of their own standard deviation.

    z_ij = (x_ij - mean_j) / s_j

    Parameters: `X` of shape (n, d); `ddof` as for `covariance`.
    Returns: a matrix of shape (n, d) whose columns have mean 0 and variance 1; its covariance matrix
    holds the correlations of the features.
    Raises: ValueError where a feature is constant, or n - ddof is not positive.
    Source: Jolliffe, Principal Component Analysis, 2nd ed., section 2.3.

    >>> standardized([[1, 40], [3, 80]])
    [[-1.0, -1.0], [1.0, 1.0]]
    """
    C, (_, rows) = covariance(X, ddof), centered(X)
    for j in range(len(C)):
        if C[j][j] == 0:
            raise ValueError(f"feature {j + 1} is constant: it has no spread to be measured in")
    return [[x / math.sqrt(C[j][j]) for j, x in enumerate(row)] for row in rows]


def scores(X: Matrix, V: Matrix) -> list[list[Any]]:
    """Return the coordinates of the points along given directions, counted from the mean.

    Z = X_c V

    Parameters: `X` of shape (n, d); `V` of shape (d, k), a direction in each column.
    Returns: a matrix of shape (n, k).

    >>> scores([[1, 4], [3, 8]], [[1], [0]])
    [[-1.0], [1.0]]
    """
    return matmul(centered(X)[1], V)


def principal_components(X: Matrix, ddof: int = 0) -> tuple[list[float], list[list[float]]]:
    """Return the variances along the principal components, largest first, and the directions.

    C v_i = lambda_i v_i

    Parameters: `X` of shape (n, d); `ddof` as for `covariance`: it scales the variances and leaves
    the directions as they are.
    Returns: d variances, and a matrix whose columns are the unit directions.
    Source: Jolliffe, Principal Component Analysis, 2nd ed., section 1.1.

    >>> principal_components([[-1, 0], [1, 0]])
    ([1.0, 0.0], [[1.0, 0.0], [0.0, 1.0]])
    """
    return jacobi_eigen(covariance(X, ddof))
