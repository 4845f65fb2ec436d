"""Softmax and cross-entropy: by hand, against NumPy, and their derivatives against dual numbers."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import labook.similarity
from labook.gradients import gradient, hessian, jacobian
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
    with pytest.raises(ValueError, match=r"^softmax of an empty list"):
        softmax([])


def test_there_is_one_softmax():
    modules = Path(labook.softmax.__file__).parent.glob("*.py")
    assert [path.stem for path in modules if "def softmax(" in path.read_text("utf-8")] == ["softmax"]
    assert labook.similarity.softmax is softmax


@given(logits)
def test_large_entries_do_not_overflow_and_keep_their_slopes(z):
    far = [1000 + z_i for z_i in z]
    # 1000 + z_i is rounded to a multiple of 2^-43, which is the relative change of its exponential
    np.testing.assert_allclose(softmax(far), softmax(z), rtol=2**-41)
    np.testing.assert_allclose(jacobian(softmax, far), softmax_jacobian(softmax(z)), atol=2**-41)


@given(logits)
def test_second_derivatives_agree_with_the_jacobian_of_the_gradient(z):
    def first(v):
        return softmax(v)[0]

    p, same = np.array(softmax(z)), np.eye(len(z))
    # d^2 p_0 / dz_j dz_k = p_0 ((d_0j - p_j)(d_0k - p_k) - p_j (d_jk - p_k))
    expected = p[0] * (np.outer(same[0] - p, same[0] - p) - p[:, None] * (same - p))
    np.testing.assert_allclose(hessian(first, z), expected, atol=1e-14)
