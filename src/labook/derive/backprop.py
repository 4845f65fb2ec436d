"""Hand calculations of a small network: forward pass, backward pass, update."""

from functools import partial
from typing import Any

from labook import backprop as floats

from .core.catalogue import derivation
from .core.derivation import Derivation
from .core.expression import ending, sym
from .core.inputs import MatrixLike, NumberLike, TextLike, VectorLike
from .steps.layer_steps import (
    backward_steps,
    compare,
    divided,
    divisor,
    forward_steps,
    loss_step,
    read_layer,
    read_rate,
    update_step,
    working,
)
from .steps.rounding import held

LEDGER = {
    "W": [["0.5", "-0.3"], ["0.1", "0.7"], ["-0.4", "0.2"]],
    "b": ["0.1", "0.0", "-0.1"],
    "x": [2, 1], "t": [1, 0, 0],
}


@derivation(
    "forward_pass",
    topic="learning",
    asks=(
        "Run the layer ReLU(W x + b) forward, and compute the sum and the mean of the squared errors to "
        "the target t."
    ),
    parts=("before ReLU", "output", "sum of the squared errors", "mean of the squared errors"),
    draw="learning.layer",
    covers=("il-backprop-forward",),
    example=LEDGER,
)
def forward_pass(W: MatrixLike, b: VectorLike, x: VectorLike, t: VectorLike) -> Derivation:
    """Run a dense layer with ReLU forward and compute its squared error.

    z = W x + b,   a = max(0, z),   L = sum (a_i - t_i)^2

    Parameters: `W` weights of shape (m, n), at most 4 x 4; `b` biases and `t` targets of length m;
    `x` input of length n.
    Returns: the derivation; its result is (z, a, sum of squared errors, mean squared error).
    Raises: ValueError where the shapes do not fit.
    It writes mn products. The bound of the float64 check comes from running error analysis.
    Source: Goodfellow, Bengio and Courville, Deep Learning, algorithm 6.3.

    >>> print(forward_pass([[1, 2]], [-1], [2, 3], [5]))
    Forward pass of a dense layer with ReLU
    W = [1  2]   b = [-1]   x = ⎡2⎤   t = [5]
                                ⎣3⎦
    <BLANKLINE>
    1. forward: rows of the weights times the input, plus the biases
       z = [1·2 + 2·3 - 1] = [7]
    <BLANKLINE>
    2. ReLU: negative entries become 0
       a = relu(z) = [max(0, 7)] = [7]
    <BLANKLINE>
    3. the loss, the sum of squared errors (SSE)
       L = (7 - 5)² = 4
    <BLANKLINE>
    4. the mean squared error (MSE): divide by the number of outputs, 1
       L_mean = L/1 = 4
    """
    layer = read_layer(W, b, x, t)
    w = working("Forward pass of a dense layer with ReLU", layer)
    z, a = forward_steps(w, layer, "")
    loss = loss_step(w, a, layer[3], "")
    m = len(a)
    w.step(
        sym("L_mean"),
        "=", sym("L") / m,
        *ending(loss / m),
        reason=f"the mean squared error (MSE): divide by the number of outputs, {m}",
    )  # fmt: skip
    return w.done((z, a, loss, loss / m), **held(_forward, *layer))


@derivation(
    "backward_pass",
    topic="learning",
    asks=(
        "Compute the gradients of the sum of the squared errors of the layer ReLU(W x + b) to the target "
        "t, with ReLU'(0) = 0."
    ),
    parts=("at the output", "before ReLU", "at W", "at b"),
    draw="learning.layer",
    covers=("il-backprop-backward",),
    example=LEDGER,
)
def backward_pass(
    W: MatrixLike, b: VectorLike, x: VectorLike, t: VectorLike, loss: TextLike = "sum"
) -> Derivation:
    """Compute the gradients of a dense layer with ReLU and squared error by the chain rule.

    dL/da = 2 (a - t),   dL/dz = dL/da * relu'(z),   dL/dW = dL/dz x^T,   dL/db = dL/dz

    Parameters: `W` weights of shape (m, n), at most 4 x 4; `b` biases and `t` targets of length m;
    `x` input of length n; `loss`, "sum" of squared errors, or "mean" of them.
    Returns: the derivation; its result is (dL/da, dL/dz, dL/dW, dL/db).
    Raises: ValueError where the shapes do not fit, and for another loss.
    It writes 2mn products. ReLU has no derivative at 0, where 0 is the usual choice. The bound of
    the float64 check comes from running error analysis.
    Source: Goodfellow, Bengio and Courville, Deep Learning, algorithm 6.4.

    >>> print(backward_pass([[1, 2]], [-1], [2, 3], [5]))
    Backward pass of a dense layer with ReLU, sum of squared errors
    W = [1  2]   b = [-1]   x = ⎡2⎤   t = [5]
                                ⎣3⎦
    <BLANKLINE>
    1. forward: rows of the weights times the input, plus the biases
       z = [1·2 + 2·3 - 1] = [7]
    <BLANKLINE>
    2. ReLU: negative entries become 0
       a = relu(z) = [max(0, 7)] = [7]
    <BLANKLINE>
    3. backward: the derivative of a square is twice its base
       ∂L/∂a = 2(a - t) = 2[2] = [4]
    <BLANKLINE>
    4. through ReLU: its derivative is 1 where z > 0, else 0
       ∂L/∂z = [4] ⊙ [1] = [4]
    <BLANKLINE>
    5. weights: every output's gradient times every input, an outer product of the
       shape of W
       ∂L/∂W = ∂L/∂z xᵀ = [4][2  3] = [8  12]
    <BLANKLINE>
    6. biases: z = W x + b has slope 1 in b
       ∂L/∂b = ∂L/∂z = [4]
    """
    layer, n = read_layer(W, b, x, t), divisor(loss, t)
    w = working(f"Backward pass of a dense layer with ReLU, {loss} of squared errors", layer)
    forward_steps(w, layer, "")
    gradients = backward_steps(w, layer, n)
    return w.done(gradients, **held(partial(_backward, n=n), *layer))


