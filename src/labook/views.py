"""Flat pictures of space: turn it, tilt it, and let the depth go."""

import math

from labook.matrices import Matrix


def view_matrix(turn: float, tilt: float) -> list[list[float]]:
    """Return the 2 x 3 matrix that draws space as you see it from far away.

    P = [    cos t          -sin t          0    ]
        [sin t sin s    cos t sin s       cos s  ]

    Parameters: `turn` the angle t by which space is turned about its third axis, counterclockwise seen from
    above; `tilt` the angle s by which you look down on it; both in degrees.
    Returns: P, whose rows are orthonormal: P x is the place of the point x in the picture.
    An orthographic view keeps straight lines straight and parallel lines parallel, and costs 6
    multiplications a point; it shows nothing smaller for being farther away.
    Source: Hughes et al., Computer Graphics (2013), chapter 13.

    >>> view_matrix(0, 90)[0], [round(x, 9) for x in view_matrix(0, 90)[1]]
    ([1.0, -0.0, 0.0], [0.0, 1.0, 0.0])
    """
    t, s = math.radians(turn), math.radians(tilt)
    return [
        [math.cos(t), -math.sin(t), 0.0],
        [math.sin(t) * math.sin(s), math.cos(t) * math.sin(s), math.cos(s)],
    ]


def circle_in(u: list[float], v: list[float], radius: float, count: int = 48) -> Matrix:
    """Return points of a circle around the origin in the plane of two directions.

    p_k = radius (cos(2 pi k / count) u + sin(2 pi k / count) v)

    Parameters: `u`, `v` orthonormal; `radius` at least 0; `count` how many points.
    Returns: `count` points with as many coordinates as u.

    >>> circle_in([1, 0, 0], [0, 0, 1], 2, 1)
    [[2.0, 0.0, 0.0]]
    """
    angles = [2 * math.pi * k / count for k in range(count)]
    return [[radius * (math.cos(a) * x + math.sin(a) * y) for x, y in zip(u, v, strict=True)] for a in angles]
