"""Elimination from scratch: by hand in fractions, against NumPy and SciPy's rules, and by properties."""

from fractions import Fraction

import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from labook.elimination import (
    determinant,
    fraction_free_echelon_form,
    inverse,
    lu,
    rank,
    row_echelon_form,
    solve,
)

entries = st.integers(-9, 9).map(Fraction)
squares = st.integers(1, 4).flatmap(
    lambda n: st.lists(st.lists(entries, min_size=n, max_size=n), min_size=n, max_size=n)
)
rectangles = st.tuples(st.integers(1, 4), st.integers(1, 5)).flatmap(
    lambda s: st.lists(st.lists(entries, min_size=s[1], max_size=s[1]), min_size=s[0], max_size=s[0])
)


def test_a_system_by_hand():
    A = [[Fraction(x) for x in row] for row in ([1, 1, 1], [2, 3, 1], [1, -1, 2])]
    assert solve(A, [6, 11, 5]) == [1, 2, 3]
    assert determinant(A) == -1
    assert inverse(A) == [[-7, 3, 2], [3, -1, -1], [5, -2, -1]]


@given(squares)
def test_lu_multiplies_back(A):
    order, L, U = lu(A)
    n = len(A)
    product = [[sum(L[i][k] * U[k][j] for k in range(n)) for j in range(n)] for i in range(n)]
    assert product == [A[i] for i in order]
    assert all(abs(x) <= 1 for row in L for x in row)
    assert all(U[i][j] == 0 for i in range(n) for j in range(i))


@given(squares)
def test_determinant_inverse_and_solution_agree_with_sympy(A):
    M = sympy.Matrix(A)
    assert determinant(A) == M.det()
    if M.det() == 0:
        with pytest.raises(ValueError, match="the matrix is singular"):
            inverse(A)
        with pytest.raises(ValueError, match="the matrix is singular: column"):
            solve(A, [1] * len(A))
    else:
        assert sympy.Matrix(inverse(A)) == M.inv()
        assert sympy.Matrix(solve(A, [1] * len(A))) == M.inv() * sympy.ones(len(A), 1)


@given(rectangles)
def test_rank_agrees_with_sympy_by_both_echelon_forms(A):
    wanted = sympy.Matrix(A).rank()
    assert rank(A) == wanted
    rows, pivots = fraction_free_echelon_form(A)
    assert len(pivots) == wanted == len(row_echelon_form(A)[1])
    assert not any(any(row) for row in rows[wanted:])
    assert all(x.denominator == 1 for row in rows for x in row)


thin = st.integers(1, 2).flatmap(
    lambda r: st.tuples(
        *[st.lists(st.lists(st.integers(-20, 20), min_size=r, max_size=r), min_size=2, max_size=4)] * 2
    )
)


@given(thin)
def test_the_rank_of_whole_numbers_is_exact(factors):
    """Products of thin factors are of low rank: a division in floats would find more."""
    left, right = factors
    A = [[sum(a * b for a, b in zip(row, column, strict=True)) for column in right] for row in left]
    assert rank(A) == sympy.Matrix(A).rank()


def test_floats_agree_with_numpy():
    A = np.random.default_rng(0).standard_normal((5, 5))
    b = A @ np.arange(5.0)
    assert np.allclose(solve(A.tolist(), b.tolist()), np.linalg.solve(A, b))
    assert np.allclose(inverse(A.tolist()), np.linalg.inv(A))
    assert np.isclose(determinant(A.tolist()), np.linalg.det(A))


def test_a_tolerance_hides_rounding():
    A = [[0.1, 0.3], [0.3, 0.9]]
    assert rank(A) == 2
    assert rank(A, 1e-12) == np.linalg.matrix_rank(A) == 1


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: lu([[1, 2]]), "an LU decomposition needs a square matrix, and this one is 1 x 2"),
        (lambda: determinant([[1, 2]]), "needs a square matrix"),
        (lambda: inverse([[1, 2]]), "an inverse needs a square matrix"),
        (lambda: solve([[1, 2]], [1]), "a system with one solution needs a square matrix"),
        (lambda: solve([[1]], [1, 2]), "a 1 x 1 system needs 1 right sides, and there are 2"),
        (lambda: lu([[0, 1], [2, 3]], pivoting=False), "the pivot of column 1 is 0"),
        (lambda: rank([[1, 2], [3]]), "not a matrix"),
    ],
)
def test_elimination_refuses(call, message):
    with pytest.raises(ValueError, match=message):
        call()
