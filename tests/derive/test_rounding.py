"""The running error bounds: floats stay within them, and where they decide nothing, they say so."""

from fractions import Fraction

import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from labook import gradients as g
from labook.derive.steps.rounding import Rounded, Undecided, held

from .helpers import THOROUGH

numbers = st.fractions(-4, 4, max_denominator=50)


def formula(a, b):
    return [
        (a * b - 3) / (b * b + 1) + a**3 - (1 - b) ** 2,
        g.exp(a / 4) - g.sin(b) * g.cos(a),
        g.log(a * a + 1) * g.sqrt(b * b + 2),
        1 / (a * a + 2) + -b,
    ]


def reference(a, b):
    s, t = sympy.Rational(a), sympy.Rational(b)
    return [
        (s * t - 3) / (t * t + 1) + s**3 - (1 - t) ** 2,
        sympy.exp(s / 4) - sympy.sin(t) * sympy.cos(s),
        sympy.log(s * s + 1) * sympy.sqrt(t * t + 2),
        1 / (s * s + 2) - t,
    ]


@THOROUGH
@given(numbers, numbers)
def test_floats_stay_within_the_bound(a, b):
    found = held(formula, a, b)
    for value, bound, exact in zip(found["float64"], found["bound"], reference(a, b), strict=True):
        assert abs(sympy.N(sympy.Rational(value) - exact, 40)) <= bound < 1e-12


@pytest.mark.parametrize(
    "f",
    [
        lambda a: 1 / (a * 3 - 1),
        lambda a: (a * 3 - 1 + Fraction(1, 10**20)) ** -1,
        lambda a: g.log(a * 3 - 1 + Fraction(1, 10**20)),
        lambda a: 1 if a * 3 > 1 else 0,
        lambda a: a * 10**200 * 10**200,
        lambda a: g.exp((a * 3 - 1) * 10**17),
    ],
)
def test_what_rounding_decides_is_not_confirmed(f):
    try:
        assert "float64 cannot confirm" in held(f, Fraction(1, 3)).get("unconfirmed", "")
    except ZeroDivisionError:
        assert Rounded(Fraction(1, 3)).value * 3 - 1 == 0


def test_a_root_of_zero_and_a_surd():
    assert Rounded(0).sqrt().error == 0
    with pytest.raises(Undecided):
        (Rounded(Fraction(1, 3)) * 3 - 1).sqrt()
    with pytest.raises(Undecided):
        Rounded(1) / (Rounded(Fraction(1, 3)) * 3 - 1 + Fraction(1, 10**20))
    assert 0 < Rounded(sympy.sqrt(2)).error < 1e-15
    assert (Rounded(2) - 2).value == 0
    assert Rounded(Fraction(1, 2)) > 0
