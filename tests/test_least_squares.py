"""Least squares from scratch: by hand, against NumPy, and by properties."""

from fractions import Fraction

import numpy as np
import pytest

from labook.least_squares import least_squares_qr, normal_equations, qr, squared_error

DATA = [[1, 0], [1, 1], [1, 2]]


def test_a_line_through_three_points_by_hand():
    X = [[Fraction(x) for x in row] for row in DATA]
    w = normal_equations(X, [1, 2, 4])
    assert w == [Fraction(5, 6), Fraction(3, 2)]
    assert squared_error(X, w, [1, 2, 4]) == Fraction(1, 6)
    assert normal_equations(X, [1, 2, 4], Fraction(1)) == [Fraction(4, 5), Fraction(19, 15)]


@pytest.mark.parametrize("seed", range(5))
def test_all_routes_agree_with_numpy(seed):
    rng = np.random.default_rng(seed)
    X, y = rng.standard_normal((8, 3)), rng.standard_normal(8)
    wanted = np.linalg.lstsq(X, y, rcond=None)[0]
    assert np.allclose(normal_equations(X.tolist(), y.tolist()), wanted)
    assert np.allclose(least_squares_qr(X.tolist(), y.tolist()), wanted)
    ridge = np.linalg.solve(X.T @ X + 2 * np.eye(3), X.T @ y)
    assert np.allclose(normal_equations(X.tolist(), y.tolist(), 2), ridge)


def test_qr_does_not_square_the_loss_of_digits():
    # Degree 9 on 21 points: the condition number of X is about 4e6, and its square about 2e13.
    X = [[(i / 20) ** k for k in range(10)] for i in range(21)]
    y = [sum(row) for row in X]
    truth = normal_equations([[Fraction(v) for v in row] for row in X], [Fraction(v) for v in y])
    error = max(abs(a - b) for a, b in zip(least_squares_qr(X, y), truth, strict=True))
    # A modest multiple of 4e6 * 2**-53; the normal equations, and Q^T y at once, lose some 1e-4.
    assert error < 1e-8
    assert max(abs(a - b) for a, b in zip(normal_equations(X, y), truth, strict=True)) > 1e-6


def test_qr_has_orthonormal_columns():
    A = np.random.default_rng(1).standard_normal((5, 4))
    Q, R = map(np.array, qr(A.tolist()))
    assert np.allclose(Q @ R, A)
    assert np.allclose(Q.T @ Q, np.eye(4))
    assert np.allclose(R, np.triu(R))
    assert (R.diagonal() > 0).all()


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: normal_equations(DATA, [1, 2]), "X is 3 x 2, and y has 2 entries"),
        (lambda: least_squares_qr(DATA, [1, 2]), "X is 3 x 2, and y has 2 entries"),
        (lambda: qr([[1, 2], [2, 4]]), "column 2 depends on the columns before it"),
        (lambda: qr([[1, 2]]), "column 2 depends"),
        (lambda: normal_equations([[1, 2], [2, 4]], [1, 2]), "the matrix is singular"),
    ],
)
def test_least_squares_refuses(call, message):
    with pytest.raises(ValueError, match=message):
        call()
