"""Printed numbers are the same on every machine, or refused."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
import sympy
import torch
from hypothesis import given
from hypothesis import strategies as st

from labook import printing, show
from labook.printing import text


@pytest.mark.parametrize(
    ("value", "digits", "expected"),
    [
        (2 / 3, 4, "0.6667"),
        (3, 4, "3"),
        (True, 4, "True"),
        ("cosine", 4, "cosine"),
        (-0.0, 2, "0.00"),
        (-1e-12, 2, "0.00"),
        (-1.25001, 1, "-1.3"),
        (2.0**40, 1, "1099511627776.0"),
        (Fraction(1, 8), 2, "0.12"),  # exact, so that half to even is certain
        (Fraction(-1, 3), 3, "-0.333"),
        (Fraction(10**30, 7), 2, "142857142857142857142857142857.14"),
        (Decimal("2.345"), 2, "2.34"),
        (sympy.Rational(1, 3), 3, "0.333"),
        (float("nan"), 2, "nan"),
        (float("-inf"), 2, "-inf"),
        ([1, 0.5], 2, "[1, 0.50]"),
        ((1, 2), 2, "[1, 2]"),
        ([], 2, "[]"),
        ([[1, 2], [3, 4]], 2, "[[1, 2],\n [3, 4]]"),
        ([[[1], [2]], [[3], [4]]], 2, "[[[1],\n  [2]],\n [[3],\n  [4]]]"),
        (np.array([1, 2]), 2, "[1, 2]"),
        (np.float64(1 / 3), 2, "0.33"),
        (torch.tensor([[1.5, -2.25]]), 3, "[[1.500, -2.250]]"),
        ([np.array([0.1, 0.2]), torch.tensor([0.3])], 1, "[[0.1, 0.2],\n [0.3]]"),
    ],
)
def test_the_text_of_a_value(value, digits, expected):
    assert text(value, digits) == expected


def test_show_prints_its_values_in_one_line(capsys):
    show("x is", 1 / 3, [1.0], digits=2)
    assert capsys.readouterr().out == "x is 0.33 [1.00]\n"


@pytest.mark.parametrize(
    ("value", "digits"),
    [
        (0.125, 2),
        (0.5, 0),
        (2.675, 2),  # stored below the tie, by less than its error
        ([1.0, [0.125]], 2),
        (np.float32(0.12345), 4),  # its 64 roundoffs reach the tie
        ([np.float32(0.12345)], 4),
        (torch.tensor([0.12345]), 4),
    ],
)
def test_a_digit_that_is_not_certain_is_refused(value, digits):
    with pytest.raises(ValueError, match=r"may round to .*show more than"):
        text(value, digits)


def test_the_error_may_be_given():
    assert text(0.126, 2, error=0.0005) == "0.13"
    with pytest.raises(ValueError, match=r"0\.12 or 0\.13"):
        text(0.126, 2, error=0.002)
    assert text(0.1250001, 2, error=0) == "0.13"
    assert text(0.12341, 4, error=3e-5) == "0.1234"  # 0.12344 at most: the next boundary is 0.12345


@given(st.fractions(min_value=-(10**6), max_value=10**6), st.integers(0, 8))
def test_a_printed_fraction_is_within_half_a_unit(x, digits):
    assert abs(Fraction(text(x, digits)) - x) <= Fraction(1, 2 * 10**digits)


@given(st.floats(allow_nan=False, allow_infinity=False, width=32), st.integers(0, 8))
def test_values_within_the_error_print_the_same_text_or_are_refused(x, digits):
    try:
        shown = text(x, digits)
    except ValueError:
        return
    for neighbour in (x * (1 + 2.0**-50), x * (1 - 2.0**-50)):  # 8 roundoffs, of the 64 allowed
        assert abs(Fraction(f"{neighbour:.{digits}f}")) == abs(Fraction(shown))


@pytest.mark.parametrize("name", printing.ROUNDOFF)
def test_the_roundoffs_are_those_of_the_types(name):
    # The distance from 1 to the next number is twice the unit roundoff.
    assert printing.ROUNDOFF[name] == torch.finfo(getattr(torch, name)).eps / 2


def test_a_value_may_carry_sixty_four_roundoffs():
    # Just above the tie 0.5 at no decimals: 64 roundoffs of a value near one half are 2**-48.
    assert text(0.5 + 2.0**-47, 0) == "1"
    with pytest.raises(ValueError, match="may round to 0 or 1"):
        text(0.5 + 2.0**-49, 0)
    assert printing.STEPS == 64


def test_the_default_is_four_decimals():
    assert text(1 / 3) == "0.3333"


@pytest.mark.parametrize("side", [-1, 1])
def test_a_given_error_counts_to_both_sides_of_a_boundary(side):
    # The tie is 0.125 at two decimals; the value lies 2**-10 beside it.
    x = 0.125 + side * 2.0**-10
    assert text(x, 2, error=0.75 * 2.0**-10) == ("0.13" if side == 1 else "0.12")
    with pytest.raises(ValueError, match=r"0\.12 or 0\.13"):
        text(x, 2, error=2.0**-9)


def test_small_fractions_keep_their_sign():
    assert [text(Fraction(n, 100), 2) for n in (-1, 0, 1)] == ["-0.01", "0.00", "0.01"]
