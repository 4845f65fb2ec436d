"""Products with Jacobians and Hessians: forward along a nudge, backward from an output, and their costs."""

from collections.abc import Callable, Sequence
from functools import reduce
from itertools import pairwise
from typing import Any

from labook.gradients import Dual
from labook.matrices import Matrix, matmul, matvec, transpose
from labook.vectors import Vector, same_length


def jvp(f: Callable[[list[Any]], Sequence[Any]], x: Vector, v: Vector) -> list[Any]:
    """Return the product of a Jacobian with a vector, without the Jacobian: how the outputs answer a nudge.

    J v = d/dt f(x + t v) at t = 0

    Parameters: `f` a map from n to m numbers, made of the operations of `labook.gradients`; `x` and the
    nudge `v` of n numbers.
    Returns: m numbers, exact but for rounding, from one call of f on dual numbers.
    Raises: ValueError where the lengths of x and v differ.
    Source: Baydin, Pearlmutter, Radul and Siskind, Automatic Differentiation in Machine Learning:
    a Survey (2018), section 3.1.

    >>> jvp(lambda p: [p[0] ** 2 + p[1], p[0] * p[1], p[1] ** 3], [1, 2], [1, 0])
    [2, 2, 0]
    """
    same_length(x, v)
    y = f([Dual(x_i, v_i) for x_i, v_i in zip(x, v, strict=True)])
    return [y_i.slope if isinstance(y_i, Dual) else 0 for y_i in y]


def hessian_vector(gradient: Callable[[list[Any]], Sequence[Any]], x: Vector, v: Vector) -> list[Any]:
    """Return the product of a Hessian with a vector, without the Hessian.

    H v = d/dt grad f(x + t v) at t = 0

    Parameters: `gradient` the gradient of f, as for `jvp`; `x` and `v` of n numbers.
    Returns: n numbers, from one call of the gradient on dual numbers.
    Raises: ValueError where the lengths differ.
    Source: Pearlmutter, Fast Exact Multiplication by the Hessian (1994), section 2.

    >>> hessian_vector(lambda p: [2 * p[0] * p[1], p[0] ** 2], [1, 2], [0, 1])
    [2, 0]
    """
    return jvp(gradient, x, v)


def push(Js: Sequence[Matrix], v: Vector) -> list[Any]:
    """Send a nudge of the input forward through a chain of Jacobians.

    J_k ... J_2 J_1 v, from the right

    Parameters: `Js` the Jacobians in the order in which the maps act, each of shape (outputs, inputs); `v`.
    Returns: the change of the last output. Raises: ValueError where the sizes do not fit.

    >>> push([[[1, 2]], [[3], [4]]], [1, 1])
    [9, 12]
    """
    return reduce(lambda nudge, J: matvec(J, nudge), Js, list(v))


def pull(Js: Sequence[Matrix], g: Vector) -> list[Any]:
    """Send the slopes at the last output backward through a chain of Jacobians: a vector-Jacobian product.

    (g^T J_k ... J_2 J_1)^T = J_1^T J_2^T ... J_k^T g

    Parameters: `Js` as for `push`; `g` one number for each last output.
    Returns: one number for each first input. Raises: ValueError where the sizes do not fit.

    >>> pull([[[1, 2]], [[3], [4]]], [1, 0])
    [3, 6]
    """
    return reduce(lambda slopes, J: matvec(transpose(J), slopes), reversed(Js), list(g))


def chain(Js: Sequence[Matrix]) -> list[list[Any]]:
    """Return the Jacobian of maps in a row: the product of theirs, the first map on the right.

    J = J_k ... J_2 J_1

    Parameters: `Js` as for `push`, at least one. Returns: a matrix of shape (last outputs, first inputs).
    Raises: ValueError where the sizes do not fit.

    >>> chain([[[1, 2]], [[3], [4]]])
    [[3, 6], [4, 8]]
    """
    first, *later = Js
    return reduce(lambda product, J: matmul(J, product), later, [list(row) for row in first])


def sweep_multiplications(sizes: Sequence[int]) -> int:
    """Return the multiplications of one sweep, forward or backward, through a chain of full Jacobians.

    n_0 n_1 + n_1 n_2 + ... + n_(k-1) n_k

    Parameters: `sizes` the numbers n_0, ..., n_k of inputs, values between, and outputs.
    Returns: a whole number. The whole Jacobian takes n_0 forward sweeps or n_k backward ones.

    >>> sweep_multiplications([3, 2, 1])
    8
    """
    return sum(n * m for n, m in pairwise(sizes))
