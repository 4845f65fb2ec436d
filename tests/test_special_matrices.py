"""Special matrices from scratch: by hand, against NumPy, and what they promise on generated inputs."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labook.elimination import determinant, inverse
from labook.matrices import add_matrices, matmul, matvec, transpose
from labook.special_matrices import (
    blur_matrix,
    diagonal,
    diagonal_matvec,
    identity,
    is_orthogonal,
    is_symmetric,
)

whole = st.integers(-9, 9)
squares = st.integers(1, 4).flatmap(
    lambda n: st.lists(st.lists(whole, min_size=n, max_size=n), min_size=n, max_size=n)
)
# Pythagorean triples give rotations and reflections whose entries are fractions.
TRIPLES = [(3, 4, 5), (5, 12, 13), (8, 15, 17), (7, 24, 25)]


def turn(a, b, c):
    return [[Fraction(a, c), Fraction(-b, c)], [Fraction(b, c), Fraction(a, c)]]


def test_by_hand():
    assert identity(3) == [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    assert diagonal([2, Fraction(1, 2)]) == [[2, 0], [0, Fraction(1, 2)]]
    assert diagonal_matvec([2, Fraction(1, 2)], [3, 4]) == [6, 2]


@given(squares)
def test_the_identity_changes_nothing_on_either_side(A):
    assert matmul(A, identity(len(A))) == matmul(identity(len(A)), A) == A
    assert np.array_equal(identity(len(A)), np.eye(len(A)))


@given(st.lists(st.tuples(whole, whole), min_size=1, max_size=5))
def test_the_short_product_is_the_long_one(pairs):
    d, x = map(list, zip(*pairs, strict=True))
    assert diagonal_matvec(d, x) == matvec(diagonal(d), x) == (np.diag(d) @ x).tolist()


@given(squares)
def test_a_matrix_plus_its_transpose_is_symmetric_and_so_is_a_gram_matrix(A):
    assert is_symmetric(add_matrices(A, transpose(A)))
    assert is_symmetric(matmul(transpose(A), A))
    assert is_symmetric(A) == np.array_equal(A, np.transpose(A))


def test_symmetry_has_a_tolerance_and_needs_a_square():
    assert not is_symmetric([[1.0, 0.3], [0.1 + 0.2, 1.0]])
    assert is_symmetric([[1.0, 0.3], [0.1 + 0.2, 1.0]], tolerance=1e-16)
    assert not is_symmetric([[1, 2, 3]])
    assert is_symmetric([])
    assert is_orthogonal([])


@given(st.sampled_from(TRIPLES), st.sampled_from(TRIPLES), st.booleans())
def test_turns_and_mirrors_are_orthogonal_and_so_are_their_products(one, two, mirrored):
    Q = matmul(turn(*one), turn(*two))
    Q = matmul(Q, diagonal([1, -1])) if mirrored else Q
    assert is_orthogonal(Q)
    assert inverse(Q) == transpose(Q)
    assert determinant(Q) == (-1 if mirrored else 1)


def test_orthogonal_needs_unit_columns_right_angles_and_a_square():
    assert not is_orthogonal([[1, 0], [0, 2]])
    assert not is_orthogonal([[1, Fraction(3, 5)], [0, Fraction(4, 5)]])
    assert not is_orthogonal([[1, 0], [0, 1], [0, 0]])  # orthonormal columns alone
    half = math.sqrt(0.5)  # rounded, so that its square is not exactly 1/2
    assert not is_orthogonal([[half, -half], [half, half]])
    assert is_orthogonal([[half, -half], [half, half]], tolerance=4 * 2.0**-53)


@pytest.mark.parametrize("n", [3, 4, 7, 12])
def test_the_blur_of_a_row_is_symmetric_and_has_the_known_eigenvalues(n):
    B = blur_matrix(n)
    assert is_symmetric(B)
    known = sorted(0.5 + 0.5 * math.cos(k * math.pi / (n + 1)) for k in range(1, n + 1))
    # eigvalsh is right to a small multiple of 2**-53 times the norm, which is below 1
    np.testing.assert_allclose(np.linalg.eigvalsh(np.array(B, float)), known, rtol=0, atol=1e-14)


@given(st.integers(3, 9))
def test_a_blur_of_one_grey_keeps_it_inside_and_the_ring_everywhere(n):
    assert matvec(blur_matrix(n), [8] * n) == [6] + [8] * (n - 2) + [6]
    assert matvec(blur_matrix(n, ring=True), [8] * n) == [8] * n
    assert (determinant(blur_matrix(n, ring=True)) == 0) == (n % 2 == 0)


def test_stripes_vanish_on_an_even_ring():
    assert matvec(blur_matrix(6, ring=True), [1, -1] * 3) == [0] * 6


def test_a_ragged_list_is_no_matrix():
    with pytest.raises(ValueError, match=r"^row 1 has 1 entries, row 0 has 2: not a matrix$"):
        is_symmetric([[1, 2], [2]])
    with pytest.raises(ValueError, match=r"^row 1 has 1 entries, row 0 has 2: not a matrix$"):
        is_orthogonal([[1, 0], [0]])


def test_what_they_refuse():
    with pytest.raises(ValueError, match=r"^the vectors have different lengths: 2 and 1$"):
        diagonal_matvec([1, 2], [3])
    with pytest.raises(ValueError, match=r"it needs 3 pixels, not 2$"):
        blur_matrix(2)
