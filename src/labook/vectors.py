"""Vectors as plain Python sequences: sums, scalings, dot products and lengths."""

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

Vector = Sequence[Any]


def same_length(u: Vector, v: Vector) -> int:
    """Return the common length of two vectors.

    Parameters: `u`, `v` vectors.
    Returns: their length n.
    Raises: ValueError, with both lengths, where they differ.
    Every function of two vectors calls it, because Python's `zip` would drop the surplus entries
    in silence.

    >>> same_length([1, 2, 3], [4, -5, 6])
    3
    """
    if len(u) != len(v):
        raise ValueError(f"the vectors have different lengths: {len(u)} and {len(v)}")
    return len(u)


def dot(u: Vector, v: Vector) -> Any:
    """Return the dot product of two vectors.

    u . v = u_1 v_1 + ... + u_n v_n

    Parameters: `u`, `v` vectors of one length n, in any unit; the result carries the product of
    the units.
    Returns: one number, of the type that the entries' products have; 0 for two empty vectors.
    Raises: ValueError where the lengths differ.
    It takes n multiplications and n - 1 additions. In float64 its error is at most
    n * 2**-53 / (1 - n * 2**-53) times sum |u_i v_i|, whatever the order of the additions.
    Source: Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., section 3.1.

    >>> dot([1, 2, 3], [4, -5, 6])
    12
    >>> from fractions import Fraction
    >>> dot([Fraction(1, 2), Fraction(1, 3)], [4, 6])
    Fraction(4, 1)
    """
    same_length(u, v)
    total: Any = 0
    for u_i, v_i in zip(u, v, strict=True):
        total = total + u_i * v_i
    return total


def add(u: Vector, v: Vector) -> list[Any]:
    """Return the sum of two vectors, entry by entry.

    (u + v)_i = u_i + v_i

    Parameters: `u`, `v` vectors of one length n, in the same unit.
    Returns: a list of n numbers.
    Raises: ValueError where the lengths differ.
    Python's own `+` would join the two lists instead: [1, 2] + [3, 4] has four entries.

    >>> add([1, 2], [3, 4])
    [4, 6]
    """
    same_length(u, v)
    return [u_i + v_i for u_i, v_i in zip(u, v, strict=True)]


def subtract(u: Vector, v: Vector) -> list[Any]:
    """Return the difference of two vectors: the arrow from the tip of v to the tip of u.

    (u - v)_i = u_i - v_i

    Parameters: `u`, `v` vectors of one length n, in the same unit.
    Returns: a list of n numbers.
    Raises: ValueError where the lengths differ.

    >>> subtract([3, 4], [1, 2])
    [2, 2]
    """
    same_length(u, v)
    return [u_i - v_i for u_i, v_i in zip(u, v, strict=True)]


def scale(c: Any, v: Vector) -> list[Any]:
    """Return a vector stretched by a number.

    (c v)_i = c v_i

    Parameters: `c` a number; `v` a vector of n numbers.
    Returns: a list of n numbers.
    Python's own `*` would repeat the list instead: 2 * [1, 2] is [1, 2, 1, 2].

    >>> scale(2, [1, -3])
    [2, -6]
    """
    return [c * v_i for v_i in v]


def norm(v: Vector) -> Any:
    """Return the Euclidean length (L2 norm) of a vector.

    ||v|| = sqrt(v . v)

    Parameters: `v` a vector of real numbers.
    Returns: a float; for SymPy numbers the exact root.
    Raises: OverflowError for integers whose sum of squares leaves the range of float64.
    Floats beyond about 1e154 give inf, and floats below about 1e-162 give 0: their squares leave
    the range. `math.hypot(*v)` scales first and does not, but it takes floats only.
    Source: Strang, Introduction to Linear Algebra, 5th ed., section 1.2.

    >>> norm([3, 4])
    5.0
    """
    return square_root(dot(v, v))


def norm_1(v: Vector) -> Any:
    """Return the L1 norm of a vector: the length of a walk along the axes.

    ||v||_1 = |v_1| + ... + |v_n|

    Parameters: `v` a vector of real numbers.
    Returns: one number, of the entries' type; 0 for the empty vector.

    >>> norm_1([3, -4])
    7
    """
    return sum(abs(v_i) for v_i in v)


def norm_infinity(v: Vector) -> Any:
    """Return the L-infinity norm (maximum norm) of a vector: its largest entry without the sign.

    ||v||_infinity = max(|v_1|, ..., |v_n|)

    Parameters: `v` a vector of real numbers.
    Returns: one number, of the entries' type; 0 for the empty vector.

    >>> norm_infinity([3, -4])
    4
    """
    return max((abs(v_i) for v_i in v), default=0)


def count_nonzero(v: Vector) -> int:
    """Return how many entries of a vector are not zero: its "L0 norm", which is no norm.

    ||v||_0 = number of i with v_i != 0

    Parameters: `v` a vector of numbers.
    Returns: an integer from 0 to n.
    It counts what is exactly zero: a rounding error of 1e-17 counts as an entry. It ignores scale,
    count(c v) = count(v) for every c but 0, and so it is no norm.
    Source: Goodfellow, Bengio and Courville, Deep Learning (2016), section 2.5.

    >>> count_nonzero([3, -4, 0, 5])
    3
    """
    return sum(v_i != 0 for v_i in v)


def distance(u: Vector, v: Vector) -> Any:
    """Return the Euclidean (L2) distance of two points.

    d(u, v) = ||u - v||

    Parameters: `u`, `v` vectors of one length n, in the same unit, which the result has too.
    Returns: a float; for SymPy numbers the exact root.
    Raises: ValueError where the lengths differ.
    It subtracts first: ||u||^2 + ||v||^2 - 2 u . v is the square of the same number, but it loses
    digits where u and v are close.

    >>> distance([1, 2], [4, 6])
    5.0
    """
    return norm(subtract(u, v))


def unit(v: Vector) -> list[Any]:
    """Return the vector of length 1 in the direction of v.

    v / ||v||

    Parameters: `v` a vector of real numbers, not all zero.
    Returns: a list of n numbers whose squares sum to 1, in float64 up to rounding.
    Raises: ValueError for the zero vector, which has no direction.
    Source: Strang, Introduction to Linear Algebra, 5th ed., section 1.2.

    >>> unit([3, 4])
    [0.6, 0.8]
    """
    length = norm(v)
    if length == 0:
        raise ValueError(f"a zero vector ({len(v)} entries) has no direction: no unit vector")
    return [v_i / length for v_i in v]


def square_root(x: Any) -> Any:
    """Return the square root: a float for Python's numbers, the exact surd for SymPy's.

    Parameters: `x` a number that is not negative.
    Returns: its root.
    Raises: ValueError for a negative Python number.

    >>> square_root(49)
    7.0
    """
    if isinstance(x, int | float | Fraction):
        return math.sqrt(x)
    return x ** Fraction(1, 2)
