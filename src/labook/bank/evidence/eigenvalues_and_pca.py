"""Evidence of the questions on eigenvalues and principal components."""

from fractions import Fraction
from typing import Any

from labook.bank.statements import Verdict, counterexample, fractions, held, integers, matrices
from labook.eigen import eigenvalues_2x2
from labook.elimination import determinant, rank, solve
from labook.matrices import matmul, matvec, trace, transpose
from labook.pca import covariance, principal_components
from labook.vectors import dot, norm, scale

__all__ = [
    "after_steps", "all_are_real", "dot", "first_direction", "has_two_directions",
    "independent_eigenvectors", "is_eigenvector",
    "matvec", "percent_of_first", "product_is_determinant", "scale", "steady_shares", "sums_of_eigenvalues",
    "symmetric_is_real", "trace_and_determinant", "transpose_has_the_same", "uncentered_direction",
    "variance_factor",
    "with_eigenvalues",
]  # fmt: skip


def with_eigenvalues(first: Any, second: Any) -> list[list[Any]]:
    """Return a matrix with these eigenvalues that is not diagonal: a mixed by (1, 1) and (1, 2)."""
    P, back = [[1, 1], [1, 2]], [[2, -1], [-1, 1]]
    return matmul(matmul(P, [[first, 0], [0, second]]), back)


def trace_and_determinant(first: Any, second: Any) -> list[Any]:
    """Return trace and determinant of a matrix with these two eigenvalues."""
    A = with_eigenvalues(first, second)
    return [trace(A), determinant([[Fraction(x) for x in row] for row in A])]


def is_eigenvector(A: Any, v: Any) -> bool:
    """Return whether a matrix of the plane keeps the line of a vector other than zero."""
    image = matvec(A, v)
    return any(v) and image[0] * v[1] == image[1] * v[0]


def independent_eigenvectors(A: Any) -> int:
    """Return how many independent real eigenvectors a 2 x 2 matrix has: the nullities of A - c I, added."""
    values = set(eigenvalues_2x2(A))
    shifted = ([[x - c * (i == j) for j, x in enumerate(row)] for i, row in enumerate(A)] for c in values)
    return sum(2 - rank(S) for S in shifted)


def after_steps(A: Any, v: Any, n: int) -> list[Any]:
    """Return a vector after n steps with a matrix, made one by one."""
    for _ in range(n):
        v = matvec(A, v)
    return list(v)


def percent_of_first(X: Any) -> float:
    """Return the share of the variance along the first principal component, in per cent."""
    variances, _ = principal_components(X)
    return 100 * variances[0] / sum(variances)


def uncentered_direction(X: Any) -> list[float]:
    """Return the first direction of X^T X without centering, which is not PCA; its first entry positive."""
    n = len(X)
    moments = [[sum(x[i] * x[j] for x in X) / n for j in range(2)] for i in range(2)]
    top = eigenvalues_2x2(moments)[0]
    v = [moments[0][1], top - moments[0][0]]
    return scale((1 if v[0] >= 0 else -1) / norm(v), v)


def first_direction(X: Any) -> list[float]:
    """Return the first principal component, its first entry positive."""
    v = principal_components(X)[1][0]
    return scale(1 if v[0] >= 0 else -1, v)


def variance_factor(c: Any) -> Any:
    """Return by how much a variance grows if every value is multiplied by c, from three values."""
    values = [[Fraction(x)] for x in (1, 4, 7)]
    return covariance([[c * x for x in row] for row in values])[0][0] / covariance(values)[0][0]


def steady_shares(B: Any) -> list[Any]:
    """Return the shares x with B x = x and the sum one, by elimination."""
    n = len(B)
    rows = [[Fraction(B[i][j]) - (i == j) for j in range(n)] for i in range(n - 1)]
    return solve([*rows, [Fraction(1)] * n], [Fraction(0)] * (n - 1) + [Fraction(1)])


def symmetric_is_real() -> Verdict:
    """The eigenvalues of a symmetric matrix are real: their discriminant is no negative number."""

    def claim(a: Any, b: Any, d: Any) -> bool:
        return bool(trace([[a, b], [b, d]]) ** 2 >= 4 * determinant([[a, b], [b, d]]))

    draw = fractions()
    return held(claim, theorem="strang2016, section 6.4", a=draw, b=draw, d=draw)


def all_are_real() -> Verdict:
    """A real matrix may have no real eigenvalue."""

    def claim(A: Any) -> bool:
        return bool(trace(A) ** 2 >= 4 * determinant(A))

    return counterexample(claim, A=[[0, -1], [1, 0]])


def has_two_directions() -> Verdict:
    """A matrix of the plane may have a single direction of eigenvectors, by the rank of A - c I."""

    def claim(A: Any) -> bool:
        return independent_eigenvectors(A) == 2

    return counterexample(claim, A=[[1, 1], [0, 1]])


def product_is_determinant() -> Verdict:
    """The product of the eigenvalues is the determinant, for matrices made from their eigenvalues."""

    def claim(p: Any, q: Any) -> bool:
        return trace_and_determinant(p, q) == [p + q, p * q]

    draw = fractions()
    return held(claim, theorem="strang2016, section 6.1", p=draw, q=draw)


def sums_of_eigenvalues() -> Verdict:
    """The eigenvalues of a sum are not the sums of the eigenvalues."""

    def claim(A: Any, B: Any) -> bool:
        total = [[x + y for x, y in zip(r, s, strict=True)] for r, s in zip(A, B, strict=True)]
        wanted = [x + y for x, y in zip(eigenvalues_2x2(A), eigenvalues_2x2(B), strict=True)]
        return eigenvalues_2x2(total) == wanted

    return counterexample(claim, A=[[0, 1], [0, 0]], B=[[0, 0], [1, 0]])


def transpose_has_the_same() -> Verdict:
    """A matrix and its transpose have the same eigenvalues: one characteristic polynomial."""

    def claim(A: Any, x: Any) -> bool:
        def shifted(M: Any) -> Any:
            return determinant([[m - x * (i == j) for j, m in enumerate(row)] for i, row in enumerate(M)])

        return bool(shifted(A) == shifted(transpose(A)))

    draw = matrices(2, 2, fractions())
    return held(claim, theorem="strang2016, section 6.1", A=draw, x=integers(-5, 5))
