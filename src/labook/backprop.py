"""One dense layer with ReLU and a squared error: forward pass, backward pass, update."""

from typing import Any

from labook.layers import dense, relu
from labook.matrices import Matrix, outer
from labook.vectors import Vector, dot, scale, subtract


def forward(W: Matrix, b: Vector, x: Vector) -> tuple[list[Any], list[Any]]:
    """Return what a dense layer computes before and after ReLU; the backward pass needs both.

    z = W x + b,   a = relu(z)

    Parameters: `W` weights of shape (m, n); `b` biases of length m; `x` input of length n.
    Returns: the pair (z, a), two lists of length m.
    Raises: ValueError where the lengths do not fit, with both shapes.
    It takes mn multiply-adds.
    Source: Goodfellow, Bengio and Courville, Deep Learning, algorithm 6.3.

    >>> forward([[1, 2], [0, -1]], [0, 1], [3, 4])
    ([11, -3], [11, 0])
    """
    z = dense(W, x, b)
    return z, relu(z)


def sum_of_squared_errors(a: Vector, t: Vector) -> Any:
    """Return the sum of the squared differences of outputs and targets (SSE).

    L = (a_1 - t_1)^2 + ... + (a_m - t_m)^2

    Parameters: `a` outputs; `t` targets, of one length m and in the same unit.
    Returns: a number, in that unit squared.
    Raises: ValueError where the lengths differ.
    Often called MSE, which it is not: the mean is this sum divided by m.
    Source: Bishop, Pattern Recognition and Machine Learning, section 1.1.

    >>> sum_of_squared_errors([2, 5], [1, 3])
    5
    """
    error = subtract(a, t)
    return dot(error, error)


def mean_squared_error(a: Vector, t: Vector) -> Any:
    """Return the mean of the squared differences of outputs and targets (MSE).

    L = ((a_1 - t_1)^2 + ... + (a_m - t_m)^2) / m

    Parameters: `a` outputs; `t` targets, of one length m >= 1 and in the same unit.
    Returns: a number, in that unit squared.
    Raises: ValueError where the lengths differ; ZeroDivisionError for empty vectors.

    >>> mean_squared_error([2, 5], [1, 3])
    2.5
    """
    return sum_of_squared_errors(a, t) / len(a)


def relu_slope(z: Vector) -> list[int]:
    """Return the derivative of ReLU at every entry: 1 for a positive one, else 0.

    Parameters: `z` a vector of real numbers.
    Returns: a list of zeros and ones of the same length.
    At 0 ReLU has a corner and no derivative; 0 is the usual choice there.
    Source: Goodfellow, Bengio and Courville, Deep Learning, section 6.3.

    >>> relu_slope([2, -3, 0])
    [1, 0, 0]
    """
    return [1 if z_i > 0 else 0 for z_i in z]


def backward(
    x: Vector, t: Vector, z: Vector, a: Vector
) -> tuple[list[Any], list[Any], list[list[Any]], list[Any]]:
    """Return the gradients of the sum of squared errors, from the output back to the weights.

    dL/da = 2 (a - t),   dL/dz = dL/da * relu'(z),   dL/dW = dL/dz x^T,   dL/db = dL/dz

    Parameters: `x` input of length n; `t` targets of length m; `z`, `a` what `forward` returned.
    Returns: dL/da, dL/dz, dL/dW (of W's shape, (m, n)) and dL/db.
    Raises: ValueError where the lengths differ.
    It takes mn multiplications: no more than the forward pass. For the mean squared error divide
    all four by m.
    Source: Goodfellow, Bengio and Courville, Deep Learning, algorithm 6.4.

    >>> backward([3, 4], [1, 0], [2, -1], [2, 0])
    ([2, 0], [2, 0], [[6, 8], [0, 0]], [2, 0])
    """
    at_output = scale(2, subtract(a, t))
    before_relu = [g * slope for g, slope in zip(at_output, relu_slope(z), strict=True)]
    return at_output, before_relu, outer(before_relu, x), list(before_relu)


def gradient_step(parameters: Vector, gradient: Vector, rate: Any) -> list[Any]:
    """Return parameters moved against their gradient.

    theta_new = theta - rate * gradient

    Parameters: `parameters`, `gradient` vectors of one length; `rate`, the learning rate.
    Returns: a new list.
    Raises: ValueError where the lengths differ.
    The matrix of weights takes one such step for every row.
    Source: Goodfellow, Bengio and Courville, Deep Learning, section 4.3.

    >>> gradient_step([1, 2], [10, -10], 0.5)
    [-4.0, 7.0]
    """
    return subtract(parameters, scale(rate, gradient))
