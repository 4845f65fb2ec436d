"""Softmax and cross-entropy: by hand, against NumPy, and their derivatives against dual numbers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labook.gradients import gradient, jacobian
from labook.softmax import cross_entropy, cross_entropy_gradient, softmax, softmax_jacobian

logits = st.lists(st.floats(-5, 5), min_size=1, max_size=4)


@given(logits)
def test_it_agrees_with_numpy_and_with_dual_numbers(z):
    p = softmax(z)
    np.testing.assert_allclose(p, np.exp(z) / np.exp(z).sum(), rtol=1e-14)
    np.testing.assert_allclose(softmax_jacobian(p), jacobian(softmax, z), atol=1e-14)
    y = [1, *[0] * (len(z) - 1)]
    assert cross_entropy(p, y) == pytest.approx(-np.log(p[0]))
    slopes = gradient(lambda v: cross_entropy(softmax(v), y), z)
    np.testing.assert_allclose(cross_entropy_gradient(p, y), slopes, atol=1e-14)


def test_limits_are_named():
    with pytest.raises(ValueError, match="different lengths: 2 and 1"):
        cross_entropy([0.5, 0.5], [1])
    with pytest.raises(OverflowError):
        softmax([1000.0])
