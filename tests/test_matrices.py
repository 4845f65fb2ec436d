"""Matrix products: by hand, against NumPy, and the laws that they obey."""

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from labook.data.stores import INVENTORY, PRICES, SHARE_SOLD
from labook.matrices import (
    add_matrices,
    column,
    hadamard,
    inner_size,
    matmul,
    matmul_by_columns,
    matmul_by_outer_products,
    matvec,
    multiply_adds,
    network_multiply_adds,
    outer,
    shape,
    trace,
    transpose,
)

READINGS = [matmul, matmul_by_columns, matmul_by_outer_products]
A, B = [[1, 2], [3, 4]], [[5, 6], [7, 8]]
sizes = st.integers(1, 5)
small = st.integers(-9, 9)


@st.composite
def chains(draw, length=2, entries=small):
    """Return matrices whose product is defined."""
    n = [draw(sizes) for _ in range(length + 1)]
    return [
        draw(st.lists(st.lists(entries, min_size=q, max_size=q), min_size=p, max_size=p))
        for p, q in pairwise(n)
    ]


class TestByHand:
    @pytest.mark.parametrize("product", READINGS)
    def test_two_by_two(self, product):
        assert product(A, B) == [[19, 22], [43, 50]]
        assert product(B, A) == [[23, 34], [31, 46]]

    @pytest.mark.parametrize("product", READINGS)
    def test_two_by_three_times_three_by_two(self, product):
        assert product([[1, 0, 2], [-1, 3, 1]], [[3, 1], [2, 1], [1, 0]]) == [[5, 1], [4, 2]]

    @pytest.mark.parametrize("product", READINGS)
    def test_exact_in_fractions(self, product):
        W = [[Fraction(s) for s in row] for row in (("0.5", "-0.3", "0.8"), ("0.2", "0.6", "-0.4"))]
        assert product(W, [[1], [2], [3]]) == [[Fraction("2.3")], [Fraction("0.2")]]

    @pytest.mark.parametrize("product", READINGS)
    def test_symbols(self, product):
        a, b = sympy.symbols("a b")
        assert product([[a, b]], [[b], [a]]) == [[2 * a * b]]

    def test_batches_that_a_source_of_the_book_has_wrong(self):
        class_ = [[12, 85, 8, 90], [8, 70, 6, 75], [15, 95, 10, 95]]
        weights = [Fraction(w) for w in ("2.5", "0.3", "1.5", "0.2")]
        assert matvec(class_, weights) == [Fraction("85.5"), 65, 100]
        houses = [[3, 2000, 10], [4, 2500, 5], [2, 1200, 20], [3, 1800, 15]]
        assert matvec(houses, [50000, 150, -3000]) == [420_000, 560_000, 220_000, 375_000]

    def test_revenue_of_the_stores(self):
        units = hadamard(INVENTORY, SHARE_SOLD)
        revenue = matvec(units, PRICES)
        assert revenue == [Fraction("3998.395"), Fraction("5818.42"), Fraction("6163.36")]
        per_product = [sum(column(units, j)) * PRICES[j] for j in range(4)]
        assert sum(per_product) == sum(revenue)

    def test_trace_and_determinant_of_one_to_nine(self):
        N = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]
        assert trace(N) == 15
        assert sympy.Matrix(N).det() == 0
        # Elimination with pivoting factors N + E exactly, |E| <= 3 u |L||U| <= 3 u * 27 (|L| <= 1,
        # |U| <= 9, u = 2**-53); the minors of N are at most 12, so the determinant moves by at most
        # 9 * 12 * 81 u < 1e-12. Some BLAS print exactly 0, others about 7e-16.
        assert abs(np.linalg.det(np.array(N, dtype=float))) < 1e-12

    def test_counts(self):
        assert multiply_adds(2, 3, 2) == 12
        assert multiply_adds(128, 784, 64) == 6_422_528
        counts = network_multiply_adds([784, 128, 128, 128, 128, 10], batch=64)
        assert (len(counts), sum(counts)) == (5, 9_650_176)


