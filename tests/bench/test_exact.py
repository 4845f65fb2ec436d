"""The reference itself, against fractions."""

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from labook.bench.measure.exact import exact_dot, two_product

# Products of such numbers neither overflow nor lose bits to underflow.
numbers = st.floats(-1e100, 1e100, allow_nan=False).filter(lambda x: x == 0 or abs(x) > 1e-100)
pairs = st.lists(st.tuples(numbers, numbers), min_size=1, max_size=20)


@given(pairs)
def test_a_product_and_its_error_are_exact(given_pairs):
    a, b = (np.array(column) for column in zip(*given_pairs, strict=True))
    p, e = two_product(a, b)
    for x, y, rounded, error in zip(a, b, p, e, strict=True):
        assert Fraction(float(x)) * Fraction(float(y)) == Fraction(float(rounded)) + Fraction(float(error))


@given(pairs)
def test_a_dot_product_is_the_correctly_rounded_one(given_pairs):
    a, b = (np.array(column) for column in zip(*given_pairs, strict=True))
    exact = sum(Fraction(float(x)) * Fraction(float(y)) for x, y in zip(a, b, strict=True))
    assert exact_dot(a, b) == float(exact)


def test_cancellation_that_float64_loses():
    a, b = np.array([2.0**60, 1.0, -(2.0**60)]), np.array([1.0, 2.0**-10, 1.0])
    assert float(a @ b) == 0.0
    assert exact_dot(a, b) == 2.0**-10
