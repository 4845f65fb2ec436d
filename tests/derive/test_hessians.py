"""Hessian and critical points by hand, against the ledger, SymPy and what they must refuse."""

import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from labook.derive import critical_points, hessian
from labook.derive.core import exact as e

from .helpers import THOROUGH, check_derivation

x, y = sympy.symbols("x y", real=True)
LEDGER = "x^3 - 3*x*y^2 + y^3"
terms = st.tuples(st.integers(-5, 5), st.integers(0, 3), st.integers(0, 3)).map(
    lambda t: f"({t[0]})*x^{t[1]}*y^{t[2]}"
)
texts = st.lists(terms, min_size=1, max_size=3).map(lambda t: " + ".join([*t, "x*y"]))
points = st.lists(
    st.one_of(st.integers(-2, 2), st.fractions(-2, 2, max_denominator=3)), min_size=2, max_size=2
)
quadratics = st.tuples(*[st.integers(-3, 3)] * 5).filter(lambda c: 4 * c[0] * c[2] != c[1] ** 2)


def test_hessian_of_the_ledger():
    d = hessian(LEDGER, [1, 1])
    H, values, gradient = d.result
    assert H == ((6, -6), (-6, 0))
    assert values == (3 - 3 * sympy.sqrt(5), 3 + 3 * sympy.sqrt(5))
    assert gradient == (0, -3)
    assert "not a critical point" in d.steps[-1].reason
    check_derivation(d, least_checked=12)


def test_critical_points_of_the_ledger():
    d = critical_points(LEDGER)
    assert d.result == ("(0, 0): an eigenvalue is 0, and the test decides nothing",)
    check_derivation(d, least_checked=4)


@THOROUGH
@given(texts, points)
def test_hessian_agrees_with_sympy(text, p):
    f = sympy.parse_expr(text.replace("^", "**"), {"x": x, "y": y})
    at = dict(zip((x, y), map(sympy.Rational, p), strict=True))
    if sympy.expand(f).free_symbols != {x, y}:
        return
    d = hessian(text, p)
    wanted = sympy.hessian(f, (x, y)).subs(at)
    assert sympy.Matrix(d.result[0]) == wanted
    for value in d.result[1]:
        assert e.is_zero(e.lower(sympy.expand((wanted - e.lift(value) * sympy.eye(2)).det())))
    check_derivation(d)


@THOROUGH
@given(quadratics)
def test_a_quadratic_has_one_critical_point(c):
    f = c[0] * x**2 + c[1] * x * y + c[2] * y**2 + c[3] * x + c[4] * y
    if f.free_symbols != {x, y}:
        return
    d = critical_points(f)
    solved = sympy.solve([sympy.diff(f, x), sympy.diff(f, y)], [x, y])
    det = 4 * c[0] * c[2] - c[1] ** 2
    kind = "a saddle point" if det < 0 else f"a strict local {'minimum' if c[0] > 0 else 'maximum'}"
    (found,) = d.result
    assert found.endswith(kind)
    shown = [sympy.Rational(part) for part in found[1 : found.index(")")].split(", ")]
    assert shown == [solved[x], solved[y]]
    check_derivation(d)


@pytest.mark.parametrize(
    ("f", "result"),
    [
        ("x^4 + y^4 - 4*x*y", 3),
        ("x^3 - 3*x + y^2", 2),
        ("x + y", 0),
        ("x^3 + y^2 + 3*x", 0),
        ("x^3 - 6*x + y^2", 2),
    ],
)
def test_all_points_are_found(f, result):
    d = critical_points(f)
    assert len(d.result) == result
    check_derivation(d, least_checked=0)


def test_a_curve_of_critical_points_stops_the_calculation():
    d = critical_points("x^2*y^2")
    assert d.result is None
    assert "may fill a curve" in d.steps[-1].reason
    check_derivation(d, least_checked=0)


@pytest.mark.parametrize(
    ("f", "verdict"),
    [
        ("x^2 + y^2", "a strict local minimum"),
        ("-x^2 - y^2", "a strict local maximum"),
        ("x^2 - y^2", "a saddle point"),
        ("x^2 + y^4", "the test decides nothing"),
    ],
)
def test_the_signs_decide_at_a_critical_point(f, verdict):
    d = hessian(f, [0, 0])
    assert d.steps[-1].reason.endswith(verdict)
    check_derivation(d)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: hessian("x^2", [1]), "f must have two variables, as x and y, and its variables are: x"),
        (lambda: hessian("5", [1]), "its variables are: none"),
        (lambda: hessian("x*y", [1]), "the point has 1 entries"),
        (lambda: hessian("x/y", [1, 0]), "a division by zero"),
        (lambda: hessian("x*y +", [1, 1]), "lacks a number"),
        (lambda: critical_points("exp(x)*y"), "polynomials only"),
        (lambda: critical_points("x^4*y"), "5 as the degree"),
        (lambda: critical_points("x^4 + x*y + y^4 + x"), "cannot be written with roots"),
    ],
)
def test_what_cannot_be_done_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
