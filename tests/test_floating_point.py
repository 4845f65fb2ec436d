"""Rounding to fewer binary digits, against struct and NumPy."""

import math
import struct

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from labook.floating_point import FORMATS, binary_digits, machine_epsilon, round_to_bits, small_floats
from labook.quantization import FLOAT4

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


@pytest.mark.parametrize(
    ("bits", "dtype"), [(11, torch.float16), (8, torch.bfloat16), (24, torch.float32), (53, torch.float64)]
)
def test_machine_epsilon_is_that_of_the_library(bits, dtype):
    assert machine_epsilon(bits) == torch.finfo(dtype).eps


@pytest.mark.parametrize(
    ("format_bits", "dtype"), [((4, 3, 1), torch.float8_e4m3fn), ((5, 2, 4), torch.float8_e5m2)]
)
def test_eight_bit_floats_are_those_of_torch(format_bits, dtype):
    codes = torch.arange(128, dtype=torch.uint8).view(dtype).float()
    finite = [x for x in codes.tolist() if math.isfinite(x)]
    assert [float(x) for x in small_floats(*format_bits)] == finite


def test_half_precision_is_a_small_float_too():
    half = np.arange(0x7C00, dtype=np.uint16).view(np.float16)
    assert [float(x) for x in small_floats(5, 10, reserved=1024)] == half.tolist()


def test_four_bit_floats_are_those_of_blocks():
    assert tuple(small_floats(2, 1)) == FLOAT4


def test_no_exponent_is_refused():
    with pytest.raises(ValueError, match="needs an exponent bit, and there are 0"):
        small_floats(0, 3)
