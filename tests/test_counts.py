"""The counts by hand, against PyTorch, and the laws on generated shapes."""

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from labook.counts import flops, lora_parameters, size, tensor_bytes
from labook.matrices import multiply_adds

shapes = st.lists(st.integers(0, 9), max_size=5)


def test_one_picture_and_one_batch_of_them():
    assert size([224, 224, 3]) == 150_528
    assert multiply_adds(512, size([224, 224, 3])) == 77_070_336
    assert size([32, 3, 224, 224]) == 4_816_896
    assert tensor_bytes([32, 3, 224, 224]) == 19_267_584
    assert flops(100_352) == 200_704


def test_a_low_rank_update_of_width_4096():
    assert lora_parameters(4096, 4096, 8) == 65_536
    assert lora_parameters(4096, 4096, 4) == 32_768


@given(shapes)
def test_sizes_and_bytes_are_those_of_pytorch(shape):
    tensor = torch.zeros(*shape) if shape else torch.tensor(0.0)
    assert size(shape) == tensor.numel()
    assert tensor_bytes(shape) == tensor.numel() * tensor.element_size()
    assert tensor_bytes(shape, 8) == 2 * tensor_bytes(shape)


@given(st.integers(1, 9), st.integers(1, 9), st.integers(1, 9))
def test_a_low_rank_update_holds_two_matrices(m, n, r):
    assert lora_parameters(m, n, r) == size([m, r]) + size([r, n])


def test_a_negative_size_is_refused():
    with pytest.raises(ValueError, match=r"no axis has a negative size: \(2, -1\)"):
        size([2, -1])
