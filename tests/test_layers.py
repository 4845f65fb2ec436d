"""The layers by hand, against NumPy, SciPy and PyTorch, and on generated inputs."""

from fractions import Fraction

import numpy as np
import pytest
import sympy
import torch
from hypothesis import given
from hypothesis import strategies as st
from scipy import signal
from torch import nn

from labook.data.grades import ASSESSMENTS, SCORES, STUDENTS, WEIGHTS
from labook.layers import (
    bottleneck_parameters,
    convolution_parameters,
    correlate2d,
    dense,
    dense_parameters,
    flatten,
    flip,
    network,
    patch,
    relu,
    resnet_parameters,
)
from labook.matrices import matmul, matvec, shape, transpose
from labook.vectors import dot

SOBEL = [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]
RESNET50 = [(3, 64), (4, 128), (6, 256), (3, 512)]
TINY_W = [[Fraction(w) for w in row] for row in (("0.5", "0.1"), ("-0.3", "0.7"), ("0.8", "-0.4"))]
TINY_B = [Fraction(b) for b in ("0.1", "-0.2", "0.3")]

integers = st.integers(-1000, 1000)


def matrices(m, n):
    return st.lists(st.lists(integers, min_size=n, max_size=n), min_size=m, max_size=m)


# By hand


def test_grades_of_the_three_students():
    assert shape(SCORES) == (len(STUDENTS), len(ASSESSMENTS)) == (3, 3)
    assert sum(WEIGHTS) == 1
    assert [w * s for w, s in zip(WEIGHTS, SCORES[0], strict=True)] == [
        Fraction("36.8"),
        22,
        Fraction("29.75"),
    ]
    assert matvec(SCORES, WEIGHTS) == [Fraction("88.55"), Fraction("83.2"), Fraction("92.7")]


def test_tiny_layer_by_hand():
    outputs = dense(TINY_W, [2, 3], TINY_B)
    assert outputs == [Fraction("1.4"), Fraction("1.3"), Fraction("0.7")]
    assert relu(outputs) == outputs
    assert relu([Fraction("-0.6")]) == [0]


def test_tiny_layer_in_floats_is_not_tidy():
    W, b = [[float(w) for w in row] for row in TINY_W], [float(b_i) for b_i in TINY_B]
    assert dense(W, [2, 3], b) != [1.4, 1.3, 0.7]


@pytest.mark.parametrize(
    ("image", "response"),
    [
        ([[90, 50, 10]] * 3, -320),
        ([[10, 50, 90]] * 3, 320),
        ([[10, 10, 10], [50, 50, 50], [90, 90, 90]], 0),
    ],
)
def test_sobel_response_by_hand(image, response):
    assert dot(flatten(SOBEL), flatten(image)) == response
    assert correlate2d(image, SOBEL) == [[response]]
    assert correlate2d(image, flip(SOBEL)) == [[-response]]


def test_horizontal_edge_is_seen_by_the_transposed_kernel():
    assert correlate2d([[10] * 3, [50] * 3, [90] * 3], transpose(SOBEL)) == [[320]]


def test_parameters_by_hand():
    assert dense_parameters(224 * 224 * 3, 512) == 77_070_336 + 512
    assert convolution_parameters(3, 64, 7) == 9408 + 128
    # 64 -> 64 -> 64 -> 256 with a fourth convolution 64 -> 256 beside them
    first = (4096 + 128) + (36_864 + 128) + (16_384 + 512) + (16_384 + 512)
    assert bottleneck_parameters(64, 64) == first == 75_008
    assert bottleneck_parameters(256, 64) == (16_384 + 128) + (36_864 + 128) + (16_384 + 512)


def test_exact_roots_pass_through():
    root = sympy.sqrt(2)
    assert dense([[root, 1]], [root, root], [-root]) == [2]
    assert relu([root, -root]) == [root, 0]


# Oracles


@given(matrices(3, 2), st.lists(integers, min_size=2, max_size=2), matrices(1, 3))
def test_dense_is_numpys_product(W, x, b):
    assert dense(W, x, b[0]) == (np.array(W) @ np.array(x) + np.array(b[0])).tolist()


def test_network_is_pytorchs_sequential():
    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(4, 5), nn.ReLU(), nn.Linear(5, 6), nn.ReLU(), nn.Linear(6, 2))
    model = model.double()
    layers = [
        (model[i].weight.tolist(), model[i].bias.tolist()) for i in (0, 2, 4)
    ]  # float64 lists are exact copies
    x = [0.5, -1.0, 2.0, 0.25]
    # Three sums of at most 7 terms below 10 in size: errors far below 1e-12.
    assert network(layers, x) == pytest.approx(
        model(torch.tensor(x, dtype=torch.float64)).tolist(), abs=1e-12
    )


