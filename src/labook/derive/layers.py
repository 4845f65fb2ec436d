"""Hand calculations: a dense layer, a batch, and one position of a convolution."""

from fractions import Fraction
from typing import Any

from labook import layers as floats

from .core import exact as e
from .core import values as v
from .core.catalogue import derivation
from .core.derivation import Derivation
from .core.expression import Call, Matrix, sym
from .core.inputs import MatrixLike, VectorLike, applicable, limit_shape, matrix, shape, vector
from .core.values import floated
from .core.working import Working
from .core.written import Writer, writer
from .steps.sums import dot_bound, entry

TINY = {"W": [[0.5, 0.1], [-0.3, 0.7], [0.8, -0.4]], "b": [0.1, -0.2, 0.3]}


@derivation(
    "dense_layer",
    topic="layers",
    asks="Compute the output of the layer ReLU(W x + b).",
    parts=("output",),
    draw="matrices.dense_layer",
    covers=("il-tiny-layer",),
    example={**TINY, "x": [2, 3]},
)
def dense_layer(W: MatrixLike, x: VectorLike, b: VectorLike) -> Derivation:
    """Compute the output of a dense layer with ReLU: a dot product and a bias for every output.

    z = W x + b,  y = max(0, z)

    Parameters: `W` weights of shape (m, n), at most 6 x 6; `x` input of length n; `b` biases of
    length m.
    Returns: the derivation; its result is y, a vector of length m.
    Raises: ValueError where the sizes do not fit, with all of them.
    It writes m n products. ReLU moves two numbers no further apart, so that the error bound of an
    entry is that of a dot product of length n + 1.

    >>> print(dense_layer([[0.5, 0.1], [-0.3, 0.1]], [2, 3], [0.1, -0.2]))
    Dense layer with ReLU
    W = ⎡ 0.5  0.1⎤   x = ⎡2⎤   b = ⎡ 0.1⎤
        ⎣-0.3  0.1⎦       ⎣3⎦       ⎣-0.2⎦
    <BLANKLINE>
    1. output 1: row 1 of W times x, plus its bias
       z_1 = 0.5·2 + 0.1·3 + 0.1 = 1 + 0.3 + 0.1 = 1.4
    <BLANKLINE>
    2. output 2: row 2 of W times x, plus its bias
       z_2 = (-0.3)·2 + 0.1·3 - 0.2 = -0.6 + 0.3 - 0.2 = -0.5
    <BLANKLINE>
    3. the outputs together
       z = W x + b = ⎡ 1.4⎤
                     ⎣-0.5⎦
    <BLANKLINE>
    4. ReLU: 1 negative entry becomes 0
       y = relu(z) = ⎡ max(0, 1.4)⎤ = ⎡1.4⎤
                     ⎣max(0, -0.5)⎦   ⎣  0⎦
    """
    W, x, b = matrix(W, "W"), vector(x, "x"), vector(b, "b")
    limit_shape(W, 6, 6)
    _fits(W, x, b)
    write = writer(W, x, b)
    w = Working("Dense layer with ReLU", W=write(W), x=write(x), b=write(b))
    z = tuple(
        entry(w, write, f"z_{i + 1}", row, x, f"output {i + 1}: row {i + 1} of W times x, plus its bias", c)
        for i, (row, c) in enumerate(zip(W, b, strict=True))
    )
    # A single row times x is a number, to which no vector can be added.
    formula = ("=", sym("W") @ sym("x") + sym("b")) if len(W) > 1 else ()
    w.step(sym("z"), *formula, "=", write(z), reason="the outputs together")
    y = _relu(w, write, z)
    bounds = [dot_bound(row, x, c) for row, c in zip(W, b, strict=True)]
    return w.done(y, float64=_layer(floated(W), floated(x), floated(b)), bound=bounds)


