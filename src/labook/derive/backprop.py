"""Hand calculations of a small network: forward pass, backward pass, update."""

from typing import Any

from labook import backprop as floats

from . import values
from .catalogue import derivation
from .derivation import Derivation
from .exact import number, sign
from .expression import Call, Power, Product, Sym, ending, expr, neat, partial, sym, total
from .inputs import (
    MatrixLike,
    NumberLike,
    TextLike,
    VectorLike,
    applicable,
    limit_shape,
    matrix,
    shape,
    vector,
)
from .rounding import held
from .working import Working

LEDGER = {
    "W": [["0.5", "-0.3"], ["0.1", "0.7"], ["-0.4", "0.2"]],
    "b": ["0.1", "0.0", "-0.1"],
    "x": [2, 1],
    "t": [1, 0, 0],
}
Layer = tuple[Any, Any, Any, Any]


@derivation("forward_pass", topic="learning", covers=("il-backprop-forward",), example=LEDGER)
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
    """
    layer = _layer(W, b, x, t)
    w = _working("Forward pass of a dense layer with ReLU", layer)
    z, a = _forward_steps(w, layer, "")
    loss = _loss_step(w, layer, "")
    m = len(a)
    w.step(
        sym("L_mean"),
        "=", sym("L") / m,
        *ending(loss / m),
        reason=f"the mean squared error (MSE): divide by the number of outputs, {m}",
    )  # fmt: skip
    return w.done((z, a, loss, loss / m), **held(_forward, *layer))


@derivation("backward_pass", topic="learning", covers=("il-backprop-backward",), example=LEDGER)
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
    """
    layer, n = _layer(W, b, x, t), _divisor(loss, t)
    w = _working(f"Backward pass of a dense layer with ReLU, {loss} of squared errors", layer)
    _forward_steps(w, layer, "")
    gradients = _backward_steps(w, layer, n)
    return w.done(gradients, **held(lambda *v: _backward(*v, n), *layer))


