"""Least squares by hand, against the ledger, SymPy, NumPy and what it must refuse."""

from fractions import Fraction

import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from labook.derive import least_squares_qr, normal_equations, ridge_regression

from .helpers import THOROUGH, check_derivation, exact, integers, latex_lines, matrices, vectors


def data(m: int, n: int, entries=None, least=2):
    sizes = st.tuples(st.integers(2, m), st.integers(least, n))
    more = () if entries is None else (entries,)
    return sizes.flatmap(lambda s: st.tuples(matrices(*s, *more), vectors(s[0], *more)))


def test_normal_equations_of_the_ledger():
    X, y = [[1, 0], [1, 1], [1, 2]], [1, 2, 4]
    d = normal_equations(X, y)
    assert d.result == (Fraction(5, 6), Fraction(3, 2))
    assert np.allclose([float(w) for w in d.result], np.linalg.lstsq(np.array(X), np.array(y), rcond=None)[0])
    assert r"X^\top \, X \, w = X^\top \, y" in latex_lines(d)
    check_derivation(d, least_checked=6)


def test_dependent_columns_stop_and_ridge_goes_on():
    X, y = [[1, 2], [2, 4], [3, 6]], [1, 2, 4]
    d = normal_equations(X, y)
    assert d.result is None
    assert "linearly dependent" in d.steps[-1].reason
    check_derivation(d)
    d = ridge_regression(X, y, "0.5")
    assert d.steps[-1].value == (0, 0)
    check_derivation(d)
    d = least_squares_qr(X, y)
    assert d.result is None
    assert "nothing is left of column 2" in d.steps[-1].reason
    check_derivation(d)


@THOROUGH
@given(data(4, 3))
def test_normal_equations_agree_with_sympy(case):
    X, y = sympy.Matrix(exact(case[0])), sympy.Matrix(exact(case[1]))
    d = normal_equations(*case)
    if X.rank() < X.shape[1]:
        assert d.result is None
    else:
        assert sympy.Matrix(d.result) == (X.T * X).inv() * X.T * y
    check_derivation(d, least_checked=0)


@THOROUGH
@given(data(4, 3), st.fractions(Fraction(1, 100), 9, max_denominator=100))
def test_ridge_agrees_with_sympy(case, r):
    X, y = sympy.Matrix(exact(case[0])), sympy.Matrix(exact(case[1]))
    d = ridge_regression(*case, r)
    assert sympy.Matrix(d.result) == (X.T * X + sympy.Rational(r) * sympy.eye(X.shape[1])).inv() * X.T * y
    check_derivation(d, least_checked=0)


@THOROUGH
@given(st.one_of(data(3, 2, least=1), data(3, 2, integers, 1)))
def test_qr_agrees_with_the_normal_equations(case):
    X, y = sympy.Matrix(exact(case[0])), sympy.Matrix(exact(case[1]))
    d = least_squares_qr(*case)
    if X.rank() < X.shape[1]:
        assert d.result is None
    else:
        assert sympy.Matrix(d.result) == (X.T * X).inv() * X.T * y
    check_derivation(d, least_checked=0)


@pytest.mark.parametrize("X", [[[1, 2, 0], [0, 1, 1], [2, 0, 1], [1, 1, 1]], [[3, 1], [4, 3]], [[2], [0]]])
def test_qr_of_several_shapes(X):
    y = list(range(1, len(X) + 1))
    d = least_squares_qr(X, y)
    assert np.allclose([float(w) for w in d.result], np.linalg.lstsq(np.array(X), np.array(y), rcond=None)[0])
    check_derivation(d)


@pytest.mark.parametrize("function", [normal_equations, ridge_regression, least_squares_qr])
@pytest.mark.parametrize(
    ("X", "y", "message"),
    [
        ([[1, 2], [3, 4]], [1], "every row of X needs one observation: X is 2 x 2, y has 1 entry"),
        ([[1, 2], [3, 4]], [1, 2, 3], "X is 2 x 2, y has 3 entries"),
        ([[1, 2]], [1], "at least two observations, and there is one row"),
        ([[1] * 4], [1], "1 x 4 matrix would not fit on a page"),
        ([], [], "X is empty: it needs at least one row"),
        ([[1], ["a"]], [1, 2], "'a' is not a number"),
    ],
)
def test_least_squares_refuses(function, X, y, message):
    with pytest.raises(ValueError, match=message):
        function(X, y)


@pytest.mark.parametrize("function", [normal_equations, ridge_regression])
def test_one_column_is_no_system(function):
    with pytest.raises(ValueError, match="the weight is x · y / x · x"):
        function([[1], [2]], [1, 2])


@pytest.mark.parametrize("r", [0, -1])
def test_ridge_refuses_a_penalty_that_is_none(r):
    with pytest.raises(ValueError, match=f"needs a positive factor, and r is {r}"):
        ridge_regression([[1, 0], [2, 1]], [1, 2], r)