@derivation(
    "dense_layer_batch",
    topic="layers",
    asks="Send the batch (the rows of X) through the layer ReLU(X Wᵀ + b).",
    parts=("outputs",),
    draw="matrices.dense_layer_batch",
    example={**TINY, "X": [[2, 3], [1, -1]]},
)
def dense_layer_batch(W: MatrixLike, X: MatrixLike, b: VectorLike) -> Derivation:
    """Send a batch of inputs through a dense layer with ReLU: one matrix product for all of them.

    Y = max(0, X W^T + B), where every row of B is the bias b

    Parameters: `W` weights of shape (m, n) and `X` k inputs, one a row, of shape (k, n), both at
    most 4 x 4; `b` biases of length m.
    Returns: the derivation; its result is Y of shape (k, m).
    Raises: ValueError where the sizes do not fit, with all of them.
    It writes k m n products; the error bounds are those of `dense_layer`.

    >>> print(dense_layer_batch([[2, 1]], [[3, 4], [-5, 6]], [1]))
    Dense layer with ReLU, for a batch
    W = [2  1]   X = ⎡ 3  4⎤   b = [1]
                     ⎣-5  6⎦
    <BLANKLINE>
    1. the weights of an output become a column
       Wᵀ = ⎡2⎤
            ⎣1⎦
    <BLANKLINE>
    2. input 1 times the weights of output 1
       P_11 = 3·2 + 4·1 = 6 + 4 = 10
    <BLANKLINE>
    3. input 2 times the weights of output 1
       P_21 = (-5)·2 + 6·1 = -10 + 6 = -4
    <BLANKLINE>
    4. all products: 2 x 2 times 2 x 1 gives 2 x 1
       P = X Wᵀ = ⎡10⎤
                  ⎣-4⎦
    <BLANKLINE>
    5. the bias is copied into every row
       B = ⎡1⎤
           ⎣1⎦
    <BLANKLINE>
    6. add the bias
       Z = P + B = ⎡11⎤
                   ⎣-3⎦
    <BLANKLINE>
    7. ReLU: 1 negative entry becomes 0
       Y = relu(Z) = ⎡11⎤
                     ⎣ 0⎦
    """
    W, X, b = matrix(W, "W"), matrix(X, "X"), vector(b, "b")
    limit_shape(W, 4, 4)
    limit_shape(X, 4, 4)
    _fits(W, X[0], b)
    write = writer(W, X, b)
    w = Working("Dense layer with ReLU, for a batch", W=write(W), X=write(X), b=write(b))
    flipped = v.transpose(W)
    w.step(sym("W").T, "=", write(flipped), reason="the weights of an output become a column")
    _products(w, write, X, W)
    sizes = f"{len(X)} x {len(W)}"
    w.step(
        sym("P"), "=", sym("X") @ sym("W").T, "=", write(v.multiply(X, flipped)),
        reason=f"all products: {shape(X)} times {shape(flipped)} gives {sizes}",
    )  # fmt: skip
    w.step(sym("B"), "=", write([b] * len(X)), reason="the bias is copied into every row")
    Z = tuple(tuple(v.dot(row, x) + c for row, c in zip(W, b, strict=True)) for x in X)
    w.step(sym("Z"), "=", sym("P") + sym("B"), "=", write(Z), reason="add the bias")
    Y = w.step(sym("Y"), "=", Call("relu", (sym("Z"),)), "=", write(_positive(Z)), reason=_clipped(Z))
    bounds = [[dot_bound(row, x, c) for row, c in zip(W, b, strict=True)] for x in X]
    return w.done(Y, float64=[_layer(floated(W), x, floated(b)) for x in floated(X)], bound=bounds)


def _fits(W: Any, x: Any, b: Any) -> None:
    applicable(W, x)
    if len(W) != len(b):
        raise ValueError(
            f"a {shape(W)} layer has {len(W)} outputs and needs as many biases: there are {len(b)}"
        )


def _products(w: Working, write: Writer, X: Any, W: Any) -> None:
    for i, x in enumerate(X):
        for j, row in enumerate(W):
            entry(w, write, f"P_{i + 1}{j + 1}", x, row, f"input {i + 1} times the weights of output {j + 1}")


def _relu(w: Working, write: Writer, z: Any) -> Any:
    cut = Matrix(tuple((Call("max", (write(0), write(x))),) for x in z), "column")
    return w.step(
        sym("y"), "=", Call("relu", (sym("z"),)), "=", cut, "=", write(_positive(z)), reason=_clipped(z)
    )


def _positive(z: Any) -> Any:
    return tuple(_positive(x) for x in z) if isinstance(z, tuple) else max(z, Fraction(0))


def _clipped(z: Any) -> str:
    n = sum(e.sign(x) < 0 for x in v.entries(z))
    if n == 0:
        return "ReLU: no entry is negative, so nothing changes (a negative one, such as -0.6, would become 0)"
    return f"ReLU: {n} negative {'entry becomes' if n == 1 else 'entries become'} 0"


def _layer(W: list[list[float]], x: list[float], b: list[float]) -> Any:
    return floats.relu(floats.dense(W, x, b))
