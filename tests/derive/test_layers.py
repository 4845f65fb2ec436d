"""A dense layer, a batch and a convolution patch by hand: the ledger, NumPy, SciPy, refusals."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import signal

from labook.derive import convolution_patch, dense_layer, dense_layer_batch

from .helpers import THOROUGH, check_derivation, exact, matrices, vectors

W = [[0.5, 0.1], [-0.3, 0.7], [0.8, -0.4]]
B = [0.1, -0.2, 0.3]
SOBEL = [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]
sizes = st.integers(1, 3)


def array(A):
    return np.array(exact(A), object)


def rows(A):
    return tuple(tuple(row) for row in A)


def test_dense_layer_of_the_ledger():
    d = dense_layer(W, [2, 3], B)
    assert d.result == exact(["1.4", "1.3", "0.7"])
    assert "so nothing changes (a negative one, such as -0.6, would become 0)" in d.steps[-1].reason
    check_derivation(d, least_checked=5)


def test_relu_says_how_many_entries_it_changes():
    assert dense_layer([[1], [1]], [1], [-2, 0]).steps[-1].reason == "ReLU: 1 negative entry becomes 0"
    assert dense_layer([[-1], [-1]], [1], [0, 0]).steps[-1].reason == "ReLU: 2 negative entries become 0"


@THOROUGH
@given(st.tuples(sizes, sizes).flatmap(lambda s: st.tuples(matrices(*s), vectors(s[1]), vectors(s[0]))))
def test_dense_layer_agrees_with_numpy(given_):
    W, x, b = map(array, given_)
    d = dense_layer(*given_)
    assert d.result == tuple(np.maximum(W @ x + b, 0))
    check_derivation(d, least_checked=3)


@THOROUGH
@given(
    st.tuples(sizes, sizes, sizes).flatmap(
        lambda s: st.tuples(matrices(s[0], s[1]), matrices(s[2], s[1]), vectors(s[0]))
    )
)
def test_batch_agrees_with_numpy(given_):
    W, X, b = map(array, given_)
    d = dense_layer_batch(*given_)
    assert d.result == rows(np.maximum(X @ W.T + b, 0))
    check_derivation(d, least_checked=3)


def test_a_row_of_the_batch_is_the_single_output():
    assert dense_layer_batch(W, [[2, 3], [1, -1]], B).result == (
        dense_layer(W, [2, 3], B).result,
        dense_layer(W, [1, -1], B).result,
    )


@pytest.mark.parametrize(
    ("P", "r", "last"),
    [
        ([[90, 50, 10]] * 3, -320, "negative: the left side of the patch is brighter than the right side"),
        ([[10, 50, 90]] * 3, 320, "positive: the right side of the patch is brighter than the left side"),
        ([[10] * 3, [50] * 3, [90] * 3], 0, "zero: the left and the right side weigh the same"),
    ],
)
def test_sobel_of_the_ledger(P, r, last):
    d = convolution_patch(SOBEL, P)
    assert d.result == (r, -r)
    assert d.steps[3].reason.startswith(last)
    check_derivation(d, least_checked=5)


@pytest.mark.parametrize(
    ("K", "P", "meaning"),
    [
        ([[1], [-1]], [[5], [2]], "positive: the upper side of the patch is brighter than the lower side"),
        ([[1, 1]], [[5, 2]], "the response is positive"),
        ([[1, 0], [0, -1]], [[1, 0], [0, 9]], "negative: the right side of the patch is brighter"),
        ([[-1, 2, -1]], [[0, 1, 0]], "the response is positive"),
        ([[-1, 2]], [[2, 1]], "the response is zero"),
        ([[-2, 1]], [[2, 1]], "the response is negative"),
    ],
)
def test_what_a_response_means(K, P, meaning):
    d = convolution_patch(K, P)
    assert d.steps[3].reason.startswith(meaning)
    check_derivation(d)


@THOROUGH
@given(st.tuples(sizes, sizes).flatmap(lambda s: st.tuples(matrices(*s), matrices(*s))))
def test_convolution_agrees_with_scipy(pair):
    K, P = map(array, pair)
    d = convolution_patch(*pair)
    assert d.result == ((K * P).sum(), (K[::-1, ::-1] * P).sum())
    for ours, of in zip(d.result, (signal.correlate2d, signal.convolve2d), strict=True):
        theirs = of(P.astype(float), K.astype(float), mode="valid")[0, 0]
        assert float(ours) == pytest.approx(theirs, abs=1e-9)
    check_derivation(d, least_checked=2)


@pytest.mark.parametrize(
    ("entry", "arguments", "message"),
    [
        (dense_layer, (W, [1, 2, 3], B), "cannot multiply 3 x 2 by a vector with 3 entries"),
        (dense_layer, (W, [1, 2], [1]), "a 3 x 2 layer has 3 outputs and needs as many biases: there are 1"),
        (dense_layer, ([[1]] * 7, [1], [1] * 7), "a 7 x 1 matrix would not fit"),
        (dense_layer_batch, (W, [[1, 2, 3]], B), "cannot multiply 3 x 2 by a vector with 3 entries"),
        (dense_layer_batch, (W, [[1, 2], [1]], B), "row 2 of X has 1 entry"),
        (dense_layer_batch, (W, [[1, 2]] * 5, B), "a 5 x 2 matrix would not fit on a page: at most 4 x 4"),
        (dense_layer_batch, ([[1]] * 5, [[1]], B), "a 5 x 1 matrix would not fit on a page: at most 4 x 4"),
        (convolution_patch, (SOBEL, [[1, 2]]), "a response needs two matrices of one shape: 3 x 3 and 1 x 2"),
        (convolution_patch, ([[1] * 5], [[1] * 5]), "a 1 x 5 kernel would not fit on a page: at most 4 x 4"),
        (convolution_patch, ([["k"]], [[1]]), r"entry \(1, 1\) of K: 'k' is not a number"),
    ],
)
def test_layers_refuse(entry, arguments, message):
    with pytest.raises(ValueError, match=message):
        entry(*arguments)
