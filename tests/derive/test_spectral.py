"""SVD, low rank, matrix norms and PCA by hand, against the ledger, SymPy, NumPy and what they refuse."""

from fractions import Fraction

import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st
from sympy import sqrt

from labook.derive import (
    frobenius_norm,
    nuclear_norm,
    principal_components,
    rank_k_storage,
    singular_value_decomposition,
    singular_value_truncation,
    spectral_norm,
)

from .helpers import SLOW, THOROUGH, check_derivation, exact, latex_lines, matrices, near, numbers, reasons

tall = st.integers(1, 4).flatmap(lambda m: matrices(m, 2))




def test_svd_of_diagonal_matrices_of_the_ledger():
    d = singular_value_decomposition([[3, 0], [0, 2]])
    assert d.result == (3, 2)
    assert "here they happen to fit" in reasons(d)
    check_derivation(d, least_checked=20)
    d = singular_value_decomposition([[3, 0], [0, -2]])
    assert d.result == (3, 2)
    assert "here they do not fit" in reasons(d)
    assert any(line.endswith(r"\ne A") for line in latex_lines(d))
    check_derivation(d, least_checked=20)


def test_svd_with_surds():
    d = singular_value_decomposition([[1, 2], [3, 4]])
    assert d.result == (sqrt(15 + sqrt(221)), sqrt(15 - sqrt(221)))
    assert "the pieces add up to A" in reasons(d)
    check_derivation(d)


@pytest.mark.parametrize(
    ("A", "result", "words"),
    [
        ([[0, 0], [0, 0]], None, "A is the zero matrix"),
        ([[1, 2], [2, 4], [0, 0]], (5, 0), "A has rank 1"),
        ([[3, 4]], (5,), "A has rank 1"),
        ([[0, 1], [1, 0]], (1, 1), "multiply back"),
        ([["0.3", 0], [0, 0]], (Fraction(3, 10), 0), "A has rank 1"),
    ],
)
def test_svd_of_special_matrices(A, result, words):
    d = singular_value_decomposition(A)
    assert d.result == result
    assert words in reasons(d)
    check_derivation(d)


@SLOW
@given(tall)
def test_svd_agrees_with_numpy_and_multiplies_back(A):
    d = singular_value_decomposition(A)
    B = sympy.Matrix(exact(A))
    if not any(B):
        assert d.result is None
        return
    assert "add up to A" in reasons(d) or "multiply back" in reasons(d)
    wanted = np.linalg.svd(np.array(exact(A), dtype=float), compute_uv=False)
    assert all(near(s, x) for s, x in zip(d.result, wanted, strict=True))
    if len(A) > 1:
        assert sympy.expand(d.result[0] ** 2 + d.result[1] ** 2 - (B.T * B).trace()) == 0
    check_derivation(d)


def test_truncation_of_the_ledger():
    d = singular_value_truncation([10, 3, "0.1"])
    shares, errors = d.result
    assert shares == (Fraction(10000, 10901), Fraction(10900, 10901), 1)
    assert errors == (sqrt(901) / 10, Fraction(1, 10), 0)
    assert "not the sum of the values" in reasons(d)
    check_derivation(d, least_checked=5)


@THOROUGH
@given(st.lists(numbers.map(abs), min_size=1, max_size=6))
def test_truncation_agrees_with_fractions(values):
    s = sorted(exact(values), reverse=True)
    if not s[0]:
        with pytest.raises(ValueError, match="all singular values are zero"):
            singular_value_truncation(s)
        return
    d = singular_value_truncation(s)
    total = sum(x * x for x in s)
    for k in range(1, len(s) + 1):
        assert d.result[0][k - 1] == sum(x * x for x in s[:k]) / total
        assert sympy.expand(d.result[1][k - 1] ** 2) == sum(x * x for x in s[k:])
    check_derivation(d)


@pytest.mark.parametrize(
    ("m", "n", "k", "result"), [(4096, 4096, 8, (16777216, 65536)), (10, 4, 3, (40, 42)), (1, 1, 1, (1, 2))]
)
def test_storage(m, n, k, result):
    d = rank_k_storage(m, n, k)
    assert d.result == result
    check_derivation(d)