@derivation(
    "gradient_update", topic="learning", covers=("il-backprop-update",), example=LEDGER | {"eta": "0.01"}
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
    """
    layer, n, rate = _layer(W, b, x, t), _divisor(loss, t), _rate(eta)
    w = _working(f"One update of a dense layer with ReLU, {loss} of squared errors", layer, eta=rate)
    _forward_steps(w, layer, "")
    before = _loss_step(w, layer, "", n)
    *_, dW, db = _backward_steps(w, layer, n)
    W_new = _update_step(w, "W", dW, rate, "move the weights against their gradient")
    b_new = _update_step(w, "b", db, rate, "move the biases against theirs")
    updated = (W_new, b_new, *layer[2:])
    _forward_steps(w, updated, "new")
    after = _loss_step(w, updated, "new", n)
    _compare(w, before, after)
    return w.done((W_new, b_new, before, after), **held(lambda *v: _updated(*v, n), *layer, rate))


def _layer(W: MatrixLike, b: VectorLike, x: VectorLike, t: VectorLike) -> Layer:
    W, b, x, t = matrix(W, "W"), vector(b, "b"), vector(x, "x"), vector(t, "t")
    applicable(W, x)
    limit_shape(W, 4, 4)
    for name, v in (("b", b), ("t", t)):
        if len(v) != len(W):
            raise ValueError(
                f"W is {shape(W)} and {name} has length {len(v)}: the layer has an output for every row "
                f"of W, and {name} needs an entry for every output"
            )
    return W, b, x, t


def _divisor(loss: str, t: Any) -> int:
    if loss not in ("sum", "mean"):
        raise ValueError(f'the loss is {loss!r}: write "sum" or "mean" (of the squared errors)')
    return 1 if loss == "sum" else len(vector(t, "t"))


def _rate(eta: NumberLike) -> Any:
    rate = number(eta)
    if sign(rate) <= 0:
        raise ValueError(f"the learning rate eta is {rate}: it must be greater than 0")
    return rate


def _working(title: str, layer: Layer, **more: Any) -> Working:
    W, b, x, t = layer
    named = {"W": W, "b": b, "x": x, "t": t} | more
    return Working(title, **{name: neat(value) for name, value in named.items()})


def _named(letter: str, index: str) -> Sym:
    return sym(f"{letter}_{index}" if index else letter)


def _forward_steps(w: Working, layer: Layer, index: str) -> tuple[Any, Any]:
    """Write z = W x + b and a = ReLU(z); `index` is "new" after an update."""
    W, b, x, _ = layer
    z, a = _named("z", index), _named("a", index)
    rows = [
        total([*(neat(w_ij) * neat(x_j) for w_ij, x_j in zip(row, x, strict=True)), neat(b_i)])
        for row, b_i in zip(W, b, strict=True)
    ]
    before = w.step(
        z,
        "=", _named("W", index) @ sym("x") + _named("b", index),
        "=", expr(rows),
        "=", neat(values.add(values.multiply(W, x), b)),
        reason="forward: rows of the weights times the input, plus the biases",
    )  # fmt: skip
    after = w.step(
        a,
        "=", Call("relu", (z,)),
        "=", expr([Call("max", (expr(0), neat(z_i))) for z_i in before]),
        "=", neat([max(0, z_i) for z_i in before]),
        reason="ReLU: negative entries become 0",
    )  # fmt: skip
    return before, after


def _loss_step(w: Working, layer: Layer, index: str, n: int = 1) -> Any:
    """Write the sum (or for n > 1 the mean) of the squared errors."""
    a, t = w.known[_named("a", index).name], layer[3]
    squares = total(Power(neat(a_i) - neat(t_i), expr(2)) for a_i, t_i in zip(a, t, strict=True))
    errors = [a_i - t_i for a_i, t_i in zip(a, t, strict=True)]
    loss = sum(d * d for d in errors) / n
    added = total(neat(d * d) for d in errors)
    name = "sum of squared errors (SSE)" if n == 1 else f"mean squared error (MSE): the sum divided by {n}"
    w.step(
        _named("L", index),
        "=", squares if n == 1 else squares / n,
        *(("=", added if n == 1 else added / n) if len(a) > 1 else ()),
        *ending(loss),
        reason=f"the loss{' after the update' if index else ''}, the {name}",
    )  # fmt: skip
    return loss


def _backward_steps(w: Working, layer: Layer, n: int) -> tuple[Any, Any, Any, Any]:
    """Write the four gradients, from the loss back to the parameters."""
    x, t = layer[2:]
    z, a = w.known["z"], w.known["a"]
    errors = [a_i - t_i for a_i, t_i in zip(a, t, strict=True)]
    two = expr(2) if n == 1 else expr(2) / n
    da = w.step(
        partial("L", "a"),
        "=", two * (sym("a") - sym("t")),
        "=", two * neat(errors),
        "=", neat([2 * d / n for d in errors]),
        reason="backward: the derivative of a square is twice its base"
        + ("" if n == 1 else f", and the mean divides by {n}"),
    )  # fmt: skip
    mask = [int(z_i > 0) for z_i in z]
    corner = "; at 0 ReLU has a corner, and 0 is the usual choice" if 0 in z else ""
    dz = w.step(
        partial("L", "z"),
        "=", Product((neat(da), expr(mask)), "odot"),
        "=", neat([g * m for g, m in zip(da, mask, strict=True)]),
        reason="through ReLU: its derivative is 1 where z > 0, else 0" + corner,
    )  # fmt: skip
    dW = w.step(
        partial("L", "W"),
        "=", partial("L", "z") @ sym("x").T,
        "=", neat(dz) @ neat([x]),
        "=", neat([[g * x_j for x_j in x] for g in dz]),
        reason="weights: every output's gradient times every input, an outer product of the shape of W",
    )  # fmt: skip
    db = w.step(
        partial("L", "b"),
        "=",
        partial("L", "z"),
        "=",
        neat(dz),
        reason="biases: z = W x + b has slope 1 in b",
    )
    return da, dz, dW, db


def _update_step(w: Working, name: str, gradient: Any, rate: Any, reason: str) -> Any:
    old = w.known[name]
    new = values.add(old, values.multiply(-rate, gradient))
    return w.step(
        _named(name, "new"),
        "=", sym(name) - sym("eta") * partial("L", name),
        "=", neat(old) - neat(rate) * neat(gradient),
        "=", neat(new),
        reason=reason,
    )  # fmt: skip


def _compare(w: Working, before: Any, after: Any) -> None:
    relation = "<" if after < before else ">" if after > before else "="
    reasons = {
        "<": "the loss has fallen",
        ">": "the loss has risen: the learning rate is too large here",
        "=": "the loss has not changed",
    }
    w.step(sym("L_new"), relation, sym("L"), reason=reasons[relation])


def _forward(W: Any, b: Any, x: Any, t: Any) -> Any:
    z, a = floats.forward(W, b, x)
    return z, a, floats.sum_of_squared_errors(a, t), floats.mean_squared_error(a, t)


def _backward(W: Any, b: Any, x: Any, t: Any, n: int) -> Any:
    gradients = floats.backward(x, t, *floats.forward(W, b, x))
    return gradients if n == 1 else [_divided(g, n) for g in gradients]


def _divided(g: Any, n: int) -> Any:
    return [_divided(part, n) for part in g] if isinstance(g, list) else g / n


def _updated(W: Any, b: Any, x: Any, t: Any, rate: Any, n: int) -> Any:
    loss = floats.sum_of_squared_errors if n == 1 else floats.mean_squared_error
    *_, dW, db = _backward(W, b, x, t, n)
    W_new = [floats.gradient_step(row, g, rate) for row, g in zip(W, dW, strict=True)]
    b_new = floats.gradient_step(b, db, rate)
    return W_new, b_new, loss(floats.forward(W, b, x)[1], t), loss(floats.forward(W_new, b_new, x)[1], t)
