"""Normalizing layers: PyTorch as oracle, forward and backward."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from labook.gradients import jacobian
from labook.normalization import layer_norm, layer_norm_pull, rms_norm, rms_norm_pull
from labook.vectors import dot

vectors = st.lists(st.floats(-10, 10), min_size=3, max_size=5).filter(lambda x: max(x) - min(x) > 0.1)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (rms_norm, lambda x: torch.nn.functional.rms_norm(x, x.shape, eps=0.0)),
        (layer_norm, lambda x: torch.nn.functional.layer_norm(x, x.shape, eps=0.0)),
    ],
)
@given(x=vectors)
def test_value_and_jacobian_are_those_of_pytorch(ours, theirs, x):
    t = torch.tensor(x, dtype=torch.float64)
    # Roots and quotients of numbers that differ by 0.1 at least in 10: a few hundred roundings.
    assert np.allclose(ours(x), theirs(t), atol=1e-11)
    J = torch.autograd.functional.jacobian(theirs, t)
    assert np.allclose(jacobian(ours, x), J, atol=1e-8)


@given(vectors)
def test_the_gradient_is_perpendicular_to_the_input(x):
    for row in jacobian(rms_norm, x):
        assert abs(sum(a * b for a, b in zip(row, x, strict=True))) < 1e-9


def test_zeros_and_equal_entries_are_refused():
    with pytest.raises(ValueError, match="no direction"):
        rms_norm([0, 0])
    with pytest.raises(ValueError, match="no direction"):
        layer_norm([2, 2])


@given(st.lists(st.integers(-9, 9), min_size=2, max_size=5).filter(lambda v: len(set(v)) > 1), st.data())
def test_the_ways_back_are_the_transposed_jacobians(x, data):
    g = [data.draw(st.integers(-9, 9)) for _ in x]
    for norm_of, pull in ((rms_norm, rms_norm_pull), (layer_norm, layer_norm_pull)):
        J = jacobian(norm_of, x)
        assert pull(x, g) == pytest.approx([dot(column, g) for column in zip(*J, strict=True)], abs=1e-12)
        assert abs(dot(pull(x, g), norm_of(x))) < 1e-12
    assert abs(sum(layer_norm_pull(x, g))) < 1e-12


def test_the_ways_back_refuse_what_has_no_direction():
    with pytest.raises(ValueError, match="a vector of zeros has no direction"):
        rms_norm_pull([0, 0], [1, 2])
    with pytest.raises(ValueError, match="a vector of zeros has no direction"):
        layer_norm_pull([2, 2], [1, 2])
    with pytest.raises(ValueError, match="different lengths: 2 and 1"):
        rms_norm_pull([1, 2], [1])
