"""Matrix norms at work: by hand, against NumPy, properties on generated matrices."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from labook.layers import network
from labook.matrix_norms import (
    balanced_factors,
    lipschitz_bound,
    power_norms,
    shrunk_singular_values,
)

small = st.integers(-5, 5)
matrices = st.tuples(st.integers(1, 3), st.integers(1, 3)).flatmap(
    lambda s: st.lists(st.lists(small, min_size=s[1], max_size=s[1]), min_size=s[0], max_size=s[0])
)
# The package finds singular values through A^T A: half of the digits of small ones are lost. With entries
# up to 5 and sizes up to 3, sigma_1 is at most 15, and sigma_1 sqrt(2^-53 * 50) is below 2e-6.
LOOSE = 2e-6


@given(matrices, st.integers(0, 12))
def test_power_iteration_climbs_and_stays_below(A, steps):
    start = [1.0, 0.7, 0.4][: len(A[0])]
    assume(np.linalg.norm(np.array(A) @ start) > 0)
    found = power_norms(A, start, steps)
    top = np.linalg.norm(A, 2)
    assert len(found) == steps + 1
    assert all(b >= a * (1 - 1e-14) for a, b in itertools.pairwise(found))
    assert found[-1] <= top * (1 + 1e-14)


def test_close_values_are_slow_and_a_perpendicular_start_finds_the_second():
    assert power_norms([[2, 0], [0, 1]], [1, 1], 30)[-1] == pytest.approx(2, rel=1e-15)
    # After k steps the second entry is 0.99^(2k) of the first.
    ratio = 0.99**20
    expected = math.sqrt((1 + 0.99**2 * ratio**2) / (1 + ratio**2))
    assert power_norms([[1, 0], [0, 0.99]], [1, 1], 10)[-1] == pytest.approx(expected, rel=1e-14)
    assert power_norms([[3, 0], [0, 2]], [0, 1], 50)[-1] == 2
    with pytest.raises(ValueError, match="the matrix sends the start to zero"):
        power_norms([[1, -1]], [1, 1], 1)


@given(st.lists(st.lists(st.lists(small, min_size=2, max_size=2), min_size=2, max_size=2), max_size=3))
def test_no_network_exceeds_its_bound(weights):
    bound = lipschitz_bound(weights)
    assert bound == pytest.approx(math.prod(np.linalg.norm(W, 2) for W in weights), rel=1e-6, abs=1e-6)
    layers = [(W, [1, -2]) for W in weights]
    if layers:
        x, y = [1.0, 2.0], [-0.5, 3.0]
        apart = math.dist(network(layers, x), network(layers, y))
        assert apart <= bound * math.dist(x, y) * (1 + 1e-6) + 1e-6


def test_layers_that_do_not_fit():
    assert lipschitz_bound([]) == 1
    assert lipschitz_bound([[[0]], [[7]]]) == 0
    with pytest.raises(ValueError, match="layer 2 takes 3 inputs, and layer 1 has 2 outputs"):
        lipschitz_bound([[[1], [1]], [[1, 1, 1]]])


@given(matrices, st.sampled_from([0.5, 1, 3]))
def test_shrinking_against_numpy(A, t):
    U, s, Vt = np.linalg.svd(np.array(A, dtype=float), full_matrices=False)
    expected = U * np.maximum(s - t, 0) @ Vt
    assume(all(abs(x - t) > 1e-3 for x in s))
    assert np.allclose(shrunk_singular_values(A, t), expected, rtol=0, atol=LOOSE)


def test_shrinking_to_nothing_and_refusals():
    assert shrunk_singular_values([[0, 0]], 0) == [[0, 0]]
    assert shrunk_singular_values([[3, 0], [0, 2]], 3) == [[0, 0], [0, 0]]
    with pytest.raises(ValueError, match="a threshold is not negative, and this one is -1"):
        shrunk_singular_values([[1]], -1)


@given(matrices)
def test_balanced_factors_have_the_nuclear_norm(A):
    assume(np.any(A))
    P, Q = (np.array(M) for M in balanced_factors(A))
    assert np.allclose(P @ Q.T, A, rtol=0, atol=1e-5)
    assert (P**2).sum() / 2 + (Q**2).sum() / 2 == pytest.approx(np.linalg.norm(A, "nuc"), abs=1e-5)
