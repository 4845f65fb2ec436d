"""Hand calculations: how many numbers, operations and bytes a layer or a tensor takes."""

from fractions import Fraction
from typing import Any

from labook import counts as floats
from labook import matrices

from .catalogue import derivation
from .derivation import Derivation
from .expression import Expression, Quotient, approx, expr, sym, total
from .inputs import IntegerLike, VectorLike
from .sizes import axes, point, times, whole
from .working import Working

MILLION = 10**6


@derivation(
    "dense_layer_cost",
    topic="counts",
    covers=("il-image-layer-cost",),
    example={"shape": [224, 224, 3], "outputs": 512},
)
def dense_layer_cost(shape: VectorLike, outputs: IntegerLike) -> Derivation:
    """Count the multiply-adds and floating-point operations of a dense layer on one input.

    n = product of the input's sizes,  multiply-adds = n m,  FLOPs = 2 n m

    Parameters: `shape` the sizes of the input's axes, at most 6; `outputs` their number m.
    Returns: the derivation; its result are the inputs n, the multiply-adds and the FLOPs. Biases
    are not counted.
    Raises: ValueError for a size that is no positive whole number.
    It writes one product of the sizes; counts are whole numbers, so that nothing is rounded.

    >>> print(dense_layer_cost([4, 4], 10))
    Cost of a dense layer
    shape = (4, 4)   m = 10
    <BLANKLINE>
    1. numbers in one input: the product of its sizes
       n = 4·4 = 16
    <BLANKLINE>
    2. multiply-adds: every output multiplies and adds every input
       M = m n = 10·16 = 160
    <BLANKLINE>
    3. floating-point operations: a product and a sum each
       F = 2M = 320
    """
    sizes, m = axes(shape, "shape"), whole(outputs, "outputs")
    w = Working("Cost of a dense layer", shape=point(sizes), m=m)
    n = w.step(sym("n"), *_size(sizes), reason="numbers in one input: the product of its sizes")
    mults = w.step(
        sym("M"), "=", sym("m") * sym("n"), "=", times([m, n]), "=", m * n,
        reason="multiply-adds: every output multiplies and adds every input",
    )  # fmt: skip
    _millions(w, "M", mults)
    flops = w.step(
        sym("F"), "=", expr(2) * sym("M"), "=", 2 * mults,
        reason="floating-point operations: a product and a sum each",
    )  # fmt: skip
    inputs = floats.size([int(d) for d in sizes])
    counted = matrices.multiply_adds(int(m), inputs)
    return w.done((n, mults, flops), float64=[inputs, counted, floats.flops(counted)])


@derivation(
    "network_cost",
    topic="counts",
    covers=("il-mnist-layer-cost",),
    example={"widths": [784, 128, 128, 128, 128, 10], "batch": 64},
)
def network_cost(widths: VectorLike, batch: IntegerLike = 1) -> Derivation:
    """Count the multiply-adds of every dense layer of a network, for one example and for a batch.

    layer i costs d_(i-1) d_i for each example

    Parameters: `widths` the units d_0, ..., d_L from input to output, 2 to 9 of them; `batch` the
    number of examples.
    Returns: the derivation; its result are the counts of the layers and of the network for one example,
    and of the first layer and the network for the batch.
    Raises: ValueError for fewer widths, and for one that is no positive whole number.
    It writes a product for every layer; biases and activations are not counted.

    >>> print(network_cost([4, 3, 2], 10))
    Multiply-adds of a network of dense layers
    widths = (4, 3, 2)   k = 10
    <BLANKLINE>
    1. layer 1, from 4 to 3 units, for one example
       M_1 = 3·4 = 12
    <BLANKLINE>
    2. layer 2, from 3 to 2 units, for one example
       M_2 = 2·3 = 6
    <BLANKLINE>
    3. the first layer for the whole batch
       F = k M_1 = 10·12 = 120
    <BLANKLINE>
    4. all layers for one example: the sum
       M = M_1 + M_2 = 18
    <BLANKLINE>
    5. all layers for the whole batch
       N = k M = 10·18 = 180
    """
    d, k = axes(widths, "widths", 9), whole(batch, "batch")
    if len(d) < 2:
        raise ValueError("widths has 1 entry: a layer needs its number of inputs and of outputs")
    w = Working("Multiply-adds of a network of dense layers", widths=point(d), k=k)
    layers = [
        w.step(sym(f"M_{i}"), "=", times([d[i], d[i - 1]]), "=", d[i] * d[i - 1],
               reason=f"layer {i}, from {d[i - 1]} to {d[i]} units, for one example")
        for i in range(1, len(d))
    ]  # fmt: skip
    first = w.step(
        sym("F"), "=", sym("k") * sym("M_1"), "=", times([k, layers[0]]), "=", k * layers[0],
        reason="the first layer for the whole batch",
    )  # fmt: skip
    _millions(w, "F", first)
    every = sum(layers)
    names = total(sym(f"M_{i}") for i in range(1, len(d)))
    w.step(sym("M"), "=", names, "=", every, reason="all layers for one example: the sum")
    whole_batch = w.step(
        sym("N"), "=", sym("k") * sym("M"), "=", times([k, every]), "=", k * every,
        reason="all layers for the whole batch",
    )  # fmt: skip
    _millions(w, "N", whole_batch)
    counts = matrices.network_multiply_adds([int(x) for x in d])
    batched = matrices.network_multiply_adds([int(x) for x in d], int(k))
    return w.done(
        (layers, every, first, whole_batch), float64=[counts, sum(counts), batched[0], sum(batched)]
    )


