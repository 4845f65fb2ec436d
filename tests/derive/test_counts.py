"""Counts of operations, bytes and parameters: the ledger, Python's integers, PyTorch, refusals."""

import math
from fractions import Fraction
from itertools import pairwise

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from labook.derive import dense_layer_cost, lora_parameters, network_cost, tensor_memory

from .helpers import THOROUGH, check_derivation

shapes = st.lists(st.integers(1, 300), min_size=1, max_size=5)
widths = st.lists(st.integers(1, 5000), min_size=2, max_size=7)


def shown(d):
    return [str(step.sides[-1][1]) for step in d.steps if step.sides]


def test_image_layer_of_the_ledger():
    d = dense_layer_cost([224, 224, 3], 512)
    assert d.result == (150_528, 77_070_336, 154_140_672)
    assert "77.1" in shown(d)
    check_derivation(d, least_checked=4)


def test_network_of_the_ledger():
    d = network_cost([784, 128, 128, 128, 128, 10], 64)
    assert d.result == ((100_352, 16_384, 16_384, 16_384, 1_280), 150_784, 6_422_528, 9_650_176)
    assert {"6.4", "9.7"} <= set(shown(d))
    check_derivation(d, least_checked=10)


def test_image_batch_of_the_ledger():
    d = tensor_memory([32, 3, 224, 224])
    assert d.result == (4_816_896, 19_267_584)
    assert {"4.8", "19.3", "18.4"} <= set(shown(d))
    assert d.steps[-1].reason.endswith("need memory too")
    check_derivation(d, least_checked=5)


@pytest.mark.parametrize(("r", "update", "ratio"), [(8, 65_536, 256), (4, 32_768, 512)])
def test_lora_of_the_ledger(r, update, ratio):
    d = lora_parameters(4096, 4096, r)
    assert d.result == (16_777_216, update, ratio)
    assert "16.8" in shown(d)
    check_derivation(d, least_checked=4)


@THOROUGH
@given(shapes, st.integers(1, 5000))
def test_layer_cost_agrees_with_integers(shape, m):
    n = math.prod(shape)
    d = dense_layer_cost(shape, m)
    assert d.result == (n, n * m, 2 * n * m)
    check_derivation(d, least_checked=3)


@THOROUGH
@given(widths, st.integers(1, 500))
def test_network_cost_agrees_with_integers(d, k):
    layers = tuple(a * b for a, b in pairwise(d))
    found = network_cost(d, k)
    assert found.result == (layers, sum(layers), k * layers[0], k * sum(layers))
    check_derivation(found, least_checked=3)


@THOROUGH
@given(st.lists(st.integers(1, 9), min_size=1, max_size=5), st.sampled_from([2, 4, 8]))
def test_memory_agrees_with_pytorch(shape, width):
    kind = {2: torch.float16, 4: torch.float32, 8: torch.float64}[width]
    tensor = torch.zeros(*shape, dtype=kind)
    d = tensor_memory(shape, width)
    assert d.result == (tensor.numel(), tensor.numel() * tensor.element_size())
    check_derivation(d, least_checked=2)


@THOROUGH
@given(st.integers(1, 5000), st.integers(1, 5000), st.integers(1, 64))
def test_lora_agrees_with_integers(m, n, r):
    r = min(m, n, r)
    d = lora_parameters(m, n, r)
    assert d.result == (m * n, m * r + r * n, Fraction(m * n, m * r + r * n))
    check_derivation(d, least_checked=3)


@pytest.mark.parametrize(
    ("entry", "arguments", "message"),
    [
        (dense_layer_cost, ([224, 0], 5), "entry 2 of shape is 0: it counts something and must be"),
        (dense_layer_cost, ([2, 3], 1.5), "outputs is 1.5: it counts something"),
        (dense_layer_cost, ([2, 3], "many"), "outputs: 'many' is not a number"),
        (dense_layer_cost, ([2, 3], True), "outputs: True is a truth value"),
        (dense_layer_cost, ([1] * 7, 1), "7 entries of shape would not fit on a page: at most 6"),
        (network_cost, ([5],), "widths has 1 entry: a layer needs its number of inputs and of outputs"),
        (network_cost, ([5, -3],), "entry 2 of widths is -3"),
        (network_cost, ([1] * 10,), "10 entries of widths would not fit"),
        (network_cost, ([2, 2], 10**13), "batch is 10000000000000: at most 10.12 is counted here"),
        (tensor_memory, ([], 4), "shape is empty"),
        (tensor_memory, ([3], -4), "width is -4"),
        (lora_parameters, (3, 2, 3), "the rank of a 3 x 2 matrix is at most 2: r = 3 is too large"),
        (lora_parameters, (3, "a", 3), "n: 'a' is not a number"),
    ],
)
def test_counts_refuse(entry, arguments, message):
    with pytest.raises(ValueError, match=message):
        entry(*arguments)
