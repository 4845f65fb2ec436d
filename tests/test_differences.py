"""Difference quotients: exact on polynomials, within their bounds in floats, and a check that finds bugs."""

from fractions import Fraction

import numpy as np
import pytest
import scipy.optimize
from hypothesis import assume, given
from hypothesis import strategies as st

from labook.differences import EPSILON, central, gradient_check, numeric_gradient, one_sided, step_for
from labook.gradients import exp, gradient

small = st.fractions(-5, 5, max_denominator=8)


@given(small, small, small, small, small)
def test_the_errors_of_a_cubic_are_those_of_taylors_formula(a, b, c, x, h):
    assume(h)

    def f(t):
        return a * t**3 + b * t * t + c * t

    slope = 3 * a * x * x + 2 * b * x + c
    assert central(f, x, h) - slope == a * h * h
    assert one_sided(f, x, h) - slope == h * (3 * a * x + b) + a * h * h


@given(st.floats(1, 8), st.integers(1, 40))
def test_floats_stay_within_truncation_and_rounding(x, k):
    h, u = 2.0**-k, EPSILON / 2
    moved = (x + h) - x  # what the float x + h really adds
    assume(moved == h == x - (x - h))
    true = -1 / Fraction(x) ** 2
    # 1/x is rounded correctly: each value is off by u/x at most, the difference and the division by u more.
    last = 2 * u / x**2
    assert abs(Fraction(one_sided(lambda t: 1 / t, x, h)) - true) <= h / x**3 + 2 * u / (x * h) + 2 * last
    rounding = u * (1 / (x - h) + 1 / (x + h)) / (2 * h)
    truncation = h * h / (x - h) ** 4
    assert abs(Fraction(central(lambda t: 1 / t, x, h)) - true) <= truncation + rounding + (2 + h) * last


@pytest.mark.parametrize("quotient", [one_sided, central])
@pytest.mark.parametrize(("x", "h"), [(1e9, 1e-8), (0, 0), (2.0, 0.0)])
def test_a_lost_step_is_refused(quotient, x, h):
    with pytest.raises(ValueError, match=r"is lost: .* take a step that is larger beside"):
        quotient(lambda t: t, x, h)


def test_the_default_steps():
    assert step_for(0, order=1) == pytest.approx(1.4901161193847656e-08)  # the root of epsilon
    assert step_for(1000.0) == 1000 * step_for(-1.0) == 1000 * EPSILON ** (1 / 3)
    assert step_for(0.0, epsilon=2.0**-23) == pytest.approx(2 ** (-23 / 3))
    with pytest.raises(ValueError, match="at least 1, not 0"):
        step_for(1, order=0)


@given(st.lists(st.floats(-3, 3), min_size=1, max_size=5))
def test_the_gradient_is_that_of_the_dual_numbers_and_of_scipy(x):
    def f(v):
        return sum((i + 1) * a * a for i, a in enumerate(v)) + exp(v[0]) * v[-1]

    exact = gradient(f, x)
    # values up to 200, steps of 6e-6: rounding is at most 200 u / h, about 4e-9, and truncation is below it
    assert numeric_gradient(f, x) == pytest.approx(exact, abs=1e-8)
    assert scipy.optimize.approx_fprime(x, f, 1e-7) == pytest.approx(exact, abs=1e-4)


def test_edges_of_the_gradient():
    assert numeric_gradient(lambda v: 7, []) == []
    assert numeric_gradient(lambda v: v[0] * v[1], [Fraction(1), Fraction(2)], h=Fraction(1, 3)) == [2, 1]
    assert numeric_gradient(lambda v: max(0.0, v[0]), [0.0]) == [0.5]  # a kink gives a number all the same
    with pytest.raises(ValueError, match="is lost"):
        numeric_gradient(lambda v: v[0], [1e9], h=1e-9)


H = np.array([[3.0, 1.0, 0.0], [1.0, 2.0, -1.0], [0.0, -1.0, 4.0]])


def form(v):
    return float(0.5 * np.array(v) @ H @ np.array(v))


@pytest.mark.parametrize(
    ("wrong", "worst"),
    [
        (lambda v: H @ v * [1, -1, 1], 1),
        (lambda v: H @ v * 2, None),
        (lambda v: H @ v + [0, 0, 0.01], 2),
        (lambda v: (H @ v)[::-1], None),
    ],
)
def test_the_check_finds_planted_bugs(wrong, worst):
    x = [1.0, -2.0, 0.5]
    assert gradient_check(form, lambda v: H @ np.array(v), x)[0] < 1e-9
    error, place = gradient_check(form, lambda v: wrong(np.array(v)), x)
    assert error > 1e-4
    assert worst is None or place == worst


def test_what_the_check_says_at_the_edge():
    assert gradient_check(lambda v: 7.0, lambda v: [0.0, 0.0], [1.0, 2.0]) == (0.0, 0)
    assert gradient_check(lambda v: 7.0, lambda v: [1.0], [1.0])[0] == 1
    with pytest.raises(ValueError, match="different lengths: 1 and 2"):
        gradient_check(lambda v: v[0], lambda v: [1.0], [1.0, 2.0])
