"""Optimizers with a memory: momentum, RMSProp, and Adam with the ways to decay weights."""

from collections.abc import Callable
from math import sqrt
from typing import Any

from labook.gradients import gradient
from labook.vectors import Vector, add, scale, subtract

Function = Callable[[Any], Any]
DECAYS = ("in the loss", "times the rate", "by itself")


def momentum(f: Function, start: Vector, rate: Any, steps: int, beta: Any = 0.9) -> list[list[Any]]:
    """Return the points of gradient descent with momentum, the start first.

    v = beta v + grad f(x),   x = x - rate v

    Parameters: `f` a function of a list of n numbers (as for `labook.gradients.gradient`); `start` n numbers;
    `rate` the learning rate; `steps` how many; `beta` the share of the velocity that is kept, from 0 to below
    1. With 0 it is gradient descent.
    Returns: steps + 1 points. On a quadratic bowl it converges where rate < 2 (1 + beta) / lambda_max.
    Source: Polyak, Some methods of speeding up the convergence of iteration methods (1964).

    >>> momentum(lambda p: p[0] ** 2, [1.0], 0.25, 2, beta=0.5)
    [[1.0], [0.5], [0.0]]
    """
    path, v = [list(start)], scale(0, start)
    for _ in range(steps):
        v = add(scale(beta, v), gradient(f, path[-1]))
        path.append(subtract(path[-1], scale(rate, v)))
    return path


def rmsprop(f: Function, start: Vector, rate: float, steps: int, beta: float = 0.9) -> list[list[float]]:
    """Return the points of RMSProp: each entry of the gradient is divided by its root mean square.

    s = beta s + (1 - beta) g^2,   x = x - rate g / (sqrt(s) + 1e-8),   g = grad f(x)

    Parameters: as for `momentum`; `beta` how slowly the mean of the squares forgets.
    Returns: steps + 1 points. A factor on the loss changes nothing but rounding and the 1e-8.
    Source: Tieleman and Hinton, Lecture 6.5: rmsprop, Neural Networks for Machine Learning (2012).

    >>> rmsprop(lambda p: 8 * p[0] ** 2, [1.0], 0.25, 1, beta=0.75)
    [[1.0], [0.500000000625]]
    """
    path, s = [[float(x) for x in start]], [0.0] * len(start)
    for _ in range(steps):
        x, g = path[-1], gradient(f, path[-1])
        s = _blend(beta, s, [g_i * g_i for g_i in g])
        step = [g_i / (sqrt(s_i) + 1e-8) for g_i, s_i in zip(g, s, strict=True)]
        path.append(subtract(x, scale(rate, step)))
    return path


def adam(
    f: Function,
    start: Vector,
    rate: float,
    steps: int,
    betas: tuple[float, float] = (0.9, 0.999),
    decay: float = 0.0,
    way: str = "times the rate",
) -> list[list[float]]:
    """Return the points of Adam, with weight decay in one of three ways.

    m = b1 m + (1 - b1) g,   s = b2 s + (1 - b2) g^2,
    x = x - rate (m / (1 - b1^k)) / (sqrt(s / (1 - b2^k)) + 1e-8)

    Parameters: as for `momentum`; `betas` = (b1, b2), how slowly the means of g and of its squares forget;
    `decay` the strength of weight decay; `way` "in the loss" adds decay x to g (the penalty decay/2 |x|^2),
    "times the rate" takes rate decay x off beside the step (AdamW in PyTorch), "by itself" takes decay x off
    (AdamW as published, before a schedule multiplies both).
    Returns: steps + 1 points. In the first step each entry moves by the rate, whatever the curvature.
    Raises: ValueError for another way.
    Source: Kingma and Ba, Adam (2015), algorithm 1; Loshchilov and Hutter, Decoupled Weight Decay
    Regularization (2019), algorithm 2.

    >>> [round(x, 6) for x in adam(lambda p: 50 * p[0] ** 2, [1.0], 0.01, 1)[-1]]
    [0.99]
    """
    pulled, shrunk = _decays(decay, rate, way)
    path, m, s = [[float(x) for x in start]], [0.0] * len(start), [0.0] * len(start)
    for k in range(1, steps + 1):
        x = path[-1]
        g = add(gradient(f, x), scale(pulled, x))
        m = _blend(betas[0], m, g)
        s = _blend(betas[1], s, [g_i * g_i for g_i in g])
        sizes = [sqrt(s_i / (1 - betas[1] ** k)) + 1e-8 for s_i in s]
        means = scale(1 / (1 - betas[0] ** k), m)
        step = [m_i / size for m_i, size in zip(means, sizes, strict=True)]
        path.append(subtract(scale(1 - shrunk, x), scale(rate, step)))
    return path


def _blend(beta: float, old: Vector, new: Vector) -> list[Any]:
    """Return a running mean with a new value."""
    return [beta * a + (1 - beta) * b for a, b in zip(old, new, strict=True)]


def _decays(decay: float, rate: float, way: str) -> tuple[float, float]:
    """Return what is added to the gradient, and what is taken off the weights, each as a factor of them."""
    factors = {"in the loss": (decay, 0.0), "times the rate": (0.0, rate * decay), "by itself": (0.0, decay)}
    if way not in factors:
        raise ValueError(f"{way!r} is no way to decay weights; the ways are: {', '.join(factors)}")
    return factors[way]
