"""The generator, against the check value that its authors published."""

import pytest

from labook.random_numbers import FACTOR, MODULUS, bell_shaped, park_miller


def test_the_check_value_after_ten_thousand_steps():
    # Park and Miller (1993): with the factor 48271 and the seed 1, x_10000 is 399268537.
    assert round(park_miller(1, 10_000)[-1] * MODULUS) == 399_268_537


def test_every_product_is_exact_in_float64():
    assert FACTOR * (MODULUS - 1) < 2**53


@pytest.mark.parametrize("seed", [0, -1, MODULUS])
def test_other_seeds_are_refused(seed):
    with pytest.raises(ValueError, match="a seed is a whole number from 1"):
        park_miller(seed, 1)


def test_bell_shaped_numbers_are_the_sums_of_four_uniform_ones():
    u = park_miller(7, 8)
    assert bell_shaped(7, 2) == pytest.approx(
        [3**0.5 * (sum(u[:4]) - 2), 3**0.5 * (sum(u[4:]) - 2)], abs=1e-14
    )


def test_bell_shaped_numbers_have_mean_0_and_variance_1():
    z = bell_shaped(1, 20_000)
    mean = sum(z) / len(z)
    variance = sum((x - mean) ** 2 for x in z) / len(z)
    # Four standard errors: of the mean 1 / sqrt(n), of the variance below sqrt(2 / n).
    assert abs(mean) < 4 / 20_000**0.5
    assert abs(variance - 1) < 4 * (2 / 20_000) ** 0.5
    assert all(abs(x) < 2 * 3**0.5 for x in z)
