"""Evidence of the questions on special matrices and the inverse."""

from fractions import Fraction
from typing import Any

from labook.bank.evidence.independence_and_rank import rank
from labook.bank.statements import Verdict, counterexample, fractions, held, integers, matrices, vectors
from labook.cipher import ALPHABET, hill, inverse_key
from labook.definite import quadratic_form
from labook.eigen import eigenvalues_2x2
from labook.elimination import determinant, solve
from labook.elimination import inverse as _inverse
from labook.layers import relu
from labook.matrices import add_matrices, matmul, matvec, shape, transpose
from labook.pca import covariance
from labook.special_matrices import identity, is_orthogonal, is_symmetric
from labook.transformations import inverse_2x2
from labook.vectors import dot

__all__ = [
    "alphabet_size", "covariance_is_definite", "covariance_is_nonnegative", "covariance_is_semidefinite",
    "covariance_is_symmetric", "decrypts", "determinant", "determinant_is_one",
    "determinant_of_scaled", "dot_products_stay", "eigenvalues_2x2", "identity", "inverse_2x2",
    "inverse_of_sum", "inverses_turn_round", "is_orthogonal", "lengths_stay",
    "only_zero_goes_to_zero", "rank", "relu_keeps_lengths", "same_image", "solve", "solved",
    "sum_is_invertible", "symmetric_product", "transpose", "transpose_and_inverse",
    "transposed_product",
]  # fmt: skip


def same_image(A: Any, u: Any, v: Any) -> bool:
    """Return whether two different vectors have the same image, so that nothing can undo the map."""
    return u != v and matvec(A, u) == matvec(A, v)


def determinant_of_scaled(d: Any, c: Any, n: int) -> Any:
    """Return the determinant of c A for an n x n matrix A with determinant d, from such a matrix."""
    A = [[Fraction(d) if i == j == 0 else Fraction(int(i == j)) for j in range(n)] for i in range(n)]
    return determinant([[c * x for x in row] for row in A])


def solved(A: Any, B: Any) -> Any:
    """Return the inverse of A B, column by column, by solving."""
    P = matmul(A, B)
    return transpose([solve(P, e) for e in identity(len(P))])


def _invertible(*matrices: Any) -> bool:
    return all(determinant(A) != 0 for A in matrices)


def inverses_turn_round() -> Verdict:
    """The inverse of a product is the product of the inverses, the other way round."""

    def claim(A: Any, B: Any) -> bool | None:
        if not _invertible(A, B):
            return None
        return _inverse(matmul(A, B)) == matmul(_inverse(B), _inverse(A))

    draw = matrices(2, 2, fractions())
    return held(claim, theorem="strang2016, section 2.5", A=draw, B=draw)


def inverse_of_sum() -> Verdict:
    """The inverse of a sum is not the sum of the inverses."""

    def claim(A: Any, B: Any) -> bool:
        return _inverse(add_matrices(A, B)) == add_matrices(_inverse(A), _inverse(B))

    return counterexample(claim, A=[[1, 0], [0, 1]], B=[[1, 0], [0, 1]])


def transpose_and_inverse() -> Verdict:
    """Transposing and inverting may be exchanged."""

    def claim(A: Any) -> bool | None:
        return _inverse(transpose(A)) == transpose(_inverse(A)) if _invertible(A) else None

    return held(claim, theorem="strang2016, section 2.7", A=matrices(2, 2, fractions()))


def sum_is_invertible() -> Verdict:
    """The sum of two invertible matrices may be singular."""

    def claim(A: Any, B: Any) -> bool | None:
        return _invertible(add_matrices(A, B)) if _invertible(A, B) else None

    return counterexample(claim, A=[[1, 0], [0, 1]], B=[[-1, 0], [0, -1]])


def symmetric_product() -> Verdict:
    """The product of two symmetric matrices may be unsymmetric."""

    def claim(A: Any, B: Any) -> bool | None:
        if transpose(A) != A or transpose(B) != B:
            return None
        return transpose(matmul(A, B)) == matmul(A, B)

    return counterexample(claim, A=[[1, 0], [0, 2]], B=[[0, 1], [1, 0]])


