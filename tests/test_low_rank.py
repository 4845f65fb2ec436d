"""Cosine transform, adapters and Muon's polynomial: by hand and against SciPy and NumPy."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.fft import dctn

from labook.low_rank import adapted, adapter_flops, dct_matrix, muon_direction, muon_polynomial

small = st.integers(-9, 9)
matrices = st.tuples(st.integers(1, 4), st.integers(1, 4)).flatmap(
    lambda mn: st.lists(st.lists(small, min_size=mn[1], max_size=mn[1]), min_size=mn[0], max_size=mn[0])
)


@pytest.mark.parametrize("n", [1, 2, 8])
def test_the_transform_is_orthogonal_and_scipys(n):
    C = np.array(dct_matrix(n))
    P = np.arange(n * n, dtype=float).reshape(n, n) ** 2
    assert np.allclose(C @ C.T, np.eye(n), rtol=0, atol=1e-14)
    assert np.allclose(C @ P @ C.T, dctn(P, norm="ortho"), rtol=1e-12, atol=1e-9)


@given(st.integers(1, 4), st.integers(1, 4), st.integers(1, 3), st.data())
def test_an_adapter_changes_what_its_factors_reach(m, n, r, data):
    def matrix(a, b):
        return data.draw(st.lists(st.lists(small, min_size=b, max_size=b), min_size=a, max_size=a))

    W, B, A = matrix(m, n), matrix(m, r), matrix(r, n)
    changed = np.array(adapted(W, B, A, alpha=2 * r)) - W
    assert np.array_equal(changed, 2 * np.array(B) @ np.array(A))
    assert np.linalg.matrix_rank(changed) <= r
    assert np.array_equal(adapted(W, [[0] * r] * m, A, alpha=16), W)


def test_operations_of_an_adapter():
    assert adapter_flops(4096, 4096, 16) == (2 * 4096**2, 2 * 16 * 8192)


@given(matrices.filter(lambda M: any(x for row in M for x in row)))
def test_the_direction_has_the_polynomial_of_each_singular_value(M):
    sigma = np.linalg.svd(np.array(M, float), compute_uv=False)
    wanted = sorted(abs(muon_polynomial(s / np.linalg.norm(M))) for s in sigma)
    found = sorted(np.linalg.svd(np.array(muon_direction(M)), compute_uv=False))
    # A step multiplies an error by at most 3.4445; five of them by 490.
    assert found == pytest.approx(wanted, abs=1e-11)


def test_values_come_near_one_and_not_to_it():
    assert all(0.67 < muon_polynomial(s) < 1.21 for s in np.linspace(0.02, 1, 500))
    assert muon_polynomial(0) == 0
    assert muon_polynomial(1e-5) == pytest.approx(3.4445**5 * 1e-5, rel=1e-3)
    with pytest.raises(ValueError, match="the zero matrix has no direction"):
        muon_direction([[0, 0]])
