"""Singular values without squares, by sketching, and the pseudoinverse: by hand and against NumPy."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labook.jacobi_svd import (
    effective_rank,
    jacobi_svd,
    orthonormal_columns,
    pseudoinverse,
    randomized_svd,
)
from labook.svd import svd

small = st.integers(-9, 9)
matrices = st.tuples(st.integers(1, 5), st.integers(1, 5)).flatmap(
    lambda mn: st.lists(st.lists(small, min_size=mn[1], max_size=mn[1]), min_size=mn[0], max_size=mn[0])
)
nonzero = matrices.filter(lambda A: any(x for row in A for x in row))
# Rotations err by a few roundoffs each; ten sweeps of ten of them on entries up to 9 stay below 1e-12.
NEAR = 1e-12


class TestJacobi:
    def test_by_hand(self):
        assert jacobi_svd([[3, 0], [0, -2]]) == ([[1, 0], [0, -1]], [3, 2], [[1, 0], [0, 1]])
        assert jacobi_svd([[-5]]) == ([[-1]], [5], [[1]])
        U, sigma, V = jacobi_svd([[1, 2], [2, 4]])
        assert (len(sigma), sigma[0]) == (1, pytest.approx(5))
        assert np.outer(np.array(U)[:, 0], np.array(V)[:, 0]) * 5 == pytest.approx(np.array([[1, 2], [2, 4]]))

    @given(nonzero)
    def test_agrees_with_numpy_and_rebuilds(self, A):
        U, sigma, V = map(np.array, jacobi_svd(A))
        wanted = np.linalg.svd(np.array(A, float), compute_uv=False)
        r = int((wanted > 1e-9).sum())
        assert sigma[:r] == pytest.approx(wanted[:r], abs=NEAR)
        assert np.allclose(U * sigma @ V.T, A, rtol=0, atol=NEAR)
        assert np.allclose(U[:, :r].T @ U[:, :r], np.eye(r), rtol=0, atol=1e-10)
        assert np.allclose(V.T @ V, np.eye(len(sigma)), rtol=0, atol=NEAR)

    def test_small_values_that_the_square_loses(self):
        tiny = 1e-9  # the Gram matrix holds 1 + 1e-18, which is 1
        A = [[1, 1], [tiny, 0], [0, tiny]]
        assert jacobi_svd(A)[1] == pytest.approx([math.sqrt(2), tiny], rel=1e-9)
        assert len(svd(A)[1]) == 1

    def test_the_zero_matrix_is_refused(self):
        with pytest.raises(ValueError, match="the zero matrix has no positive singular value"):
            jacobi_svd([[0, 0]])


class TestRandomized:
    @given(nonzero, st.integers(1, 3))
    def test_is_exact_where_the_sketch_is_as_wide_as_the_matrix(self, A, k):
        U, sigma, V = map(np.array, randomized_svd(A, k))
        wanted = np.linalg.svd(np.array(A, float), compute_uv=False)
        r = min(k, int((wanted > 1e-6).sum()))
        assert sigma[:r] == pytest.approx(wanted[:r], abs=1e-9)
        assert np.allclose(np.array(A) @ V, U * sigma, rtol=0, atol=1e-7)

    def test_finds_the_leading_values_of_a_larger_matrix(self):
        rng = np.random.default_rng(3)
        U, _ = np.linalg.qr(rng.standard_normal((30, 30)))
        sigma = 2.0 ** -np.arange(30)
        found = randomized_svd((U * sigma @ U.T).tolist(), 3, spare=3)[1]
        assert found == pytest.approx(sigma[:3], rel=1e-3)
        assert all(f <= s + 1e-12 for f, s in zip(found, sigma, strict=False))  # a projection shrinks

    def test_what_is_refused(self):
        with pytest.raises(ValueError, match="k = 0"):
            randomized_svd([[1]], 0)
        with pytest.raises(ValueError, match="zero matrix"):
            randomized_svd([[0, 0], [0, 0]], 1)


class TestBasis:
    @given(matrices)
    def test_columns_are_perpendicular_and_span(self, Y):
        Q = np.array(orthonormal_columns(Y))
        assert Q.shape[1] == np.linalg.matrix_rank(np.array(Y, float))
        assert np.allclose(Q.T @ Q, np.eye(Q.shape[1]), rtol=0, atol=NEAR)
        assert np.allclose(Q @ (Q.T @ np.array(Y)), Y, rtol=0, atol=1e-9)


class TestPseudoinverse:
    def test_by_hand(self):
        assert pseudoinverse([[0, 0], [0, 0], [0, 0]]) == [[0, 0, 0], [0, 0, 0]]
        assert np.allclose(pseudoinverse([[1, 2], [2, 4]]), np.array([[1, 2], [2, 4]]) / 25)

    @given(matrices)
    def test_the_conditions_of_penrose(self, A):
        P, M = np.array(pseudoinverse(A)), np.array(A, float)
        s = np.linalg.svd(M, compute_uv=False)
        kept = s[s > 1e-9]
        error = 1e-12 * (1 + kept[0] / kept[-1]) ** 2 * (1 + 1 / kept[-1]) if len(kept) else 0
        for left, right in ((M @ P @ M, M), (P @ M @ P, P), ((M @ P).T, M @ P), ((P @ M).T, P @ M)):
            assert np.allclose(left, right, rtol=0, atol=10 * error)

    def test_the_tolerance_decides(self):
        A = [[1, 0], [0, 1e-9]]
        assert pseudoinverse(A)[1][1] == pytest.approx(1e9)
        assert pseudoinverse(A, tolerance=1e-6)[1][1] == 0


class TestEffectiveRank:
    @given(st.lists(st.floats(0.01, 100), min_size=1, max_size=6))
    def test_lies_between_one_and_the_count_and_ignores_scale(self, sigma):
        found = effective_rank(sigma)
        assert 1 - 1e-12 <= found <= len(sigma) + 1e-9
        assert effective_rank([7 * s for s in sigma]) == pytest.approx(found)

    def test_by_hand(self):
        assert effective_rank([1, 1]) == pytest.approx(2)
        assert effective_rank([3, 1]) == pytest.approx(4 / 3**0.75)  # exp(H) of (3/4, 1/4)
        with pytest.raises(ValueError, match="all singular values are zero"):
            effective_rank([0, 0])
