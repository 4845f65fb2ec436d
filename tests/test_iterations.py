"""Iterations with a matrix: exact by hand, NumPy as oracle, properties on generated inputs."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from labook.iterations import conjugate_gradients, deflated, newton_schulz, rayleigh, solve_after_update
from labook.matrices import matvec
from labook.vectors import dot

whole = st.integers(-4, 4)
pairs = st.lists(whole, min_size=2, max_size=2)
triples = st.lists(whole, min_size=3, max_size=3)


@given(st.lists(triples, min_size=3, max_size=3), triples)
def test_conjugate_gradients_end_at_the_solution(rows, b):
    A = [[sum(r[i] * r[j] for r in rows) + (i == j) for j in range(3)] for i in range(3)]
    x = conjugate_gradients(A, b, 3)[-1]
    assert matvec(A, x) == b


def test_as_many_steps_as_different_eigenvalues():
    A = [[d if i == j else 0 for j in range(5)] for i, d in enumerate((1, 1, 4, 4, 9))]
    assert len(conjugate_gradients(A, [1, 2, 3, 4, 5], 5)) - 1 == 3


@given(st.fractions(Fraction(1, 5), Fraction(6, 5), max_denominator=20), st.integers(1, 3))
def test_newton_schulz_acts_on_singular_values(s, steps):
    wanted = s
    for _ in range(steps):
        wanted = (3 * wanted - wanted**3) / 2
    assert newton_schulz([[0, -s], [1, 0]], steps) == [[0, -wanted], [1, 0]]


def test_newton_schulz_tends_to_the_orthogonal_factor():
    G = np.array([[0.6, 0.1], [-0.2, 0.5], [0.3, 0.1]])
    U, _, Vt = np.linalg.svd(G, full_matrices=False)
    found = newton_schulz(G.tolist(), 12)
    assert np.allclose(np.array(found, dtype=float), U @ Vt, atol=1e-9)  # the error is squared in each step


@given(st.lists(st.integers(1, 5), min_size=3, max_size=3), st.lists(pairs, min_size=3, max_size=3), triples)
def test_the_small_system_solves_the_large_one(d, U, b):
    x = solve_after_update(d, U, b)
    A = [[dot(U[i], U[j]) + d[i] * (i == j) for j in range(3)] for i in range(3)]
    assert matvec(A, x) == b


@given(whole, whole, whole)
def test_deflation_moves_one_eigenvalue_to_zero(a, b, c):
    A = [[a, b], [b, a]]
    assume(b != 0)
    left = deflated(A, [1, 1])
    assert matvec(left, [1, 1]) == [0, 0]
    assert matvec(left, [1, -1]) == [a - b, b - a]
    assert rayleigh(A, [1, -1]) == a - b
    assert rayleigh(A, [c, c + 1]) <= max(a + b, a - b)


def test_only_an_eigenvector_deflates():
    with pytest.raises(ValueError, match="no eigenvector"):
        deflated([[2, 1], [1, 2]], [1, 0])
