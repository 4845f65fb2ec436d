"""The steps that the hand calculations of a small network share."""

from typing import Any

from labook import backprop as floats

from ..core.exact import number, sign
from ..core.expression import Call, Power, Product, Sym, ending, expr, neat, partial, sym, total
from ..core.inputs import MatrixLike, NumberLike, VectorLike, applicable, limit_shape, matrix, shape, vector
from ..core.working import Working

Layer = tuple[Any, Any, Any, Any]


def read_layer(W: MatrixLike, b: VectorLike, x: VectorLike, t: VectorLike) -> Layer:
    """Return weights, biases, input and target that fit each other. Raises: ValueError."""
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


def divisor(loss: str, t: Any) -> int:
    """Return what the sum of squared errors is divided by: 1, or the number of outputs."""
    if loss not in ("sum", "mean"):
        raise ValueError(f'the loss is {loss!r}: write "sum" or "mean" (of the squared errors)')
    return 1 if loss == "sum" else len(vector(t, "t"))


def read_rate(eta: NumberLike) -> Any:
    """Return a learning rate. Raises: ValueError unless it is greater than 0."""
    rate = number(eta)
    if sign(rate) <= 0:
        raise ValueError(f"the learning rate eta is {rate}: it must be greater than 0")
    return rate


def working(title: str, layer: Layer, **more: Any) -> Working:
    """Start a calculation whose inputs are shown in decimals."""
    W, b, x, t = layer
    given = {"W": W, "b": b, "x": x, "t": t} | more
    shown: dict[str, Any] = {name: neat(value) for name, value in given.items()}
    return Working(title, **shown)


def named(letter: str, index: str) -> Sym:
    """Return a symbol, with its index if it has one."""
    return sym(f"{letter}_{index}" if index else letter)


def forward_steps(w: Working, layer: Layer, index: str) -> tuple[Any, Any]:
    """Write z = W x + b and a = ReLU(z); `index` is "new" after an update."""
    W, b, x, _ = layer
    z, a = named("z", index), named("a", index)
    rows = [
        total([*(neat(w_ij) * neat(x_j) for w_ij, x_j in zip(row, x, strict=True)), neat(b_i)])
        for row, b_i in zip(W, b, strict=True)
    ]
    before, after = floats.forward(W, b, x)
    product = named("W", index) @ sym("x") + named("b", index)
    w.step(
        z,
        # One row times a column is a number, to which no vector can be added.
        *(("=", product) if len(W) > 1 else ()),
        "=", expr(rows),
        "=", neat(before),
        reason="forward: rows of the weights times the input, plus the biases",
    )  # fmt: skip
    w.step(
        a,
        "=", Call("relu", (z,)),
        "=", expr([Call("max", (expr(0), neat(z_i))) for z_i in before]),
        "=", neat(after),
        reason="ReLU: negative entries become 0",
    )  # fmt: skip
    return before, after


def loss_step(w: Working, a: Any, t: Any, index: str, n: int = 1) -> Any:
    """Write the sum (or for n > 1 the mean) of the squared errors."""
    squares = total(Power(neat(a_i) - neat(t_i), expr(2)) for a_i, t_i in zip(a, t, strict=True))
    errors = [a_i - t_i for a_i, t_i in zip(a, t, strict=True)]
    loss = sum(d * d for d in errors) / n
    added = total(neat(d * d) for d in errors)
    name = "sum of squared errors (SSE)" if n == 1 else f"mean squared error (MSE): the sum divided by {n}"
    w.step(
        named("L", index),
        "=", squares if n == 1 else squares / n,
        *(("=", added if n == 1 else added / n) if len(a) > 1 else ()),
        *ending(loss),
        reason=f"the loss{' after the update' if index else ''}, the {name}",
    )  # fmt: skip
    return loss


def backward_steps(w: Working, given: Layer, n: int) -> tuple[Any, Any, Any, Any]:
    """Write the four gradients, from the loss back to the parameters."""
    W, b, x, t = given
    z, a = floats.forward(W, b, x)
    errors = [a_i - t_i for a_i, t_i in zip(a, t, strict=True)]
    da, dz, dW, db = divided(floats.backward(x, t, z, a), n)
    two = expr(2) if n == 1 else expr(2) / n
    w.step(
        partial("L", "a"),
        "=", two * (sym("a") - sym("t")),
        "=", two * neat(errors),
        "=", neat(da),
        reason="backward: the derivative of a square is twice its base"
        + ("" if n == 1 else f", and the mean divides by {n}"),
    )  # fmt: skip
    w.step(
        partial("L", "z"),
        "=", Product((neat(da), expr(floats.relu_slope(z))), "odot"),
        "=", neat(dz),
        reason="through ReLU: its derivative is 1 where z > 0, else 0"
        + ("; at 0 ReLU has a corner, and 0 is the usual choice" if 0 in z else ""),
    )  # fmt: skip
    w.step(
        partial("L", "W"),
        *(("=", partial("L", "z") @ sym("x").T) if len(x) > 1 else ()),
        "=", neat(dz) @ neat([x]) if len(x) > 1 else neat(x[0]) * neat([[g] for g in dz]),
        "=", neat(dW),
        reason="weights: every output's gradient times every input, an outer product of the shape of W",
    )  # fmt: skip
    w.step(
        partial("L", "b"),
        "=",
        partial("L", "z"),
        "=",
        neat(db),
        reason="biases: z = W x + b has slope 1 in b",
    )
    return da, dz, dW, db


def divided(g: Any, n: int) -> Any:
    """Return nested lists with every number divided by n."""
    return [divided(part, n) for part in g] if isinstance(g, list | tuple) else g / n


def update_step(w: Working, name: str, old: Any, new: Any, gradient: Any, rate: Any) -> None:
    """Write the new weights or biases."""
    w.step(
        named(name, "new"),
        "=", sym(name) - sym("eta") * partial("L", name),
        "=", neat(old) - neat(rate) * neat(gradient),
        "=", neat(new),
        reason=f"the new {'weights' if name == 'W' else 'biases'}: a step against the gradient",
    )  # fmt: skip


def compare(w: Working, before: Any, after: Any) -> None:
    """Say whether the loss has fallen."""
    relation = "<" if after < before else ">" if after > before else "="
    reasons = {
        "<": "the loss has fallen",
        ">": "the loss has risen: the learning rate is too large here",
        "=": "the loss has not changed",
    }
    w.step(sym("L_new"), relation, sym("L"), reason=reasons[relation])
