"""Rotary positions: pairs of entries turn by an angle that grows with the position."""

import math
from collections.abc import Sequence
from typing import Any

Vector = Sequence[Any]


def frequencies(width: int, base: float = 10000.0) -> list[float]:
    """Return the angle per position of every pair of entries.

    theta_i = base^(-2 i / width),  i = 0 .. width / 2 - 1

    Parameters: `width` of a head, even; `base` without a unit.
    Returns: width / 2 angles in radians, falling from 1.
    Raises: ValueError for an odd width.
    Source: Su et al., RoFormer, 2021, section 3.2.2.

    >>> frequencies(4, 100)
    [1.0, 0.1]
    """
    if width % 2:
        raise ValueError(f"rotary positions turn pairs of entries, and the width is odd: {width}")
    return [base ** (-2 * i / width) for i in range(width // 2)]


def rotated(x: Vector, position: int, angles: Vector) -> list[float]:
    """Return a query or key turned for its position: a block rotation, one block per pair of entries.

    (x_2i, x_2i+1) turns by position * angle_i

    Parameters: `x` with two entries per angle; `position` counted from 0; `angles` per position, in radians.
    Returns: a vector of the same length and the same norm.
    Raises: ValueError where the entries are not two per angle.
    The dot product of two turned vectors depends on the difference of their positions alone, since
    R(m)^T R(n) = R(n - m) for rotations of the plane.
    Source: Su et al., RoFormer, 2021, section 3.2.2, in pairs of neighbours.

    >>> [round(v, 9) for v in rotated([1, 0, 0, 2], 1, [math.pi / 2, math.pi])]
    [0.0, 1.0, -0.0, -2.0]
    """
    if len(x) != 2 * len(angles):
        raise ValueError(f"{len(angles)} angles turn {2 * len(angles)} entries, and there are {len(x)}")
    turned: list[float] = []
    for i, angle in enumerate(angles):
        c, s = math.cos(position * angle), math.sin(position * angle)
        a, b = x[2 * i], x[2 * i + 1]
        turned += [c * a - s * b, s * a + c * b]
    return turned