@derivation(
    "tensor_memory",
    topic="counts",
    covers=("il-image-batch-memory",),
    example={"shape": [32, 3, 224, 224], "width": 4},
)
def tensor_memory(shape: VectorLike, width: IntegerLike = 4) -> Derivation:
    """Count the numbers of a tensor and the bytes that they take, in MB and in MiB.

    bytes = width times the product of the sizes

    Parameters: `shape` the sizes of its axes, at most 6; `width` the bytes of a number: 2 for half,
    4 for single (float32), 8 for double precision.
    Returns: the derivation; its result are the numbers and the bytes.
    Raises: ValueError for a size that is no positive whole number.

    >>> print(tensor_memory([32, 100, 1000], 4))
    Memory of a tensor
    shape = (32, 100, 1000)   width = 4
    <BLANKLINE>
    1. numbers in the tensor: the product of its sizes
       n = 32·100·1000 = 3200000
    <BLANKLINE>
    2. in millions
       n/1000000 ≈ 3.2
    <BLANKLINE>
    3. bytes: 4 for each number
       S = 4·3200000 = 12800000
    <BLANKLINE>
    4. in megabytes (MB), of a million bytes
       S/1000000 ≈ 12.8
    <BLANKLINE>
    5. in mebibytes (MiB), of 1024·1024 bytes
       S/1048576 ≈ 12.2
    <BLANKLINE>
    6. weights, gradients, the optimizer's state and activations come on top
    """
    sizes, width = axes(shape, "shape"), whole(width, "width")
    w = Working("Memory of a tensor", shape=point(sizes), width=width)
    n = w.step(sym("n"), *_size(sizes), reason="numbers in the tensor: the product of its sizes")
    _millions(w, "n", n)
    size = w.step(sym("S"), "=", times([width, n]), "=", width * n, reason=f"bytes: {width} for each number")
    w.step(
        _quotient("S", MILLION),
        "≈",
        approx(size / MILLION, 1),
        reason="in megabytes (MB), of a million bytes",
    )
    w.step(
        _quotient("S", 2**20), "≈", approx(size / 2**20, 1), reason="in mebibytes (MiB), of 1024·1024 bytes"
    )
    w.note("weights, gradients, the optimizer's state and activations come on top")
    plain = [int(d) for d in sizes]
    return w.done((n, size), float64=[floats.size(plain), floats.tensor_bytes(plain, int(width))])


@derivation(
    "lora_parameters",
    topic="counts",
    covers=("il-lora-4096-r8",),
    example={"m": 4096, "n": 4096, "r": 8},
    more=[(("il-lora-4096-r8",), {"m": 4096, "n": 4096, "r": 4})],
)
def lora_parameters(m: IntegerLike, n: IntegerLike, r: IntegerLike) -> Derivation:
    """Count the parameters of a low-rank update (LoRA) against those of the full matrix.

    full: m n,  update B A with B of shape (m, r) and A of shape (r, n): r (m + n)

    Parameters: `m`, `n` the shape of the matrix; `r` the rank of the update, at most min(m, n).
    Returns: the derivation; its result are both counts, and their quotient full / update.
    Raises: ValueError for a number that is not whole and positive, and for a larger rank.
    Source: Hu et al., LoRA: Low-Rank Adaptation of Large Language Models (2021), section 4.1.

    >>> print(lora_parameters(4096, 4096, 4))
    Parameters of a low-rank update (LoRA)
    m = 4096   n = 4096   r = 4
    <BLANKLINE>
    1. entries of the full matrix
       F = m n = 4096·4096 = 16777216
    <BLANKLINE>
    2. in millions
       F/1000000 ≈ 16.8
    <BLANKLINE>
    3. entries of B (4096 x 4) and of A (4 x 4096)
       U = m r + r n = 4096·4 + 4·4096 = 32768
    <BLANKLINE>
    4. how many times smaller the update is
       F/U = 512
    """
    m, n, r = whole(m, "m"), whole(n, "n"), whole(r, "r")
    if r > min(m, n):
        raise ValueError(f"the rank of a {m} x {n} matrix is at most {min(m, n)}: r = {r} is too large")
    w = Working("Parameters of a low-rank update (LoRA)", m=m, n=n, r=r)
    full = w.step(
        sym("F"),
        "=",
        sym("m") * sym("n"),
        "=",
        times([m, n]),
        "=",
        m * n,
        reason="entries of the full matrix",
    )
    _millions(w, "F", full)
    update = w.step(
        sym("U"), "=", sym("m") * sym("r") + sym("r") * sym("n"),
        "=", times([m, r]) + times([r, n]), "=", r * (m + n),
        reason=f"entries of B ({m} x {r}) and of A ({r} x {n})",
    )  # fmt: skip
    ratio = full / update
    last = () if ratio.denominator == 1 else ("≈", approx(ratio, 2))
    w.step(_quotient("F", "U"), "=", ratio, *last, reason="how many times smaller the update is")
    a, b, c = int(m), int(n), int(r)
    counted = [matrices.multiply_adds(a, b), floats.lora_parameters(a, b, c)]
    return w.done(
        (full, update, ratio), float64=[*counted, counted[0] / counted[1]], bound=[0, 0, ratio / 2**53]
    )


def _quotient(top: str, bottom: Any) -> Expression:
    """Write a quotient of a named number."""
    return Quotient(sym(top), sym(bottom) if isinstance(bottom, str) else expr(bottom))


def _size(sizes: Any) -> tuple[Any, ...]:
    product = Fraction(floats.size([int(d) for d in sizes]))
    return ("=", times(sizes)) + (("=", product) if len(sizes) > 1 else ())


def _millions(w: Working, name: str, value: Any) -> None:
    if value >= MILLION:
        w.step(_quotient(name, MILLION), "≈", approx(value / MILLION, 1), reason="in millions")
