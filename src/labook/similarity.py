"""How alike two vectors are: cosine, angle, projection, and the search for similar rows."""

import heapq
import math
from collections.abc import Sequence
from typing import Any

from labook.softmax import softmax
from labook.vectors import Vector, add, dot, norm, subtract, unit


def cosine(u: Vector, v: Vector, *, zero: Any = None) -> Any:
    """Return the cosine similarity of two vectors: the cosine of the angle between them.

    cos(theta) = (u . v) / (||u|| ||v||)

    Parameters: `u`, `v` vectors of one length n; `zero` the value to return where one of them
    is the zero vector.
    Returns: a number from -1 to 1 without a unit; a float may pass the ends by a few roundoffs.
    Raises: ValueError where the lengths differ, and for a zero vector unless `zero` is given:
    0/0 has no value, and a silent 0 would claim that an empty document stands at a right angle
    to every query.
    Source: Strang, Introduction to Linear Algebra, 5th ed., section 1.2.

    >>> cosine([3, 4], [4, 3])
    0.96
    >>> cosine([3, 4], [0, 0], zero=0)
    0
    """
    lengths = norm(u) * norm(v)
    if lengths == 0:
        if zero is None:
            raise ValueError(
                f"the cosine of {list(u)} and {list(v)} is 0/0: a zero vector has no direction; "
                "give zero=... to choose a value"
            )
        return zero
    return dot(u, v) / lengths


def angle(u: Vector, v: Vector) -> float:
    """Return the angle between two vectors in radians, from 0 to pi.

    theta = 2 atan2(||u^ - v^||, ||u^ + v^||),  where u^ = u / ||u|| and v^ = v / ||v||

    Parameters: `u`, `v` vectors of one length n, neither of them zero.
    Returns: a float in [0, pi].
    Raises: ValueError where the lengths differ or a vector is zero.
    The unit vectors span a rhombus; its diagonals u^ + v^ and u^ - v^ are perpendicular, and the
    first halves the angle. On paper the arc cosine of `cosine(u, v)` is the same number, but near
    0 and pi it loses half of the digits, and it fails where rounding has pushed the cosine above 1.
    Source: Kahan, How Futile are Mindless Assessments of Roundoff in Floating-Point Computation?
    (2006), the part Mangled Angles.

    >>> math.degrees(angle([1, 0], [0, 2]))
    90.0
    """
    u_hat, v_hat = unit(u), unit(v)
    return 2 * math.atan2(norm(subtract(u_hat, v_hat)), norm(add(u_hat, v_hat)))


def projection(v: Vector, *, onto: Vector) -> list[Any]:
    """Return the part of v that lies along another vector a.

    p = (a . v / a . a) a

    Parameters: `v` a vector of n numbers; `onto` the vector a of n numbers, not zero.
    Returns: a list of n numbers in the unit of v: the multiple of a that is closest to v.
    Raises: ValueError where the lengths differ or a is zero.
    What is left over, v - p, is perpendicular to a. Integers give floats; fractions stay exact.
    Source: Strang, Introduction to Linear Algebra, 5th ed., section 4.2.

    >>> projection([2, 2], onto=[3, 1])
    [2.4, 0.8]
    >>> from fractions import Fraction
    >>> [str(p) for p in projection([Fraction(2), Fraction(2)], onto=[3, 1])]
    ['12/5', '4/5']
    """
    square = dot(onto, onto)
    if square == 0:
        raise ValueError(f"no projection onto a zero vector ({len(onto)} entries): no direction")
    along = dot(onto, v)
    return [along * a_i / square for a_i in onto]


def pairwise_cosine(A: Sequence[Vector], B: Sequence[Vector]) -> list[list[Any]]:
    """Return the cosine of every row of A with every row of B.

    S_ij = a_i^ . b_j^,  which is A^ B^T with every row divided by its length

    Parameters: `A` m rows and `B` k rows of n numbers each, no row zero.
    Returns: m rows of k cosines.
    Raises: ValueError where the lengths of two rows differ or a row is zero.
    Each row is normalised once instead of once a pair: m + k roots instead of 2 m k, and m k n
    multiplications.

    >>> pairwise_cosine([[3, 0], [0, 2]], [[1, 0], [0, 5], [-2, 0]])
    [[1.0, 0.0, -1.0], [0.0, 1.0, 0.0]]
    """
    A_hat, B_hat = [unit(a) for a in A], [unit(b) for b in B]
    return [[dot(a, b) for b in B_hat] for a in A_hat]


def top_k(scores: Sequence[Any], k: int) -> list[int]:
    """Return the places of the k largest scores, the largest first.

    Parameters: `scores` n numbers that can be ordered; `k` how many places, from 0 to n.
    Returns: k indices counted from 0; of equal scores the earlier comes first.
    Raises: ValueError where k is not between 0 and n, or where a score is not a number (NaN):
    it is neither smaller nor larger than anything and would make the order arbitrary.
    A heap of k entries costs about n log k comparisons, a full sort n log n.

    >>> top_k([0.2, 0.9, 0.5, 0.9], 3)
    [1, 3, 2]
    """
    if not 0 <= k <= len(scores):
        raise ValueError(f"k = {k} is not between 0 and the number of scores, {len(scores)}")
    for i, s in enumerate(scores):
        if s != s:
            raise ValueError(f"score {i} is not a number (NaN), so the scores have no order")
    return heapq.nsmallest(k, range(len(scores)), key=lambda i: (-scores[i], i))


def attention_weights(q: Vector, K: Sequence[Vector]) -> list[float]:
    """Return how a query shares its attention over the keys.

    w = softmax(K q / sqrt(d))

    Parameters: `q` a query of d numbers; `K` n keys, rows of d numbers each.
    Returns: n floats with the sum 1.
    Raises: ValueError where the lengths differ or there is no key.
    If the entries of q and of a key are independent with mean 0 and variance 1, their dot product
    has the variance d; the division brings it back to 1. Nothing is normalised to length 1.
    Source: Vaswani et al., Attention Is All You Need (2017), section 3.2.1.

    >>> attention_weights([3, 4], [[1, 2], [1, 2]])
    [0.5, 0.5]
    """
    return softmax([dot(q, k) / math.sqrt(len(q)) for k in K])
