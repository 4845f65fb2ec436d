"""Formulas as text: what is read, and what is refused; never run as code."""

import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from labook.derive.steps.formulas import computed, formula

from .helpers import THOROUGH

x, y = sympy.symbols("x y", real=True)
texts = st.recursive(
    st.sampled_from(["x", "y", "2", "0.5", "7"]),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from("+-*"), inner).map(lambda p: f"({p[0]}{p[1]}{p[2]})"),
        st.tuples(inner, st.integers(0, 3)).map(lambda p: f"({p[0]})^{p[1]}"),
        inner.map(lambda t: f"-{t}"),
        st.tuples(st.sampled_from(["sin", "cos", "exp"]), inner).map(lambda p: f"{p[0]}({p[1]})"),
    ),
    max_leaves=4,
)


@THOROUGH
@given(texts)
def test_it_reads_what_sympy_reads(text):
    theirs = sympy.parse_expr(text.replace("^", "**"), {"x": x, "y": y}, evaluate=True)
    found = formula(text)
    gap = sympy.sympify(found.tree.value()) - sympy.nsimplify(theirs, rational=True)
    at = {x: sympy.Rational(1, 3), y: sympy.Rational(-2, 5)}
    assert abs(sympy.N(gap.subs(at), 30)) <= 1e-15 * (1 + abs(sympy.N(theirs.subs(at))))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("-x^2", -4.0), ("2x y", 12.0), ("2(x+1)", 6.0), ("x**3 / 4", 2.0), ("x^-1", 0.5), ("+x", 2.0),
        ("log(exp(x))", 2.0), ("sqrt(x*2)", 2.0), ("-x*y + 1", -5.0), ("x − y", -1.0), ("x*-y", -6.0),
        ("1/2*x", 1.0), ("x^(2)", 4.0),
    ],
)  # fmt: skip
def test_it_computes_in_floats(text, value):
    assert computed(formula(text).tree, {"x": 2.0, "y": 3.0}) == value


def test_a_sympy_expression_is_read():
    assert formula(x**2 * y).value == x**2 * y


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "lacks a number or a variable at its end"),
        ("x+*y", 'lacks a number or a variable before "\\*"'),
        ("(x", r'lacks a "\)" at its end'),
        ("sin x", r'lacks a "\(" before "x"'),
        ("x)", r'has a "\)" too many'),
        ("2^x", "only whole numbers up to 12 are read"),
        ("x^0.5", "only whole numbers"),
        ("x^99", "only whole numbers"),
        ("x^2^3", "a power of a power: set brackets"),
        ("xy", "a variable is one letter"),
        ("e^2", r"write exp\(1\)"),
        ("tan(x)", "the functions are exp, log, sin, cos, sqrt"),
        ("__import__('os')", "cannot read '_' at place 1"),
        ("x[0]", r"cannot read '\[' at place 2"),
        ("x.real", "cannot read '.' at place 2"),
        ("1/0", "divides by zero"),
        ("9" * 20, "too many digits"),
        ("(" * 50 + "x" + ")" * 50, "more than 20 brackets"),
        ("x+" * 200 + "x", "401 characters is too long"),
    ],
)
def test_what_is_no_formula_is_refused(text, message):
    with pytest.raises(ValueError, match=message):
        formula(text)
