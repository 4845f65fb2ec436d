"""Rotary positions: lengths stay, and scores see differences of positions alone."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labook.rotary import frequencies, rotated
from labook.vectors import dot

entries = st.lists(st.integers(-5, 5), min_size=4, max_size=4)
places = st.integers(0, 50)


@given(entries, entries, places, places, places)
def test_scores_depend_on_the_difference_of_positions(q, k, m, n, shift):
    angles = frequencies(4, 100)
    score = dot(rotated(q, m, angles), rotated(k, n, angles))
    moved = dot(rotated(q, m + shift, angles), rotated(k, n + shift, angles))
    # Angles of at most 100 radians are rounded to 1e-14, and products of at most 25 add four at a time.
    assert math.isclose(score, moved, abs_tol=1e-11)


@given(entries, places)
def test_lengths_stay(x, m):
    turned = rotated(x, m, frequencies(4))
    assert math.isclose(dot(turned, turned), dot(x, x), abs_tol=1e-12)


def test_a_quarter_turn_by_hand():
    assert [round(v, 12) for v in rotated([3, 4], 1, [math.pi / 2])] == [-4, 3]


def test_wrong_sizes_are_refused():
    with pytest.raises(ValueError, match="the width is odd: 3"):
        frequencies(3)
    with pytest.raises(ValueError, match="1 angles turn 2 entries, and there are 4"):
        rotated([1, 2, 3, 4], 0, [1.0])
