"""The generator, against the check value that its authors published."""

import pytest

from labook.random_numbers import FACTOR, MODULUS, park_miller


def test_the_check_value_after_ten_thousand_steps():
    # Park and Miller (1993): with the factor 48271 and the seed 1, x_10000 is 399268537.
    assert round(park_miller(1, 10_000)[-1] * MODULUS) == 399_268_537


def test_every_product_is_exact_in_float64():
    assert FACTOR * (MODULUS - 1) < 2**53


@pytest.mark.parametrize("seed", [0, -1, MODULUS])
def test_other_seeds_are_refused(seed):
    with pytest.raises(ValueError, match="a seed is a whole number from 1"):
        park_miller(seed, 1)
