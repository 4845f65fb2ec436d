"""Flat pictures of space: the rows are orthonormal, and known views are known."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labook.matrices import matmul, matvec, transpose
from labook.orthogonalization import orthonormal_basis
from labook.vectors import distance, dot, norm, subtract
from labook.views import circle_in, view_matrix

ROUNDOFF = 2.0**-53
ANGLES = st.floats(-720, 720)


@given(turn=ANGLES, tilt=ANGLES)
def test_the_rows_are_orthonormal(turn, tilt):
    P = view_matrix(turn, tilt)
    # An entry is a product of two cosines, each right to a roundoff or two: four of them make an entry here.
    assert np.allclose(matmul(P, transpose(P)), np.eye(2), atol=16 * ROUNDOFF, rtol=0)


@pytest.mark.parametrize(
    ("turn", "tilt", "seen"),
    [
        (0, 0, [[1, 0, 0], [0, 0, 1]]),  # from the front: the second axis points away
        (0, 90, [[1, 0, 0], [0, 1, 0]]),  # from above: a map
        (90, 90, [[0, -1, 0], [1, 0, 0]]),  # the map turned counterclockwise by a quarter
        (90, 0, [[0, -1, 0], [0, 0, 1]]),
    ],
)
def test_known_views(turn, tilt, seen):
    assert np.allclose(view_matrix(turn, tilt), seen, atol=2 * ROUNDOFF, rtol=0)


@given(turn=ANGLES, tilt=st.floats(0, 90))
def test_the_third_axis_points_up_and_is_never_longer_than_it_is(turn, tilt):
    x, y = matvec(view_matrix(turn, tilt), [0, 0, 1])
    assert x == 0
    assert y == pytest.approx(math.cos(math.radians(tilt)), abs=ROUNDOFF)


@given(radius=st.floats(1e-6, 1e6), count=st.integers(1, 60))
def test_a_circle_keeps_its_radius_and_its_plane(radius, count):
    u, v = orthonormal_basis([[1, 2, 2], [2, 0, 1]])
    normal = [2, 3, -4]  # at right angles to both
    found = circle_in(u, v, radius, count)
    assert len(found) == count
    for p in found:
        assert norm(p) == pytest.approx(radius, rel=16 * ROUNDOFF)
        assert abs(dot(p, normal)) <= 64 * ROUNDOFF * radius * norm(normal)
    half = circle_in(u, v, radius, 2 * count)
    assert distance(half[0], half[count]) == pytest.approx(2 * radius, rel=16 * ROUNDOFF)


def test_a_circle_goes_from_the_first_direction_to_the_second():
    a, b, *_ = circle_in([1, 0, 0], [0, 1, 0], 3, 4)
    assert norm(subtract(a, [3, 0, 0])) == 0
    assert norm(subtract(b, [0, 3, 0])) <= 4 * ROUNDOFF
