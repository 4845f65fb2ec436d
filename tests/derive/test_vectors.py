"""Hand calculations with vectors, against the ledger, NumPy and what they must refuse."""

from fractions import Fraction

import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from labook.derive import dot_product, vector_norms, weighted_sum

from .helpers import THOROUGH, check_derivation, exact, latex_lines, vectors


def test_dot_product_of_the_ledger():
    d = dot_product([1, 2, 3], [4, -5, 6])
    assert d.result == 12
    assert latex_lines(d) == [r"a \cdot b = 1 \cdot 4 + 2 \cdot (-5) + 3 \cdot 6 = 4 - 10 + 18 = 12"]
    check_derivation(d)


@THOROUGH
@given(st.integers(1, 6).flatmap(lambda n: st.tuples(vectors(n), vectors(n))))
def test_dot_product_agrees_with_numpy(pair):
    a, b = pair
    d = dot_product(a, b)
    assert d.result == np.dot(np.array(exact(a), object), np.array(exact(b), object))
    check_derivation(d)


@pytest.mark.parametrize("a", [["0.4"], [0.4], [Fraction(2, 5)], np.array([0.4])])
def test_decimals_are_what_they_show(a):
    assert dot_product(a, [1]).result == Fraction(2, 5)


@pytest.mark.parametrize(
    ("a", "b", "message"),
    [
        ([1, 2], [1], "two vectors of one length, and these have 2 and 1 entry"),
        ([], [], "a is empty"),
        ([1, float("nan")], [1, 2], "entry 2 of a: nan is not a finite number"),
        ([1, "x"], [1, 2], "entry 2 of a: 'x' is not a number"),
        ([[1, 2]], [1, 2], "a has rows inside it"),
        ([True], [1], "a truth value"),
        ([1] * 13, [1] * 13, "would not fit on a page: at most 12"),
    ],
)
def test_dot_product_refuses(a, b, message):
    with pytest.raises(ValueError, match=message):
        dot_product(a, b)


@pytest.mark.parametrize(
    ("w", "x", "terms", "wanted"),
    [
        (["0.40", "0.25", "0.35"], [92, 88, 85], ["36.8", "22", "29.75"], "88.55"),
        ([50000, 150, -3000], [3, 1800, 15], ["150000", "270000", "-45000"], "375000"),
        ([2.5, 0.3, 1.5, 0.2], [12, 85, 8, 90], ["30", "25.5", "12", "18"], "85.5"),
        ([5, -2, 3, 0.5, -0.001], [0.9, 0.1, 0.3, 8.5, 2020],
         ["4.5", "-0.2", "0.9", "4.25", "-2.02"], "7.43"),
    ],
)  # fmt: skip
def test_weighted_sum_of_the_ledger(w, x, terms, wanted):
    d = weighted_sum(w, x)
    assert [str(s.sides[-1][1]) for s in d.steps[:-1]] == terms
    assert str(d.steps[-1].sides[-1][1]) == wanted
    assert d.result == Fraction(wanted)
    check_derivation(d, least_checked=len(w) + 1)


@THOROUGH
@given(st.integers(1, 6).flatmap(lambda n: st.tuples(vectors(n), vectors(n))))
def test_weighted_sum_agrees_with_numpy(pair):
    w, x = pair
    d = weighted_sum(w, x)
    assert d.result == np.dot(np.array(exact(w), object), np.array(exact(x), object))
    check_derivation(d)


def test_weighted_sum_refuses():
    with pytest.raises(ValueError, match="a weighted sum needs two vectors of one length"):
        weighted_sum([1, 2], [1])
    with pytest.raises(ValueError, match="13 values would not fit on a page: at most 12"):
        weighted_sum([1] * 13, [1] * 13)


def test_norms_of_the_ledger():
    d = vector_norms([3, -4, 0, 5])
    assert d.result == (12, 5 * sympy.sqrt(2), 5)
    assert d.steps[1].latex().endswith(r"\sqrt{50} \approx 7.0711")
    check_derivation(d, least_checked=3)


@THOROUGH
@given(st.integers(1, 6).flatmap(vectors))
def test_norms_agree_with_sympy(v):
    d = vector_norms(v)
    oracle = sympy.Matrix([sympy.Rational(str(x)) for x in exact(v)])
    assert [sympy.simplify(a - b) for a, b in zip(
        map(sympy.sympify, d.result), (oracle.norm(1), oracle.norm(2), oracle.norm(sympy.oo)), strict=True
    )] == [0, 0, 0]  # fmt: skip
    check_derivation(d, least_checked=3)


def test_norms_of_a_zero_vector():
    d = vector_norms([0, 0])
    assert d.result == (0, 0, 0)
    check_derivation(d)


@pytest.mark.parametrize(
    ("v", "message"),
    [([], "v is empty"), ([1] * 13, "13 entries would not fit"), ([None], "entry 1 of v: None is not")],
)
def test_norms_refuse(v, message):
    with pytest.raises(ValueError, match=message):
        vector_norms(v)
