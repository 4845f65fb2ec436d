"""Forward pass, backward pass and update of one layer: by hand, by differences, against NumPy."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labook.backprop import (
    backward,
    forward,
    gradient_step,
    mean_squared_error,
    relu_slope,
    sum_of_squared_errors,
)

W = [[Fraction(1, 2), Fraction(-3, 10)], [Fraction(1, 10), Fraction(7, 10)]]
b, x, t = [Fraction(1, 10), 0], [2, 1], [1, 0]
small = st.integers(-9, 9)


def test_the_hand_calculation():
    z, a = forward(W, b, x)
    assert z == a == [Fraction(4, 5), Fraction(9, 10)]
    assert sum_of_squared_errors(a, t) == Fraction(17, 20)
    assert mean_squared_error(a, t) == Fraction(17, 40)
    da, dz, dW, db = backward(x, t, z, a)
    assert da == dz == db == [Fraction(-2, 5), Fraction(9, 5)]
    assert dW == [[Fraction(-4, 5), Fraction(-2, 5)], [Fraction(18, 5), Fraction(9, 5)]]
    assert gradient_step(b, db, Fraction(1, 100)) == [Fraction(13, 125), Fraction(-9, 500)]


def test_relu_has_slope_zero_where_it_is_flat_and_at_its_corner():
    assert relu_slope([3, 0, -3]) == [1, 0, 0]


def loss(W, b, x, t):
    return sum_of_squared_errors(forward(W, b, x)[1], t)


@given(st.lists(small, min_size=11, max_size=11))
def test_the_gradient_is_the_limit_of_differences(v):
    W, b, x, t = [v[:2], v[2:4], v[4:6]], v[6:9], v[9:], [1, -2, 3]
    z, a = forward(W, b, x)
    if 0 in z:
        return
    _, _, dW, db = backward(x, t, z, a)
    h = Fraction(1, 10**6)
    for i in range(3):
        up, down = [list(b), list(b)]
        up[i], down[i] = b[i] + h, b[i] - h
        # The loss is quadratic between the corners: central differences are exact.
        assert (loss(W, up, x, t) - loss(W, down, x, t)) / (2 * h) == db[i]
        for j in range(2):
            upper, lower = [list(r) for r in W], [list(r) for r in W]
            upper[i][j], lower[i][j] = W[i][j] + h, W[i][j] - h
            assert (loss(upper, b, x, t) - loss(lower, b, x, t)) / (2 * h) == dW[i][j]


@given(st.lists(small, min_size=11, max_size=11))
def test_it_agrees_with_numpy(v):
    W, b, x, t = np.reshape(v[:6], (3, 2)), np.array(v[6:9]), np.array(v[9:]), np.array([1, -2, 3])
    z, a = forward(W.tolist(), b.tolist(), x.tolist())
    assert z == list(W @ x + b)
    assert a == list(np.maximum(0, W @ x + b))
    dz = 2 * (np.array(a) - t) * (np.array(z) > 0)
    assert backward(x.tolist(), t.tolist(), z, a)[2] == np.outer(dz, x).tolist()


def test_lengths_that_do_not_fit_are_named():
    with pytest.raises(ValueError, match="cannot apply a 2 x 2 layer to an input of length 1"):
        forward(W, b, [1])
    with pytest.raises(ValueError, match="different lengths: 2 and 1"):
        backward(x, [1], [1, 1], [1, 1])
    with pytest.raises(ValueError, match="different lengths: 2 and 3"):
        gradient_step([1, 2], [1, 2, 3], 1)
