"""LU decompositions by hand, against the ledger, SymPy and what they must refuse."""

from fractions import Fraction

import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from labook.derive import lu_decomposition, plu_decomposition

from .helpers import THOROUGH, check_derivation, exact, latex_lines, matrices, numbers

squares = st.integers(1, 4).flatmap(lambda n: matrices(n, n, st.one_of(numbers, st.integers(-1, 1))))


def test_lu_of_the_ledger():
    d = lu_decomposition([[2, 1], [4, 3]])
    assert d.result == (((1, 0), (2, 1)), ((2, 1), (0, 1)))
    assert latex_lines(d)[0] == r"m_{21} = \frac{4}{2} = 2"
    check_derivation(d, least_checked=3)


def test_plu_of_the_ledger():
    d = plu_decomposition([[2, 1], [4, 3]])
    half = Fraction(1, 2)
    assert d.result == (((0, 1), (1, 0)), ((1, 0), (half, 1)), ((4, 3), (0, -half)))
    check_derivation(d, least_checked=4)


def test_a_zero_pivot_stops_without_exchange_and_not_with_it():
    d = lu_decomposition([[0, 1], [2, 3]])
    assert d.result is None
    assert d.steps[-1].reason.startswith("the pivot of column 1 is 0 and row 2 has 2 below it")
    check_derivation(d, least_checked=0)
    assert plu_decomposition([[0, 1], [2, 3]]).result[0] == ((0, 1), (1, 0))


def test_an_exchange_takes_the_multipliers_along():
    d = plu_decomposition([[4, 0, 0], [2, 1, 0], [1, 3, 1]])
    P, L, _ = d.result
    assert P == ((1, 0, 0), (0, 0, 1), (0, 1, 0))
    assert [row[0] for row in L] == [1, Fraction(1, 4), Fraction(1, 2)]
    check_derivation(d)


@THOROUGH
@given(squares)
def test_lu_multiplies_back(A):
    d = lu_decomposition(A)
    n, a = len(A), sympy.Matrix(exact(A))
    if d.result is None:
        assert any(a[:k, :k].det() == 0 for k in range(1, n))
    else:
        L, U = map(sympy.Matrix, d.result)
        assert a == L * U
        assert L.is_lower
        assert U.is_upper
        assert all(L[i, i] == 1 for i in range(n))
        if all(a[:k, :k].det() != 0 for k in range(1, n + 1)):
            assert a.LUdecomposition() == (L, U, [])
    check_derivation(d, least_checked=0)


@THOROUGH
@given(squares)
def test_plu_multiplies_back_with_small_multipliers(A):
    d = plu_decomposition(A)
    P, L, U = map(sympy.Matrix, d.result)
    assert P * sympy.Matrix(exact(A)) == L * U
    assert L.is_lower
    assert U.is_upper
    assert all(abs(x) <= 1 for x in L)
    assert sympy.eye(len(A)) == P * P.T
    check_derivation(d)


@pytest.mark.parametrize("function", [lu_decomposition, plu_decomposition])
@pytest.mark.parametrize(
    ("A", "message"),
    [
        ([[1, 2, 3], [4, 5, 6]], "an LU decomposition needs a square matrix, and this one is 2 x 3"),
        ([[0] * 5] * 5, "5 x 5 matrix would not fit on a page: at most 4 x 4"),
        ([[1, 2], [3]], "row 2 of A has 1 entry, row 1 has 2"),
        ([[1, None], [3, 4]], "is not a number"),
        ([[float("inf")]], "inf is not a finite number"),
    ],
)
def test_lu_refuses(function, A, message):
    with pytest.raises(ValueError, match=message):
        function(A)
