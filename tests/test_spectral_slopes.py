"""Slopes through eigenvalues and eigenvectors: exact by hand, against PyTorch and differences."""

from fractions import Fraction

import numpy as np
import pytest
import torch
from hypothesis import assume, given
from hypothesis import strategies as st

from labook.spectral_slopes import eigen_pull, eigen_push

I = [[1, 0, 0], [0, 1, 0], [0, 0, 1]]  # noqa: E741 the book's name of the identity
matrices = st.lists(st.floats(-2, 2), min_size=9, max_size=9).map(lambda v: np.reshape(v, (3, 3)))


def test_a_diagonal_matrix_by_hand():
    values, dS = [Fraction(1), Fraction(3), Fraction(4)], [[5, 4, 2], [4, 7, 6], [2, 6, 8]]
    to_values, to_vectors = eigen_push(values, I, dS)
    assert to_values == [5, 7, 8]
    third = Fraction(2, 3)
    assert to_vectors == [[0, 2, third], [-2, 0, 6], [-third, -6, 0]]


def symmetric(A):
    S = A + A.T
    values, Q = np.linalg.eigh(S)
    assume(np.diff(values).min() > 0.05)
    return S, values, Q


@given(matrices, matrices, st.lists(st.floats(-2, 2), min_size=3, max_size=3))
def test_the_way_back_is_that_of_torch(A, G, g):
    S, _, _ = symmetric(A)
    tensor = torch.tensor(S, requires_grad=True)
    values, Q = torch.linalg.eigh(tensor)
    (values @ torch.tensor(g, dtype=torch.float64) + (Q * torch.tensor(G)).sum()).backward()
    ours = eigen_pull(values.tolist(), Q.tolist(), g, G.tolist())
    theirs = (tensor.grad + tensor.grad.T) / 2
    # Rounding of entries below about 100, divided by gaps above 0.05.
    assert np.abs(np.array(ours) - theirs.numpy()).max() < 1e-10


@given(matrices, matrices)
def test_the_way_forward_is_the_limit_of_differences(A, B):
    S, values, Q = symmetric(A)
    assume(np.diff(values).min() > 0.5)
    dS, h = B + B.T, 1e-6
    moved_values, moved_Q = np.linalg.eigh(S + h * dS)
    moved_Q *= np.sign(np.sum(moved_Q * Q, axis=0))
    d_values, d_Q = eigen_push(values.tolist(), Q.tolist(), dS.tolist())
    # The next term is about h (|dS| / gap)^2, with |dS| at most 12: 1e-6 * 24^2, some 6e-4.
    assert np.abs((moved_values - values) / h - d_values).max() < 2e-3
    assert np.abs((moved_Q - Q) / h - d_Q).max() < 2e-3


@given(matrices, matrices, matrices)
def test_forward_and_backward_are_transposes(A, B, G):
    _, values, Q = symmetric(A)
    dS = B + B.T
    d_values, d_Q = eigen_push(values.tolist(), Q.tolist(), dS.tolist())
    pulled = np.array(eigen_pull(values.tolist(), Q.tolist(), [1, 2, 3], G.tolist()))
    assert np.sum(pulled * dS) == pytest.approx(np.dot(d_values, [1, 2, 3]) + np.sum(G * d_Q), abs=1e-9)


def test_equal_eigenvalues_are_refused_where_vectors_matter():
    with pytest.raises(ValueError, match="0 and 1 are both 2: their eigenvectors may be any basis"):
        eigen_pull([2, 2, 3], I, [1, 1, 1], I)
    with pytest.raises(ValueError, match="eigenvalues 0 and 1 are both 2"):
        eigen_push([2, 2, 3], I, I)
    assert eigen_pull([2, 2, 3], I, [1, 1, 0], [[0] * 3] * 3) == [[1, 0, 0], [0, 1, 0], [0, 0, 0]]
    with pytest.raises(ValueError, match="2 eigenvalues need matrices of shape 2 x 2, not 3 x 3"):
        eigen_push([1, 2], I, I)
