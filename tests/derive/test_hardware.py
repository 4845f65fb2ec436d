"""Operations, bytes and peak rates: by hand, NumPy's byte counts, published peaks, refusals."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labook.derive import peak_rate, product_intensity, tiled_traffic

from .helpers import THOROUGH, check_derivation

sizes = st.integers(1, 6000)


def test_the_product_of_the_ledger():
    d = product_intensity(5000, 5000, 5000, 8)
    assert d.result == (250_000_000_000, 600_000_000, Fraction(1250, 3))
    check_derivation(d, least_checked=4)


@THOROUGH
@given(sizes, sizes, sizes, st.sampled_from([2, 4, 8]))
def test_bytes_are_those_of_arrays(m, n, p, width):
    dtype = {2: np.float16, 4: np.float32, 8: np.float64}[width]
    arrays = [np.broadcast_to(np.zeros(1, dtype), shape) for shape in [(m, n), (n, p), (m, p)]]
    moved = sum(a.size * a.itemsize for a in arrays)
    d = product_intensity(m, n, p, width)
    assert d.result == (2 * m * n * p, moved, Fraction(2 * m * n * p, moved))
    check_derivation(d, least_checked=3)


@THOROUGH
@given(st.integers(1, 60), st.integers(1, 60), st.sampled_from([2, 4, 8]))
def test_tiles_save_as_much_as_they_are_wide(g, t, width):
    n = g * t
    d = tiled_traffic(n, t, width)
    assert d.result == (2 * n**3, 2 * n**3 // t, Fraction(t, width))
    check_derivation(d, least_checked=4)


@pytest.mark.parametrize(
    ("units", "clock", "published"),
    # TFLOP/s as the makers print them: A100 in float32 and with float16 tensor cores, V100 in float32 (5120
    # cores at 1.53 GHz).
    [([108, 64], "1.41", 19.5), ([108, 4, 256], "1.41", 312), ([80, 64], "1.53", 15.7)],
)
def test_published_peaks(units, clock, published):
    d = peak_rate(units, clock)
    assert float(d.result[1]) / 1000 == pytest.approx(published, rel=0.005)
    check_derivation(d, least_checked=2)


@THOROUGH
@given(st.lists(st.integers(1, 300), min_size=1, max_size=4), st.integers(1, 999))
def test_peak_agrees_with_integers(units, hundredths):
    d = peak_rate(units, Fraction(hundredths, 100))
    product = int(np.prod(units, dtype=object))
    assert d.result == (product, Fraction(2 * product * hundredths, 100))
    check_derivation(d, least_checked=1)


@pytest.mark.parametrize(
    ("entry", "arguments", "message"),
    [
        (product_intensity, (0, 1, 1), "m is 0: it counts something and must be a positive whole number"),
        (product_intensity, (1, 1, 1.5), "p is 1.5: it counts something"),
        (product_intensity, (1, "x", 1), "n: 'x' is not a number"),
        (tiled_traffic, (10, 3), "tiles of side 3 do not divide a matrix of size 10: take a divisor"),
        (tiled_traffic, (10, 0), "t is 0"),
        (peak_rate, ([108, 0], 1), "entry 2 of units is 0"),
        (peak_rate, ([108], -1), "the clock is -1: it must be a positive number of GHz"),
        (peak_rate, ([1] * 7, 1), "7 entries of units would not fit"),
    ],
)
def test_hardware_refuses(entry, arguments, message):
    with pytest.raises(ValueError, match=message):
        entry(*arguments)
