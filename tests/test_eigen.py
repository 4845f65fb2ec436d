"""Eigenvalues: by hand, against NumPy and SymPy, and what defines them."""

import math

import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from labook.eigen import (
    characteristic_polynomial,
    eigenpairs_2x2,
    eigenvalues_2x2,
    eigenvector_2x2,
    jacobi_eigen,
    require_symmetric,
)
from labook.matrices import matmul, matvec, transpose

small = st.integers(-9, 9)
U = 2.0**-53


def square(n, entries=small):
    return st.lists(st.lists(entries, min_size=n, max_size=n), min_size=n, max_size=n)


symmetric = st.integers(1, 5).flatmap(square).map(lambda A: (np.array(A) + np.array(A).T).tolist())


class TestPolynomial:
    def test_by_hand(self):
        assert characteristic_polynomial([[2, 1], [1, 2]]) == [1, -4, 3]
        assert characteristic_polynomial([[0, -1], [1, 0]]) == [1, 0, 1]

    @given(st.integers(2, 3).flatmap(square))
    def test_agrees_with_sympy(self, A):
        assert characteristic_polynomial(A) == sympy.Matrix(A).charpoly().all_coeffs()

    def test_larger_matrices_are_refused(self):
        with pytest.raises(ValueError, match="written out for 2 x 2 and 3 x 3, and this is 4 x 4"):
            characteristic_polynomial(np.eye(4).tolist())


class TestTwoByTwo:
    def test_by_hand(self):
        assert eigenvalues_2x2([[2, 1], [1, 2]]) == [3, 1]
        assert eigenvalues_2x2([[0, -1], [1, 0]]) == [1j, -1j]
        assert eigenvalues_2x2([[3, 1], [-1, 1]]) == [2, 2]

    @given(square(2))
    def test_sum_and_product(self, A):
        first, second = eigenvalues_2x2(A)
        (a, b), (c, d) = A
        # Entries are at most 9: the mean is exact, the root errs by at most sqrt(8u * 162) only next
        # to 0, where it enters the product as its square; 1e-12 leaves a factor of ten.
        assert abs(first + second - (a + d)) < 1e-12
        assert abs(first * second - (a * d - b * c)) < 1e-12

    @given(square(2).filter(lambda A: A[0][1] or A[1][0]))
    def test_eigenvectors(self, A):
        for root in eigenvalues_2x2(A):
            v = eigenvector_2x2(A, root)
            image = matvec(A, v)
            # The row that is used holds up to rounding; the other holds det(A - root I) / b.
            assert all(abs(y - root * x) < 1e-11 for x, y in zip(v, image, strict=True))

    def test_refusals(self):
        with pytest.raises(ValueError, match="needs a 2 x 2 matrix, and this one is 1 x 3"):
            eigenvalues_2x2([[1, 2, 3]])
        with pytest.raises(ValueError, match="a diagonal matrix: its eigenvectors are the axes"):
            eigenvector_2x2([[1, 0], [0, 2]], 1)


class TestJacobi:
    @given(symmetric)
    def test_agrees_with_numpy(self, A):
        values, _ = jacobi_eigen(A)
        size = np.linalg.norm(A)
        # Ten sweeps of ten rotations, each right to 17u of the norm; NumPy's own error is smaller.
        assert np.allclose(values, np.linalg.eigvalsh(A)[::-1], rtol=0, atol=4000 * U * size)

    @given(symmetric)
    def test_eigenvectors_are_orthonormal_and_rebuild_the_matrix(self, A):
        values, V = jacobi_eigen(A)
        n = len(A)
        back = matmul(matmul(V, (np.diag(values)).tolist()), transpose(V))
        size = 4000 * U * max(1.0, float(np.linalg.norm(A)))
        assert np.allclose(back, A, rtol=0, atol=size)
        assert np.allclose(matmul(transpose(V), V), np.eye(n), rtol=0, atol=4000 * U)

    def test_the_input_stays_as_it_was(self):
        A = [[2, 1], [1, 2]]
        values, V = jacobi_eigen(A)
        assert A == [[2, 1], [1, 2]]
        assert math.isclose(values[0], 3, rel_tol=4 * U)
        assert abs(V[0][0]) == pytest.approx(math.sqrt(0.5), rel=4 * U)

    def test_one_by_one(self):
        assert jacobi_eigen([[7]]) == ([7.0], [[1.0]])

    def test_refusals(self):
        with pytest.raises(
            ValueError, match="Jacobi's method needs a symmetric matrix, and this one is 1 x 2"
        ):
            jacobi_eigen([[1, 2]])
        with pytest.raises(ValueError, match=r"entry \(1, 2\) is 2, entry \(2, 1\) is 3"):
            require_symmetric([[1, 2], [3, 4]])


class TestPairs:
    def test_by_hand(self):
        r = math.sqrt(0.5)
        (one, v), (two, w) = eigenpairs_2x2([[2, 1], [1, 2]])
        assert (one, two) == (3, 1)
        assert v == pytest.approx([r, r])
        assert w == pytest.approx([r, -r])

    def test_diagonal_matrices_have_the_axes_in_the_order_of_the_values(self):
        assert eigenpairs_2x2([[1, 0], [0, 2]]) == [(2, [0, 1]), (1, [1, 0])]
        assert eigenpairs_2x2([[1, 0], [0, 1]]) == [(1, [1, 0]), (1, [0, 1])]

    def test_complex_values_are_refused(self):
        with pytest.raises(ValueError, match="complex: no direction is kept"):
            eigenpairs_2x2([[0, -1], [1, 0]])

    @given(square(2))
    def test_each_pair_is_an_eigenpair(self, A):
        (a, b), (c, d) = A
        if (a - d) ** 2 + 4 * b * c < 0:
            return
        for value, v in eigenpairs_2x2(A):
            assert math.hypot(*v) == pytest.approx(1)
            # As in test_sum_and_product: next to a repeated value half of the digits may be lost.
            assert np.allclose(matvec(A, v), [value * x for x in v], rtol=0, atol=1e-6)
