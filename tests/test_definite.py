"""Definite matrices: by hand, against NumPy and SymPy."""

import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from labook.definite import (
    cholesky,
    definiteness_2x2,
    leading_minors,
    log_determinant,
    quadratic_form,
    solve_with_factor,
)

small = st.integers(-9, 9)
symmetric = (
    st.integers(1, 4)
    .flatmap(lambda n: st.lists(st.lists(small, min_size=n, max_size=n), min_size=n, max_size=n))
    .map(lambda A: (np.array(A) + np.array(A).T).tolist())
)


def test_by_hand():
    assert leading_minors([[2, 1], [1, 2]]) == [2, 3]
    assert leading_minors([[1, 2], [2, 1]]) == [1, -3]
    assert quadratic_form([[1, 2], [2, 1]], [1, -1]) == -2
    assert cholesky([[4, 2, 2], [2, 5, 3], [2, 3, 6]]) == [[2, 0, 0], [1, 2, 0], [1, 1, 2]]


@given(symmetric)
def test_minors_agree_with_sympy_and_decide(A):
    B = sympy.Matrix(A)
    assert leading_minors(A) == [B[:k, :k].det() for k in range(1, len(A) + 1)]
    assert all(D > 0 for D in leading_minors(A)) == bool(B.is_positive_definite)


@given(symmetric)
def test_cholesky_rebuilds_the_matrix(A):
    P = (np.array(A) @ np.array(A) + np.eye(len(A), dtype=int)).tolist()
    L = np.array(cholesky(P))
    # Backward error: at most (n + 1) u times |L||L|^T, whose entries are at most the trace, 4 * 1297.
    assert np.allclose(L @ L.T, P, rtol=0, atol=1e-11)
    assert np.allclose(L, np.linalg.cholesky(P), rtol=0, atol=1e-6)
    assert quadratic_form(P, [1] * len(A)) == np.array(P).sum()


def test_refusals():
    with pytest.raises(ValueError, match=r"pivot 2 is -3\.0, not positive: not positive definite"):
        cholesky([[1, 2], [2, 1]])
    with pytest.raises(ValueError, match="Cholesky's method needs a symmetric matrix"):
        cholesky([[1, 2], [3, 4]])
    with pytest.raises(ValueError, match="the test of the leading minors needs a symmetric matrix"):
        leading_minors([[1, 2], [3, 4]])
    with pytest.raises(ValueError, match="cannot multiply 1 x 2 by a vector of length 1"):
        quadratic_form([[1, 2]], [1])


@pytest.mark.parametrize("A", [[[0]], [[1, 1], [1, 1]]])
def test_a_pivot_of_zero_is_refused(A):
    with pytest.raises(ValueError, match=f"pivot {len(A)} is 0.*not positive"):
        cholesky(A)


@given(a=st.integers(-9, 9), b=st.integers(-9, 9), d=st.integers(-9, 9))
def test_the_class_follows_the_signs_of_the_eigenvalues(a, b, d):
    # Eigenvalues of such integers are 0 or at least 1/20 in size; NumPy's error is near 1e-14.
    low, high = np.round(np.linalg.eigvalsh([[a, b], [b, d]]), 9)
    names = {(1, 1): "positive definite", (0, 1): "positive semidefinite", (-1, 1): "indefinite"}
    names |= {(-1, 0): "negative semidefinite", (-1, -1): "negative definite", (0, 0): "zero"}
    assert definiteness_2x2([[a, b], [b, d]]) == names[int(np.sign(low)), int(np.sign(high))]


def test_solving_with_the_factor_by_hand():
    L = cholesky([[4, 2, 2], [2, 5, 3], [2, 3, 6]])
    assert solve_with_factor(L, [8, 10, 11]) == [1, 1, 1]
    assert solve_with_factor([[5]], [50]) == [2]
    with pytest.raises(ValueError, match="a 2 x 2 system needs 2 right sides, and there are 1"):
        solve_with_factor([[1, 0], [0, 1]], [1])


@given(symmetric)
def test_solutions_and_logarithms_agree_with_numpy(A):
    P = (np.array(A) @ np.array(A) + np.eye(len(A), dtype=int)).tolist()
    b = list(range(1, len(A) + 1))
    # The smallest eigenvalue is 1 and the largest at most 1297: errors grow by about 1e3.
    assert np.allclose(solve_with_factor(cholesky(P), b), np.linalg.solve(P, b), rtol=0, atol=1e-9)
    assert np.isclose(log_determinant(P), np.linalg.slogdet(P)[1], rtol=0, atol=1e-9)


def test_a_determinant_too_small_for_a_float_has_a_logarithm():
    A = [[1e-4 if i == j else 0.0 for j in range(100)] for i in range(100)]
    assert np.linalg.det(A) == 0.0
    assert log_determinant(A) == pytest.approx(-400 * np.log(10), rel=1e-14)
    with pytest.raises(ValueError, match=r"pivot 1 is -1, not positive"):
        log_determinant([[-1]])
