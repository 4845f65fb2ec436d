"""Shampoo: powers of matrices against SciPy, and what its first step is."""

import numpy as np
import pytest
import scipy.linalg
from hypothesis import assume, given
from hypothesis import strategies as st

from labook.shampoo import gathered, shampoo_direction, symmetric_power

entries = st.lists(st.integers(-9, 9), min_size=6, max_size=6)


@given(entries, st.sampled_from([-0.25, 0.5, 1.0, -1.0]))
def test_powers_are_those_of_scipy(numbers, p):
    B = np.array(numbers, float).reshape(2, 3)
    S = B @ B.T + np.eye(2)
    expected = scipy.linalg.fractional_matrix_power(S, p)
    assert np.array(symmetric_power(S.tolist(), p)) == pytest.approx(expected, rel=1e-8, abs=1e-10)


@given(entries)
def test_the_first_step_has_singular_values_of_one(numbers):
    G = np.array(numbers, float).reshape(2, 3)
    U, sizes, Vt = np.linalg.svd(G, full_matrices=False)
    assume(sizes[1] > 0.05 * sizes[0])
    sums = gathered([[0, 0], [0, 0]], [[0] * 3 for _ in range(3)], G.tolist())
    # R has rank 2 of 3: its smallest power meets no part of G, up to the billionth that is kept
    assert np.array(shampoo_direction(*sums, G.tolist())) == pytest.approx(U @ Vt, abs=1e-6)


def test_turned_rows_and_columns_turn_the_direction():
    rng = np.random.default_rng(1)
    G = rng.normal(size=(3, 2))
    Q1, Q2 = (np.linalg.qr(rng.normal(size=(n, n)))[0] for n in G.shape)
    L, R = np.eye(3) + G @ G.T, np.eye(2) + G.T @ G
    D = np.array(shampoo_direction(L.tolist(), R.tolist(), G.tolist()))
    turned = [Q1 @ L @ Q1.T, Q2 @ R @ Q2.T, Q1 @ G @ Q2.T]
    symmetric = [((M + M.T) / 2).tolist() if M.shape[0] == M.shape[1] else M.tolist() for M in turned]
    assert np.array(shampoo_direction(*symmetric)) == pytest.approx(Q1 @ D @ Q2.T, abs=1e-9)


def test_what_has_no_power_is_refused():
    with pytest.raises(ValueError, match="the largest eigenvalue is 0: a power needs a positive one"):
        symmetric_power([[0, 0], [0, 0]], -0.25)
    with pytest.raises(ValueError, match="symmetric matrix"):
        symmetric_power([[1, 2], [3, 4]], 0.5)
    assert symmetric_power([[4]], 0.5) == [[2.0]]
