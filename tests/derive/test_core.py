"""The core of the hand calculations: numbers, expressions, steps, agreement, layout."""

import pickle
import re
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from labook.derive.core import exact as e
from labook.derive.core.expression import (
    Abs,
    Call,
    Degrees,
    Matrix,
    Norm,
    Power,
    Product,
    Root,
    approx,
    decimal,
    expr,
    scientific,
    sym,
    variable,
)  # fmt: skip
from labook.derive.core.inputs import matrix, vector
from labook.derive.core.serial import as_text, from_text
from labook.derive.core.step import Step, WrongStep
from labook.derive.core.working import Disagreement, Working, agree, relative, sum_bound

from .helpers import THOROUGH, check_derivation, readable


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (3, 3), (0.4, Fraction(2, 5)), ("0.4", Fraction(2, 5)), (" 1e-3 ", Fraction(1, 1000)),
        ("2/5", Fraction(2, 5)), ("−3", -3), ("-3 / 4", Fraction(-3, 4)), (np.int64(7), 7),
        (np.float64(0.1), Fraction(1, 10)), (Decimal("0.10"), Fraction(1, 10)),
        (sympy.Rational(1, 3), Fraction(1, 3)), (sympy.sqrt(4), 2), (np.array(2.5), Fraction(5, 2)),
    ],
)  # fmt: skip
def test_a_number_is_what_it_shows(written, value):
    assert e.number(written) == value
    assert isinstance(e.number(written), Fraction)


@pytest.mark.parametrize(
    "bad",
    [True, np.bool_(True), float("nan"), float("inf"), "nan", "inf", "", "a", "1/0", None, 1j, "1_0",
     sympy.Symbol("x"), sympy.I, sympy.oo, sympy.nan, Decimal("NaN"), [1], object(), "9" * 500],
)  # fmt: skip
def test_what_is_no_number_is_refused(bad):
    with pytest.raises(ValueError, match=r"number|zero|truth"):
        e.number(bad)


@THOROUGH
@given(st.fractions(0, 50, max_denominator=30), st.fractions(1, 50, max_denominator=30))
def test_surds_agree_with_sympy(a, b):
    p, q = e.sqrt(a), e.sqrt(b)
    s = sympy.sqrt(sympy.Rational(a.numerator, a.denominator))
    t = sympy.sqrt(sympy.Rational(b.numerator, b.denominator))
    assert e.mul(p, p) == a
    for ours, theirs in ((e.add(p, q), s + t), (e.mul(p, q), s * t), (e.div(p, q), s / t)):
        assert sympy.simplify(e.lift(ours) - theirs) == 0
        assert e.same(from_text(as_text(ours)), ours)
        assert abs(float(e.decimal_text(ours, 6)) - float(theirs)) <= 5.1e-7
        readable(rf"x = {expr(ours).latex()}", {"x": ours})
        assert e.same(expr(ours).value(), ours)


def test_decimals_are_rounded_from_the_exact_value():
    assert e.decimal_text(Fraction("2.675"), 2) == "2.68"
    assert e.decimal_text(Fraction(-1, 1000), 2) == "0.00"
    assert e.decimal_text(sympy.sqrt(2) * 10**20, 5) == "141421356237309504880.16887"
    assert str(scientific(9.9999, 2)) == "1.00·10¹"


def test_ragged_and_nested_input_is_named():
    with pytest.raises(ValueError, match="row 2 of A has 1 entry, row 1 has 2"):
        matrix([[1, 2], [3]], "A")
    with pytest.raises(ValueError, match=r"entry \(1, 2\) of the matrix: inf"):
        matrix([[1, float("inf")]])
    with pytest.raises(ValueError, match="the vector is not a list: 3"):
        vector(3)
    with pytest.raises(ValueError, match="a list, not a number"):
        matrix([[[1], [2]]])
    with pytest.raises(ValueError, match="row 1 of the matrix is empty"):
        matrix([[]])
    assert matrix(np.eye(2)) == ((1, 0), (0, 1))


x, A = sym("x"), sym("A")


@pytest.mark.parametrize(
    ("tree", "latex", "text"),
    [
        (expr(2) * -5, r"2 \cdot (-5)", "2·(-5)"),
        (expr(2) - -5, "2 - (-5)", "2 - (-5)"),
        (expr(4) + -10, "4 - 10", "4 - 10"),
        (-(x + 1), "-(x + 1)", "-(x + 1)"),
        (2 * x**2, "2x^{2}", "2x²"),
        (expr("1/2") ** 2, r"\left(\frac{1}{2}\right)^{2}", "(1/2)²"),
        ((x + 1) / 2, r"\frac{x + 1}{2}", "(x + 1)/2"),
        (3 - (x - 1), "3 - (x - 1)", "3 - (x - 1)"),
        (expr(-3) ** 2, "(-3)^{2}", "(-3)²"),
        (-(expr(3) ** 2), "-3^{2}", "-3²"),
        (A**-1 @ A.T, r"A^{-1} \, A^\top", "A⁻¹ Aᵀ"),
        (Root(x) * Root(expr(2)), r"\sqrt{x} \cdot \sqrt{2}", "√x·√2"),
        (Norm(x, "1"), r"\| x \|_{1}", "‖x‖_1"),
        (Abs(expr(-3)), r"\lvert -3 \rvert", "|-3|"),
        (Call("max", (x, expr(0))), r"\max(x, 0)", "max(x, 0)"),
        (Degrees(decimal("68.5")), r"68.5^\circ", "68.5°"),
        (expr([1, 2]), r"\begin{bmatrix} 1 \\ 2 \end{bmatrix}", "[1, 2]"),
        (expr(sympy.sqrt(3) * 2 + 1), r"1 + 2\sqrt{3}", "1 + 2√3"),
    ],
)  # fmt: skip
def test_notation(tree, latex, text):
    assert tree.latex() == latex
    assert tree.text() == text
    assert pickle.loads(pickle.dumps(tree)) == tree


