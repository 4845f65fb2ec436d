"""Costs of solvers: every formula against the operations that the package's functions really do."""

import random

import pytest

from labook.definite import cholesky
from labook.elimination import inverse, lu, solve
from labook.least_squares import qr
from labook.matrices import matvec, transpose
from labook.solver_costs import (
    cholesky_flops,
    gradient_flops,
    inverse_flops,
    lu_flops,
    normal_equations_flops,
    operations,
    qr_flops,
    substitution_flops,
    svd_flops,
)
from labook.triangular import back_substitution, forward_substitution
from labook.vectors import dot, norm, subtract

SIZES = (1, 2, 3, 5, 8, 13)


def dominant(n):
    """A symmetric matrix without zeros, whose elimination meets no zero either."""
    rng = random.Random(n)
    upper = [[rng.uniform(1, 2) for _ in range(n)] for _ in range(n)]
    return [[upper[min(i, j)][max(i, j)] + 3 * n * (i == j) for j in range(n)] for i in range(n)]


def test_a_dot_product_and_a_length_by_hand():
    assert operations(dot, [1, 2, 3], [4, -5, 6]) == 3 + 2
    assert operations(norm, [3.0, 4.0]) == 2 + 1 + 1


def test_every_kind_of_operation_counts_once():
    assert operations(lambda x: 1 - x, 2.0) == operations(lambda x: 1 / x, 2.0) == 1
    assert operations(lambda x: 2 * x + 1 - x / x, 2.0) == 4
    assert operations(lambda x: sum([x, x]), 2.0) == 1
    assert operations(lambda x: abs(x) > 1 and x == x and x <= x, 2.0) == 0


@pytest.mark.parametrize("n", SIZES)
def test_formulas_are_the_counts_of_the_functions(n):
    A, b = dominant(n), [1.5] * n
    assert operations(lu, A) == lu_flops(n)
    assert operations(cholesky, A) == cholesky_flops(n)
    assert operations(solve, A, b) == lu_flops(n) + substitution_flops(n)


def careful_inverse(A):
    """The inverse by LU, with nothing done to the zeros above the one of each right side."""
    n = len(A)
    _, L, U = lu(A, pivoting=False)
    for j in range(n):
        lower = forward_substitution([row[j:] for row in L[j:]], [1.0] + [0] * (n - j - 1))
        back_substitution(U, [0] * j + lower)


def test_leading_terms_are_what_is_left_of_the_counts():
    # The lower terms are of the order n^2, so their share at n = 60 is a few per cent.
    n = 60
    assert operations(careful_inverse, dominant(n)) == pytest.approx(inverse_flops(n), rel=0.05)
    assert operations(inverse, dominant(n)) == pytest.approx(3 * n**3, rel=0.05)
    X = [row[:6] for row in dominant(n)]
    # Gram and Schmidt take 2 m n^2; Householder saves the 2/3 n^3.
    assert operations(qr, X) == pytest.approx(float(qr_flops(n, 6) + 2 * 6**3 / 3), rel=0.2)


def test_a_gradient_is_two_products():
    m, n = 40, 30

    def gradient(X, w, y):
        return matvec(transpose(X), subtract(matvec(X, w), y))

    counted = operations(gradient, [[1.5] * n for _ in range(m)], [1.5] * n, [1.5] * m)
    assert counted == pytest.approx(gradient_flops(m, n), rel=0.02)  # m + n fewer sums, m differences


def test_least_squares_formulas_for_one_column_by_hand():
    assert (float(normal_equations_flops(3, 3)), float(qr_flops(3, 3)), svd_flops(3, 3)) == (36, 36, 594)
