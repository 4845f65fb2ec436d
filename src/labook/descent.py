"""Gradient descent on functions of two variables: the path, and the largest rate that converges."""

from collections.abc import Callable
from typing import Any

from labook.eigen import eigenvalues_2x2, require_symmetric
from labook.gradients import gradient
from labook.matrices import Matrix
from labook.vectors import Vector, scale, subtract

Function = Callable[[Any], Any]

# Losses of two weights (x, y) whose shape the book explains; the quadratic ones by their Hessian.
HESSIANS: dict[str, list[list[Any]]] = {
    "round bowl": [[2, 0], [0, 2]],
    "narrow valley": [[1, 0], [0, 10]],
    "tilted valley": [[5, 4], [4, 5]],
    "saddle": [[2, 0], [0, -2]],
}


def quadratic(H: Matrix) -> Function:
    """Return the quadratic function with its minimum, maximum or saddle at the origin.

    f(x) = 1/2 x^T H x

    Parameters: `H` of shape (2, 2), symmetric: the Hessian of f, the same at every point.
    Returns: a function of a list of two numbers.
    Raises: ValueError where H is not symmetric.

    >>> quadratic([[2, 0], [0, 4]])([3, 1])
    11.0
    """
    require_symmetric(H, "a quadratic function")
    (a, b), (_, d) = H
    return lambda p: (a * p[0] * p[0] + 2 * b * p[0] * p[1] + d * p[1] * p[1]) / 2


def descend(f: Function, start: Vector, rate: Any, steps: int) -> list[list[Any]]:
    """Return the points of gradient descent with a fixed learning rate, the start first.

    x_(k+1) = x_k - rate grad f(x_k)

    Parameters: `f` a function of a list of n numbers (as for `labook.gradients.gradient`); `start`
    n numbers; `rate` the learning rate; `steps` how many.
    Returns: steps + 1 points.
    Raises: ValueError for a negative number of steps.
    Nothing stops it where it diverges: the points then grow until they leave float64.
    Source: Goodfellow, Bengio and Courville, Deep Learning, section 4.3.

    >>> descend(lambda p: p[0] ** 2, [1.0], 0.25, 2)
    [[1.0], [0.5], [0.25]]
    """
    if steps < 0:
        raise ValueError(f"the number of steps cannot be negative: {steps}")
    path = [list(start)]
    for _ in range(steps):
        path.append(subtract(path[-1], scale(rate, gradient(f, path[-1]))))
    return path


def largest_rate(H: Matrix) -> float:
    """Return the learning rate below which gradient descent converges on a quadratic bowl.

    2 / lambda_max(H): along an eigenvector each step multiplies the distance by 1 - rate lambda

    Parameters: `H` of shape (2, 2), symmetric, with positive eigenvalues.
    Returns: a float; at exactly this rate the path swings for ever.
    Raises: ValueError where H is not symmetric or an eigenvalue is not positive: then some
    direction leads downhill without end, or is flat, and no rate converges from every start.
    Source: Boyd and Vandenberghe, Convex Optimization (2004), section 9.3.

    >>> largest_rate([[1, 0], [0, 10]])
    0.2
    """
    require_symmetric(H, "the largest rate")
    values = eigenvalues_2x2(H)
    if values[1] <= 0:
        raise ValueError(f"the eigenvalue {values[1]:g} is not positive: no learning rate is safe")
    return float(2 / values[0])
