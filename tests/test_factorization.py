"""Matrix factorization: by hand, by exact differences, and against NumPy."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labook.factorization import (
    factorization_gradient,
    factorization_loss,
    factorization_step,
    observed,
    predictions,
)

R = [[5, 3, None], [4, None, 1], [None, 2, 4]]
U, V = [[2, 1], [1, 1], [0, 2]], [[2, 1], [1, 1], [1, 2]]
small = st.integers(-5, 5)


def test_the_hand_calculation():
    assert predictions(U, V) == [[5, 3, 4], [3, 2, 3], [2, 2, 4]]
    assert factorization_loss(R, U, V) == 1 + 4
    assert factorization_gradient(R, U, V) == ([[0, 0], [0, 6], [0, 0]], [[-2, -2], [0, 0], [4, 4]])
    U_new, V_new = factorization_step(R, U, V, Fraction(1, 100))
    assert U_new[1] == [1, Fraction(47, 50)]
    assert V_new[2] == [Fraction(24, 25), Fraction(49, 25)]
    assert factorization_loss(R, U_new, V_new) < 5


@given(st.lists(small, min_size=8, max_size=8), st.lists(st.one_of(st.none(), small), min_size=4, max_size=4))
def test_the_gradient_is_the_slope_of_the_loss(v, r):
    R, U, V = [r[:2], r[2:]], [v[:2], v[2:4]], [v[4:6], v[6:]]
    h, penalty = Fraction(1, 1000), Fraction(1, 3)
    for which, part in enumerate(factorization_gradient(R, U, V, penalty)):
        for i in range(2):
            for k in range(2):
                # The loss is quadratic in each entry: central differences are exact.
                ends = []
                for sign in (1, -1):
                    moved = [[list(row) for row in U], [list(row) for row in V]]
                    moved[which][i][k] += sign * h
                    ends.append(factorization_loss(R, *moved, penalty))
                assert (ends[0] - ends[1]) / (2 * h) == part[i][k]


def test_it_agrees_with_numpy():
    known = np.array([[r is not None for r in row] for row in R])
    E = np.where(known, np.array([[r or 0 for r in row] for row in R]) - np.array(U) @ np.array(V).T, 0)
    dU, dV = factorization_gradient(R, U, V, 0.5)
    np.testing.assert_allclose(dU, -2 * E @ np.array(V) + np.array(U), rtol=1e-15)
    np.testing.assert_allclose(dV, -2 * E.T @ np.array(U) + np.array(V), rtol=1e-15)


def test_what_is_missing_is_not_visited():
    assert observed([[None, None]]) == []
    assert factorization_gradient([[None]], [[1]], [[2]]) == ([[0]], [[0]])


def test_rows_of_two_lengths_are_named():
    with pytest.raises(ValueError, match=r"1 x 2.*1 x 1|2.*1"):
        predictions([[1, 2]], [[1]])