trees = st.recursive(
    st.fractions(-9, 9, max_denominator=6).map(expr),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda p: p[0] + p[1]),
        st.tuples(inner, inner).map(lambda p: p[0] - p[1]),
        st.tuples(inner, inner).map(lambda p: p[0] * p[1]),
        inner.map(lambda t: -t),
        st.tuples(inner, st.sampled_from([2, 3])).map(lambda p: Power(p[0], expr(p[1]))),
        st.tuples(inner, st.integers(1, 9)).map(lambda p: p[0] / p[1]),
    ),
    max_leaves=8,
)


@THOROUGH
@given(trees)
def test_the_latex_of_any_tree_is_read_as_its_value(tree):
    assert readable(f"x = {tree.latex()}", {"x": tree.value()}) == 1


@THOROUGH
@given(trees)
def test_the_text_of_any_tree_is_read_as_its_value(tree):
    code = tree.text().replace("·", "*").replace("²", "**2").replace("³", "**3")
    found = sympy.sympify(re.sub(r"(?<=[\d)])\(", "*(", code), rational=True)
    assert found == sympy.Rational(*tree.value().as_integer_ratio())


def test_values_of_matrices():
    B = expr([[1, 2], [3, 4]])
    assert (B @ expr([1, 1])).value() == (3, 7)
    assert (expr([1, 2]).T @ expr([3, 4])).value() == 11
    assert (B**-1 @ B).value() == ((1, 0), (0, 1))
    assert Call("det", (B,)).value() == Matrix(B.rows, "vmatrix").value() == -2
    assert Product((B, B), "odot").value() == ((1, 4), (9, 16))
    assert Norm(B, "F").value() == sympy.sqrt(30)
    assert (A @ B).value() is None
    assert (A @ B).bind({"A": ((1, 0), (0, 1))}).value() == ((1, 2), (3, 4))


@pytest.mark.parametrize(
    ("left", "relation", "right"),
    [
        (expr(1), "=", expr(2)),
        (expr([1, 2]), "=", expr([1, 3])),
        (expr([1, 2]), "=", expr([[1, 2]])),
        (expr("2/3"), "≈", decimal("0.66")),
        (expr([1, "2/3"]), "≈", Matrix(((decimal(1),), (decimal("0.66"),)), "column")),
        (expr(2), "<", expr(2)),
        (Root(expr(2)), "≥", expr(2)),
        (expr(15), "≡ (mod 26)", expr(-10)),
        (variable("x") ** 2, "=", variable("x")),
        (expr(2), "≠", Root(expr(4))),
    ],
)  # fmt: skip
def test_a_wrong_step_cannot_be_made(left, relation, right):
    with pytest.raises(WrongStep, match="does not hold"):
        Step(left, ((relation, right),))


def test_a_working_keeps_names_and_solutions():
    w = Working("Roots", b=5)
    lam = variable("lambda")
    w.step(sym("c"), "=", w["b"] + 1, "=", 6)
    assert w["c"].known == 6
    p = w.step((lam - 2) * (lam - 3), "=", lam**2 - 5 * lam + 6, reason="expand")
    w.step(expr(p), "=", 0, where=[{"lambda": 2}, {"lambda": 3}], reason="two solutions")
    with pytest.raises(WrongStep):
        w.step(expr(p), "=", 0, where=[{"lambda": 4}])
    with pytest.raises(WrongStep):
        w.step(sym("c"), "=", 7)
    d = w.done((2, 3), float64=[2.0, 3.0])
    check_derivation(d)


def test_a_result_without_or_beside_its_float_is_refused():
    w = Working("Third", a=3)
    third = w.step(1 / w["a"], "=", "1/3", "≈", approx("1/3", 4)) and Fraction(1, 3)
    with pytest.raises(TypeError, match="float64="):
        w.done(third)
    with pytest.raises(Disagreement, match="exactly 1/3"):
        w.done(third, float64=0.3333, bound=sum_bound(2, 1))
    assert w.done(third, float64=1 / 3, bound=relative(1, third)).result == third
    with pytest.raises(Disagreement):
        agree((1, 2), [1.0, float("nan")], 1)
    with pytest.raises(Disagreement, match="different lengths"):
        agree((1, 2), [1.0])
    agree(sympy.sqrt(2), 2**0.5, relative(1, sympy.sqrt(2)))
    agree(1 + sympy.I, 1 + 1j)


def test_long_sums_break_and_stay_one_chain():
    w = Working("Long")
    w.step(sym("s"), "=", sum((expr(k) * -k for k in range(2, 20)), expr(1)), "=", -2468, reason="x")
    d = w.done(-2468, float64=-2468.0)
    assert d.latex(40).count(r"&\quad") >= 3
    assert readable(d.latex(40), {}) == 1
    assert max(map(len, d.text(60).splitlines())) <= 60
    check_derivation(d)


def test_too_wide_a_matrix_is_named():
    w = Working("Wide")
    w.step(sym("M"), "=", [[10**9] * 12])
    assert "wider than 72" in w.done(None).too_wide()[0]


def test_reasons_cannot_break_latex():
    w = Working("Odd")
    w.step(sym("t"), "=", expr(1) + 1, "=", 2, reason=r"50% of a_1 & {b} # \x ^ ~ $ λ × done")
    check_derivation(w.done(2, float64=2.0))
