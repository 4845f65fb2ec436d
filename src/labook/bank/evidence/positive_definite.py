"""Evidence of the questions on positive definite matrices."""

from fractions import Fraction
from typing import Any

from labook.bank.statements import Verdict, counterexample, held, integers, matrices, vectors
from labook.definite import cholesky, definiteness_2x2, leading_minors, quadratic_form
from labook.eigen import eigenvalues_2x2
from labook.elimination import determinant
from labook.matrices import add_matrices
from labook.pca import covariance
from labook.svd import gram

__all__ = [
    "cholesky", "data_covariance", "definiteness_2x2", "determinant", "determinant_decides",
    "diagonal_is_positive", "eigenvalues_2x2", "gram_is_semidefinite", "is_invertible", "leading_minors",
    "least_shift", "negative_entry_forbids", "positive_entries_suffice", "quadratic_form",
    "sums_stay_definite", "where_definiteness_ends", "with_jitter",
]  # fmt: skip


def data_covariance(X: Any) -> list[list[Any]]:
    """Return the covariance matrix of points, exactly."""
    return covariance([[Fraction(x) for x in row] for row in X])


def with_jitter(A: Any, eps: Any) -> list[list[Any]]:
    """Return A + eps I."""
    return [[x + (eps if i == j else 0) for j, x in enumerate(row)] for i, row in enumerate(A)]


def is_invertible(A: Any) -> bool:
    """Return whether a matrix has an inverse."""
    return bool(determinant([[Fraction(x) for x in row] for row in A]) != 0)


def where_definiteness_ends(b: Any, d: Any) -> Any:
    """Return the largest x of a fine grid at which [[x, b], [b, d]] is no longer positive definite.

    Found by letting x fall from b^2 + 1 and asking the eigenvalues, not the determinant.
    """
    steps = range(4 * d * (b * b + 1), 0, -1)
    xs = (Fraction(k, 4 * d) for k in steps)
    return next(x for x in xs if definiteness_2x2([[x, b], [b, d]]) != "positive definite")


def gram_is_semidefinite() -> Verdict:
    """v^T A^T A v is a squared length."""

    def claim(A: Any, v: Any) -> bool:
        return bool(quadratic_form(gram(A), v) >= 0)

    draw = integers(-5, 5)
    return held(claim, theorem="golub2013, section 4.2", A=matrices(3, 2, draw), v=vectors(2, draw))


def positive_entries_suffice() -> Verdict:
    """Positive entries do not make a symmetric matrix positive definite."""

    def claim(A: Any, v: Any) -> bool:
        return bool(quadratic_form(A, v) > 0)

    return counterexample(claim, A=[[1, 2], [2, 1]], v=[1, -1])


def negative_entry_forbids() -> Verdict:
    """A negative entry off the diagonal does not forbid it."""

    def claim(A: Any) -> bool:
        return definiteness_2x2(A) != "positive definite"

    return counterexample(claim, A=[[2, -1], [-1, 2]])


def diagonal_is_positive() -> Verdict:
    """The diagonal of a positive definite matrix is positive."""

    def claim(a: int, b: int, d: int) -> bool | None:
        A = [[a, b], [b, d]]
        return min(a, d) > 0 if definiteness_2x2(A) == "positive definite" else None

    draw = integers(-9, 9)
    return held(claim, theorem="golub2013, section 4.2", a=draw, b=draw, d=draw)


def sums_stay_definite() -> Verdict:
    """The sum of two positive definite matrices is positive definite."""

    def claim(a: int, b: int, d: int, p: int, q: int, s: int) -> bool | None:
        A, B = [[a, b], [b, d]], [[p, q], [q, s]]
        if {definiteness_2x2(A), definiteness_2x2(B)} != {"positive definite"}:
            return None
        return definiteness_2x2(add_matrices(A, B)) == "positive definite"

    n, m = integers(1, 9), integers(-3, 3)
    return held(claim, theorem="golub2013, section 4.2", a=n, b=m, d=n, p=n, q=m, s=n)


def determinant_decides() -> Verdict:
    """A positive determinant does not make a symmetric matrix positive definite."""

    def claim(A: Any) -> bool | None:
        return definiteness_2x2(A) == "positive definite" if determinant(A) > 0 else None

    return counterexample(claim, A=[[-1, 0], [0, -1]])


def least_shift(A: Any) -> Any:
    """Return the smallest c >= 0 for which A + c I has no negative eigenvalue, and check it on both sides."""
    c = max(0, -min(eigenvalues_2x2(A)))
    assert definiteness_2x2(with_jitter(A, c)) == "positive semidefinite"
    assert definiteness_2x2(with_jitter(A, c - Fraction(1, 10))) == "indefinite"
    return c
