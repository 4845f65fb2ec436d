"""Normalizing layers: PyTorch as oracle, forward and backward."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from labook.gradients import jacobian
from labook.normalization import layer_norm, rms_norm

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
