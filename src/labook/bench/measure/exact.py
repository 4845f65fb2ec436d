"""Dot products of float64 vectors without rounding errors: the reference for every measured product."""

import math

import numpy as np

SPLITTER = 2.0**27 + 1  # parts a 53-bit significand in two of at most 26 bits (Dekker 1971)


def two_product(a: np.ndarray, b: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the rounded products of two arrays and their rounding errors, entry by entry.

    a b = p + e exactly, as long as nothing overflows or underflows

    Parameters: `a`, `b` float64 arrays of one shape.
    Returns: `p` and `e`, float64 arrays.
    Source: Dekker, A floating-point technique for extending the available precision (1971), section 5.

    >>> p, e = two_product(np.array([1 + 2.0**-52]), np.array([1 + 2.0**-52]))
    >>> float(p[0]) == 1 + 2.0**-51, float(e[0]) == 2.0**-104
    (True, True)
    """
    p = a * b
    a_high, a_low = _split(a)
    b_high, b_low = _split(b)
    e = ((a_high * b_high - p) + a_high * b_low + a_low * b_high) + a_low * b_low
    return p, e


def _split(a: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    c = SPLITTER * a
    high = c - (c - a)
    return high, a - high


def exact_dot(a: np.ndarray, b: np.ndarray) -> float:
    """Return the dot product of two float64 vectors, rounded once at its end.

    sum a_i b_i, each product as an exact sum of two floats, all of them added by `math.fsum`

    Parameters: `a`, `b` vectors of one length.
    Returns: the correctly rounded value, where no product underflows.
    Cost: about a hundred times a plain dot product, so only sampled entries of a product are held to it.

    >>> exact_dot(np.array([1e16, 1.0, -1e16]), np.array([1.0, 1.0, 1.0]))
    1.0
    """
    p, e = two_product(a, b)
    return math.fsum([*p.tolist(), *e.tolist()])
