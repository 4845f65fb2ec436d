"""Photo filters, by hand, against NumPy, and by what linear maps cannot do."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labook.colour_filters import (
    GREY,
    IDENTITY,
    NEGATIVE,
    SEPIA,
    SUNSET,
    WARM,
    apply_filter,
    clip,
    contrast,
    light,
)
from labook.data.photo import small_photo, whole_photo
from labook.matrices import matmul

channels = st.integers(0, 255)
pixels = st.lists(channels, min_size=3, max_size=3)


def test_filters_by_hand():
    assert apply_filter(WARM, [100, 150, 200]) == [135, 165, 180]
    sepia = [Fraction("180.03"), Fraction("160.26"), Fraction("124.83")]
    assert apply_filter(SEPIA, [180, 120, 90]) == sepia
    assert apply_filter(SUNSET, [180, 120, 90]) == [228, 138, 63]
    assert apply_filter(NEGATIVE[0], [180, 120, 90], NEGATIVE[1]) == [75, 135, 165]
    assert apply_filter(GREY, [100, 150, 200]) == [Fraction("140.75")] * 3


@given(pixels)
def test_a_filter_is_a_product_a_sum_and_a_clip(pixel):
    matrix, offset = contrast(Fraction(3, 2))
    for M, o in ((SEPIA, [0, 0, 0]), (SUNSET, [0, 0, 0]), NEGATIVE, (matrix, offset)):
        by_numpy = np.clip(np.array(M, float) @ pixel + np.array(o, float), 0, 255)
        # Each sum has four terms below 600: 8 roundoffs of 2**-53 times 2400 are below 1e-11.
        assert np.abs(by_numpy - np.array(apply_filter(M, pixel, o), float)).max() < 1e-11


@given(pixels)
def test_grey_twice_is_grey_once(pixel):
    once = apply_filter(GREY, pixel)
    assert apply_filter(GREY, once) == once
    assert matmul(GREY, GREY) == GREY


@given(pixels)
def test_the_negative_undoes_itself(pixel):
    M, o = NEGATIVE
    assert apply_filter(M, apply_filter(M, pixel, o), o) == pixel


@given(st.fractions(0, 4), channels)
def test_contrast_keeps_its_middle(c, middle):
    M, o = contrast(c, middle)
    assert apply_filter(M, [middle] * 3, o) == [middle] * 3
    assert contrast(1, middle) == (IDENTITY, [0, 0, 0])


@given(st.lists(st.integers(-1000, 1000)))
def test_clip_is_that_of_numpy_and_keeps_what_is_in_range(v):
    assert clip(v) == np.clip(v, 0, 255).tolist()
    assert clip(clip(v)) == clip(v)


def test_light_is_nearly_the_power_of_2_2_and_grows():
    values = [light(v) for v in range(256)]
    assert values == sorted(values)
    # The two curves differ by less than 0.0335 over the whole range.
    assert max(abs(values[v] - (v / 255) ** 2.2) for v in range(256)) < 0.0335
    # 10/255 lies below the limit, where the curve is a line; 11/255 lies above.
    assert light(10) == pytest.approx(10 / 255 / 12.92, rel=1e-15)
    assert light(11) == pytest.approx(((11 / 255 + 0.055) / 1.055) ** 2.4, rel=1e-15)


def test_another_shape_is_refused():
    with pytest.raises(ValueError, match="cannot multiply 3 x 3 by a vector of length 4"):
        apply_filter(WARM, [1, 2, 3, 4])


def test_the_photograph_has_the_shape_that_its_documentation_says():
    assert whole_photo().shape == (427, 640, 3)
    small = small_photo()
    assert (small.shape, small.dtype) == ((142, 128, 3), np.uint8)


def test_small_pixels_are_the_means_of_nine():
    block = whole_photo()[3:6, 33:36].astype(float)
    assert np.array_equal(small_photo()[1, 1], block.mean(axis=(0, 1)).round())


def test_a_change_of_the_photograph_stays_with_its_reader():
    whole_photo()[:] = 0
    assert whole_photo().max() > 200
