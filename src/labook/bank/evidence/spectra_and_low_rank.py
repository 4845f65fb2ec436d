"""Evidence of the interview questions on eigenvalues, singular values and low rank."""

import math
from fractions import Fraction
from random import Random
from typing import Any

from labook.bank.statements import Verdict, counterexample, held, integers, matrices, vectors
from labook.counts import lora_parameters
from labook.definite import quadratic_form
from labook.eigen import eigenvalues_2x2
from labook.elimination import rank
from labook.iterations import deflated
from labook.matrices import matvec, shape, transpose
from labook.pca import covariance, principal_components
from labook.projections import enough_dimensions
from labook.svd import gram, singular_values
from labook.vectors import add, norm, scale

from .low_rank import (
    column_with_length,
    frozen_rest,
    kernels_add,
    kernels_multiply,
    kernels_obey_cauchy_schwarz,
    kernels_subtract,
    largest_corner,
    least_eigenvalue_of_path,
    merged_update,
    positive_values_make_kernels,
    power_steps,
    sharpened,
    sketch_saving,
)

__all__ = [
    "Fraction", "add", "break_even_rank", "column_with_length", "covariance_is_semidefinite", "defective",
    "deflated", "enough_dimensions", "every_matrix_has_singular_values", "frozen_rest", "kernels_add",
    "kernels_multiply", "kernels_obey_cauchy_schwarz", "kernels_subtract", "largest_corner",
    "least_eigenvalue_of_path", "lora_parameters", "math", "merged_update", "norm", "pca_by_both_roads",
    "pca_without_centring", "positive_values_make_kernels", "power_steps", "principal_components",
    "rectangular_eigenvalues", "scale", "sharpened", "singular_are_eigen", "sketch_saving",
    "symmetric_negative",
]  # fmt: skip


def break_even_rank(m: int, n: int) -> int:
    """Return the largest rank at which two factors hold fewer numbers than an m x n matrix."""
    return max(r for r in range(1, min(m, n) + 1) if lora_parameters(m, n, r) < m * n)


def rectangular_eigenvalues() -> Verdict:
    """A matrix that is not square maps to another space: A v = c v cannot be asked."""

    def claim(A: Any) -> bool:
        v = [1] * shape(A)[1]
        return len(matvec(A, v)) == len(v)  # else A v = c v compares lists of different lengths

    return counterexample(claim, A=[[1, 2, 3], [4, 5, 6]])


def defective() -> Verdict:
    """A square matrix may have fewer independent eigenvectors than rows."""

    def claim(A: Any) -> bool:
        value = eigenvalues_2x2(A)[0]  # both are equal here, so all eigenvectors belong to this one
        shifted = [[x - (value if i == j else 0) for j, x in enumerate(row)] for i, row in enumerate(A)]
        return 2 - rank(shifted) == 2

    return counterexample(claim, A=[[1, 1], [0, 1]])


def every_matrix_has_singular_values() -> Verdict:
    """Singular values exist for every shape; their squares add up to the squares of the entries."""

    def claim(A: Any) -> bool:
        total = sum(x * x for row in A for x in row)
        squares = sum(s * s for s in singular_values(A))
        return bool(abs(float(total) - squares) <= 1e-9 * max(1.0, float(total)))  # rounding of a few sums

    return held(claim, theorem="golub2013, section 2.4", A=_any_shape)


def _any_shape(lot: Random) -> Any:
    return matrices(lot.randint(1, 4), lot.randint(1, 4), integers(-5, 5))(lot)


def singular_are_eigen() -> Verdict:
    """The singular values of a square matrix need not be its eigenvalues, not even up to signs."""

    def claim(A: Any) -> bool:
        found = sorted(abs(float(x)) for x in eigenvalues_2x2(A))
        return all(abs(x - y) < 1e-9 for x, y in zip(found, sorted(singular_values(A)), strict=True))

    return counterexample(claim, A=[[1, 2], [0, 1]])


def symmetric_negative() -> Verdict:
    """Singular values of a symmetric matrix are the absolute values of its eigenvalues."""

    def claim(a: Any, b: Any, c: Any) -> bool:
        A = [[a, b], [b, c]]
        found = sorted(abs(float(x)) for x in eigenvalues_2x2(A))
        # The smaller singular value comes from a Gram matrix: half of the digits may be lost.
        return all(abs(x - y) < 1e-6 for x, y in zip(found, sorted(singular_values(A)), strict=True))

    draw = integers(-5, 5)
    return held(claim, theorem="golub2013, section 2.4", a=draw, b=draw, c=draw)


def covariance_is_semidefinite() -> Verdict:
    """v^T S v is a mean of squares, and so not negative, for every direction v."""

    def claim(X: Any, v: Any) -> bool:
        return bool(quadratic_form(covariance(X), v) >= 0)

    return held(claim, theorem="strang2016, section 12.2", X=matrices(3, 4, integers(-5, 5)), v=vectors(4))


def pca_by_both_roads() -> Verdict:
    """The squared singular values of the centred data over n are the eigenvalues of the covariance."""

    def claim(X: Any) -> bool:
        mean = [Fraction(sum(column), len(X)) for column in transpose(X)]
        Y = [[x - m for x, m in zip(row, mean, strict=True)] for row in X]
        by_svd = [s * s / len(X) for s in singular_values(Y)]
        by_covariance = principal_components(X)[0]
        return all(abs(a - b) < 1e-6 for a, b in zip(by_svd, by_covariance, strict=True))

    return held(claim, theorem="jolliffe2002, section 3.5", X=matrices(5, 2, integers(-5, 5)))


def pca_without_centring() -> Verdict:
    """Without centring, the first direction points to the mean."""

    def claim(X: Any) -> bool:
        first = [row[0] for row in principal_components(X)[1]]
        G = gram(X)
        across = [-first[1], first[0]]
        shear = sum(across[i] * G[i][j] * first[j] for i in range(2) for j in range(2))
        return bool(abs(shear) < 1e-6 * abs(G[0][0] + G[1][1]))  # `first` is an eigenvector of X^T X too

    return counterexample(claim, X=[[10, 9], [10, 11], [11, 9], [9, 11]])
