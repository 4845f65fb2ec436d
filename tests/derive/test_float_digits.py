"""How a number is stored, against struct, NumPy and what it must refuse."""

import math
import struct
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labook.derive import float_digits

from .helpers import THOROUGH, check_derivation, exact, latex_lines, numbers


def test_one_tenth_in_float64():
    d = float_digits("0.1")
    assert d.result == Fraction(0.1) == Fraction(3602879701896397, 2**55)
    assert any("0.1000000000000000055511151231257827021181583404541015625" in x for x in latex_lines(d))
    check_derivation(d, least_checked=4)


def test_one_tenth_in_float32():
    d = float_digits(0.1, "float32")
    assert d.result == Fraction(struct.unpack("f", struct.pack("f", 0.1))[0])
    assert "1.10011001100110011001101 times 2 to the power -4" in d.steps[-1].reason
    check_derivation(d, least_checked=4)


@pytest.mark.parametrize("x", ["0.5", 1, -3, 2**60])
def test_what_is_stored_exactly(x):
    d = float_digits(x)
    assert d.result == exact(x)
    assert any("nothing is lost" in step.reason for step in d.steps)
    check_derivation(d)


def test_a_tie_takes_the_even_number_and_rounding_can_reach_the_next_power():
    assert float_digits(2049, "float16").result == 2048
    assert float_digits(2051, "float16").result == 2052
    assert any("halfway" in step.reason for step in float_digits(2051, "float16").steps)
    d = float_digits("511.9", "bfloat16")
    assert d.result == 512
    check_derivation(d)
    for x in (Fraction(2**60 + 2**36 + 1), Fraction(2**24 + 1)):
        check_derivation(float_digits(x, "float32"))


@THOROUGH
@given(numbers, st.integers(-4, 4), st.sampled_from(["float16", "float32", "float64"]))
def test_stored_numbers_agree_with_numpy(x, scale, name):
    value = Fraction(exact(x)) * Fraction(10) ** scale
    if value == 0 or abs(value) >= 65519 or abs(value) < Fraction(1, 16384):
        return
    d = float_digits(value, name)
    unit = Fraction(2) ** (math.frexp(float(value))[1] - {"float16": 11, "float32": 24, "float64": 53}[name])
    assert abs(d.result - value) <= unit / 2
    assert Fraction(float(getattr(np, name)(float(value)))) == d.result
    check_derivation(d)


@pytest.mark.parametrize(
    ("x", "name", "message"),
    [
        (0, "float64", "0 is stored as 0"),
        ("0.1", "float8", "there is no format 'float8' here: choose float16, bfloat16, float32, float64"),
        (70000, "float16", "is outside the normal range of float16"),
        (65520, "float16", "is outside the normal range of float16"),
        ("1e-20", "float16", "1.00·10⁻²⁰ lies outside"),
        ("1e400", "float64", "this number is outside the normal range of float64"),
        ("a", "float64", "'a' is not a number"),
        (float("nan"), "float64", "nan is not a finite number"),
    ],
)
def test_float_digits_refuses(x, name, message):
    with pytest.raises(ValueError, match=message):
        float_digits(x, name)


def test_a_surd_is_refused():
    sympy = pytest.importorskip("sympy")
    with pytest.raises(ValueError, match="is irrational: give a decimal"):
        float_digits(sympy.sqrt(2))
