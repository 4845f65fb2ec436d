"""Determinants by hand, against SymPy and what they must refuse."""

import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from labook.derive import determinant, determinant_cofactors, determinant_elimination

from .helpers import THOROUGH, check_derivation, exact, latex_lines, matrices, numbers

sparse = st.one_of(numbers, st.just(0), st.integers(-1, 1))
squares = st.integers(2, 4).flatmap(lambda n: matrices(n, n, sparse))


def test_determinant_by_its_formula():
    d = determinant([[4, 7], [2, 6]])
    assert d.result == 10
    assert latex_lines(d) == [r"\det(A) = 4 \cdot 6 - 7 \cdot 2 = 24 - 14 = 10"]
    check_derivation(d)


@pytest.mark.parametrize("function", [determinant_cofactors, determinant_elimination])
def test_every_method_finds_the_same_determinant(function):
    for A, value in [
        ([[2, 1, 3], [4, 4, 1], [6, 5, 7]], 12),
        ([[1, 2, 3], [2, 4, 6], [0, 1, 1]], 0),
        ([[0, 0, 0], [2, 4, 6], [0, 1, 1]], 0),
        ([[0, 0, 1], [0, 1, 0], [1, 0, 0]], -1),
        ([[0, 0, 0, 2], [0, 0, 3, 1], [-1, 0, 0, 0], [0, 5, 0, 0]], 30),
        ([[0, 2], [-3, 4]], 6),
    ]:
        d = function(A)
        assert d.result == value == sympy.Matrix(A).det()
        check_derivation(d)


def test_determinant_of_one_number():
    d = determinant_elimination([["1/2"]])
    assert d.result == exact("1/2")
    check_derivation(d)


@THOROUGH
@given(matrices(2, 2))
def test_determinant_agrees_with_sympy(A):
    d = determinant(A)
    assert d.result == sympy.Matrix(exact(A)).det()
    check_derivation(d)


@THOROUGH
@given(squares)
def test_expansion_agrees_with_sympy(A):
    d = determinant_cofactors(A)
    assert d.result == sympy.Matrix(exact(A)).det()
    check_derivation(d)


@THOROUGH
@given(squares)
def test_elimination_agrees_with_sympy(A):
    d = determinant_elimination(A)
    assert d.result == sympy.Matrix(exact(A)).det()
    check_derivation(d)


@pytest.mark.parametrize(
    ("function", "A", "message"),
    [
        (determinant, [[1, 2, 3], [4, 5, 6]], "a determinant needs a square matrix, and this one is 2 x 3"),
        (determinant, [[1]], "needs a 2 x 2 matrix, and this one is 1 x 1"),
        (determinant_cofactors, [[1]], "at least 2 x 2"),
        (determinant_cofactors, [[1, 2]], "needs a square matrix, and this one is 1 x 2"),
        (determinant_cofactors, [[0] * 5] * 5, "5 x 5 matrix would not fit on a page: at most 4 x 4"),
        (determinant_elimination, [[0] * 5] * 5, "5 x 5 matrix would not fit on a page"),
        (determinant_elimination, [[1, 2], [3]], "row 2 of A has 1 entry, row 1 has 2"),
        (determinant_elimination, [[1, "x"], [3, 4]], r"entry \(1, 2\) of A: 'x' is not a number"),
        (determinant_elimination, [[float("nan")]], "nan is not a finite number"),
    ],
)
def test_determinants_refuse(function, A, message):
    with pytest.raises(ValueError, match=message):
        function(A)
