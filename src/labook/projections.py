"""Random and structured maps: Hadamard matrices, and how few dimensions keep all distances."""

import math


def hadamard_matrix(n: int) -> list[list[int]]:
    """Return the matrix of signs with perpendicular rows that Sylvester's doubling gives.

    H_1 = (1),  H_2n = (H_n  H_n; H_n  -H_n)

    Parameters: `n` a power of two.
    Returns: n rows of ones and minus ones; divided by sqrt(n) it is orthogonal.
    Raises: ValueError for another n.
    Each output mixes all inputs, so a vector with one large entry becomes one without; a product with it
    takes n log2 n additions if it is made by halves.
    Source: Ashkboos et al., QuaRot, 2024, section 3.

    >>> hadamard_matrix(2)
    [[1, 1], [1, -1]]
    """
    if n < 1 or n & (n - 1):
        raise ValueError(f"doubling gives powers of two, and the size is {n}")
    if n == 1:
        return [[1]]
    half = hadamard_matrix(n // 2)
    return [row + row for row in half] + [row + [-x for x in row] for row in half]


def enough_dimensions(points: int, error: float) -> int:
    """Return how many dimensions keep all distances of so many points up to a relative error.

    k >= 4 ln n / (eps^2 / 2 - eps^3 / 3) for squared distances between (1 - eps) and (1 + eps)

    Parameters: `points` n, at least two; `error` eps of the *squared* distances, between 0 and 1.
    Returns: the least whole k; the dimension of the points does not occur in it.
    Raises: ValueError for other values.
    A random projection does it with a probability of at least 1 / n, so a few draws find one.
    Source: Dasgupta and Gupta, An elementary proof of a theorem of Johnson and Lindenstrauss, 2003,
    theorem 2.1.

    >>> enough_dimensions(1000, 0.5)
    332
    """
    if points < 2 or not 0 < error < 1:
        raise ValueError(f"two points at least and an error between 0 and 1: {points}, {error}")
    return math.ceil(4 * math.log(points) / (error**2 / 2 - error**3 / 3))