@given(matrices(5, 6), matrices(2, 3))
def test_sliding_is_scipys_correlation_and_convolution(A, K):
    assert correlate2d(A, K) == signal.correlate2d(A, K, mode="valid").tolist()
    assert correlate2d(A, flip(K)) == signal.convolve2d(A, K, mode="valid").tolist()


def test_sliding_is_pytorchs_conv2d():
    generator = np.random.default_rng(0)
    A, K = generator.integers(0, 100, (7, 8)), generator.integers(-5, 5, (3, 3))
    tensors = [torch.tensor(M, dtype=torch.float64)[None, None] for M in (A, K)]
    assert correlate2d(A.tolist(), K.tolist()) == nn.functional.conv2d(*tensors)[0, 0].tolist()


class Bottleneck(nn.Module):
    """The block of the published table, for counting only."""

    def __init__(self, channels, width):
        super().__init__()
        sizes = [(channels, width, 1), (width, width, 3), (width, 4 * width, 1)]
        if channels != 4 * width:
            sizes.append((channels, 4 * width, 1))
        self.parts = nn.ModuleList()
        for inputs, outputs, size in sizes:
            self.parts.append(nn.Conv2d(inputs, outputs, size, bias=False, device="meta"))
            self.parts.append(nn.BatchNorm2d(outputs, device="meta"))


def test_resnet50_is_counted_as_pytorch_counts_it():
    parts = [nn.Conv2d(3, 64, 7, bias=False, device="meta"), nn.BatchNorm2d(64, device="meta")]
    channels = 64
    for blocks, width in RESNET50:
        for _ in range(blocks):
            parts.append(Bottleneck(channels, width))
            channels = 4 * width
    parts.append(nn.Linear(2048, 1000, device="meta"))
    counted = sum(p.numel() for part in parts for p in part.parameters())
    # TorchVision documents the same two counts for its resnet50 and resnet101.
    assert resnet_parameters(RESNET50) == counted == 25_557_032
    assert resnet_parameters([(3, 64), (4, 128), (23, 256), (3, 512)]) == 44_549_160


# Properties: integers, so every equality is exact


@given(matrices(3, 2), matrices(1, 3), matrices(2, 3), matrices(1, 2), matrices(1, 2))
def test_two_dense_layers_are_one(W1, b1, W2, b2, x):
    merged = dense(matmul(W2, W1), x[0], dense(W2, b1[0], b2[0]))
    assert merged == dense(W2, dense(W1, x[0], b1[0]), b2[0])


@given(st.lists(integers))
def test_relu_is_idempotent_and_splits_a_vector(v):
    minus = [-v_i for v_i in v]
    assert relu(relu(v)) == relu(v)
    assert [p - n for p, n in zip(relu(v), relu(minus), strict=True)] == v


@given(matrices(4, 5), matrices(4, 5), matrices(2, 2), integers)
def test_sliding_is_linear(A, B, K, c):
    combined = [[a + c * b for a, b in zip(*rows, strict=True)] for rows in zip(A, B, strict=True)]
    pairs = zip(flatten(correlate2d(A, K)), flatten(correlate2d(B, K)), strict=True)
    assert flatten(correlate2d(combined, K)) == [r + c * s for r, s in pairs]


@given(matrices(3, 4))
def test_flipping_twice_and_flattening(K):
    assert flip(flip(K)) == K
    assert flatten(flip(K)) == list(reversed(flatten(K)))


def test_uniform_regions_give_zero():
    assert correlate2d([[70] * 5] * 4, SOBEL) == [[0] * 3] * 2


def test_patch_is_the_window():
    assert patch([[1, 2, 3], [4, 5, 6], [7, 8, 9]], 0, 1, 3, 2) == [[2, 3], [5, 6], [8, 9]]


# Errors


@pytest.mark.parametrize(("x", "b"), [([1, 2, 3], [0, 0, 0]), ([1, 2], [0, 0])])
def test_dense_names_the_shapes(x, b):
    with pytest.raises(ValueError, match="3 x 2 layer") as error:
        dense(TINY_W, x, b)
    assert str(error.value) == (
        f"cannot apply a 3 x 2 layer to an input of length {len(x)} with {len(b)} biases: "
        "the weights need a column for every input and a row for every bias"
    )


@pytest.mark.parametrize("image", [[[1, 2, 3]] * 2, [[1, 2]] * 3])
def test_kernel_must_fit(image):
    m, n = shape(image)
    with pytest.raises(ValueError, match="does not fit") as error:
        correlate2d(image, SOBEL)
    assert str(error.value) == (
        f"a 3 x 3 kernel does not fit into a {m} x {n} image: "
        "it may have at most as many rows and columns as the image"
    )


def test_ragged_rows_are_refused():
    for function in (flatten, flip):
        with pytest.raises(ValueError, match="not a matrix"):
            function([[1, 2], [3]])
