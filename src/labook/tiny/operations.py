"""Functions of values for networks: activations, normalization, softmax and the cross-entropy of a batch."""

import math
from collections.abc import Sequence
from typing import Any

from labook.softmax import softmax as softmax_of_a_row
from labook.tiny.engine import Value


def relu(x: Value) -> Value:
    """Return max(0, x) of every entry; its slope at 0 is taken as 0.

    >>> relu(Value([[2, -3]])).data
    ((2, 0),)
    """
    return x.apply("relu", lambda entry: max(0, entry), lambda entry, y: int(entry > 0))


def tanh(x: Value) -> Value:
    """Return the hyperbolic tangent of every entry; its slope is 1 - tanh(x)^2.

    >>> tanh(Value(0)).number
    0.0
    """
    return x.apply("tanh", math.tanh, lambda entry, y: 1 - y * y)


def exp(x: Value) -> Value:
    """Return e^x of every entry, its own slope.

    >>> exp(Value(0)).number
    1.0
    """
    return x.apply("exp", math.exp, lambda entry, y: y)


def log(x: Value) -> Value:
    """Return the natural logarithm of every entry; its slope is 1/x.

    >>> log(Value(1)).number
    0.0
    """
    return x.apply("log", math.log, lambda entry, y: 1 / entry)


def sqrt(x: Value) -> Value:
    """Return the square root of every entry; its slope is 1 / (2 sqrt(x)), which 0 does not have.

    >>> sqrt(Value(9)).number
    3.0
    """
    return x.apply("root", math.sqrt, lambda entry, y: 1 / (2 * y))


def softmax(x: Value) -> Value:
    """Return the softmax of every row.

    dL/dz_i = p_i (g_i - (p_1 g_1 + ... + p_n g_n)),   g = dL/dp

    Parameters: `x` of shape m x n. Returns: a value of the same shape, its rows with sum 1.

    >>> softmax(Value([[0, 0]])).data
    ((0.5, 0.5),)
    """
    P = [softmax_of_a_row(row) for row in x.data]

    def pull(G: Any) -> list[Any]:
        means = [sum(p_i * g_i for p_i, g_i in zip(p, g, strict=True)) for p, g in zip(P, G, strict=True)]
        return [
            [[p_i * (g_i - mean) for p_i, g_i in zip(p, g, strict=True)]
             for p, g, mean in zip(P, G, means, strict=True)]
        ]  # fmt: skip

    return Value(P, (x,), pull, "softmax")


def cross_entropy(logits: Value, targets: Sequence[int]) -> Value:
    """Return the mean over the rows of minus the logarithm of what softmax gives the true class.

    L = -(1/m) (ln p_1 + ... + ln p_m),   dL/dz = (p - y) / m for each row

    Parameters: `logits` of shape m x n; `targets` the m true classes, from 0 to n - 1.
    Returns: a 1 x 1 value, in nats.
    Raises: ValueError where there is not one target for each row.
    It goes through the logarithm of the sum of powers, which never takes the logarithm of 0.
    Source: Bishop, Pattern Recognition and Machine Learning, section 4.3.4.

    >>> cross_entropy(Value([[0.0, 1000.0]]), [0]).number
    1000.0
    """
    m, n = logits.shape
    if len(targets) != m or not all(0 <= t < n for t in targets):
        raise ValueError(f"{m} rows of {n} logits need {m} targets from 0 to {n - 1}, not {list(targets)}")
    tops = [max(row) for row in logits.data]
    sums = [sum(math.exp(z - top) for z in row) for row, top in zip(logits.data, tops, strict=True)]
    rows = zip(logits.data, tops, sums, targets, strict=True)
    loss = sum(top + math.log(total) - row[t] for row, top, total, t in rows) / m

    def pull(G: Any) -> list[Any]:
        share = G[0][0] / m
        back = [[share * p for p in softmax_of_a_row(row)] for row in logits.data]
        for row, t in zip(back, targets, strict=True):
            row[t] -= share
        return [back]

    return Value(loss, (logits,), pull, "cross-entropy")


def rms_norm(x: Value) -> Value:
    """Divide every row by its root mean square.

    y = x / sqrt(mean(x^2))

    Parameters: `x` of shape m x n; its rows not zero. Returns: a value of the same shape.
    Source: Zhang and Sennrich, Root Mean Square Layer Normalization (2019), equation 4.

    >>> rms_norm(Value([[3, -3]])).data
    ((1.0, -1.0),)
    """
    return x * sqrt((x * x).row_sums() * (1 / x.shape[1])) ** -1


def layer_norm(x: Value) -> Value:
    """Subtract every row's mean, then divide the row by its root mean square.

    Parameters: `x` of shape m x n; no row constant. Returns: a value of the same shape.
    Source: Ba, Kiros and Hinton, Layer Normalization (2016), equation 3.

    >>> layer_norm(Value([[5, 1]])).data
    ((1.0, -1.0),)
    """
    return rms_norm(x - x.row_sums() * (1 / x.shape[1]))
