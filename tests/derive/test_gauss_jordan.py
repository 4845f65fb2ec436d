"""Gauss-Jordan inverses and singular matrices by hand, against the ledger and SymPy."""

import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from labook.derive import inverse_gauss_jordan, singular_matrix

from .helpers import THOROUGH, check_derivation, exact, latex_lines, matrices, numbers, vectors

sparse = st.one_of(numbers, st.integers(-1, 1))
squares = st.integers(1, 4).flatmap(lambda n: matrices(n, n, sparse))


def test_inverse_by_gauss_jordan():
    A = [[2, 1, 1], [1, 3, 2], [1, 0, 0]]
    d = inverse_gauss_jordan(A)
    assert sympy.Matrix(d.result) == sympy.Matrix(A).inv()
    check_derivation(d, least_checked=2)


def test_gauss_jordan_stops_at_a_singular_matrix():
    d = inverse_gauss_jordan([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
    assert d.result is None
    assert d.steps[-1].reason.startswith("column 3 has no pivot from row 3 on: A is singular")
    check_derivation(d, least_checked=0)


@THOROUGH
@given(squares)
def test_gauss_jordan_agrees_with_sympy(A):
    d = inverse_gauss_jordan(A)
    M = sympy.Matrix(exact(A))
    if M.det() == 0:
        assert d.result is None
    else:
        assert sympy.Matrix(d.result) == M.inv()
    check_derivation(d, least_checked=0)


def test_singular_matrix_of_the_ledger():
    d = singular_matrix([[1, 2], [2, 4]])
    assert d.result == 1
    assert latex_lines(d)[0] == r"\det(A) = 1 \cdot 4 - 2 \cdot 2 = 0"
    assert d.steps[1].reason == "row 2 is 2 times row 1"
    check_derivation(d, least_checked=4)


@pytest.mark.parametrize(
    ("A", "dimension"),
    [
        ([[0, 0], [0, 0]], 0),
        ([[0, 0], [3, 4]], 1),
        ([[0, 2], [0, 3]], 1),
        ([[0, 0], [0, 5]], 1),
        ([[1, 2], [3, 4]], 2),
    ],
)
def test_dimension_of_the_image(A, dimension):
    d = singular_matrix(A)
    assert d.result == dimension
    check_derivation(d)


@THOROUGH
@given(st.one_of(matrices(2, 2, sparse), st.tuples(vectors(2), numbers)))
def test_singular_matrix_agrees_with_the_rank(case):
    if isinstance(case, tuple):
        row, factor = exact(case[0]), exact(case[1])
        case = [row, [factor * x for x in row]]
    d = singular_matrix(case)
    assert d.result == sympy.Matrix(exact(case)).rank()
    check_derivation(d)


@pytest.mark.parametrize(
    ("function", "A", "message"),
    [
        (inverse_gauss_jordan, [[1, 2, 3]], "an inverse needs a square matrix, and this one is 1 x 3"),
        (inverse_gauss_jordan, [[0] * 5] * 5, "5 x 5 matrix would not fit on a page: at most 4 x 4"),
        (inverse_gauss_jordan, [[1, 2], [3]], "row 2 of A has 1 entry"),
        (singular_matrix, [[1, 2, 3]] * 3, "needs a 2 x 2 matrix, and this one is 3 x 3"),
        (singular_matrix, [[1, "b"], [1, 2]], "'b' is not a number"),
    ],
)
def test_gauss_jordan_refuses(function, A, message):
    with pytest.raises(ValueError, match=message):
        function(A)
