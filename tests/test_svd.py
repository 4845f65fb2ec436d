"""Singular values and matrix norms: by hand, against NumPy, and what defines them."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labook.svd import (
    captured_share,
    column_sum_norm,
    frobenius_norm,
    gram,
    nuclear_norm,
    rank_k_storage,
    row_sum_norm,
    singular_values,
    spectral_norm,
    svd,
    truncated,
    truncation_error,
)

small = st.integers(-9, 9)
matrices = st.tuples(st.integers(1, 4), st.integers(1, 4)).flatmap(
    lambda mn: st.lists(st.lists(small, min_size=mn[1], max_size=mn[1]), min_size=mn[0], max_size=mn[0])
)
# A Gram matrix of integers is exact; Jacobi's method errs by at most 2000u of its norm 36 * 4 * 9,
# so a singular value errs by at most the root of that, below 2e-5.
NEAR = 2e-5


def test_by_hand():
    assert gram([[1, 2], [3, 4]]) == [[10, 14], [14, 20]]
    assert singular_values([[3, 0], [0, -2]]) == [3, 2]
    assert (spectral_norm([[3, 0], [0, 2]]), nuclear_norm([[3, 0], [0, 2]])) == (3, 5)
    assert frobenius_norm([[1, 2], [3, 4]]) == math.sqrt(30)
    assert spectral_norm([[1, 2], [3, 4]]) == pytest.approx(math.sqrt(15 + math.sqrt(221)), rel=1e-14)
    assert nuclear_norm([[1, 2], [3, 4]]) == pytest.approx(math.sqrt(34), rel=1e-12)


def test_u_from_a_v_has_the_sign_that_reproduces_a():
    U, sigma, V = svd([[3, 0], [0, -2]])
    assert (U, sigma, V) == ([[1, 0], [0, -1]], [3, 2], [[1, 0], [0, 1]])


def test_truncation_by_hand():
    sigma = [10, 3, Fraction(1, 10)]
    assert captured_share(sigma, 1) == Fraction(10000, 10901)
    assert captured_share(sigma, 2) == Fraction(10900, 10901)
    assert truncation_error(sigma, 1) == pytest.approx(math.sqrt(9.01), rel=1e-15)
    assert truncation_error(sigma, 3) == 0
    assert rank_k_storage(4096, 4096, 8) == (16777216, 65536)


@given(matrices)
def test_singular_values_and_norms_agree_with_numpy(A):
    wanted = np.linalg.svd(np.array(A, dtype=float), compute_uv=False)
    assert np.allclose(singular_values(A), wanted, rtol=0, atol=NEAR)
    assert abs(spectral_norm(A) - np.linalg.norm(A, 2)) <= NEAR
    assert abs(nuclear_norm(A) - wanted.sum()) <= 4 * NEAR
    assert frobenius_norm(A) == pytest.approx(np.linalg.norm(A), rel=1e-14)


@given(matrices.filter(lambda A: any(map(any, A))))
def test_truncations_have_the_error_that_is_promised(A):
    U, sigma, V = svd(A)
    for k in range(len(sigma) + 1):
        left = np.array(A) - truncated(U, sigma, V, k)
        assert abs(np.linalg.norm(left) - truncation_error(sigma, k)) <= 4 * NEAR
    assert np.allclose(truncated(U, sigma, V, len(sigma)), A, rtol=0, atol=4 * NEAR)
    assert captured_share(sigma, len(sigma)) == 1


def test_refusals():
    with pytest.raises(ValueError, match="the zero matrix has no positive singular value"):
        svd([[0, 0], [0, 0]])
    with pytest.raises(ValueError, match="k = 3: there are 2 singular values to keep"):
        truncated(*svd([[3, 0], [0, 2]]), 3)
    with pytest.raises(ValueError, match="all singular values are zero"):
        captured_share([0, 0], 1)


@pytest.mark.parametrize(("ord_", "function"), [(1, column_sum_norm), (np.inf, row_sum_norm)])
@given(A=st.lists(st.lists(st.integers(-9, 9), min_size=3, max_size=3), min_size=1, max_size=4))
def test_sums_of_columns_and_rows_are_the_norms_of_numpy(A, ord_, function):
    assert function(A) == np.linalg.norm(np.array(A, float), ord_)
