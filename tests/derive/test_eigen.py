"""Eigenvalues by hand, against the ledger, SymPy and what they must refuse."""

from fractions import Fraction

import pytest
import sympy
from hypothesis import given
from sympy import I

from labook.derive import characteristic_polynomial, eigenpairs
from labook.derive.steps.bounds import root_error

from .helpers import THOROUGH, check_derivation, exact, latex_lines, matrices


def reasons(d):
    return " ".join(step.reason for step in d.steps)


def test_characteristic_polynomial_of_the_ledger():
    d = characteristic_polynomial()
    a, b, c, e, lam = sympy.symbols("a b c d lambda", real=True)
    assert sympy.expand(d.result - (sympy.Matrix([[a, b], [c, e]]) - lam * sympy.eye(2)).det()) == 0
    assert "the sum of the eigenvalues is the trace, their product the determinant" in reasons(d)
    check_derivation(d, least_checked=8)


def test_eigenpairs_of_the_ledger():
    d = eigenpairs([[2, 1], [1, 2]])
    assert d.result == ((3, (1, 1)), (1, (1, -1)))
    assert r"\lambda^{2} - 4\lambda + 3 = (\lambda - 3)(\lambda - 1)" in latex_lines(d)
    assert "so y = x" in reasons(d)
    assert "so y = -x" in reasons(d)
    check_derivation(d, least_checked=9)


def test_a_rotation_has_complex_eigenvalues():
    d = eigenpairs([[0, -1], [1, 0]])
    assert d.result == ((I, (1, -I)), (-I, (1, I)))
    assert "λ_1 = i and λ_2 = -i" in reasons(d)
    assert "A turns every other vector off its line" in reasons(d)
    check_derivation(d, least_checked=6)


@pytest.mark.parametrize(
    ("A", "result", "words"),
    [
        ([[3, 1], [-1, 1]], ((2, (1, -1)),), "defective"),
        ([[2, 0], [5, 2]], ((2, (0, 1)),), "defective"),
        ([[2, 0], [5, 3]], ((3, (0, 1)), (2, (Fraction(-1, 5), 1))), "choose y = 1"),
        ([[2, 0], [0, 2]], ((2, (1, 0)), (2, (0, 1))), "every vector is an eigenvector"),
        ([[0, 0], [0, 0]], ((0, (1, 0)), (0, (0, 1))), "every vector is an eigenvector"),
        ([[2, 0], [0, 7]], ((7, (0, 1)), (2, (1, 0))), "A is diagonal"),
        ([[1, 2], [2, 4]], ((5, (1, 2)), (0, (1, Fraction(-1, 2)))), "smaller eigenvalue"),
        ([["0.5", 0], [1, 0]], ((Fraction(1, 2), (Fraction(1, 2), 1)), (0, (0, 1))), "discriminant"),
        ([[1, -2], [2, 1]], ((1 + 2 * I, (1, -I)), (1 - 2 * I, (1, I))), "complete the square"),
    ],
)
def test_special_cases(A, result, words):
    d = eigenpairs(A)
    assert d.result == result
    assert words in reasons(d)
    check_derivation(d)


def test_surds_as_entries():
    d = eigenpairs([[sympy.sqrt(2), 1], [1, sympy.sqrt(2)]])
    assert [root for root, _ in d.result] == [1 + sympy.sqrt(2), sympy.sqrt(2) - 1]
    check_derivation(d)


@THOROUGH
@given(matrices(2, 2))
def test_eigenpairs_agree_with_sympy(A):
    d = eigenpairs(A)
    wanted = sympy.Matrix(exact(A)).eigenvals(multiple=True)
    for root, vector in d.result:
        B, v = sympy.Matrix(exact(A)), sympy.Matrix(vector)
        assert any(sympy.expand(root - w) == 0 for w in wanted)
        assert (B * v - root * v).expand() == sympy.zeros(2, 1)
    assert len(d.result) == 2 or sympy.expand(wanted[0] - wanted[1]) == 0
    check_derivation(d)


@pytest.mark.parametrize(
    ("A", "message"),
    [
        ([[1, 2, 3], [4, 5, 6]], "an eigenvalue needs a square matrix, and this one is 2 x 3"),
        ([[1]], "needs a 2 x 2 matrix, and this one is 1 x 1"),
        ([[1, 2, 3]] * 3, "3 x 3 matrix would not fit"),
        ([[1, 2], [3]], "row 2 of A has 1 entry, row 1 has 2"),
        ([[1, "x"], [0, 1]], "'x' is not a number"),
        ([[1, float("nan")], [0, 1]], "nan is not a finite number"),
    ],
)
def test_eigenpairs_refuses(A, message):
    with pytest.raises(ValueError, match=message):
        eigenpairs(A)


@pytest.mark.parametrize("gap", [0, Fraction(1, 10**40), Fraction(1, 100), Fraction(1, 3)])
@pytest.mark.parametrize("x", [0, Fraction(1, 10**70), Fraction(1, 200), Fraction(1, 2), 9])
def test_the_error_of_a_root_is_bounded(x, gap):
    bound = sympy.Rational(str(root_error(gap, Fraction(x))))
    assert sympy.N(abs(sympy.sqrt(x + gap) - sympy.sqrt(x)) - bound, 50) <= sympy.Float("1e-45")
