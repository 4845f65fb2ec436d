"""The place of an entry in memory by hand: NumPy's strides, PyTorch's, refusals."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from labook.derive import memory_offset

from .helpers import THOROUGH, check_derivation


@st.composite
def places(draw):
    shape = draw(st.lists(st.integers(1, 6), min_size=1, max_size=6))
    return [draw(st.integers(0, d - 1)) for d in shape], shape


def test_the_example_of_the_chapter():
    d = memory_offset([1, 2, 1], [2, 3, 4])
    assert d.result == ((12, 4, 1), 21)
    assert "1·12 + 2·4 + 1·1 = 12 + 8 + 1 = 21" in str(d)
    check_derivation(d, least_checked=3)


@THOROUGH
@given(places())
def test_offsets_agree_with_numpy_and_pytorch(place):
    index, shape = place
    d = memory_offset(index, shape)
    numbers = np.arange(np.prod(shape)).reshape(shape)
    assert d.result[1] == numbers[tuple(index)]
    assert d.result[0] == torch.zeros(*shape).stride()
    check_derivation(d)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([1, 3], [2, 3]), "index 3 on axis 1: it must be a whole number from 0 to 2"),
        (([-1, 0], [2, 3]), "index -1 on axis 0"),
        (([0.5, 0], [2, 3]), "index 1/2 on axis 0: it must be a whole number from 0 to 1"),
        (([1], [2, 3]), "an index into a shape needs"),
        (([0] * 7, [1] * 7), "7 entries of shape would not fit on a page"),
        (([0, 0], [2, 0]), "entry 2 of shape is 0"),
    ],
)
def test_offsets_refuse(arguments, message):
    with pytest.raises(ValueError, match=message):
        memory_offset(*arguments)