@derivation(
    "gradient_update",
    topic="learning",
    asks=(
        "Make one step of gradient descent with the layer ReLU(W x + b) on the sum of its squared errors "
        "to the target t, at the learning rate η, and give that sum before and after."
    ),
    parts=("new W", "new b", "loss before", "loss after"),
    draw="learning.update",
    covers=("il-backprop-update",),
    example=LEDGER | {"eta": "0.01"},
)
def gradient_update(
    W: MatrixLike, b: VectorLike, x: VectorLike, t: VectorLike, eta: NumberLike, loss: TextLike = "sum"
) -> Derivation:
    """Make one step of gradient descent with a dense layer, and compute the loss before and after.

    W_new = W - eta dL/dW,   b_new = b - eta dL/db

    Parameters: as in `backward_pass`; `eta`, the learning rate, greater than 0.
    Returns: the derivation; its result is (W_new, b_new, L, L_new).
    Raises: ValueError where the shapes do not fit, for another loss, and for eta <= 0.
    It writes 4mn products. The loss falls for every small enough learning rate, unless the gradient
    is zero; for a large one it may rise. The bound of the float64 check comes from running error
    analysis.
    Source: Goodfellow, Bengio and Courville, Deep Learning, section 4.3.

    >>> print(gradient_update([[1, 2]], [-1], [2, 3], [5], "0.01"))
    One update of a dense layer with ReLU, sum of squared errors
    W = [1  2]   b = [-1]   x = ⎡2⎤   t = [5]   η = 0.01
                                ⎣3⎦
    <BLANKLINE>
    1. forward: rows of the weights times the input, plus the biases
       z = [1·2 + 2·3 - 1] = [7]
    <BLANKLINE>
    2. ReLU: negative entries become 0
       a = relu(z) = [max(0, 7)] = [7]
    <BLANKLINE>
    3. the loss, the sum of squared errors (SSE)
       L = (7 - 5)² = 4
    <BLANKLINE>
    4. backward: the derivative of a square is twice its base
       ∂L/∂a = 2(a - t) = 2[2] = [4]
    <BLANKLINE>
    5. through ReLU: its derivative is 1 where z > 0, else 0
       ∂L/∂z = [4] ⊙ [1] = [4]
    <BLANKLINE>
    6. weights: every output's gradient times every input, an outer product of the
       shape of W
       ∂L/∂W = ∂L/∂z xᵀ = [4][2  3] = [8  12]
    <BLANKLINE>
    7. biases: z = W x + b has slope 1 in b
       ∂L/∂b = ∂L/∂z = [4]
    <BLANKLINE>
    8. the new weights: a step against the gradient
       W_new = W - η ∂L/∂W = [1  2] - 0.01[8  12] = [0.92  1.88]
    <BLANKLINE>
    9. the new biases: a step against the gradient
       b_new = b - η ∂L/∂b = [-1] - 0.01[4] = [-1.04]
    <BLANKLINE>
    10. forward: rows of the weights times the input, plus the biases
       z_new = [0.92·2 + 1.88·3 - 1.04] = [6.44]
    <BLANKLINE>
    11. ReLU: negative entries become 0
       a_new = relu(z_new) = [max(0, 6.44)] = [6.44]
    <BLANKLINE>
    12. the loss after the update, the sum of squared errors (SSE)
       L_new = (6.44 - 5)² = 2.0736
    <BLANKLINE>
    13. the loss has fallen
       L_new < L
    """
    layer, n, rate = read_layer(W, b, x, t), divisor(loss, t), read_rate(eta)
    w = working(f"One update of a dense layer with ReLU, {loss} of squared errors", layer, eta=rate)
    _, a = forward_steps(w, layer, "")
    before = loss_step(w, a, layer[3], "", n)
    *_, dW, db = backward_steps(w, layer, n)
    W_new, b_new = _moved(layer[0], layer[1], dW, db, rate)
    update_step(w, "W", layer[0], W_new, dW, rate)
    update_step(w, "b", layer[1], b_new, db, rate)
    _, a_new = forward_steps(w, (W_new, b_new, *layer[2:]), "new")
    after = loss_step(w, a_new, layer[3], "new", n)
    compare(w, before, after)
    return w.done((W_new, b_new, before, after), **held(partial(_updated, n=n), *layer, rate))


def _forward(W: Any, b: Any, x: Any, t: Any) -> Any:
    z, a = floats.forward(W, b, x)
    return z, a, floats.sum_of_squared_errors(a, t), floats.mean_squared_error(a, t)


def _backward(W: Any, b: Any, x: Any, t: Any, n: int) -> Any:
    return divided(floats.backward(x, t, *floats.forward(W, b, x)), n)


def _moved(W: Any, b: Any, dW: Any, db: Any, rate: Any) -> Any:
    rows = [floats.gradient_step(row, g, rate) for row, g in zip(W, dW, strict=True)]
    return rows, floats.gradient_step(b, db, rate)


def _updated(W: Any, b: Any, x: Any, t: Any, rate: Any, n: int) -> Any:
    *_, dW, db = _backward(W, b, x, t, n)
    new = _moved(W, b, dW, db, rate)
    losses = [floats.sum_of_squared_errors(floats.forward(V, c, x)[1], t) / n for V, c in ((W, b), new)]
    return *new, *losses
