"""Iterations for eigenvalues: by hand, against NumPy, and where they fail."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labook.eigen_iterations import (
    eigen_residual,
    gershgorin_discs,
    inverse_iteration,
    power_iteration,
    qr_iteration,
)

small = st.integers(-9, 9)


def square(n):
    return st.lists(st.lists(small, min_size=n, max_size=n), min_size=n, max_size=n)


squares = st.integers(1, 4).flatmap(square)
# Eigenvalues 1, 2, 4, ... and a well-conditioned basis: the ratio of neighbours is 1/2, so that 60 steps
# leave 2**-60 of the error, below rounding.
known = st.tuples(st.integers(1, 4), st.integers(0, 99))


def with_powers_of_two(n, seed):
    Q, _ = np.linalg.qr(np.random.default_rng(seed).standard_normal((n, n)))
    return (Q * 2.0 ** np.arange(n)) @ Q.T


class TestPower:
    def test_by_hand(self):
        value, v = power_iteration([[2, 1], [1, 2]], [1, 0], 1)
        assert value == pytest.approx(2.8)
        assert v == pytest.approx([2 / 5**0.5, 1 / 5**0.5])
        assert power_iteration([[5]], [-3], 0) == (5, [-1])

    def test_the_largest_absolute_value_counts(self):
        assert power_iteration([[1, 0], [0, -3]], [1, 1], 60)[0] == pytest.approx(-3, abs=1e-14)

    @given(known)
    def test_agrees_with_the_eigenvalues_it_was_made_of(self, size_and_seed):
        A = with_powers_of_two(*size_and_seed)
        n = len(A)
        value, v = power_iteration(A.tolist(), [1.0] * n, 90)
        if abs(np.linalg.eigh(A)[1][:, -1].sum()) > 1e-6:  # the start has a part along the direction
            assert value == pytest.approx(2 ** (n - 1), rel=1e-9)
            assert eigen_residual(A.tolist(), value, v) < 1e-8 * 2**n

    def test_a_rotation_never_settles(self):
        quarter = [[0, -1], [1, 0]]
        value, v = power_iteration(quarter, [1, 0], 101)
        assert (value, v, eigen_residual(quarter, value, v)) == (0, [0, 1], 1)

    def test_a_start_that_is_sent_to_zero(self):
        with pytest.raises(ValueError, match="A x is the zero vector"):
            power_iteration([[0, 1], [0, 0]], [1, 0], 1)

    def test_a_rectangle_has_no_eigenvalues(self):
        with pytest.raises(ValueError, match="only a square matrix has eigenvalues, and this one is 1 x 2"):
            power_iteration([[1, 2]], [1, 1], 1)


class TestInverse:
    @given(known, st.integers(0, 3))
    def test_finds_the_nearest(self, size_and_seed, k):
        A = with_powers_of_two(*size_and_seed)
        k = min(k, len(A) - 1)
        start = np.random.default_rng(k).standard_normal(len(A)).tolist()
        value, v = inverse_iteration(A.tolist(), start, 2.0**k + 0.1, 40)
        assert value == pytest.approx(2.0**k, rel=1e-9)
        assert eigen_residual(A.tolist(), value, v) < 1e-8 * 2 ** len(A)

    def test_a_guess_that_is_an_eigenvalue_is_refused(self):
        with pytest.raises(ValueError, match="singular"):
            inverse_iteration([[1, 1], [0, 1]], [1, 1], 1, 1)


class TestQR:
    @given(known)
    def test_the_diagonal_holds_the_eigenvalues(self, size_and_seed):
        A = with_powers_of_two(*size_and_seed)
        T = np.array(qr_iteration(A.tolist(), 120))
        assert np.sort(np.diag(T)) == pytest.approx(2.0 ** np.arange(len(A)), rel=1e-9)

    @given(square(3).filter(lambda A: abs(np.linalg.det(A)) > 0.5))
    def test_each_step_keeps_trace_and_determinant(self, A):
        T = np.array(qr_iteration(A, 3))
        # Entries up to 9, R with a diagonal of at least 0.5 / 16**2 per column: Gram-Schmidt may lose
        # cond(A) * 2**-53, at most 1e-11.
        assert np.trace(T) == pytest.approx(np.trace(A), abs=1e-6)

    def test_a_quarter_turn_stays_as_it_is(self):
        assert qr_iteration([[0, -1], [1, 0]], 50) == [[0, -1], [1, 0]]

    def test_dependent_columns_are_refused(self):
        with pytest.raises(ValueError, match="column 1 depends"):
            qr_iteration([[0, 1], [0, 2]], 1)


class TestDiscs:
    def test_by_hand(self):
        assert gershgorin_discs([[4, 1, 0], [2, -1, -3], [0, 0, 7]]) == [(4, 1), (-1, 5), (7, 0)]
        assert gershgorin_discs([[3j]]) == [(3j, 0)]

    @given(squares)
    def test_every_eigenvalue_is_in_a_disc(self, A):
        # A defective matrix loses all but 1/n of the digits: 36 * (2**-53)**(1/4) < 0.004.
        for x in np.linalg.eigvals(np.array(A, float)):
            assert any(abs(x - c) <= r + 0.004 for c, r in gershgorin_discs(A))


def test_the_residual_bounds_the_error_of_a_symmetric_matrix():
    A, guess, v = [[2, 1], [1, 2]], 2.8, [2 / 5**0.5, 1 / 5**0.5]
    assert min(abs(guess - 3), abs(guess - 1)) <= math.sqrt(2) * eigen_residual(A, guess, v)
