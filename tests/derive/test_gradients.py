"""Gradient and Jacobian of formulas, against the ledger, SymPy and what they must refuse."""

import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from labook.derive import gradient, jacobian
from labook.derive.core import exact as e

from .helpers import THOROUGH, check_derivation, exact, numbers

x, y = sympy.symbols("x y", real=True)
terms = st.tuples(st.integers(-5, 5), st.integers(0, 3), st.integers(0, 3)).map(
    lambda t: f"({t[0]})*x^{t[1]}*y^{t[2]}"
)
curves = st.sampled_from(["sin(x*y)", "exp(x)/4", "cos(2*y)", "x/(1 + y^2)", "x*y"])
texts = st.lists(st.one_of(terms, curves), min_size=1, max_size=2).map(lambda t: " + ".join([*t, "x + y"]))
points = st.lists(
    st.one_of(st.integers(-2, 2), st.fractions(-2, 2, max_denominator=4)), min_size=2, max_size=2
)


def reference(text, p):
    at = dict(zip((x, y), (sympy.Rational(str(v)) for v in exact(p)), strict=True))
    f = sympy.parse_expr(text.replace("^", "**"), {"x": x, "y": y})
    return [sympy.diff(f, s).subs(at) for s in (x, y)]


def test_gradient_of_the_ledger():
    d = gradient("x^2*y + 3*x*y^2", [1, 2])
    assert d.result == (16, 13)
    assert d.steps[-1].value == (-16, -13)
    check_derivation(d, least_checked=6)


def test_jacobian_of_the_ledger():
    d = jacobian("x1^2 + x2, x1*x2, x2^3", [1, 2])
    assert d.result == ((2, 1), (2, 1), (0, 12))
    assert "its shape is 3 x 2" in d.steps[-1].reason
    check_derivation(d, least_checked=6)


@THOROUGH
@given(texts, points)
def test_gradient_agrees_with_sympy(text, p):
    d = gradient(text, p)
    assert all(e.same(a, b) for a, b in zip(d.result, map(e.lower, reference(text, p)), strict=True))
    check_derivation(d)


@THOROUGH
@given(st.lists(texts, min_size=1, max_size=2), points)
def test_jacobian_agrees_with_sympy(parts, p):
    d = jacobian(parts, p)
    for row, text in zip(d.result, parts, strict=True):
        assert all(e.same(a, b) for a, b in zip(row, map(e.lower, reference(text, p)), strict=True))
    check_derivation(d)


@given(numbers)
def test_the_gradient_of_a_line_is_its_slope(c):
    assert gradient("3x - 2", [c]).result == (3,)


def test_a_critical_point_is_named():
    d = gradient("x^2", [0])
    assert "a critical point" in d.steps[-1].reason
    check_derivation(d)


@pytest.mark.parametrize(
    ("f", "p", "message"),
    [
        ("x*y", [1], "f has the 2 variables x, y, and the point has 1 entries"),
        ("3", [1], "f has no variable"),
        ("1/x", [0], r"has no value at \(0\): a division by zero"),
        ("x*sqrt(x)", [-1], r"has no real value at \(-1\)"),
        ("x + ", [1], "lacks a number or a variable at its end"),
        ("a+b+c+d+g", [1] * 5, "5 variables would not fit"),
        ("x", [float("inf")], "inf is not a finite number"),
    ],
)
def test_gradient_refuses(f, p, message):
    with pytest.raises(ValueError, match=message):
        gradient(f, p)


@pytest.mark.parametrize(
    ("f", "message"),
    [
        ("x,,y", "lacks a number"),
        ("x,x,x,x,x", "5 outputs would not fit"),
        ([], "f is empty"),
        ("2,3", "f has no variable"),
    ],
)
def test_jacobian_refuses(f, message):
    with pytest.raises(ValueError, match=message):
        jacobian(f, [1])
