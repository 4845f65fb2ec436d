"""Definiteness and Cholesky's factor by hand, against the ledger, SymPy and what they must refuse."""

from fractions import Fraction

import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from labook.derive import cholesky, definiteness, quadratic_form

from .helpers import THOROUGH, check_derivation, exact, matrices, numbers, vectors


def reasons(d):
    return " ".join(step.reason for step in d.steps)


def mirrored(A):
    """The symmetric matrix with the lower triangle of A."""
    return [[A[max(i, j)][min(i, j)] for j in range(len(A))] for i in range(len(A))]


symmetric = st.integers(1, 3).flatmap(lambda n: matrices(n, n)).map(mirrored)


def test_three_tests_of_the_ledger():
    d = definiteness([[2, 1], [1, 2]])
    assert d.result == ("positive definite", (3, 1), (2, 3))
    assert r"2a^{2} + 2a \, b + 2b^{2} = a^{2} + b^{2} + (a + b)^{2}" in [step.latex() for step in d.steps]
    check_derivation(d, least_checked=8)


def test_the_indefinite_matrix_of_the_ledger():
    d = definiteness([[1, 2], [2, 1]], [1, -1])
    assert d.result == ("indefinite", (3, -1), (1, -3))
    assert [s for s in d.steps if s.sides][-1].latex().endswith("= -2")
    check_derivation(d, least_checked=8)


@pytest.mark.parametrize(
    ("A", "verdict"),
    [
        ([[1, 2], [2, 4]], "positive semidefinite, not positive definite"),
        ([[0, 0], [0, 0]], "the zero matrix, positive and negative semidefinite"),
        ([[-1, 2], [2, -4]], "negative semidefinite, not negative definite"),
        ([[-2, 1], [1, -2]], "negative definite"),
        ([[0, 1], [1, 0]], "indefinite"),
        ([[2, -1], [-1, 2]], "positive definite"),
        ([["0.5", 0], [0, "1/3"]], "positive definite"),
    ],
)
def test_verdicts(A, verdict):
    d = definiteness(A)
    assert d.result[0] == verdict
    check_derivation(d)


@THOROUGH
@given(matrices(2, 2).map(mirrored))
def test_definiteness_agrees_with_sympy(A):
    d = definiteness(A)
    B = sympy.Matrix(exact(A))
    verdict = d.result[0]
    assert (verdict == "positive definite") == bool(B.is_positive_definite)
    assert (verdict == "negative definite") == bool(B.is_negative_definite)
    assert (verdict == "indefinite") == bool(B.is_indefinite)
    assert verdict.startswith(("positive", "the zero")) == bool(B.is_positive_semidefinite)
    assert d.result[2] == (exact(A)[0][0], Fraction(str(B.det())))
    check_derivation(d)


@THOROUGH
@given(st.integers(1, 4).flatmap(lambda n: st.tuples(matrices(n, n), vectors(n, numbers))))
def test_quadratic_form_agrees_with_sympy(pair):
    A, x = map(exact, pair)
    d = quadratic_form(*pair)
    assert d.result == (sympy.Matrix([x]) * sympy.Matrix(A) * sympy.Matrix(x))[0]
    check_derivation(d)


def test_cholesky_by_hand():
    d = cholesky([[4, 2, 2], [2, 5, 3], [2, 3, 6]])
    assert d.result == ((2, 0, 0), (1, 2, 0), (1, 1, 2))
    check_derivation(d, least_checked=8)
    half = sympy.sqrt(2) / 2
    assert cholesky([[2, 1], [1, 2]]).result == ((sympy.sqrt(2), 0), (half, sympy.sqrt(6) / 2))


@pytest.mark.parametrize("A", [[[1, 2], [2, 1]], [[0]], [[-1]], [[1, 1], [1, 1]]])
def test_cholesky_stops_where_a_root_fails(A):
    d = cholesky(A)
    assert d.result is None
    assert "A is not positive definite; we stop here" in reasons(d)
    check_derivation(d)


def test_cholesky_of_a_nearly_singular_matrix_is_not_confirmed_by_floats():
    d = cholesky([[1, 1], [1, "1.00000000000000000000000001"]])
    assert d.result == ((1, 0), (1, Fraction(1, 10**13)))
    assert "nearly singular" in reasons(d)
    check_derivation(d)


@THOROUGH
@given(symmetric)
def test_cholesky_agrees_with_sympy(A):
    d = cholesky(A)
    B = sympy.Matrix(exact(A))
    assert (d.result is not None) == bool(B.is_positive_definite)
    if d.result is not None:
        assert (sympy.Matrix(d.result) * sympy.Matrix(d.result).T - B).expand() == sympy.zeros(len(A), len(A))
    check_derivation(d)


@THOROUGH
@given(st.integers(1, 3).flatmap(lambda n: matrices(n, n, st.integers(-3, 3))))
def test_cholesky_of_a_gram_matrix(B):
    M = sympy.Matrix(B)
    A = (M.T * M + sympy.eye(len(B))).tolist()
    d = cholesky([[int(x) for x in row] for row in A])
    assert d.result is not None
    check_derivation(d)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: cholesky([[1, 2], [3, 4]]),
            "needs a symmetric matrix: entry .1, 2. is 2, entry .2, 1. is 3",
        ),
        (lambda: cholesky([[1, 2]]), "Cholesky's method needs a square matrix, and this one is 1 x 2"),
        (lambda: cholesky([[int(i == j) for j in range(4)] for i in range(4)]), "4 x 4 matrix would not fit"),
        (lambda: definiteness([[1, 2], [3, 4]]), "a test of definiteness needs a symmetric matrix"),
        (lambda: definiteness([[1, 2, 3]]), "needs a square matrix, and this one is 1 x 3"),
        (lambda: definiteness([[1]]), "needs a 2 x 2 matrix, and this one is 1 x 1"),
        (
            lambda: definiteness([[1, 0], [0, 1]], [1]),
            "the quadratic form of a 2 x 2 matrix needs two vectors",
        ),
        (lambda: quadratic_form([[1, 2]], [1, 2]), "1 x 2 and 2 do not fit"),
        (lambda: quadratic_form([[1, 2], [2, 1]], [1]), "2 x 2 and 1 do not fit"),
        (lambda: quadratic_form([[1] * 5] * 5, [1] * 5), "5 x 5 matrix would not fit"),
        (lambda: quadratic_form([[1, "a"], [2, 1]], [1, 2]), "'a' is not a number"),
    ],
)
def test_refusals(call, message):
    with pytest.raises(ValueError, match=message):
        call()
