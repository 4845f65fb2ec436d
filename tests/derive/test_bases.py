"""Coordinates in another basis by hand, against the ledger, SymPy and what they must refuse."""

import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from labook.derive import change_of_basis

from .helpers import THOROUGH, check_derivation, exact, latex_lines, matrices, numbers, vectors

sized = st.integers(1, 3).flatmap(lambda n: st.tuples(matrices(n, n), vectors(n)))
turned = st.tuples(numbers, numbers).map(lambda d: [[d[0], d[1]], [-sympy.Rational(exact(d[1])), d[0]]])


def test_basis_of_the_ledger():
    d = change_of_basis([[1, 1], [-1, 1]], [3, 2])
    assert d.result == (5 * sympy.sqrt(2) / 2, -sympy.sqrt(2) / 2)
    lines = latex_lines(d)
    assert any(line.endswith(r"\approx 3.536") for line in lines)
    assert any(line.endswith(r"\approx -0.707") for line in lines)
    assert d.steps[-1].value == (3, 2)
    check_derivation(d, least_checked=6)


def test_a_basis_without_right_angles():
    d = change_of_basis([[2, 1], [1, 1]], [3, 2])
    assert d.result == (1, 1)
    check_derivation(d)


def test_dependent_rows_are_no_basis():
    d = change_of_basis([[2, 1], [4, 2]], [3, 2])
    assert d.result is None
    assert "linearly dependent" in d.steps[-1].reason
    check_derivation(d, least_checked=0)


@THOROUGH
@given(sized)
def test_coordinates_rebuild_the_point(case):
    B, p = sympy.Matrix(exact(case[0])), sympy.Matrix(exact(case[1]))
    d = change_of_basis(*case)
    if B.det() == 0:
        assert d.result is None
    else:
        gram = B * B.T
        lengths = [sympy.sqrt(gram[i, i]) if gram.is_diagonal() else 1 for i in range(len(p))]
        wanted = (B.T).inv() * p
        assert all(sympy.simplify(c - x * s) == 0 for c, x, s in zip(d.result, wanted, lengths, strict=True))
    check_derivation(d, least_checked=0)


@THOROUGH
@given(turned, vectors(2))
def test_coordinates_in_a_turned_basis_keep_the_length(B, p):
    d = change_of_basis(B, p)
    if d.result is None:
        assert not any(exact(B[0]))
    else:
        assert sympy.expand(sum(sympy.sympify(c) ** 2 for c in d.result)) == sum(x**2 for x in exact(p))
    check_derivation(d, least_checked=0)


@pytest.mark.parametrize(
    ("B", "p", "message"),
    [
        ([[1, 2, 3], [4, 5, 6]], [1, 2], "a basis needs a square matrix, and this one is 2 x 3"),
        ([[1, 2], [4, 5]], [1, 2, 3], "points with 2 coordinates: B is 2 x 2, p has 3"),
        ([[1] * 4] * 4, [1] * 4, "4 x 4 matrix would not fit on a page: at most 3 x 3"),
        ([[1, 2], [4, float("nan")]], [1, 2], "nan is not a finite number"),
    ],
)
def test_bases_refuse(B, p, message):
    with pytest.raises(ValueError, match=message):
        change_of_basis(B, p)
