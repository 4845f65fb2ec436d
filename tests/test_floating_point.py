"""Rounding to fewer binary digits, against struct and NumPy."""

import struct

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from labook.floating_point import FORMATS, binary_digits, round_to_bits

normal = st.floats(1e-4, 6e4)


@given(normal)
def test_rounding_agrees_with_struct(x):
    assert round_to_bits(x, 24) == struct.unpack("f", struct.pack("f", x))[0]
    assert round_to_bits(-x, 11) == -float(np.float16(x)) or x > 6.5e4
    assert round_to_bits(x, 53) == x


def test_digits_by_hand():
    assert binary_digits(0.1, 24) == "1.10011001100110011001101"
    assert binary_digits(3.0, 1) == "1"
    assert round_to_bits(0.0, 8) == 0


@pytest.mark.parametrize("name", ["float16", "float32", "float64"])
def test_the_formats_are_those_of_numpy(name):
    p, low, high = FORMATS[name]
    info = np.finfo(name)
    assert (info.nmant + 1, float(info.smallest_normal)) == (p, 2.0**low)
    assert info.maxexp == high + 1


def test_bfloat16_is_that_of_torch():
    limits = torch.finfo(torch.bfloat16)
    bits, least, most = FORMATS["bfloat16"]
    assert (2.0 ** (1 - bits), 2.0**least) == (limits.eps, limits.tiny)
    assert (2 - 2.0 ** (1 - bits)) * 2.0**most == limits.max
