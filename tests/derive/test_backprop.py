"""A small network by hand, against the ledger, NumPy and what it must refuse."""

from fractions import Fraction

import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from labook.derive import backward_pass, forward_pass, gradient_update
from labook.derive.backprop import LEDGER

from .helpers import THOROUGH, check_derivation, exact, matrices, numbers, vectors


def layers(most=2):
    sizes = st.tuples(st.integers(1, most), st.integers(1, most))
    return sizes.flatmap(lambda s: st.tuples(matrices(*s), vectors(s[0]), vectors(s[1]), vectors(s[0])))


def reference(W, b, x, t, n=1):
    """Forward and backward pass on NumPy arrays of fractions."""
    W, b, x, t = (np.array(exact(v), object) for v in (W, b, x, t))
    z = W @ x + b
    a = np.array([max(v, 0) for v in z], object)
    da = 2 * (a - t) / Fraction(n)
    dz = da * np.array([int(v > 0) for v in z], object)
    return z, a, sum((a - t) ** 2), da, dz, np.outer(dz, x)


def frozen(array):
    return exact(array.tolist())


def test_forward_pass_of_the_ledger():
    d = forward_pass(**LEDGER)
    assert d.result == exact([["0.8", "0.9", "-0.7"], ["0.8", "0.9", 0], "0.85", "17/60"])
    assert "sum of squared errors" in str(d)
    check_derivation(d, least_checked=4)


def test_backward_pass_of_the_ledger():
    d = backward_pass(**LEDGER)
    slope = exact(["-0.4", "1.8", 0])
    assert d.result == (slope, slope, exact([["-0.8", "-0.4"], ["3.6", "1.8"], [0, 0]]), slope)
    check_derivation(d, least_checked=6)


def test_update_of_the_ledger():
    d = gradient_update(**LEDGER, eta="0.01")
    W_new = exact([["0.508", "-0.296"], ["0.064", "0.682"], ["-0.4", "0.2"]])
    assert d.result == (W_new, exact(["0.104", "-0.018", "-0.1"]), Fraction("0.85"), Fraction("0.65824"))
    assert d.steps[-1].reason == "the loss has fallen"
    check_derivation(d, least_checked=13)


@THOROUGH
@given(layers())
def test_forward_pass_agrees_with_numpy(layer):
    z, a, loss, *_ = reference(*layer)
    d = forward_pass(*layer)
    assert d.result == (frozen(z), frozen(a), loss, loss / len(a))
    check_derivation(d)


@THOROUGH
@given(layers(), st.sampled_from(["sum", "mean"]))
def test_backward_pass_agrees_with_numpy(layer, loss):
    n = len(layer[1]) if loss == "mean" else 1
    *_, da, dz, dW = (frozen(v) if isinstance(v, np.ndarray) else v for v in reference(*layer, n))
    d = backward_pass(*layer, loss)
    assert d.result == (da, dz, dW, dz)
    check_derivation(d)


@THOROUGH
@given(layers(), st.sampled_from(["sum", "mean"]), numbers.filter(lambda r: r > 0))
def test_update_agrees_with_numpy(layer, loss, rate):
    W, b, x, t = layer
    n = len(b) if loss == "mean" else 1
    _, _, before, _, dz, dW = reference(*layer, n)
    d = gradient_update(*layer, rate, loss)
    rate = Fraction(str(rate))
    W_new = np.array(exact(W), object) - rate * dW
    b_new = np.array(exact(b), object) - rate * dz
    assert d.result[:3] == (frozen(W_new), frozen(b_new), before / n)
    assert d.result[3] == reference(d.result[0], d.result[1], x, t)[2] / n
    check_derivation(d)


def test_at_the_corner_of_relu_the_choice_is_named():
    d = backward_pass([[1]], [-1], [1], [5])
    assert d.result[1] == (0,)
    assert any("a corner" in step.reason for step in d.steps)
    check_derivation(d)


def test_where_rounding_decides_the_mask_the_reader_is_told():
    d = backward_pass([["0.1"]], ["-0.3"], [3], [5])
    assert d.result[0] == (-10,)
    assert "float64 cannot confirm this" in d.steps[-1].reason
    check_derivation(d)


def test_a_learning_rate_that_is_too_large_or_idle_shows_in_the_loss():
    assert "too large here" in gradient_update([[1]], [0], [1], [5], 1).steps[-1].reason
    assert "not changed" in gradient_update([[1]], [0], [1], [1], 1).steps[-1].reason


def test_surds_stay_exact():
    d = forward_pass([[sympy.sqrt(2)]], [0], [sympy.sqrt(8)], [1])
    assert d.result == ((4,), (4,), 9, 9)
    check_derivation(d)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"x": [1]}, "cannot multiply 3 x 2 by a vector with 1 entry"),
        ({"b": [1, 2]}, "W is 3 x 2 and b has length 2: the layer has an output for every row of W"),
        ({"t": [1]}, "W is 3 x 2 and t has length 1"),
        ({"W": [[1, 2], [3]]}, "row 2 of W has 1 entry"),
        ({"W": [[1] * 5] * 5, "x": [1] * 5}, "5 x 5 matrix would not fit"),
        ({"t": [1, float("nan"), 0]}, "entry 2 of t: nan is not a finite number"),
        ({"loss": "median"}, 'the loss is \'median\': write "sum" or "mean"'),
        ({"eta": 0}, "the learning rate eta is 0: it must be greater than 0"),
        ({"eta": "quick"}, "'quick' is not a number"),
    ],
)
def test_a_layer_that_does_not_fit_is_refused(change, message):
    with pytest.raises(ValueError, match=message):
        gradient_update(**(LEDGER | {"eta": "0.01"} | change))
