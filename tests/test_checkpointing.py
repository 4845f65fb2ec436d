"""Checkpointing: the slope of keeping all, the room and the work that are promised."""

from fractions import Fraction
from math import ceil, isqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labook.checkpointing import sweep
from labook.gradients import derivative


def f(x):
    return x * x / 2 + 1


def slope(x):
    return x


def chain(x, layers):
    for _ in range(layers):
        x = f(x)
    return x


@given(st.fractions(-1, 1, max_denominator=3), st.integers(1, 6), st.integers(1, 7))
def test_the_slope_is_that_of_dual_numbers(x, layers, segment):
    expected = derivative(lambda x: chain(x, layers), x)
    assert sweep(f, slope, x, layers).slope == expected
    assert sweep(f, slope, x, layers, segment).slope == expected


@given(st.integers(1, 60), st.integers(1, 60))
def test_room_and_work(layers, segment):
    # Values that stay small: the count does not depend on them.
    done = sweep(lambda x: x, lambda x: 1, Fraction(1), layers, segment)
    k = min(segment, layers)
    assert done.held <= ceil(layers / k) + k
    if layers % k == 0:
        assert done.held == layers // k + k
    assert done.evaluations == 2 * layers
    kept = sweep(lambda x: x, lambda x: 1, 1, layers)
    assert (kept.held, kept.evaluations) == (layers + 1, layers)


def test_the_root_is_the_best_segment():
    for layers in (16, 100, 144):
        held = {k: sweep(lambda x: x, lambda x: 1, 1, layers, k).held for k in range(1, layers + 1)}
        assert min(held.values()) == held[isqrt(layers)] == 2 * isqrt(layers)


def test_sizes_below_one_are_told():
    with pytest.raises(ValueError, match="layers and segment are at least 1, not 0 and None"):
        sweep(f, slope, 1, 0)
    with pytest.raises(ValueError, match="layers and segment are at least 1, not 3 and 0"):
        sweep(f, slope, 1, 3, 0)
