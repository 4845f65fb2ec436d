"""Evidence of the questions on special matrices and the inverse."""

from fractions import Fraction
from typing import Any

from labook.bank.evidence.independence_and_rank import rank
from labook.bank.statements import Verdict, counterexample, fractions, held, matrices
from labook.eigen import eigenvalues_2x2
from labook.elimination import determinant, solve
from labook.elimination import inverse as _inverse
from labook.matrices import add_matrices, matmul, matvec, transpose
from labook.transformations import inverse_2x2

__all__ = [
    "determinant", "determinant_of_scaled", "eigenvalues_2x2", "identity", "inverse_2x2",
    "inverse_of_sum", "inverses_turn_round", "is_orthogonal", "only_zero_goes_to_zero", "rank",
    "same_image", "solve", "solved", "sum_is_invertible", "symmetric_product", "transpose",
    "transpose_and_inverse",
]  # fmt: skip


def identity(n: int) -> list[list[int]]:
    """Return the n x n identity matrix."""
    return [[int(i == j) for j in range(n)] for i in range(n)]


def same_image(A: Any, u: Any, v: Any) -> bool:
    """Return whether two different vectors have the same image, so that nothing can undo the map."""
    return u != v and matvec(A, u) == matvec(A, v)


def is_orthogonal(Q: Any) -> bool:
    """Return whether the columns have length one and are perpendicular to one another."""
    return matmul(transpose(Q), Q) == identity(len(Q))


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
