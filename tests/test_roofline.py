"""Rates, bytes and crossings: by hand, against NumPy's own byte counts, and as properties."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labook.roofline import (
    attainable_rate,
    peak_rate,
    product_bytes,
    product_intensity,
    ridge,
    transfer_crossing,
    transformer_flops,
)
from labook.solver_costs import operations

sizes = st.integers(1, 2000)
rates = st.fractions(Fraction(1, 100), 10**6)


def test_a_square_product_by_hand():
    # 2 * 6^3 = 432 operations; 3 * 36 numbers of 4 bytes are 432 bytes
    assert product_bytes(6, 6, 6) == 432
    assert product_intensity(6, 6, 6) == 1
    assert product_intensity(6, 6, 6, 2) == 2


@given(sizes, sizes, sizes, st.sampled_from(["float16", "float32", "float64"]))
def test_bytes_are_those_of_arrays(m, n, p, dtype):
    arrays = [np.broadcast_to(np.zeros(1, dtype), shape) for shape in [(m, n), (n, p), (m, p)]]
    assert product_bytes(m, n, p, np.dtype(dtype).itemsize) == sum(a.size * a.itemsize for a in arrays)


@given(sizes)
def test_a_square_product_does_a_sixth_of_its_size_for_each_byte(n):
    assert product_intensity(n, n, n) == Fraction(n, 6)


@given(sizes, sizes, sizes)
def test_a_larger_batch_never_lowers_the_intensity(b, n, m):
    assert product_intensity(b + 1, n, m) > product_intensity(b, n, m)


@given(rates, rates, rates)
def test_the_roof_bends_at_the_ridge(peak, bandwidth, intensity):
    rate = attainable_rate(intensity, peak, bandwidth)
    assert rate <= peak
    assert rate <= bandwidth * intensity
    assert (rate == peak) == (intensity >= ridge(peak, bandwidth))


@given(rates, rates, rates, st.sampled_from([2, 4, 8]))
def test_at_the_crossing_both_ways_take_equally_long(slow, more, link, width):
    fast = slow + more
    n = transfer_crossing(slow, fast, link, width)
    there = 2 * n**3 / fast + 3 * n**2 * width / link
    assert 2 * n**3 / slow == there
    larger = n + 1
    assert 2 * larger**3 / slow > 2 * larger**3 / fast + 3 * larger**2 * width / link


@pytest.mark.parametrize("fast", [1, 2])
def test_a_slower_device_has_no_crossing(fast):
    with pytest.raises(ValueError, match=f"a device of {fast} FLOP/s is no faster than one of 2"):
        transfer_crossing(2, fast, 1)


def test_peak_counts_a_multiply_add_twice():
    assert peak_rate(1, 1, 1) == 2
    assert peak_rate(108, 64, Fraction("1.41e9")) == 19_491_840_000_000


def test_a_dense_layer_costs_two_operations_for_each_weight_and_token():
    from labook.matrices import matmul

    X, W = [[1.0] * 5] * 3, [[1.0] * 4] * 5
    # a sum of products starts from the integer 0, which is free: one operation less for each entry
    assert operations(matmul, X, W) + 3 * 4 == transformer_flops(5 * 4, 3)