def only_zero_goes_to_zero() -> Verdict:
    """A zero determinant lets some vector other than zero go to zero: (a, b) from the first row."""

    def claim(a: Any, b: Any, c: Any) -> bool | None:
        A = [[a, b], [c * a, c * b]]
        return matvec(A, [b, -a]) == [0, 0] if (a, b) != (0, 0) else None

    draw = fractions()
    return held(claim, theorem="strang2016, section 2.5", a=draw, b=draw, c=draw)


def transposed_product(k: int, m: int, n: int) -> tuple[int, int]:
    """Return the shape of the transpose of a product, taken from such a product."""
    return shape(transpose(matmul([[1] * m] * k, [[1] * n] * m)))


def alphabet_size() -> int:
    """Return the number of letters of the Hill cipher: its numbers are taken modulo that."""
    return len(ALPHABET)


def decrypts(K: Any) -> bool:
    """Return whether the Hill cipher with this key can be undone, by trying it on a message."""
    try:
        return hill(inverse_key(K), hill(K, "LINEAR")) == "LINEAR"
    except ValueError:
        return False


def _turn(t: Any, mirrored: int) -> Any:
    """Return an orthogonal matrix of fractions, from the half tangent of its angle."""
    c, s = (1 - t * t) / (1 + t * t), 2 * t / (1 + t * t)
    return [[c, s], [s, -c]] if mirrored else [[c, -s], [s, c]]


def lengths_stay() -> Verdict:
    """Orthogonal matrices keep lengths."""

    def claim(t: Any, mirrored: int, x: Any) -> bool:
        y = matvec(_turn(t, mirrored), x)
        return bool(dot(y, y) == dot(x, x))

    t, mirrored, x = fractions(), integers(0, 1), vectors(2)
    return held(claim, theorem="strang2016, section 4.4", t=t, mirrored=mirrored, x=x)


def dot_products_stay() -> Verdict:
    """Orthogonal matrices keep dot products."""

    def claim(t: Any, mirrored: int, x: Any, y: Any) -> bool:
        Q = _turn(t, mirrored)
        return bool(dot(matvec(Q, x), matvec(Q, y)) == dot(x, y))

    t, mirrored, x = fractions(), integers(0, 1), vectors(2)
    return held(claim, theorem="strang2016, section 4.4", t=t, mirrored=mirrored, x=x, y=x)


def relu_keeps_lengths() -> Verdict:
    """ReLU after an orthogonal matrix shortens vectors."""

    def claim(Q: Any, x: Any) -> bool | None:
        y = relu(matvec(Q, x))
        return bool(dot(y, y) == dot(x, x)) if is_orthogonal(Q) else None

    return counterexample(claim, Q=[[-1, 0], [0, -1]], x=[3, 4])


def determinant_is_one() -> Verdict:
    """A reflection is orthogonal and has the determinant minus one."""

    def claim(Q: Any) -> bool | None:
        return bool(determinant(Q) == 1) if is_orthogonal(Q) else None

    return counterexample(claim, Q=[[1, 0], [0, -1]])


def covariance_is_symmetric() -> Verdict:
    """A covariance matrix equals its transpose."""

    def claim(X: Any) -> bool:
        return is_symmetric(covariance(X))

    return held(claim, theorem="strang2016, section 12.2", X=matrices(4, 3))


def covariance_is_semidefinite() -> Verdict:
    """The form of a covariance matrix is never negative."""

    def claim(X: Any, x: Any) -> bool:
        return bool(quadratic_form(covariance(X), x) >= 0)

    return held(claim, theorem="strang2016, section 12.2", X=matrices(3, 3), x=vectors(3))


def covariance_is_definite() -> Verdict:
    """Features on a line have a covariance matrix that is not definite."""

    def claim(X: Any, x: Any) -> bool | None:
        return bool(quadratic_form(covariance(X), x) > 0) if any(x) else None

    return counterexample(claim, X=[[1, 4], [3, 8]], x=[2, -1])


def covariance_is_nonnegative() -> Verdict:
    """Covariances may be negative."""

    def claim(X: Any) -> bool:
        return all(entry >= 0 for row in covariance(X) for entry in row)

    return counterexample(claim, X=[[1, 8], [3, 4]])
