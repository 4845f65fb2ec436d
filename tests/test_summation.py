"""Sums of floats against exact fractions and math.fsum, with the inputs that break each of them."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labook.summation import compensated_sum, kahan_sum, running_sum

SUMS = [running_sum, kahan_sum, compensated_sum]
U = Fraction(1, 2**53)
floats = st.floats(-1e6, 1e6, allow_subnormal=False)


@pytest.mark.parametrize("add", SUMS)
def test_small_sums(add):
    assert add([]) == 0
    assert add([0.1]) == 0.1
    assert add([1.5, -2.0, 4.25]) == 3.75


@pytest.mark.parametrize("add", SUMS)
def test_a_start_that_is_not_zero_counts_once(add):
    assert add([], 5) == 5
    assert add([1.5, -2.0], 5) == 4.5
    assert add([Fraction(1, 3)], Fraction(2)) == Fraction(7, 3)


def test_ten_tenths():
    assert [add([0.1] * 10) for add in SUMS] == [0.9999999999999999, 1.0, 1.0]


@pytest.mark.parametrize(
    ("terms", "found"), [([1e16, 1.0, 1.0], [1e16, 1e16 + 2, 1e16 + 2]), ([1.0, 1e16, -1e16], [0, 0, 1])]
)
def test_inputs_that_break_the_naive_sum_and_kahan(terms, found):
    assert [add(terms) for add in SUMS] == found


def test_a_lost_part_of_lost_parts():
    terms = [1.0, 1e100, 1e-60, -1e100, -1.0]
    assert math.fsum(terms) == 1e-60
    assert compensated_sum(terms) == 0  # what was lost is rounded too


@given(st.lists(floats, max_size=60))
def test_bounds_hold(terms):
    exact = sum(map(Fraction, terms), Fraction(0))
    size = sum(abs(Fraction(x)) for x in terms)
    n = len(terms)
    assert abs(Fraction(running_sum(terms)) - exact) <= n * U / (1 - n * U) * size
    # 2 u + O(n u^2): 3 u covers the second term for so few numbers
    assert abs(Fraction(kahan_sum(terms)) - exact) <= 3 * U * size
    assert abs(Fraction(compensated_sum(terms)) - exact) <= U * abs(exact) + n * n * U * U * size


@given(st.lists(floats, min_size=1, max_size=60))
def test_running_sum_is_that_of_numpy_in_float32(terms):
    small = np.array(terms, dtype=np.float32)
    assert running_sum(small, np.float32(0)) == np.add.accumulate(small)[-1]
