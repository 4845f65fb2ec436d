"""Evidence of the questions on why linear algebra."""

from itertools import pairwise
from typing import Any

import sympy

from labook.backprop import forward
from labook.counts import flops, size
from labook.elimination import determinant
from labook.layers import correlate2d, dense_parameters
from labook.matrices import shape
from labook.vectors import dot

__all__ = [
    "collapsed_parameters", "correlate2d", "dense_parameters", "determinant", "dot", "flops", "forward",
    "input_share", "layer_cost", "quotient",
]  # fmt: skip


def quotient(coefficients: Any, divisor: Any) -> list[Any]:
    """Return the coefficients of one polynomial divided by another, without the remainder."""
    x = sympy.Symbol("x")
    whole, _ = sympy.div(sympy.Poly(coefficients, x), sympy.Poly(divisor, x))
    return list(whole.all_coeffs())


def layer_cost(image: Any, outputs: int) -> int:
    """Return the multiply-adds of a dense layer on a picture, counted output by output."""
    return sum(size(image) for _ in range(outputs))


def collapsed_parameters(n: int, hidden: int, m: int) -> int:
    """Return the parameters of the one layer that equals two layers without an activation between them.

    The shape of the product W2 W1 is taken from two matrices of these shapes, one hidden unit at a time.
    """
    first, second = [[1] * n] * hidden, [[1] * hidden] * m
    rows, columns = shape(second)[0], shape(first)[1]
    return rows * columns + rows


def input_share(sizes: Any) -> list[int]:
    """Return the parameters of each dense layer of a network."""
    return [dense_parameters(n, m) for n, m in pairwise(sizes)]
