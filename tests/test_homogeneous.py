"""Homogeneous coordinates: by hand, against NumPy and complex numbers, and what undoing must give back."""

import cmath
import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labook.homogeneous import (
    embedded,
    moved,
    scaling,
    shearing,
    translation,
    turning,
    undone,
)
from labook.matrices import matmul

whole = st.integers(-9, 9)
points = st.tuples(whole, whole)
STAYS = [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
STEPS = [translation(2, -3), shearing(2), scaling(2, 5), turning(90)]


def test_by_hand():
    assert moved(translation(1, -2), [[3, 4]]) == [[4, 2]]
    assert moved(scaling(-1, 2), [[3, 4]]) == [[-3, 8]]
    assert moved(shearing(0, 3), [[2, 1]]) == [[2, 7]]
    assert moved(turning(90), [[2, 1]]) == [[-1, 2]]


@given(st.integers(-8, 8))
def test_quarter_turns_are_exact(k):
    assert matmul(turning(90 * k), turning(-90 * k)) == STAYS
    assert all(isinstance(x, int) for row in turning(90 * k) for x in row)


@given(st.floats(-360, 360), points)
def test_a_turn_is_a_product_of_complex_numbers(degrees, point):
    expected = complex(*point) * cmath.exp(1j * math.radians(degrees))
    [(x, y)] = moved(turning(degrees), [point])
    # Two products and a sum of numbers below 13; the angle itself is rounded once: below 100 roundoffs.
    assert abs(complex(x, y) - expected) < 1e-13


@given(st.sampled_from(STEPS), st.sampled_from(STEPS), points)
def test_a_product_is_one_step_after_another(first, second, point):
    assert moved(matmul(second, first), [point]) == moved(second, moved(first, [point]))


@given(st.lists(whole, min_size=6, max_size=6), points)
def test_undoing_is_exact_and_gives_the_point_back(entries, point):
    a, b, c, d, e, f = entries
    M = [[a, b, c], [d, e, f], [0, 0, 1]]
    if a * e == b * d:
        with pytest.raises(ValueError, match="nothing undoes it"):
            undone(M)
        return
    assert moved(undone(M), moved(M, [point])) == [list(point)]
    assert matmul(M, undone(M)) == STAYS
    assert all(isinstance(x, Fraction | int) for row in undone(M) for x in row)


def test_other_shapes_and_last_rows_are_refused():
    with pytest.raises(ValueError, match="2 x 2, and this matrix is 3 x 3"):
        embedded(STAYS)
    for M in ([[1, 0], [0, 1]], [[1, 0, 0], [0, 1, 0], [0, 0, 2]]):
        with pytest.raises(ValueError, match=r"last row \(0, 0, 1\)"):
            moved(M, [[1, 1]])
        with pytest.raises(ValueError, match=r"last row \(0, 0, 1\)"):
            undone(M)
