"""Gradient descent and Newton's method by hand, against the ledger, SymPy and what they must refuse."""

from fractions import Fraction

import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from labook.derive import gradient_descent, newton_against_descent
from labook.derive.core import exact as e

from .helpers import THOROUGH, check_derivation

x = sympy.Symbol("x", real=True)
coefficients = st.lists(st.integers(-3, 3), min_size=2, max_size=4).filter(lambda c: any(c[1:]))
starts = st.one_of(st.integers(-3, 3), st.fractions(-3, 3, max_denominator=4))
rates = st.sampled_from(["0.01", "0.1", 1, "1/3"])


def text(c):
    return " + ".join(f"({a})*x^{k}" for k, a in enumerate(c))


def slope(c, p, order=1):
    f = sum(a * x**k for k, a in enumerate(c))
    return e.lower(sympy.diff(f, x, order).subs(x, sympy.Rational(p)))


def test_newton_of_the_ledger():
    d = newton_against_descent("x^4", 2, "0.01", 5)
    assert d.result == (Fraction("1.68"), tuple(2 * Fraction(2, 3) ** k for k in range(6)))
    assert any(s.value == Fraction("2.0833") for s in d.steps)
    check_derivation(d, least_checked=9)


def test_a_large_learning_rate_leads_uphill():
    d = gradient_descent("x^2", 1, "1.1", 4)
    assert d.result == tuple(Fraction("-1.2") ** k for k in range(5))
    assert "every step raises f" in d.steps[-1].reason
    assert "every step lowers f" in gradient_descent("x^2", 1, "0.1", 4).steps[-1].reason
    assert "not every step" in gradient_descent("x^2", 0, "0.1", 1).steps[-1].reason
    check_derivation(d)


@THOROUGH
@given(coefficients, starts, rates, st.integers(1, 3))
def test_descent_agrees_with_sympy(c, start, rate, steps):
    wanted = [Fraction(start)]
    for _ in range(steps):
        wanted.append(wanted[-1] - Fraction(rate) * slope(c, wanted[-1]))
    d = gradient_descent(text(c), start, rate, steps)
    assert d.result == tuple(wanted)
    check_derivation(d)


@THOROUGH
@given(coefficients, starts, rates, st.integers(1, 3))
def test_newton_agrees_with_sympy(c, start, rate, steps):
    wanted = [Fraction(start)]
    for _ in range(steps):
        if slope(c, wanted[-1], 2) == 0:
            break
        wanted.append(wanted[-1] - slope(c, wanted[-1]) / slope(c, wanted[-1], 2))
    d = newton_against_descent(text(c), start, rate, steps)
    assert d.result == (Fraction(start) - Fraction(rate) * slope(c, start), tuple(wanted))
    check_derivation(d)


def test_newton_stops_where_the_curvature_is_zero():
    d = newton_against_descent("x^3", 0, "0.1", 3)
    assert d.result == (0, (0,))
    assert "f'' is 0 at x_0" in d.steps[-1].reason
    check_derivation(d)


def test_at_the_minimum_there_is_no_ratio():
    assert newton_against_descent("x^2", 0, "0.1", 1).result == (0, (0, 0))


def test_irrational_steps_stay_exact():
    check_derivation(gradient_descent("exp(x) - x", 1, "0.1", 2))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"f": "x*y"}, "its variables are: x and y"),
        ({"f": "3"}, "its variables are: none"),
        ({"eta": -1}, "the learning rate eta is -1"),
        ({"steps": 0}, "the number of steps is 0"),
        ({"steps": "1/2"}, "a whole number from 1 on"),
        ({"steps": 7}, "7 steps would not fit"),
        ({"f": "log(x)", "start": -1}, None),
        ({"f": "1/x", "start": 0}, "a division by zero"),
        ({"start": "two"}, "'two' is not a number"),
    ],
)
def test_descent_refuses(change, message):
    with pytest.raises(ValueError, match=message):
        gradient_descent(**({"f": "x^2", "start": 1, "eta": "0.1", "steps": 2} | change))
