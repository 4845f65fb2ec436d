"""Condition numbers and perturbed systems by hand, against the ledger, NumPy and SymPy."""

from fractions import Fraction

import numpy as np
import pytest
import sympy
from hypothesis import assume, given

from labook.derive import condition_number, perturbed_system
from labook.derive.steps.condition import figures

from .helpers import SLOW, THOROUGH, check_derivation, exact, latex_lines, matrices, vectors


def test_condition_number_of_the_ledger():
    d = condition_number([[1, 1], [1, "1.0001"]])
    one, two, kappa = d.result
    assert one == (20001 + sympy.sqrt(400000001)) / 20000
    assert abs(float(two) - 4.999875e-5) < 1e-15
    assert abs(float(kappa) - 40002.000075) < 1e-5
    assert latex_lines(d)[-1].startswith(r"\kappa \, \delta = ")
    assert latex_lines(d)[-1].endswith("4.00020")
    check_derivation(d, least_checked=6)


def test_first_perturbation_of_the_ledger():
    d = perturbed_system([[1, 1], [1, "1.0001"]], [2, "2.0001"], [2, "2.0002"])
    assert d.result == ((1, 1), (0, 2), sympy.sqrt(800040001))
    check_derivation(d, least_checked=8)


def test_second_perturbation_of_the_ledger():
    d = perturbed_system([[1, 1], [1, "1.001"]], [2, "2.001"], [2, "2.002"])
    assert d.result == ((1, 1), (0, 2), sympy.sqrt(8004001))
    assert any(line.startswith(r"\kappa") and line.endswith("4002.00") for line in latex_lines(d))
    check_derivation(d, least_checked=8)


def test_singular_matrices_stop_with_a_sentence():
    d = condition_number([[1, 2], [2, 4]])
    assert d.result is None
    assert "A is singular and has no condition number" in d.steps[-1].reason
    check_derivation(d)
    d = perturbed_system([[1, 2], [2, 4]], [1, 1], [1, 2])
    assert d.result is None
    assert "A is singular" in d.steps[-1].reason
    check_derivation(d, least_checked=0)


def test_equal_singular_values_and_zero_change():
    d = condition_number([["0.1", 0], [0, "-0.1"]], 0)
    assert d.result == (Fraction(1, 10), Fraction(1, 10), 1)
    check_derivation(d)


@THOROUGH
@given(matrices(2, 2))
def test_condition_number_agrees_with_numpy(A):
    d = condition_number(A)
    M = np.array(exact(A), float)
    if sympy.Matrix(exact(A)).det() == 0:
        assert d.result is None
    else:
        assert np.allclose([float(x) for x in d.result[:2]], np.linalg.svd(M)[1], rtol=1e-9, atol=1e-12)
        one, two, kappa = d.result
        assert np.isclose(float(kappa), float(one) / float(two))
        assert float(one * two) == pytest.approx(float(abs(sympy.Matrix(exact(A)).det())))
    check_derivation(d)


@SLOW
@given(matrices(2, 2), vectors(2), vectors(2))
def test_perturbed_system_agrees_with_sympy(A, b, c):
    assume(any(exact(b)) and exact(b) != exact(c))
    d = perturbed_system(A, b, c)
    M = sympy.Matrix(exact(A))
    if M.det() == 0:
        assert d.result is None
    else:
        x, y, factor = d.result
        b, c = sympy.Matrix(exact(b)), sympy.Matrix(exact(c))
        assert (sympy.Matrix(x), sympy.Matrix(y)) == (M.inv() * b, M.inv() * c)
        x, y = sympy.Matrix(x), sympy.Matrix(y)
        square = ((y - x).dot(y - x) / x.dot(x)) / ((c - b).dot(c - b) / b.dot(b))
        assert sympy.simplify(sympy.sympify(factor) ** 2 - square) == 0
    check_derivation(d, least_checked=0)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: condition_number([[1, 2]]), "needs a 2 x 2 matrix, and this one is 1 x 2"),
        (lambda: condition_number([[1, 2], [3, 4]], -1), "a relative change is a length over a length: -1"),
        (lambda: condition_number([[1, 2], [3, "a"]]), "'a' is not a number"),
        (lambda: perturbed_system([[1]], [1], [2]), "needs a 2 x 2 matrix, and this one is 1 x 1"),
        (lambda: perturbed_system([[1, 0], [0, 1]], [1], [2]), "A is 2 x 2, and b has 1 entry"),
        (lambda: perturbed_system([[1, 0], [0, 1]], [1, 1], [2] * 3), "and b_new has 3 entries"),
        (lambda: perturbed_system([[1, 0], [0, 1]], [0, 0], [1, 2]), "b is the zero vector"),
        (lambda: perturbed_system([[1, 0], [0, 1]], [1, 2], [1, 2]), "b and b_new are equal"),
    ],
)
def test_conditioning_refuses(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_figures_are_significant():
    assert [str(figures(x)) for x in ("1234567", "0.00005", "0.5", 0)] == [
        "1234567", "5.00000·10⁻⁵", "0.500000", "0.000000"
    ]  # fmt: skip
