"""Vectors: the hand calculations, NumPy as the oracle, and the laws on generated inputs."""

import math
from fractions import Fraction

import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from labook.data.houses import HOUSE, HOUSES, PRICE_WEIGHTS
from labook.data.movies import MOVIE, PREFERENCES
from labook.data.students import GRADE_WEIGHTS, STUDENT
from labook.vectors import (
    add,
    count_nonzero,
    distance,
    dot,
    norm,
    norm_1,
    norm_infinity,
    same_length,
    scale,
    square_root,
    subtract,
    unit,
)

ROUNDOFF = 2.0**-53
rationals = st.fractions(min_value=-1000, max_value=1000, max_denominator=50)
floats = st.floats(min_value=-1e6, max_value=1e6, allow_subnormal=False)


@st.composite
def pairs(draw, entries=rationals):
    n = draw(st.integers(min_value=1, max_value=8))
    vectors = st.lists(entries, min_size=n, max_size=n)
    return draw(vectors), draw(vectors)


def test_the_dot_product_by_hand():
    assert dot([1, 2, 3], [4, -5, 6]) == 4 - 10 + 18 == 12


def test_the_weighted_sums_of_the_book():
    assert dot(PRICE_WEIGHTS, HOUSE) == 150_000 + 270_000 - 45_000 == 375_000
    assert dot(GRADE_WEIGHTS, STUDENT) == 30 + Fraction("25.5") + 12 + 18 == Fraction("85.5")
    assert dot(PREFERENCES, MOVIE) == Fraction("7.43")
    assert [dot(PRICE_WEIGHTS, x) for x in HOUSES] == [420_000, 560_000, 220_000, 375_000]


def test_grey_is_a_weighted_average_and_not_the_mean():
    grey = [Fraction("0.299"), Fraction("0.587"), Fraction("0.114")]
    assert sum(grey) == 1
    assert dot(grey, [100, 150, 200]) == Fraction("140.75")


@given(pairs())
def test_dot_is_symmetric_and_agrees_with_the_sum_of_squares(uv):
    u, v = uv
    assert dot(u, v) == dot(v, u)
    # The polarisation identity: two ways through different operations, equal in exact arithmetic.
    assert 4 * dot(u, v) == dot(add(u, v), add(u, v)) - dot(subtract(u, v), subtract(u, v))


@given(pairs(), rationals)
def test_dot_is_linear_in_its_first_argument(uv, c):
    u, v = uv
    assert dot(add(scale(c, u), v), v) == c * dot(u, v) + dot(v, v)


@given(pairs(floats))
def test_dot_agrees_with_numpy(uv):
    u, v = uv
    # Both are within n * 2**-53 / (1 - n * 2**-53) of the exact sum, relative to sum |u_i v_i|
    # (Higham, section 3.1); with n <= 8 the two differ by less than 2 * 9 roundoffs of it.
    bound = 18 * ROUNDOFF * sum(abs(x * y) for x, y in zip(u, v, strict=True)) + 1e-300
    assert abs(dot(u, v) - float(np.dot(u, v))) <= bound


@given(pairs(floats))
def test_norm_and_distance_agree_with_the_standard_library(uv):
    u, v = uv
    # n <= 8 squares: relative error of the sum at most 9 roundoffs, halved by the root, one more
    # for the root itself; math.dist is within one roundoff. Below 1e-150 the squares underflow.
    assert norm(u) == pytest.approx(math.hypot(*u), rel=8 * ROUNDOFF, abs=1e-150)
    assert distance(u, v) == pytest.approx(math.dist(u, v), rel=8 * ROUNDOFF, abs=1e-150)


@given(pairs(floats))
def test_the_triangle_inequality(uv):
    u, v = uv
    # Each of the three norms carries a relative error of at most 8 roundoffs.
    assert norm(add(u, v)) <= (norm(u) + norm(v)) * (1 + 16 * ROUNDOFF) + 1e-150


@given(st.lists(st.integers(-1000, 1000), min_size=1, max_size=8).filter(any))
def test_a_unit_vector_has_length_one_and_keeps_the_direction(v):
    u = unit(v)
    # Each entry is within 8 roundoffs, their squares within 17, and the root halves that.
    assert norm(u) == pytest.approx(1, abs=17 * ROUNDOFF)
    assert norm(v) * max(u, key=abs) == pytest.approx(max(v, key=abs), rel=17 * ROUNDOFF)


def test_exact_numbers_stay_exact():
    root = sympy.sqrt(14)
    assert norm([sympy.Integer(1), sympy.Integer(2), sympy.Integer(3)]) == root
    assert square_root(sympy.Integer(77)) == sympy.sqrt(77)
    assert unit([sympy.Integer(1), sympy.Integer(2), sympy.Integer(3)])[0] == 1 / root
    assert distance([sympy.Integer(1)] * 2, [sympy.Integer(3)] * 2) == 2 * sympy.sqrt(2)


def test_python_operators_do_something_else():
    u, v = [1, 2], [3, 4]
    assert u + v != add(u, v) == [4, 6]
    assert 2 * u != scale(2, u) == [2, 4]


def test_the_empty_vector():
    assert same_length([], []) == 0
    assert dot([], []) == 0
    assert norm([]) == 0


@pytest.mark.parametrize("operation", [same_length, dot, add, subtract, distance])
def test_different_lengths_are_named(operation):
    with pytest.raises(ValueError, match=r"^the vectors have different lengths: 3 and 2$"):
        operation([1, 2, 3], [4, 5])


def test_a_zero_vector_has_no_unit_vector():
    message = r"^a zero vector \(2 entries\) has no direction: no unit vector$"
    with pytest.raises(ValueError, match=message):
        unit([0, 0])


def test_the_range_of_the_squares():
    with pytest.raises(OverflowError):
        norm([10**200])
    assert norm([1e200]) == math.inf
    assert norm([1e-200]) == 0 != math.hypot(1e-200)


def test_the_root_of_a_negative_number():
    with pytest.raises(ValueError, match=r"math domain error|nonnegative"):
        square_root(-1)


def test_three_norms_of_one_vector():
    v = [3, -4, 0, 5]
    assert (norm_1(v), norm(v) ** 2, norm_infinity(v)) == (12, pytest.approx(50), 5)
    assert norm_1([]) == norm_infinity([]) == 0


def test_the_count_of_entries_is_no_norm():
    v = [3, -4, 0, 5]
    assert count_nonzero(v) == np.linalg.norm(np.array(v, float), 0) == 3
    assert count_nonzero(scale(2, v)) == count_nonzero(v) != 2 * count_nonzero(v)
    # The midpoint of two vectors with one entry each has two, so the count is not convex either.
    assert count_nonzero(scale(Fraction(1, 2), add([2, 0], [0, 2]))) == 2


@given(pairs())
def test_the_norms_bound_each_other(pair):
    u, v = pair
    assert float(norm_infinity(u)) == np.linalg.norm(np.array(u, float), np.inf)
    assert norm_infinity(u) <= norm_1(u) <= len(u) * norm_infinity(u)
    assert norm_1(add(u, v)) <= norm_1(u) + norm_1(v)
    assert norm_infinity(add(u, v)) <= norm_infinity(u) + norm_infinity(v)
