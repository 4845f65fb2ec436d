"""Hand calculations: how many operations a layer or a network takes."""


from labook import counts as floats
from labook import matrices

from .core.catalogue import derivation
from .core.derivation import Derivation
from .core.expression import expr, sym, total
from .core.inputs import IntegerLike, VectorLike
from .core.working import Working
from .steps.sizes import axes, millions, point, product_of, times, whole


@derivation(
    "dense_layer_cost",
    topic="counts",
    asks="Count the inputs, the multiply-adds and the floating-point operations of a dense layer.",
    parts=("inputs", "multiply-adds", "floating-point operations"),
    draw="sizes.layer_cost",
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
    n = w.step(sym("n"), *product_of(sizes), reason="numbers in one input: the product of its sizes")
    mults = w.step(
        sym("M"), "=", sym("m") * sym("n"), "=", times([m, n]), "=", m * n,
        reason="multiply-adds: every output multiplies and adds every input",
    )  # fmt: skip
    millions(w, "M", mults)
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
    asks=(
        "Count the multiply-adds of a network of dense layers with these widths, for one example and for "
        "the batch."
    ),
    parts=("of each layer", "of one example", "of the first layer for the batch", "of the batch"),
    draw="sizes.network_cost",
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
    millions(w, "F", first)
    every = sum(layers)
    names = total(sym(f"M_{i}") for i in range(1, len(d)))
    w.step(sym("M"), "=", names, "=", every, reason="all layers for one example: the sum")
    whole_batch = w.step(
        sym("N"), "=", sym("k") * sym("M"), "=", times([k, every]), "=", k * every,
        reason="all layers for the whole batch",
    )  # fmt: skip
    millions(w, "N", whole_batch)
    counts = matrices.network_multiply_adds([int(x) for x in d])
    batched = matrices.network_multiply_adds([int(x) for x in d], int(k))
    return w.done(
        (layers, every, first, whole_batch), float64=[counts, sum(counts), batched[0], sum(batched)]
    )
