"""Evidence of the interview questions on rank, determinant and inverse."""

from fractions import Fraction
from typing import Any

from labook.bank.statements import Verdict, counterexample, held, integers, matrices
from labook.counts import lora_parameters
from labook.elimination import determinant, inverse, rank, solve
from labook.matrices import matmul, transpose
from labook.svd import gram

__all__ = [
    "counterexample", "determinant", "inverse", "lora_parameters", "lora_saving", "matmul",
    "penalized", "rank", "rank_of_gram", "ridge_is_invertible", "solve", "transpose",
]  # fmt: skip


def lora_saving(n: int, r: int) -> Fraction:
    """Return how many times fewer parameters two factors of rank r have than an n x n matrix."""
    return Fraction(n * n, lora_parameters(n, n, r))


def penalized(X: Any, penalty: Any) -> Any:
    """Return X^T X + penalty * I."""
    G = gram(X)
    return [[x + (penalty if i == j else 0) for j, x in enumerate(row)] for i, row in enumerate(G)]


def ridge_is_invertible() -> Verdict:
    """X^T X + c I has an inverse for every X, as long as c is positive."""

    def claim(X: Any, c: Any) -> bool:
        return bool(determinant(penalized(X, c)) > 0)

    return held(claim, theorem="golub2013, section 4.2", X=matrices(2, 3, integers(-3, 3)), c=integers(1, 9))


def rank_of_gram() -> Verdict:
    """X^T X has the rank of X."""

    def claim(X: Any) -> bool:
        return rank(gram(X)) == rank(X)

    return held(claim, theorem="strang2016, section 4.1", X=matrices(3, 4, integers(-2, 2)))
