"""Evidence of the questions on linear independence and rank."""

from random import Random
from typing import Any

from labook.bank.statements import Verdict, counterexample, held, integers, matrices
from labook.elimination import fraction_free_echelon_form, solve
from labook.matrices import add_matrices, matmul, shape, transpose

__all__ = [
    "columns_of", "combination", "largest_rank", "low_rank", "nonzero", "one_hot", "pairs_decide",
    "product_keeps_rank", "rank", "rank_of_sum", "rank_of_transpose", "sum_raises_rank",
    "too_many_vectors",
]  # fmt: skip


def rank(A: Any) -> int:
    """Return the rank of a matrix of whole numbers or fractions, exactly: no division is rounded."""
    return len(fraction_free_echelon_form(A)[1])


def low_rank(n: int, r: int) -> list[list[int]]:
    """Return an n x n matrix of rank r without a zero: row i holds (i mod r) + 1 to the powers 0, 1, ...

    The rows repeat with the period r, and r rows with different bases are independent (Vandermonde).
    """
    return [[pow(i % r + 1, j, 10007) or 1 for j in range(n)] for i in range(n)]


def columns_of(rows: Any) -> int:
    """Return the number of columns of a matrix."""
    return shape(rows)[1]


def nonzero(rows: Any) -> int:
    """Return the number of entries that are not zero."""
    return sum(x != 0 for row in rows for x in row)


def combination(first: Any, second: Any, third: Any) -> list[Any]:
    """Return the two factors with which the first two vectors of the plane make the third."""
    return solve(transpose([first, second]), third)


def one_hot(categories: Any, intercept: bool) -> list[list[int]]:
    """Return the one-hot encoding of a column of categories, with a column of ones in front if asked."""
    names = sorted(set(categories))
    ones = [1] if intercept else []
    return [[*ones, *(int(c == name) for name in names)] for c in categories]


def largest_rank(m: int, n: int, p: int) -> int:
    """Return the largest rank that an (m x n)(n x p) product reaches, from factors of full rank."""
    left = [[int(i == j) for j in range(n)] for i in range(m)]
    right = [[int(i == j) for j in range(p)] for i in range(n)]
    return rank(matmul(left, right))


def _of_any_rank(lot: Random) -> Any:
    k = lot.randint(1, 3)
    return matmul(matrices(3, k, integers(-2, 2))(lot), matrices(k, 3, integers(-2, 2))(lot))


def rank_of_transpose() -> Verdict:
    """A matrix and its transpose have the same rank."""

    def claim(A: Any) -> bool:
        return rank(A) == rank(transpose(A))

    return held(claim, theorem="strang2016, section 3.5", A=matrices(3, 4, integers(-2, 2)))


def rank_of_sum() -> Verdict:
    """The rank of a sum is at most the sum of the ranks."""

    def claim(A: Any, B: Any) -> bool:
        return rank(add_matrices(A, B)) <= rank(A) + rank(B)

    return held(claim, theorem="golub2013, section 2.1", A=_of_any_rank, B=_of_any_rank)


def sum_raises_rank() -> Verdict:
    """The rank of a sum may be smaller than both ranks."""

    def claim(A: Any, B: Any) -> bool:
        return rank(add_matrices(A, B)) == rank(A) + rank(B)

    return counterexample(claim, A=[[1, 0], [0, 1]], B=[[-1, 0], [0, -1]])


def pairs_decide() -> Verdict:
    """Three vectors may be dependent although no two of them are."""

    def claim(u: Any, v: Any, w: Any) -> bool | None:
        pairs = ([u, v], [u, w], [v, w])
        return rank([u, v, w]) == 3 if all(rank(list(p)) == 2 for p in pairs) else None

    return counterexample(claim, u=[1, 0, 0], v=[0, 1, 0], w=[1, 1, 0])


def product_keeps_rank() -> Verdict:
    """The rank of a product may be smaller than both ranks."""

    def claim(A: Any, B: Any) -> bool:
        return rank(matmul(A, B)) == min(rank(A), rank(B))

    return counterexample(claim, A=[[1, 0], [0, 0]], B=[[0, 0], [0, 1]])


def too_many_vectors() -> Verdict:
    """Four vectors with three entries each are dependent."""

    def claim(V: Any) -> bool:
        return rank(V) < 4

    return held(claim, theorem="strang2016, section 3.4", V=matrices(4, 3, integers(-5, 5)))
