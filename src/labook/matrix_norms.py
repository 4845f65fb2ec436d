"""Matrix norms at work: power iteration, the bound of a network, and singular values made smaller."""

import math
from collections.abc import Sequence
from typing import Any

from labook.matrices import Matrix, matvec, transpose
from labook.svd import singular_values, spectral_norm, svd, truncated
from labook.vectors import Vector, norm, unit


def power_norms(A: Matrix, v: Vector, steps: int) -> list[float]:
    """Return estimates of the spectral norm by power iteration, one for each step.

    v <- A^T A v / ||A^T A v||, and the estimate ||A v|| for the unit vector v

    Parameters: `A` of shape (m, n); `v` of length n, the start, not zero; `steps` how many, from 0.
    Returns: steps + 1 floats that never fall, up to rounding: each is a lower bound of sigma_1.
    Raises: ValueError where the shapes do not fit, or where A sends the start to zero.
    A step is two products with A. The share of v_2 shrinks by (sigma_2 / sigma_1)^2 a step, so close
    values are slow; a start perpendicular to v_1 stays so in exact arithmetic, and finds sigma_2.
    Source: Golub and Van Loan, Matrix Computations, 4th ed., section 8.2.

    >>> power_norms([[3, 0], [0, 2]], [1, 0], 1)
    [3.0, 3.0]
    """
    v = unit(v)
    found = [norm(matvec(A, v))]
    for _ in range(steps):
        if found[-1] == 0:
            raise ValueError("the matrix sends the start to zero: start with another vector")
        v = unit(matvec(transpose(A), matvec(A, v)))
        found.append(norm(matvec(A, v)))
    return found


def lipschitz_bound(weights: Sequence[Matrix]) -> float:
    """Return a bound on how far a chain of layers can drive two inputs apart.

    ||f(x) - f(y)|| <= ||W_L||_2 ... ||W_1||_2 ||x - y||

    Parameters: `weights` the matrices of the layers, first layer first; between them activations that
    drive no two numbers further apart, such as ReLU, tanh or the logistic function. Biases do not count.
    Returns: the product of the spectral norms; 1 for no layer.
    Raises: ValueError where the layers' shapes do not fit.
    It holds always and is often far too large: the layers need not stretch the same directions.
    Source: Miyato and others, Spectral Normalization for Generative Adversarial Networks, 2018, section 2.1.

    >>> lipschitz_bound([[[3, 0], [0, 2]], [[0, 2]]])
    6.0
    """
    for k in range(1, len(weights)):
        inputs, before = len(weights[k][0]), len(weights[k - 1])
        if inputs != before:
            raise ValueError(f"layer {k + 1} takes {inputs} inputs, and layer {k} has {before} outputs")
    return math.prod((spectral_norm(W) for W in weights), start=1.0)


def shrunk_singular_values(A: Matrix, t: float) -> list[list[Any]]:
    """Return the matrix whose singular values are those of A, less t, and zero where they were smaller.

    argmin over X of 1/2 ||X - A||_F^2 + t ||X||_*

    Parameters: `A` of shape (m, n), of real numbers; `t` not negative.
    Returns: a matrix of the same shape, whose rank is the number of singular values above t.
    Raises: ValueError where t is negative.
    Soft thresholding of the singular values, as the L1 norm thresholds entries. It takes an SVD.
    Source: Cai, Candes and Shen, SIAM Journal on Optimization 20 (2010), theorem 2.1.

    >>> shrunk_singular_values([[3, 0], [0, 1]], 2)
    [[1.0, 0.0], [0.0, 0.0]]
    """
    if t < 0:
        raise ValueError(f"a threshold is not negative, and this one is {t}")
    if singular_values(A)[0] <= t:
        return [[0.0] * len(row) for row in A]
    U, sigma, V = svd(A)
    return truncated(U, [s - t for s in sigma], V, sum(s > t for s in sigma))


def balanced_factors(A: Matrix) -> tuple[list[list[Any]], list[list[Any]]]:
    """Return the two factors of a matrix with the least sum of squares.

    A = P Q^T with P = U sqrt(Sigma) and Q = V sqrt(Sigma); then (||P||_F^2 + ||Q||_F^2) / 2 = ||A||_*

    Parameters: `A` of shape (m, n), not zero, of rank r.
    Returns: P of shape (m, r) and Q of shape (n, r).
    Raises: ValueError for the zero matrix.
    Source: Recht, Fazel and Parrilo, SIAM Review 52 (2010), section 5.

    >>> balanced_factors([[4, 0], [0, 0]])
    ([[2.0], [0.0]], [[2.0], [0.0]])
    """
    U, sigma, V = svd(A)
    roots = [math.sqrt(s) for s in sigma]
    P, Q = ([[x * r for x, r in zip(row, roots, strict=True)] for row in M] for M in (U, V))
    return P, Q
