"""Derivatives by dual numbers: by hand, and against SymPy."""

from fractions import Fraction

import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from labook.gradients import Dual, cos, derivative, exp, gradient, hessian, jacobian, log, sin, sqrt

positive = st.fractions(Fraction(1, 4), 3, max_denominator=8)


def test_the_hand_calculations():
    assert gradient(lambda v: v[0] ** 2 * v[1] + 3 * v[0] * v[1] ** 2, [1, 2]) == [16, 13]
    assert jacobian(lambda v: [v[0] ** 2 + v[1], v[0] * v[1], v[1] ** 3], [1, 2]) == [[2, 1], [2, 1], [0, 12]]
    assert hessian(lambda v: v[0] ** 3 - 3 * v[0] * v[1] ** 2 + v[1] ** 3, [1, 1]) == [[6, -6], [-6, 0]]


def test_constants_have_slope_zero():
    assert gradient(lambda v: 5, [1, 2]) == [0, 0]
    assert derivative(lambda x: x**0, 0) == 0
    assert jacobian(lambda v: [v[0], 3], [1]) == [[1], [0]]


@given(positive, positive)
def test_rational_functions_are_exact(a, b):
    x, y = sympy.symbols("x y")

    def f(v):
        return (1 - v[0]) / (2 + v[1] ** 3) - 3 / v[0] ** 2 + (-v[1]) * v[0] - 4

    g = f([x, y])
    at = {x: sympy.Rational(a), y: sympy.Rational(b)}
    assert gradient(f, [a, b]) == [sympy.diff(g, s).subs(at) for s in (x, y)]
    assert hessian(f, [a, b]) == [[sympy.diff(g, s, t).subs(at) for t in (x, y)] for s in (x, y)]


@given(positive)
def test_elementary_functions_agree_with_sympy(a):
    x = sympy.Symbol("x")
    for ours, theirs in (
        (exp, sympy.exp),
        (log, sympy.log),
        (sqrt, sympy.sqrt),
        (sin, sympy.sin),
        (cos, sympy.cos),
    ):
        wanted = sympy.diff(theirs(x * x), x).subs(x, sympy.Rational(a))
        assert derivative(lambda v, f=ours: f(v * v), float(a)) == pytest.approx(
            float(wanted), rel=1e-12, abs=1e-12
        )
        second = sympy.diff(theirs(x), x, 2).subs(x, sympy.Rational(a))
        assert hessian(lambda v, f=ours: f(v[0]), [float(a)])[0][0] == pytest.approx(float(second), rel=1e-12)


def test_a_dual_number_subtracts_from_a_constant():
    assert (5 - Dual(2, 3)).slope == -3


def test_the_power_zero_is_the_constant_one():
    one = Dual(3, 1) ** 0
    assert (one.value, one.slope) == (1, 0)
