"""Multiplicative updates: what they keep, what they lower, and against scikit-learn's solver."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.decomposition._nmf import _multiplicative_update_h

from labook.matrices import matmul
from labook.nonnegative import nonnegative_step

counts = st.integers(0, 6).map(Fraction)
positive = st.integers(1, 6).map(Fraction)


def grid(entries, m, n):
    return st.lists(st.lists(entries, min_size=n, max_size=n), min_size=m, max_size=m)


def squared(A, W, H):
    B = matmul(W, H)
    return sum((a - b) ** 2 for r, s in zip(A, B, strict=True) for a, b in zip(r, s, strict=True))


@given(grid(counts, 3, 4), grid(counts, 3, 2), grid(counts, 2, 4))
def test_the_error_does_not_rise_and_nothing_becomes_negative(A, W, H):
    W_new, H_new = nonnegative_step(A, W, H)
    assert squared(A, W_new, H_new) <= squared(A, W, H)
    assert all(x >= 0 for X in (W_new, H_new) for row in X for x in row)
    for old, new in ((W, W_new), (H, H_new)):
        assert all(y == 0 for r, s in zip(old, new, strict=True) for x, y in zip(r, s, strict=True) if x == 0)


@given(grid(positive, 3, 2), grid(positive, 2, 3))
def test_an_exact_factorization_stays(W, H):
    assert nonnegative_step(matmul(W, H), W, H) == (W, H)


def test_agrees_with_scikit_learn():
    rng = np.random.default_rng(0)
    A, W, H = rng.random((4, 5)), rng.random((4, 2)), rng.random((2, 5))
    theirs = _multiplicative_update_h(A, W, H.copy(), beta_loss=2, l1_reg_H=0, l2_reg_H=0, gamma=1)
    _, ours = nonnegative_step(A.tolist(), W.tolist(), H.tolist())
    assert np.allclose(ours, theirs, rtol=1e-12)


def test_by_hand():
    assert nonnegative_step([[3]], [[2]], [[1]]) == ([[2.0]], [[1.5]])
    assert nonnegative_step([[0]], [[0]], [[1]]) == ([[0]], [[1]])


@pytest.mark.parametrize(
    ("given_matrices", "message"),
    [
        (([[1, 2]], [[1]], [[1]]), "factors of 1 x 1 and 1 x 1 do not make a matrix of 1 x 2"),
        (([[1]], [[1, 1]], [[1]]), "factors of 1 x 2 and 1 x 1 do not make"),
        (([[-1]], [[1]], [[1]]), "an entry is negative"),
    ],
)
def test_refuses(given_matrices, message):
    with pytest.raises(ValueError, match=message):
        nonnegative_step(*given_matrices)
