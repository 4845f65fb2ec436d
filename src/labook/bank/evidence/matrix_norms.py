"""Evidence of the questions on matrix norms."""

import math
from fractions import Fraction
from typing import Any

from labook.bank.statements import Verdict, counterexample, held, integers, matrices
from labook.conditioning import singular_values_2x2
from labook.layers import network
from labook.matrices import add_matrices, matmul, matvec
from labook.svd import column_sum_norm, frobenius_norm, nuclear_norm, row_sum_norm, spectral_norm
from labook.vectors import norm, scale, square_root

__all__ = [
    "column_sum_norm", "entry_maximum", "frobenius_norm", "largest_distance_ratio",
    "maximum_bounds_products",
    "most_stretch", "norm_pair", "normalized", "norms_of_product", "nuclear_norm", "product_of_norms",
    "row_sum_norm",
    "spectral_below_frobenius", "spectral_is_largest_eigenvalue", "spectral_norm",
    "stretches_at_most_one", "triangle_for_frobenius",
]  # fmt: skip


def most_stretch(A: Any) -> float:
    """Return the most that A stretches a unit vector of the plane, tried out at 3,600 angles.

    The directions are a tenth of a degree apart, so the nearest one to the best misses it by at most
    0.05 degrees, and the stretch by less than 1e-6 of its size (one minus the cosine).
    """
    turns = (math.radians(i / 10) for i in range(3600))
    return float(max(norm(matvec(A, [math.cos(t), math.sin(t)])) for t in turns))


def normalized(A: Any, by: float) -> list[list[Any]]:
    """Return a matrix divided by one of its norms."""
    return [scale(1 / by, row) for row in A]


def stretches_at_most_one(A: Any) -> bool:
    """Return whether no vector of the plane gets longer, up to the step of the search."""
    return abs(most_stretch(A) - 1) < 1e-5


def largest_distance_ratio(norms: Any) -> Any:
    """Return the most that layers with these norms enlarge a distance, from a network that reaches it.

    Each layer is a multiple of the identity of the plane, which has that spectral norm; ReLU follows all but
    the last. The pairs of inputs are those of a small grid, the positive quadrant among it, where ReLU
    changes nothing.
    """
    layers = [([[a, 0], [0, a]], [0, 0]) for a in norms]
    points = [[x, y] for x in range(-2, 3) for y in range(-2, 3)]
    ends = [network(layers, p) for p in points]
    pairs = [(i, j) for i in range(len(points)) for j in range(i)]
    ratios = (_squared(ends[i], ends[j]) / Fraction(_squared(points[i], points[j])) for i, j in pairs)
    return square_root(max(ratios))


def _squared(u: Any, v: Any) -> Any:
    return sum((a - b) ** 2 for a, b in zip(u, v, strict=True))


def entry_maximum(A: Any) -> Any:
    """Return the largest entry in size."""
    return max(abs(x) for row in A for x in row)


def norms_of_product() -> Verdict:
    """The spectral norm of a product is at most the product of the norms (1e-9 covers rounding)."""

    def claim(A: Any, B: Any) -> bool:
        bound = singular_values_2x2(A)[0] * singular_values_2x2(B)[0]
        return bool(singular_values_2x2(matmul(A, B))[0] <= bound + 1e-9)

    draw = matrices(2, 2, integers(-4, 4))
    return held(claim, theorem="golub2013, section 2.3", A=draw, B=draw)


def spectral_below_frobenius() -> Verdict:
    """The spectral norm is at most the Frobenius norm."""

    def claim(A: Any) -> bool:
        return bool(singular_values_2x2(A)[0] <= frobenius_norm(A) + 1e-9)

    return held(claim, theorem="golub2013, section 2.3", A=matrices(2, 2, integers(-4, 4)))


def spectral_is_largest_eigenvalue() -> Verdict:
    """The spectral norm may be positive where all eigenvalues are zero: those of a strict triangle."""

    def claim(A: Any) -> bool | None:
        strict = A[0][0] == A[1][0] == A[1][1] == 0
        return bool(spectral_norm(A) == 0) if strict else None

    return counterexample(claim, A=[[0, 2], [0, 0]])


def product_of_norms() -> Verdict:
    """The norm of a product may be smaller than the product of the norms."""

    def claim(A: Any, B: Any) -> bool:
        return bool(spectral_norm(matmul(A, B)) == spectral_norm(A) * spectral_norm(B))

    return counterexample(claim, A=[[1, 0], [0, 0]], B=[[0, 0], [0, 1]])


def maximum_bounds_products() -> Verdict:
    """The largest entry does not bound products: two matrices of ones make twos."""

    def claim(A: Any, B: Any) -> bool:
        return bool(entry_maximum(matmul(A, B)) <= entry_maximum(A) * entry_maximum(B))

    return counterexample(claim, A=[[1, 1], [1, 1]], B=[[1, 1], [1, 1]])


def triangle_for_frobenius() -> Verdict:
    """The Frobenius norm of a sum is at most the sum of the norms (1e-9 covers rounding)."""

    def claim(A: Any, B: Any) -> bool:
        return bool(frobenius_norm(add_matrices(A, B)) <= frobenius_norm(A) + frobenius_norm(B) + 1e-9)

    draw = matrices(2, 3, integers(-4, 4))
    return held(claim, theorem="golub2013, section 2.3", A=draw, B=draw)


def norm_pair(A: Any) -> list[Any]:
    """Return the norms that the L1 norm and the maximum norm of vectors induce."""
    return [column_sum_norm(A), row_sum_norm(A)]
