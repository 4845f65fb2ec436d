"""Evidence of the interview questions on products of matrices, batches and gradients."""

from fractions import Fraction
from itertools import pairwise
from random import Random
from typing import Any

from labook.bank.statements import Verdict, counterexample, held, integers, matrices, vectors
from labook.counts import flops, tensor_bytes
from labook.decoding import cheapest_chain
from labook.einsum import einsum as contract
from labook.matrices import matmul, matvec, multiply_adds, network_multiply_adds, shape, trace, transpose
from labook.svd import gram
from labook.vectors import norm, scale

from .derivatives import (
    curvature_along,
    doubling_keeps_the_gradient,
    doubling_lowers_the_loss,
    doubling_lowers_the_penalized_loss,
    eigenvector_speed,
    from_the_left,
    hessian_at,
    jacobian_cost_ratio,
    key_gradient,
    layer_norm_gradient_adds_to_zero,
    layer_norm_keeps_directions,
    logistic_hessian,
    rms_gradient_is_perpendicular,
    rms_ignores_shifts,
    separable_loss_has_a_minimizer,
    separating_is_above_half,
    signal_left,
    slopes_at,
    through_rms_norm,
)

__all__ = [
    "Fraction", "backward_work", "bias_gradient", "cheapest_chain", "contract", "curvature_along",
    "doing_one_after_the_other", "doubling_keeps_the_gradient", "doubling_lowers_the_loss",
    "doubling_lowers_the_penalized_loss", "eigenvector_speed", "from_the_left", "gram", "hessian_at",
    "input_gradient", "intensity", "jacobian_cost_ratio", "jacobian_entries", "key_gradient",
    "layer_norm_gradient_adds_to_zero", "layer_norm_keeps_directions", "logistic_hessian", "matvec",
    "network_multiply_adds", "norm", "ones", "products_keep_the_shape", "rms_gradient_is_perpendicular",
    "rms_ignores_shifts", "same_trace", "scale", "separable_loss_has_a_minimizer",
    "separating_is_above_half", "shape", "signal_left", "slopes_at", "some_products_commute",
    "through_rms_norm", "transpose_of_a_product", "weight_gradient",
]  # fmt: skip


def ones(m: int, n: int) -> list[list[int]]:
    """Return an m x n matrix of ones, to follow shapes with."""
    return [[1] * n for _ in range(m)]


def weight_gradient(G: Any, X: Any) -> Any:
    """Return dL/dW = G^T X for Z = X W^T + b, with G = dL/dZ."""
    return matmul(transpose(G), X)


def input_gradient(G: Any, W: Any) -> Any:
    """Return dL/dX = G W for Z = X W^T + b, with G = dL/dZ."""
    return matmul(G, W)


def bias_gradient(G: Any) -> list[Any]:
    """Return dL/db for Z = X W^T + b: the sums of the columns of G = dL/dZ."""
    return [sum(column) for column in transpose(G)]


def jacobian_entries(samples: int, inputs: int, outputs: int) -> int:
    """Return how many entries the derivative of all outputs Z with respect to all weights W has."""
    return samples * outputs * (outputs * inputs)


def backward_work(widths: Any, batch: int) -> int:
    """Return the multiply-adds of a backward pass: dL/dW in all layers, dL/dX in all but the first."""
    weights = sum(batch * m * n for n, m in pairwise(widths))
    inputs = sum(batch * m * n for n, m in pairwise(widths[1:]))
    return int(weights + inputs)


def intensity(batch: int, width: int) -> Fraction:
    """Return the floating-point operations per byte of X W^T in float32, each matrix moved once."""
    moved = tensor_bytes((width, width)) + 2 * tensor_bytes((batch, width))
    return Fraction(flops(multiply_adds(batch, width, width)), moved)


def products_keep_the_shape() -> Verdict:
    """A B and B A may both exist and have different shapes."""

    def claim(A: Any, B: Any) -> bool:
        return shape(matmul(A, B)) == shape(matmul(B, A))

    return counterexample(claim, A=[[1, 0, 2]], B=[[1], [1], [0]])


def some_products_commute() -> Verdict:
    """Two different matrices may commute: here two diagonal ones."""

    def claim(A: Any, B: Any) -> bool:
        return bool(matmul(A, B) != matmul(B, A))

    return counterexample(claim, A=[[2, 0], [0, 3]], B=[[5, 0], [0, 7]])


def transpose_of_a_product() -> Verdict:
    """(A B)^T is B^T A^T, and A^T B^T may be something else."""

    def claim(A: Any, B: Any) -> bool:
        return bool(transpose(matmul(A, B)) == matmul(transpose(A), transpose(B)))

    return counterexample(claim, A=[[1, 1], [0, 1]], B=[[1, 0], [1, 1]])


def same_trace() -> Verdict:
    """The traces of A B and B A agree, whatever the sizes."""

    def claim(pair: Any) -> bool:
        A, B = pair
        return bool(trace(matmul(A, B)) == trace(matmul(B, A)))

    return held(claim, theorem="magnus2019, chapter 1", pair=_pair)


def _pair(lot: Random) -> tuple[Any, Any]:
    m, n = lot.randint(1, 4), lot.randint(1, 4)
    return matrices(m, n, integers(-5, 5))(lot), matrices(n, m, integers(-5, 5))(lot)


def doing_one_after_the_other() -> Verdict:
    """Doing A first and B afterwards is the product B A."""

    def claim(A: Any, B: Any, x: Any) -> bool:
        return bool(matvec(B, matvec(A, x)) == matvec(matmul(B, A), x))

    entries = integers(-5, 5)
    return held(
        claim,
        theorem="strang2016, section 2.4",
        A=matrices(3, 2, entries),
        B=matrices(2, 3, entries),
        x=vectors(2),
    )
