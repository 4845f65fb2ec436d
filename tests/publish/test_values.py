"""A typed number in the prose is right to its last digit, or refused."""

import re
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
import sympy
import torch
from hypothesis import given
from hypothesis import strategies as st

from labook.publish.checks.values import (
    ValueMismatch,
    bound,
    exact,
    in_formula,
    rendered,
    typed_number,
)


@pytest.mark.parametrize(
    ("text", "number", "half"),
    [
        ("12", 12, Fraction(1, 2)),
        ("0.3655", Fraction(3655, 10**4), Fraction(1, 2 * 10**4)),
        ("0.50", Fraction(1, 2), Fraction(1, 200)),
        ("-0.5", Fraction(-1, 2), Fraction(1, 20)),
        ("−0.5", Fraction(-1, 2), Fraction(1, 20)),
        ("+3", 3, Fraction(1, 2)),
        ("150,528", 150528, Fraction(1, 2)),
        ("1\u202f000.5", Fraction(20010, 20), Fraction(1, 20)),
        ("$4.50", Fraction(9, 2), Fraction(1, 200)),
        ("12 %", Fraction(12, 100), Fraction(1, 200)),
        ("12.5%", Fraction(125, 1000), Fraction(1, 2000)),
        ("25.6 million", 25600000, 50000),
        ("1.5e-3", Fraction(15, 10**4), Fraction(1, 20000)),
    ],
)
def test_a_typed_number_is_read_with_half_a_unit_of_its_last_digit(text, number, half):
    assert typed_number(text) == (number, half)


@pytest.mark.parametrize("text", [".4f", "d", ",.0f", ".1%", "", "1,50", "1,2345", "about 3", "3 apples"])
def test_a_format_or_a_word_is_no_typed_number(text):
    assert typed_number(text) is None


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (2 / 3, "0.667"),
        (Fraction(1, 8), "0.12"),  # a tie may be typed either way
        (Fraction(1, 8), "0.13"),
        (-0.25, "−0.25"),
        (0.123, "12 %"),
        (25557032, "25.6 million"),
        (np.float64(0.25), "0.25"),
        (torch.tensor(0.25), "0.25"),
        (sympy.sqrt(2), "1.41421356"),
        (Decimal("2.5"), "2.5"),
        (150528, "150,528"),
    ],
)
def test_a_right_typed_number_is_shown_as_typed(value, text):
    assert rendered(value, text) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (2 / 3, "0.666"),
        (12, "13"),
        (Fraction(1251, 10**4), "0.12501"),
        (0.25, "-0.25"),
        (0.12, "12"),
    ],
)
def test_a_wrong_typed_number_is_refused_with_the_value(value, text):
    with pytest.raises(ValueMismatch, match="the value is"):
        rendered(value, text)


@pytest.mark.parametrize(
    "value",
    [
        "north",
        None,
        float("nan"),
        float("inf"),
        1j,
        [1],
        np.array([1, 2]),
        torch.tensor([1.0, 2.0]),
    ],
)
def test_what_is_no_number_cannot_be_typed(value):
    with pytest.raises(ValueMismatch, match="is not a number"):
        rendered(value, "1")


@pytest.mark.parametrize(
    ("value", "spec", "text"),
    [
        (2 / 3, ".2f", "0.67"),
        (Fraction(12, 5), ".2f", "2.40"),
        (Fraction(12, 5), "", "12/5"),
        (150528, ",.0f", "150,528"),
        (0.123, ".1%", "12.3%"),
        (-0.5, ".1f", "−0.5"),
        (-1e-9, ".2f", "0.00"),
        (-0.0, ".1f", "0.0"),
        ("north-west", "s", "north-west"),
        (np.array([1, 2]), "", "[1 2]"),
    ],
)
def test_any_python_format_is_applied(value, spec, text):
    assert rendered(value, spec) == text


@pytest.mark.parametrize(("value", "spec"), [("a", ".2f"), ([1], ".2f"), (1.5, "d"), (1, "1,50")])
def test_a_format_that_does_not_fit_is_refused(value, spec):
    with pytest.raises(ValueMismatch, match="does not fit"):
        rendered(value, spec)


def test_exact_values_of_all_number_types():
    assert exact(np.int64(3)) == 3
    assert exact(torch.tensor(0.5)) == Fraction(1, 2)
    assert exact(sympy.Rational(1, 3)) == Fraction(1, 3)
    assert abs(exact(sympy.pi) ** 2 - Fraction("9.8696044010893586188")) < Fraction(1, 10**18)


