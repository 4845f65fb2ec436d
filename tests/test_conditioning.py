"""Condition numbers from scratch, by hand and against NumPy."""

from fractions import Fraction

import numpy as np
import pytest
import scipy.linalg
from hypothesis import given
from hypothesis import strategies as st

from labook.conditioning import (
    backward_error,
    condition_number,
    condition_number_2x2,
    digits_left,
    hilbert_matrix,
    relative_change,
    singular_values_2x2,
)
from labook.elimination import determinant, inverse
from labook.matrices import add_matrices, matvec
from labook.svd import row_sum_norm
from labook.vectors import norm_infinity, subtract

entries = st.integers(-999, 999).map(lambda k: k / 100)


@given(st.lists(st.lists(entries, min_size=2, max_size=2), min_size=2, max_size=2))
def test_singular_values_agree_with_numpy(A):
    assert np.allclose(singular_values_2x2(A), np.linalg.svd(np.array(A))[1], atol=1e-7)


def test_nearly_singular_by_hand():
    A = [[1, 1], [1, 1.0001]]
    assert condition_number_2x2(A) == pytest.approx(40002.000075, rel=1e-8)
    assert condition_number_2x2(A) == pytest.approx(np.linalg.cond(A), rel=1e-7)
    assert relative_change([1, 1], [0, 2]) == pytest.approx(1)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: singular_values_2x2([[1, 2]]), "needs a 2 x 2 matrix, and this one is 1 x 2"),
        (lambda: condition_number_2x2([[1, 2], [2, 4]]), "the matrix is singular"),
        (lambda: condition_number_2x2([[0, 0], [0, 0]]), "the matrix is singular"),
        (lambda: relative_change([0, 0], [1, 2]), "the zero vector has no relative size"),
        (lambda: relative_change([1], [1, 2]), "different lengths"),
    ],
)
def test_conditioning_refuses(call, message):
    with pytest.raises(ValueError, match=message):
        call()


matrices = st.integers(1, 4).flatmap(
    lambda n: st.lists(st.lists(st.integers(-9, 9), min_size=n, max_size=n), min_size=n, max_size=n)
)


@given(matrices)
def test_condition_number_agrees_with_numpy(A):
    if determinant([[Fraction(c) for c in row] for row in A]) == 0:
        with pytest.raises(ValueError, match="singular"):
            condition_number([[Fraction(c) for c in row] for row in A])
        return
    exact = condition_number([[Fraction(c) for c in row] for row in A])
    # numpy inverts in floats: its error is about the condition number itself in units of the last place
    assert float(exact) == pytest.approx(np.linalg.cond(np.array(A, float), np.inf), rel=1e-9)
    by_values = np.linalg.cond(np.array(A, float))
    assert by_values / len(A) <= float(exact) * (1 + 1e-9)
    assert float(exact) <= by_values * len(A) * (1 + 1e-9)


def test_hilbert_matrices():
    assert hilbert_matrix(1) == [[1]]
    for n in range(1, 9):
        assert np.allclose(np.array(hilbert_matrix(n), float), scipy.linalg.hilbert(n), rtol=1e-15)
        assert inverse(hilbert_matrix(n)) == scipy.linalg.invhilbert(n, exact=True).tolist()


@given(matrices, st.integers(-9, 9))
def test_a_solution_has_no_backward_error_and_a_wrong_one_is_repaired_at_its_price(A, change):
    n = len(A)
    x = [Fraction(k + change, 3) for k in range(n)]
    if not any(map(any, A)):
        with pytest.raises(ValueError, match="no size to compare"):
            backward_error(A, x, [0] * n)
        return
    b = matvec(A, x)
    if any(x):
        assert backward_error(A, x, b) == 0
    b[0] += 1
    if not any(b):
        b[0] += 1
    eta = backward_error(A, x, b)
    # the changes of A and of b that the theorem promises: r is shared out by their sizes
    r = subtract(b, matvec(A, x))
    largest = max(range(n), key=lambda k: abs(x[k]))
    size_A, size_x, size_b = row_sum_norm(A), norm_infinity(x), norm_infinity(b)
    total = size_A * size_x + size_b
    E = [[Fraction(0)] * n for _ in range(n)]
    if size_x:
        for i in range(n):
            E[i][largest] = r[i] * size_A / total * (1 if x[largest] > 0 else -1)
    f = [-c * size_b / total for c in r]
    assert matvec(add_matrices(A, E), x) == [c + d for c, d in zip(b, f, strict=True)]
    assert row_sum_norm(E) <= eta * size_A
    assert norm_infinity(f) <= eta * size_b


def test_backward_error_of_a_wide_system():
    assert backward_error([[1, 1]], [1, 0], [3]) == Fraction(2, 5)


def test_digits():
    assert digits_left(24, 10) == pytest.approx(6.2247, abs=1e-4)
    assert digits_left(53, 1) == pytest.approx(15.9546, abs=1e-4)
    assert digits_left(24, 1e12) == 0
