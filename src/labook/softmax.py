"""Softmax, cross-entropy, and the two derivatives that training a classifier needs."""

from typing import Any

from labook.gradients import exp, log, value_of
from labook.vectors import Vector, same_length, subtract


def softmax(z: Vector) -> list[Any]:
    """Return positive weights with sum 1 in the order of the entries: probabilities, or shares of attention.

    p_i = exp(z_i) / (exp(z_1) + ... + exp(z_n))

    Parameters: `z` a vector of n >= 1 real numbers without a unit (logits, scores); dual numbers too.
    Returns: n floats from 0 to 1 with the sum 1 up to rounding.
    Raises: ValueError for an empty vector.
    The largest entry is subtracted from all of them first, which changes no quotient and keeps exp from
    overflowing: beyond about 709 it leaves float64. A constant added to all entries changes nothing; a
    factor makes the weights more or less even.
    Source: Goodfellow, Bengio and Courville, Deep Learning (2016), section 4.1 and section 6.2.2.3.

    >>> softmax([0, 0])
    [0.5, 0.5]
    >>> softmax([1000, 0])
    [1.0, 0.0]
    """
    if not z:
        raise ValueError("softmax of an empty list: there is nothing to share the weight")
    largest = max(map(value_of, z))
    powers = [exp(z_i - largest) for z_i in z]
    total = sum(powers)
    return [power / total for power in powers]


def cross_entropy(p: Vector, y: Vector) -> Any:
    """Return the cross-entropy of a prediction: minus the logarithm of what the true class got.

    L = -(y_1 ln p_1 + ... + y_n ln p_n)

    Parameters: `p` n positive probabilities; `y` the label, n numbers with sum 1.
    Returns: a number >= 0, in nats.
    Raises: ValueError where the lengths differ. Where y_i = 0, p_i is not looked at.
    Source: Bishop, Pattern Recognition and Machine Learning, section 4.3.4.

    >>> cross_entropy([1.0, 0.5], [1, 0])
    -0.0
    """
    same_length(p, y)
    return -sum(y_i * log(p_i) for p_i, y_i in zip(p, y, strict=True) if y_i > 0)


def softmax_jacobian(p: Vector) -> list[list[Any]]:
    """Return the Jacobian of softmax from its output.

    dp_i/dz_j = p_i (delta_ij - p_j),   delta_ij = 1 where i = j, else 0

    Parameters: `p` what softmax returned, of length n.
    Returns: a symmetric matrix of shape (n, n); its rows add to 0.

    >>> softmax_jacobian([0.5, 0.5])
    [[0.25, -0.25], [-0.25, 0.25]]
    """
    return [[p_i * (int(i == j) - p_j) for j, p_j in enumerate(p)] for i, p_i in enumerate(p)]


def cross_entropy_gradient(p: Vector, y: Vector) -> list[Any]:
    """Return the gradient of the cross-entropy of softmax at the logits: predicted minus true.

    dL/dz = p - y

    Parameters: `p` what softmax returned; `y` the label, with sum 1.
    Returns: n numbers with sum 0.
    Raises: ValueError where the lengths differ.
    Source: Bishop, Pattern Recognition and Machine Learning, equation 4.109.

    >>> cross_entropy_gradient([0.25, 0.75], [0, 1])
    [0.25, -0.25]
    """
    return subtract(p, y)
