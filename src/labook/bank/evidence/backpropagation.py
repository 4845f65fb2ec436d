"""Evidence of the questions on backpropagation."""

from fractions import Fraction
from typing import Any

from labook.backprop import backward, forward, gradient_step, sum_of_squared_errors
from labook.bank.statements import Verdict, counterexample, held, integers, vectors
from labook.gradients import derivative, exp
from labook.gradients import gradient as slopes
from labook.matrices import matmul, multiply_adds, shape, transpose
from labook.vectors import norm_1

__all__ = [
    "dead_unit", "forward", "gradient_has_weights_shape", "input_gradient_shape",
    "least_kept", "multiply_adds", "one_step_lowers_loss", "shared_slope", "steepest_sigmoid_chain",
    "training_multiply_adds",
    "transpose", "weight_gradient", "weight_gradient_shape", "zero_gradient_zero_error",
]  # fmt: skip


def weight_gradient(W: Any, b: Any, x: Any, t: Any) -> list[list[Any]]:
    """Return dL/dW of the sum of squared errors, weight by weight, without the chain rule.

    The loss is quadratic in one weight as long as no ReLU switches, and for a quadratic the central
    difference (L(w + h) - L(w - h)) / 2h is the derivative exactly, for any h.
    """
    h = Fraction(1, 1000)

    def loss(i: int, j: int, step: Fraction) -> Any:
        moved = [[w + step * ((r, c) == (i, j)) for c, w in enumerate(row)] for r, row in enumerate(W)]
        return sum_of_squared_errors(forward(moved, b, x)[1], t)

    return [[(loss(i, j, h) - loss(i, j, -h)) / (2 * h) for j in range(len(x))] for i in range(len(t))]


def weight_gradient_shape(outputs: int, inputs: int) -> tuple[int, int]:
    """Return the shape of dL/dW, by computing one."""
    W = [[1] * inputs for _ in range(outputs)]
    z, a = forward(W, [0] * outputs, [1] * inputs)
    return shape(backward([1] * inputs, [0] * outputs, z, a)[2])


def input_gradient_shape(batch: int, inputs: int, outputs: int) -> tuple[int, int]:
    """Return the shape of dL/dX = dL/dZ W for a batch with W stored as outputs x inputs."""
    return shape(matmul([[1] * outputs] * batch, [[1] * inputs] * outputs))


def shared_slope(x: Any) -> Any:
    """Return the derivative of x^2 + 3 x, where x is used twice, with dual numbers."""
    return slopes(lambda v: v[0] * v[0] + 3 * v[0], [x])[0]


def training_multiply_adds(m: int, n: int, batch: int) -> int:
    """Return the multiply-adds of a dense layer forward and backward: Z, dL/dW and dL/dX."""
    forward_pass = multiply_adds(batch, n, m)
    return forward_pass + multiply_adds(m, batch, n) + multiply_adds(batch, m, n)


def steepest_sigmoid_chain(layers: int) -> float:
    """Return the derivative of so many sigmoids in a row where each is steepest, with dual numbers.

    A sigmoid is steepest at zero, where its value is a half; a bias takes the half away again, so that the
    next one is steepest too. No rule about products of slopes is used.
    """

    def chain(x: Any) -> Any:
        for _ in range(layers):
            x = (exp(-x) + 1) ** -1 - 0.5
        return x

    return float(derivative(chain, 0.0))


def dead_unit() -> Verdict:
    """A unit with a negative input to ReLU passes no gradient to its weights."""

    def claim(w: Any, x: Any, t: int) -> bool | None:
        z, a = forward([w], [0], x)
        return norm_1(backward(x, [t], z, a)[2][0]) == 0 if z[0] < 0 else None

    draw = vectors(2, integers(-5, 5))
    return held(claim, theorem="goodfellow2016, section 6.3", w=draw, x=draw, t=integers(1, 9))


def gradient_has_weights_shape() -> Verdict:
    """dL/dW has the shape of W."""

    def claim(m: int, n: int) -> bool:
        return weight_gradient_shape(m, n) == (m, n)

    draw = integers(1, 6)
    return held(claim, theorem="goodfellow2016, section 6.5", m=draw, n=draw)


def zero_gradient_zero_error() -> Verdict:
    """A zero gradient does not mean that the prediction is right: a dead unit."""

    def claim(w: Any, x: Any, t: Any) -> bool | None:
        z, a = forward([w], [0], x)
        return a == [t] if norm_1(backward(x, [t], z, a)[2][0]) == 0 else None

    return counterexample(claim, w=[-1], x=[1], t=2)


def one_step_lowers_loss() -> Verdict:
    """A gradient step may raise the loss."""

    def claim(w: Any, x: Any, t: Any, rate: Any) -> bool:
        z, a = forward([w], [0], x)
        moved = gradient_step(w, backward(x, [t], z, a)[2][0], rate)
        return bool(sum_of_squared_errors(forward([moved], [0], x)[1], [t]) <= sum_of_squared_errors(a, [t]))

    return counterexample(claim, w=[1], x=[2], t=4, rate=1)


def least_kept(layers: int) -> int:
    """Return the fewest activations held at once with equal segments, by trying all divisors."""
    return min(layers // k + k for k in range(1, layers + 1) if layers % k == 0)
