"""Few bits: half a step at most, the nearest code always, and a mean that rounding by lot keeps."""

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labook.quantization import FLOAT4, block_scaled, quantized, restored, rounded_by_lot, scale_of

vectors = st.lists(st.fractions(-50, 50, max_denominator=20), min_size=1, max_size=6).filter(any)


@given(vectors, st.integers(2, 8))
def test_no_entry_is_off_by_more_than_half_a_step(v, bits):
    q, step = quantized(v, bits)
    assert max(map(abs, q)) == 2 ** (bits - 1) - 1
    assert all(abs(x - y) <= step / 2 for x, y in zip(v, restored(q, step), strict=True))


@given(vectors)
def test_a_block_takes_the_nearest_float_of_its_scale(v):
    found, step = block_scaled(v)
    assert 4 * step <= max(map(abs, v)) < 8 * step
    codes = [sign * x * step for x in FLOAT4 for sign in (1, -1)]
    assert all(abs(x - y) == min(abs(x - c) for c in codes) for x, y in zip(v, found, strict=True))


def test_ties_go_to_the_even_code():
    assert block_scaled([4, Fraction(5, 4), Fraction(7, 4), Fraction(1, 4)])[0] == [4, 1, 2, 0]


def test_rounding_by_lot_keeps_the_mean():
    lot = Random(3)
    found = [rounded_by_lot(Fraction(1, 4), 1, lot) for _ in range(4000)]
    assert set(found) == {0, 1}
    # The mean has the standard deviation sqrt(3/16 / 4000) < 0.007; five of them.
    assert abs(Fraction(sum(found), 4000) - Fraction(1, 4)) < Fraction(35, 1000)


def test_zeros_have_no_scale():
    for function in (scale_of, block_scaled):
        with pytest.raises(ValueError, match="zeros has no scale"):
            function([0, 0])
