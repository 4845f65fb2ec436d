"""Orthonormal bases: right angles, spans and factors, on matrices that break the textbook formula."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labook.least_squares import qr
from labook.matrices import matmul, transpose
from labook.orthogonalization import (
    classical_gram_schmidt,
    householder_qr,
    orthonormal_basis,
    project,
    right_angle_loss,
)

ROUNDOFF = 2.0**-53


def hilbert(n):
    return [[1 / (i + j + 1) for j in range(n)] for i in range(n)]


def laeuchli(e, n=3):
    return [[1.0] * n] + [[e * (i == j) for j in range(n)] for i in range(n)]


@st.composite
def matrices(draw):
    n = draw(st.integers(1, 4))
    m = draw(st.integers(n, 5))
    entry = st.integers(-3, 3).map(float)
    return draw(st.lists(st.lists(entry, min_size=n, max_size=n), min_size=m, max_size=m))


@given(matrices())
def test_householder_factors_any_matrix_also_a_singular_one(A):
    Q, R = householder_qr(A)
    bound = 100 * len(A) * ROUNDOFF  # a few reflections of columns of length m
    assert right_angle_loss(Q) <= bound
    assert np.allclose(matmul(Q, R), A, atol=bound * (1 + np.abs(A).max()))
    assert all(R[i][j] == 0 for i in range(len(R)) for j in range(i))
    oracle = np.abs(np.diag(np.linalg.qr(np.array(A))[1]))
    if np.linalg.matrix_rank(A) == len(A[0]):  # else the factors aren't unique
        assert np.allclose(np.abs(np.diag(R)), oracle, atol=1e-12)


@given(matrices())
def test_the_basis_has_the_rank_and_spans_the_vectors(A):
    vectors = transpose(A)
    basis = orthonormal_basis(vectors)
    assert len(basis) == np.linalg.matrix_rank(A)
    assert not basis or right_angle_loss(transpose(basis)) < 20 * ROUNDOFF * len(A)
    assert all(np.allclose(project(basis, v), v, atol=1e-12) for v in vectors)


def test_the_textbook_formula_loses_right_angles_where_reflections_keep_them():
    A = laeuchli(1e-8)  # 1 + e^2 is 1 in float64
    assert right_angle_loss(classical_gram_schmidt(A)[0]) == pytest.approx(0.5)
    assert 1e-9 < right_angle_loss(qr(A)[0]) < 1e-7
    assert right_angle_loss(householder_qr(A)[0]) < 10 * ROUNDOFF
    assert right_angle_loss(transpose(orthonormal_basis(transpose(A)))) < 10 * ROUNDOFF


def test_the_loss_grows_with_the_hilbert_matrix():
    losses = [right_angle_loss(f(hilbert(10))[0]) for f in (classical_gram_schmidt, qr)]
    assert losses[0] > 0.1 > 1e-3 > losses[1] > 1e-6
    assert right_angle_loss(householder_qr(hilbert(10))[0]) < 50 * ROUNDOFF


def test_each_method_gives_the_matrix_back_even_where_right_angles_are_lost():
    for f in (classical_gram_schmidt, qr, householder_qr):
        Q, R = f(hilbert(10))
        assert np.allclose(matmul(Q, R), hilbert(10), rtol=0, atol=1e-15 * 10)


def test_a_nearly_dependent_vector_is_passed_over_or_kept_as_the_tolerance_says():
    pair = [[1.0, 0.0], [1.0, 1e-6]]
    assert len(orthonormal_basis(pair)) == 2
    assert len(orthonormal_basis(pair, 1e-5)) == 1


def test_the_smallest_cases():
    assert orthonormal_basis([]) == orthonormal_basis([[0]]) == []
    assert orthonormal_basis([[3]]) == [[1.0]]
    assert project([], [1, 2]) == [0, 0]
    assert householder_qr([[-2.0]]) == ([[1.0]], [[-2.0]])
    assert householder_qr([[0.0], [0.0]]) == ([[1.0], [0.0]], [[0.0]])


def test_projection_is_exact_for_fractions():
    q = [Fraction(3, 5), Fraction(4, 5)]
    assert project([q], [5, 0]) == [Fraction(9, 5), Fraction(12, 5)]


def test_what_has_no_such_basis_is_refused():
    with pytest.raises(ValueError, match="column 2 depends"):
        classical_gram_schmidt([[1, 2], [0, 0]])
    with pytest.raises(ValueError, match="there are 1 and 2"):
        householder_qr([[1, 2]])
    with pytest.raises(ValueError, match="lengths"):
        project([[1, 0]], [1, 2, 3])
