"""Ratings: alternating least squares and its relatives, by hand, against NumPy and the loss they lower."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labook.data.ratings import FILMS, USERS, synthetic_ratings
from labook.factorization import factorization_gradient, factorization_loss, observed, predictions
from labook.ratings import alternating_step, biases, root_mean_square, stochastic_epoch

R = [[5, 3, None], [4, None, 1], [None, 2, 4]]
U, V = [[2, 1], [1, 1], [0, 2]], [[2, 1], [1, 1], [1, 2]]
small = st.integers(-5, 5)
tables = st.lists(st.lists(st.one_of(st.none(), small), min_size=3, max_size=3), min_size=2, max_size=2)
factors = st.lists(st.lists(small, min_size=2, max_size=2), min_size=3, max_size=3)


def fractions(A):
    return [[Fraction(x) for x in row] for row in A]


@given(tables, factors)
def test_each_half_of_a_round_is_a_minimum(R, V):
    U_new, V_new = alternating_step(R, [[0, 0]] * 2, fractions(V), Fraction(1, 2))
    dU, _ = factorization_gradient(R, U_new, V, Fraction(1, 2))
    assert not any(map(any, dU))
    _, dV = factorization_gradient(R, U_new, V_new, Fraction(1, 2))
    assert not any(map(any, dV))


@given(tables, factors)
def test_the_loss_does_not_rise(R, V):
    U, penalty = [[Fraction(1), Fraction(0)]] * 2, Fraction(1, 3)
    before = factorization_loss(R, U, V, penalty)
    U, V = alternating_step(R, U, fractions(V), penalty)
    assert factorization_loss(R, U, V, penalty) <= before


def test_a_round_is_ridge_regression():
    penalty = 0.5
    found, _ = alternating_step(R, U, V, penalty)
    for i, known in enumerate(([0, 1], [0, 2], [1, 2])):
        X, y = np.array([V[j] for j in known], float), np.array([R[i][j] for j in known], float)
        assert np.allclose(found[i], np.linalg.solve(X.T @ X + penalty * np.eye(2), X.T @ y))


def test_a_table_with_one_item():
    assert alternating_step([[4], [2]], [[0], [0]], [[2]], 0) == ([[2.0], [1.0]], [[2.0]])


def test_rows_without_ratings():
    assert alternating_step([[None, None], [4, 2]], U[:2], [[2.0], [1.0]], 1)[0][0] == [0]
    with pytest.raises(ValueError, match="singular"):
        alternating_step([[4, None]], [[0, 0]], [[2, 1], [1, 1]], 0)


@given(st.lists(small, min_size=4, max_size=4), small)
def test_one_stochastic_step_is_half_a_gradient_step(numbers, r):
    u, v = numbers[:2], numbers[2:]
    rate, penalty = Fraction(1, 10), Fraction(1, 3)
    dU, dV = factorization_gradient([[r]], [u], [v], penalty)
    U_new, V_new = stochastic_epoch([[r]], [u], [v], rate, penalty)
    assert U_new == [[a - rate / 2 * d for a, d in zip(u, dU[0], strict=True)]]
    assert V_new == [[a - rate / 2 * d for a, d in zip(v, dV[0], strict=True)]]


def test_an_epoch_visits_all_places_in_their_order():
    once = stochastic_epoch(R, U, V, 0.01, 0.02)
    step = U, V
    for place in observed(R):
        step = stochastic_epoch(R, *step, 0.01, 0.02, [place])
    assert once == step
    assert stochastic_epoch(R, U, V, 0.01, 0.02, observed(R)[::-1]) != once
    assert U == [[2, 1], [1, 1], [0, 2]]  # what was given is left alone


def test_biases_by_hand():
    assert biases([[4]], 0) == (4.0, [0.0], [0.0])
    assert biases([[None, None], [1, 3]], 0, 1) == (2.0, [0.0, 0.0], [-1.0, 1.0])
    assert biases([[1, 3, None]], 1, 1) == (2.0, [0.0], [-0.5, 0.5, 0.0])
    with pytest.raises(ValueError, match="no rating is known"):
        biases([[None]], 1)


@given(tables.filter(lambda R: any(x is not None for row in R for x in row)))
def test_biases_solve_their_ridge_problem(R):
    places, m = observed(R), 2
    X = np.zeros((len(places), 5))
    for row, (i, j) in zip(X, places, strict=True):
        row[i] = row[m + j] = 1
    mean, b, c = biases(R, 1, 500)
    y = np.array([R[i][j] - mean for i, j in places])
    best = np.linalg.solve(X.T @ X + np.eye(5), X.T @ y)
    # each round shrinks the error by a factor below 0.9 with this penalty: 500 leave nothing
    assert np.allclose([*b, *c], best, atol=1e-9)


def test_root_mean_square():
    assert root_mean_square([[1, 2]], [[1, 4]], [(0, 1)]) == 2
    with pytest.raises(ValueError, match="no places"):
        root_mean_square([[1]], [[1]], [])


def test_the_synthetic_table():
    table, held_out = synthetic_ratings()
    known = observed(table)
    assert (len(table), len(table[0])) == (USERS, FILMS)
    assert {table[i][j] for i, j in known} == set(held_out.values()) == {1, 2, 3, 4, 5}
    assert not set(known) & set(held_out)
    share = len(known + list(held_out)) / (USERS * FILMS)
    assert abs(share - 0.34) < 0.04  # four standard deviations of 2400 draws
    assert all(any(x is not None for x in row) for row in table)
    assert predictions(U, V) != R