class TestAgainstNumpy:
    @pytest.mark.parametrize("product", READINGS)
    @given(pair=chains())
    def test_integers_are_equal(self, product, pair):
        assert product(*pair) == (np.array(pair[0]) @ np.array(pair[1])).tolist()

    @given(pair=chains(entries=st.floats(-1e3, 1e3)))
    def test_floats_agree(self, pair):
        P, Q = map(np.array, pair)
        # Each side errs by at most n u / (1 - n u) times (|P||Q|)_ij, n <= 5, u = 2**-53:
        # together less than 16 u = 2**-49.
        # Products of subnormal size may lose 2**-1074 each instead.
        bound = 2.0**-49 * (abs(P) @ abs(Q)) + 1e-300
        assert (abs(np.array(matmul(*pair)) - P @ Q) <= bound).all()

    @given(pair=chains())
    def test_small_parts(self, pair):
        P = np.array(pair[0])
        assert shape(pair[0]) == P.shape
        assert transpose(pair[0]) == P.T.tolist()
        assert add_matrices(pair[0], pair[0]) == (P + P).tolist()
        assert hadamard(pair[0], pair[0]) == (P * P).tolist()
        assert outer(P[0].tolist(), P[:, 0].tolist()) == np.outer(P[0], P[:, 0]).tolist()


class TestLaws:
    @given(triple=chains(3))
    def test_grouping_does_not_matter(self, triple):
        P, Q, R = triple
        assert matmul(matmul(P, Q), R) == matmul(P, matmul(Q, R))

    @given(pair=chains())
    def test_transpose_reverses_the_order(self, pair):
        P, Q = pair
        assert transpose(matmul(P, Q)) == matmul(transpose(Q), transpose(P))

    @given(pair=chains())
    def test_product_is_composition(self, pair):
        P, Q = pair
        x = list(range(1, len(Q[0]) + 1))
        assert matvec(matmul(P, Q), x) == matvec(P, matvec(Q, x))

    @given(P=chains(1))
    def test_trace_of_gram_matrix_is_sum_of_squares(self, P):
        M = P[0]
        assert trace(matmul(transpose(M), M)) == sum(x * x for row in M for x in row)


class TestEdges:
    @pytest.mark.parametrize("product", READINGS)
    def test_empty_sizes(self, product):
        assert product([[], []], []) == [[], []]
        assert product([[1], [2]], [[]]) == [[], []]
        assert product([], []) == []

    def test_inputs_stay_as_they_were(self):
        P = [[1, 2], [3, 4]]
        transpose(P)[0][0] = 99
        assert P == [[1, 2], [3, 4]]

    @pytest.mark.parametrize("product", READINGS)
    def test_message_of_a_mismatch(self, product):
        with pytest.raises(ValueError, match="columns of the first must be as many") as caught:
            product([[1, 2, 3], [4, 5, 6]], [[1, 2], [3, 4]])
        assert str(caught.value) == (
            "cannot multiply 2 x 3 by 2 x 2: "
            "the columns of the first must be as many as the rows of the second (3 and 2)"
        )

    def test_message_of_a_vector_of_the_wrong_length(self):
        with pytest.raises(ValueError, match="vector") as caught:
            matvec(A, [1, 2, 3])
        assert str(caught.value) == (
            "cannot multiply 2 x 2 by a vector of length 3: "
            "the matrix needs as many columns as the vector has entries (2 and 3)"
        )

    def test_messages_of_unequal_shapes(self):
        with pytest.raises(ValueError, match="cannot add 2 x 2 and 1 x 2: the shapes must be equal"):
            add_matrices(A, [[1, 2]])
        with pytest.raises(ValueError, match="cannot multiply entry by entry 2 x 2 and 1 x 2"):
            hadamard(A, [[1, 2]])

    def test_a_ragged_list_is_no_matrix(self):
        with pytest.raises(ValueError, match="row 1 has 1 entries, row 0 has 2: not a matrix"):
            inner_size([[1, 2], [3]], B)

    def test_trace_needs_a_square_matrix(self):
        with pytest.raises(ValueError, match="square matrix, and this one is 2 x 3"):
            trace([[1, 2, 3], [4, 5, 6]])

    def test_column_out_of_range(self):
        with pytest.raises(IndexError):
            column(A, 2)
