"""Products of matrices by hand, against the ledger, NumPy and what they must refuse."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labook.derive import (
    matrix_product,
    matrix_product_columns,
    matrix_product_outer,
    matrix_vector,
    transpose,
)

from .helpers import THOROUGH, check_derivation, exact, latex_lines, matrices, vectors

ways = pytest.mark.parametrize("way", [matrix_product, matrix_product_columns, matrix_product_outer])
sizes = st.integers(1, 3)
factors = st.tuples(sizes, sizes, sizes).flatmap(
    lambda s: st.tuples(matrices(s[0], s[1]), matrices(s[1], s[2]))
)


def array(A):
    return np.array(exact(A), object)


def rows(A):
    return tuple(tuple(row) for row in A)


def test_matrix_vector_of_the_ledger():
    d = matrix_vector([[1, 2], [3, 4]], [5, 6])
    assert d.result == (17, 39)
    check_derivation(d, least_checked=3)


@ways
def test_products_of_the_ledger(way):
    for A, B, C in (
        ([[1, 2], [3, 4]], [[5, 6], [7, 8]], ((19, 22), (43, 50))),
        ([[1, 0, 2], [-1, 3, 1]], [[3, 1], [2, 1], [1, 0]], ((5, 1), (4, 2))),
    ):
        d = way(A, B)
        assert d.result == C
        check_derivation(d, least_checked=3)


def test_the_entries_and_columns_are_written_out():
    lines = latex_lines(matrix_product([[1, 2], [3, 4]], [[5, 6], [7, 8]]))
    assert lines[2] == r"C_{11} = 1 \cdot 5 + 2 \cdot 7 = 5 + 14 = 19"
    assert lines[5] == r"C_{22} = 3 \cdot 6 + 4 \cdot 8 = 18 + 32 = 50"
    d = matrix_product([[1, 0, 2], [-1, 3, 1]], [[3, 1], [2, 1], [1, 0]])
    assert d.steps[0].reason.startswith("2 x 3 times 3 x 2: the inner sizes agree")
    assert [s.value for s in d.steps[1:3]] == [(3, 2, 1), (1, 1, 0)]


@ways
@THOROUGH
@given(factors)
def test_products_agree_with_numpy(way, pair):
    A, B = pair
    d = way(A, B)
    assert d.result == rows(array(A) @ array(B))
    check_derivation(d, least_checked=2)


@THOROUGH
@given(st.tuples(st.integers(1, 4), st.integers(1, 4)).flatmap(
    lambda s: st.tuples(matrices(*s), vectors(s[1]))
))  # fmt: skip
def test_matrix_vector_agrees_with_numpy(pair):
    A, x = pair
    d = matrix_vector(A, x)
    assert d.result == tuple(array(A) @ array(x))
    check_derivation(d, least_checked=2)


@THOROUGH
@given(st.tuples(st.integers(1, 6), st.integers(1, 6)).flatmap(lambda s: matrices(*s)))
def test_transpose_agrees_with_numpy(A):
    d = transpose(A)
    assert d.result == rows(array(A).T)
    check_derivation(d, least_checked=2)


@pytest.mark.parametrize(
    ("A", "B", "message"),
    [
        ([[1, 2]], [[1, 2]], r"cannot multiply 1 x 2 by 1 x 2: the columns of the first \(2\) must be as"),
        ([[1, 2], [3]], [[1]], "row 2 of A has 1 entry, row 1 has 2"),
        ([[1]], [[float("inf")]], r"entry \(1, 1\) of B: inf is not a finite number"),
        ([], [[1]], "A is empty"),
        ([[]], [[1]], "row 1 of A is empty"),
        ([1, 2], [[1]], "A is not a list of rows"),
        ([[1] * 5], [[1]] * 5, "a 1 x 5 matrix would not fit on a page: at most 4 x 4"),
        ([[1]], [[1] * 5], "a 1 x 5 matrix would not fit on a page: at most 4 x 4"),
    ],
)
@ways
def test_products_refuse(way, A, B, message):
    with pytest.raises(ValueError, match=message):
        way(A, B)


@pytest.mark.parametrize(
    ("A", "x", "message"),
    [
        ([[1, 2]], [1], "cannot multiply 1 x 2 by a vector with 1 entry: the matrix needs as many columns"),
        ([[1] * 7], [1] * 7, "a 1 x 7 matrix would not fit"),
        ([[1, 2]], [1, "y"], "entry 2 of x: 'y' is not a number"),
    ],
)
def test_matrix_vector_refuses(A, x, message):
    with pytest.raises(ValueError, match=message):
        matrix_vector(A, x)


@pytest.mark.parametrize(
    ("A", "message"), [([[1], [2, 3]], "row 2 of A has 2 entries"), ([[1]] * 7, "7 x 1 matrix would not fit")]
)
def test_transpose_refuses(A, message):
    with pytest.raises(ValueError, match=message):
        transpose(A)
