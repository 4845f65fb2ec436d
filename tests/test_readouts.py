"""The text of numbers in readouts."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labook.readouts import number_text, value_text


@pytest.mark.parametrize(
    ("x", "text"),
    [
        (0.0, "0"),
        (-0.0, "0"),
        (1, "1"),
        (12344.5, "12345"),  # half a unit of the last digit goes up, as in JavaScript
        (-12345.5, "−12346"),
        (99999.7, "100000"),
        (999999.7, "1 × 10⁶"),
        (0.00012345, "0.00012345"),
        (0.000012345, "1.2345 × 10⁻⁵"),
        (math.nan, "not defined"),
        (math.inf, "beyond all numbers"),
    ],
)
def test_numbers(x, text):
    assert number_text(x) == text


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=1e-300, max_value=1e300))
def test_a_text_is_its_number_to_half_a_unit_of_the_fifth_digit(x):
    text = number_text(x)
    lowered = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
    digits, _, power = text.partition(" × 10")
    shown = float(digits) * 10.0 ** int(power.translate(lowered) or 0)
    # Half of the fifth digit is 5e-5 of the first at most; the two roundings here add some roundoffs.
    assert abs(shown - x) <= 5.0001e-5 * x
    assert number_text(-x) == "−" + text


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        ("no number", "number", "no number"),
        (90, "number", "90"),
        ([1, -0.5], "vector", "(1, −0.5)"),
        ([[1, 0], [0, 1]], "vectors", "(1, 0) and (0, 1)"),
        ([[1, 2], [3, 4]], "matrix", "[[1, 2], [3, 4]]"),
        ([[3, 0], [1, 0]], "eigenvalues", "3 and 1"),
        ([[0, 1], [0, -1]], "eigenvalues", "i and −i"),
        ([[-0.5, 2.5], [-0.5, -2.5]], "eigenvalues", "−0.5 + 2.5i and −0.5 − 2.5i"),
    ],
)
def test_values(value, kind, text):
    assert value_text(value, kind) == text


def test_a_unit_stands_behind_the_number():
    assert value_text(26.565, unit="°") == "26.565°"
