"""Inverse matrices by hand, against the ledger, SymPy and what they must refuse."""

from fractions import Fraction

import pytest
import sympy
from hypothesis import given

from labook.derive import inverse

from .helpers import THOROUGH, check_derivation, exact, matrices


def test_inverse_of_the_ledger():
    d = inverse([[4, 7], [2, 6]])
    tenth = Fraction(1, 10)
    assert d.result == ((6 * tenth, -7 * tenth), (-2 * tenth, 4 * tenth))
    check_derivation(d, least_checked=3)


def test_a_singular_matrix_stops_with_a_sentence():
    d = inverse([[1, 2], [2, 4]])
    assert d.result is None
    assert "A is singular" in d.steps[-1].reason
    check_derivation(d)


@THOROUGH
@given(matrices(2, 2))
def test_inverse_agrees_with_sympy(A):
    (a, b), (c, d) = exact(A)
    found = inverse(A)
    if a * d == b * c:
        assert found.result is None
    else:
        wanted = sympy.Matrix(exact(A)).inv()
        assert sympy.Matrix(found.result) == wanted
    check_derivation(found)


def test_a_nearly_singular_matrix_says_that_floats_cannot_confirm_it():
    d = inverse([["1", "1"], ["1", "1.00000000000000000001"]])
    assert d.result[1][1] == 10**20
    assert "nearly singular" in d.steps[-1].reason
    check_derivation(d)


@pytest.mark.parametrize(
    ("A", "message"),
    [
        ([[1, 2, 3], [4, 5, 6]], "needs a square matrix, and this one is 2 x 3"),
        ([[1, 2], [3]], "row 2 of A has 1 entry, row 1 has 2"),
        ([[1]], "needs a 2 x 2 matrix, and this one is 1 x 1"),
        ([[1, 2, 3]] * 3, "3 x 3 matrix would not fit"),
        ([1, 2], "A is not a list of rows"),
        ([], "A is empty"),
    ],
)
def test_inverse_refuses(A, message):
    with pytest.raises(ValueError, match=message):
        inverse(A)
