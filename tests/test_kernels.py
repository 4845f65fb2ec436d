"""Kernels: by hand, against SciPy-like formulas of NumPy, and the property that makes a kernel."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labook.kernels import gaussian_kernel, kernel_matrix, neighbours
from labook.vectors import dot

points = st.lists(st.lists(st.integers(-5, 5), min_size=2, max_size=2), min_size=1, max_size=6)


def test_no_point_and_one_point():
    assert kernel_matrix(dot, []) == []
    assert kernel_matrix(gaussian_kernel, [[3, 4]]) == [[1.0]]


@given(points)
def test_the_gaussian_matrix_agrees_with_numpy_and_is_semidefinite(X):
    P = np.array(X, dtype=float)
    squares = ((P[:, None] - P[None]) ** 2).sum(axis=2)
    K = np.array(kernel_matrix(lambda x, z: gaussian_kernel(x, z, 2.0), X))
    # One rounding each of the quotient and of the exponential: a few units of the largest entry, 1.
    assert np.allclose(K, np.exp(-squares / 8), rtol=0, atol=1e-15)
    # The computed eigenvalues err by a small multiple of n 2^-53 times the norm, at most 6 * 6 * 2^-53.
    assert np.linalg.eigvalsh(K).min() > -1e-13


@given(points)
def test_dot_products_make_a_semidefinite_matrix(X):
    K = np.array(kernel_matrix(dot, X))
    assert (np.array(X) @ np.array(X).T == K).all()
    assert np.linalg.eigvalsh(K).min() > -1e-11  # the norm is at most 6 * 50


def test_neighbours_are_no_kernel():
    K = kernel_matrix(neighbours, [[0], [1], [2]])
    assert round(np.linalg.det(K)) == -1
    assert neighbours([0, 0], [0, 1]) == 1
    assert neighbours([0, 0], [1, 1]) == 0


def test_refusals():
    with pytest.raises(ValueError, match="the width of a Gaussian kernel is positive, and this one is 0"):
        gaussian_kernel([1], [2], 0)
    with pytest.raises(ValueError, match="different lengths: 1 and 2"):
        gaussian_kernel([1], [2, 3])