@THOROUGH
@given(st.integers(1, 10**4), st.integers(1, 10**4), st.data())
def test_storage_counts_the_entries(m, n, data):
    k = data.draw(st.integers(1, min(m, n)))
    d = rank_k_storage(m, n, k)
    assert d.result == (np.zeros((m, n), dtype=bool).size, m * k + k * n)
    check_derivation(d)


def test_frobenius_norm_of_the_ledger():
    d = frobenius_norm([[1, 2], [3, 4]])
    assert d.result == sqrt(30)
    assert latex_lines(d)[1] == r"\| A \|_{F} = \sqrt{30} \approx 5.4772"
    check_derivation(d, least_checked=3)


@THOROUGH
@given(st.tuples(st.integers(1, 4), st.integers(1, 6)).flatmap(lambda mn: matrices(*mn)))
def test_frobenius_norm_agrees_with_sympy(A):
    d = frobenius_norm(A)
    assert sympy.expand(d.result**2) == sum(x * x for row in exact(A) for x in row)
    check_derivation(d)


def test_spectral_norms_of_the_ledger():
    assert spectral_norm([[3, 0], [0, 2]]).result == 3
    d = spectral_norm([[1, 2], [3, 4]])
    assert d.result == sqrt(15 + sqrt(221))
    check_derivation(d, least_checked=10)


@THOROUGH
@given(tall)
def test_spectral_norm_agrees_with_numpy(A):
    d = spectral_norm(A)
    assert near(d.result, np.linalg.norm(np.array(exact(A), dtype=float), 2))
    check_derivation(d)


def test_nuclear_norms_of_the_ledger():
    d = nuclear_norm([[3, 0], [0, 2]])
    assert d.result == 5
    check_derivation(d, least_checked=5)
    assert nuclear_norm([[1, 2], [3, 4]]).result == sqrt(34)
    d = nuclear_norm([[0, 1], [0, 1], [1, 1]])
    assert d.result == sqrt(4 + 2 * sqrt(2))
    check_derivation(d)


@THOROUGH
@given(tall)
def test_nuclear_norm_agrees_with_numpy(A):
    d = nuclear_norm(A)
    assert near(d.result, np.linalg.norm(np.array(exact(A), dtype=float), "nuc"))
    check_derivation(d)




@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: singular_value_decomposition([[1, 2, 3]]),
            "two columns and at most 4 rows, and this matrix is 1 x 3",
        ),
        (lambda: spectral_norm([[1, 2]] * 5), "at most 4 rows, and this matrix is 5 x 2"),
        (lambda: nuclear_norm([[1], [2]]), "this matrix is 2 x 1"),
        (lambda: frobenius_norm([[1, 2], [3]]), "row 2 of A has 1 entry, row 1 has 2"),
        (lambda: frobenius_norm([[1] * 7]), "a 1 x 7 matrix would not fit on a page"),
        (lambda: singular_value_truncation([3, 10]), "entry 2 of s is larger than the one before"),
        (
            lambda: singular_value_truncation([3, -1]),
            "entry 2 of s is -1: a singular value is never negative",
        ),
        (lambda: singular_value_truncation([0, 0]), "all singular values are zero"),
        (lambda: singular_value_truncation([1] * 7), "7 singular values would not fit"),
        (lambda: rank_k_storage(0, 4, 1), "m is 0: a size is a whole number from 1"),
        (lambda: rank_k_storage(4, 2.5, 1), "n is 2.5: a size is a whole number"),
        (lambda: rank_k_storage(4, 4, 5), "has rank at most 4: k = 5 is too large"),
        (lambda: principal_components([[1, 2]]), "a single point has no variance"),
        (lambda: principal_components([]), "X is empty"),
        (lambda: principal_components([[1, 2, 3], [4, 5, 6]]), "X has 3 columns, not 2"),
        (lambda: principal_components([[i, i] for i in range(9)]), "9 points would not fit"),
        (lambda: principal_components([[1, float("inf")], [1, 2]]), "inf is not a finite number"),
    ],
)
def test_refusals(call, message):
    with pytest.raises(ValueError, match=message):
        call()