@pytest.mark.parametrize(
    ("value", "shown", "text"),
    [
        (12, "$x = ?$", "$x = 12$"),
        (Fraction(-1, 3), "$x = ?$", r"$x = -\frac{1}{3}$"),
        (Fraction(3, 8), "$x = ?$", "$x = 0.375$"),
        (0.1 + 0.2, "$x = ?$", "$x = 0.3$"),  # one rounding of float64 away
        (-0.0, "$x = ?$", "$x = 0$"),
        (2**0.5, r".4f $x \approx ?$", r"$x \approx 1.4142$"),
        (150528, ", $n = ?$", "$n = 150{,}528$"),
        ([3, -8], "$v = ?$", "$v = (3, -8)$"),
        (np.array([1.5, 2.0]), "$v = ?$", "$v = (1.5, 2)$"),
        ([[-2, 1], [1.5, -0.5]], "$A = ?$", r"$A = \begin{bmatrix} -2 & 1 \\ 1.5 & -0.5 \end{bmatrix}$"),
        (torch.tensor([[1, 2]]), "$A = ?$", r"$A = \begin{bmatrix} 1 & 2 \end{bmatrix}$"),
        ([3, 2], r"$\mathbb{R}^{? \times ?}$", r"$\mathbb{R}^{3 \times 2}$"),
        ([[1, 2], 5], "$v = ?, n = ?$", "$v = (1, 2), n = 5$"),
        (sympy.Rational(1, 7), "$x = ?$", r"$x = \frac{1}{7}$"),
        (sympy.sqrt(2), r".2f $x \approx ?$", r"$x \approx 1.41$"),
    ],
)
def test_a_value_is_set_in_a_formula(value, shown, text):
    assert rendered(value, shown) == text
    assert in_formula(shown)


@pytest.mark.parametrize(
    ("value", "shown", "why"),
    [
        (2 / 3, "$x = ?$", "has no end: give it a format"),
        (2 / 3, ".2f $x = ?$", r"the value is about 0.67: write \\approx before it"),
        (0.25, r".2f $x \approx ?$", "the value is 0.25: write = before it"),
        (2 / 3, ".2f $?$", r"write \\approx before it"),
        (1e-20, "$x = ?$", "has no end"),  # not 0
        ([], "$v = ?$", "the value is empty"),
        ([[1, 2], [3]], "$A = ?$", "differ in length"),
        ([[1], 2], "$A = ?$", "differ in length"),
        ([[[1]]], "$A = ?$", "is not a number"),
        ([1, 2, 3], "$? + ?$", "3 values for 2 holes"),
        ("3", "$x = ?$", "is not a number"),
        (True, "$x = ?$", "is not a number"),
        (float("nan"), "$x = ?$", "is not a number"),
        (1.5, "d $x = ?$", "does not fit"),
    ],
)
def test_a_value_that_a_formula_would_show_wrongly_is_refused(value, shown, why):
    with pytest.raises(ValueMismatch, match=why):
        rendered(value, shown)


@given(st.fractions(min_value=-1000, max_value=1000, max_denominator=999))
def test_what_a_formula_shows_exactly_is_the_number(number):
    tex = rendered(number, "$x = ?$").removeprefix("$x = ").removesuffix("$")
    quotient = re.fullmatch(r"(-?)\\frac\{(\d+)\}\{(\d+)\}", tex)
    shown = Fraction(f"{quotient[1]}{quotient[2]}/{quotient[3]}") if quotient else Fraction(tex)
    assert shown == number


@given(st.floats(-1e6, 1e6, allow_nan=False))
def test_a_float_in_a_formula_is_shown_right_or_refused(number):
    try:
        tex = rendered(number, "$x = ?$")
    except ValueMismatch:
        return
    shown = Fraction(tex.removeprefix("$x = ").removesuffix("$"))
    # what `_same` allows
    assert abs(shown - Fraction(number)) <= abs(Fraction(number)) / 10**12


def test_dollars_are_money_without_a_second_dollar_and_a_hole():
    assert not in_formula("$12")
    assert not in_formula("$x = 12$")
    assert rendered(Fraction(9, 2), "$4.50") == "$4.50"


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("0.9", "0.9"),
        ("26", "26"),
        ("12_288", ","),
        ("-2", "-2"),
        ("2.373", ".3f"),
        (".5", "0.5"),
        ("1e3", "1,000"),
        ("0.25", r".2f $x^?$"),
        ("3", r"d $\mathbb{R}^?$"),
    ],
)
def test_a_number_that_is_typed_twice_checks_nothing(expression, shown):
    with pytest.raises(ValueMismatch, match="the expression is the number itself"):
        bound(expression, eval(expression), shown)


def test_the_rounding_of_a_typed_number_is_worth_showing():
    assert bound("88.55", 88.55, ".1f") == "88.5"


def test_a_typed_number_in_an_equation_is_left_to_the_check_of_equations():
    assert bound("0.25", 0.25, r".2f $\frac{1}{4} = ?$") == r"$\frac{1}{4} = 0.25$"


def test_a_sum_of_typed_numbers_is_computed():
    assert bound("3 + 4", 7, "7") == "7"


def test_a_chapter_that_types_a_number_twice_is_told_so(project):
    project.write("one", "It is {val}`0.9|0.9`.\n")
    [failure] = project.check().failures
    assert (failure.check, failure.line) == ("value", project.line("one", "{val}"))
    assert "the expression is the number itself" in str(failure)
