"""Evidence of questions on powers, sketches, adapters and kernels."""

from fractions import Fraction
from random import Random
from typing import Any

from labook.bank.statements import Verdict, counterexample, held, integers, vectors
from labook.definite import quadratic_form
from labook.eigen import jacobi_eigen
from labook.iterations import deflated, rayleigh
from labook.matrices import add_matrices, hadamard, matmul, matvec, multiply_adds, transpose
from labook.svd import gram
from labook.vectors import add, norm, scale


def power_steps(first: Any, second: Any, target: Any) -> int:
    """Return the steps until the Rayleigh quotient's error is below its first one over target, by walking."""
    A: list[list[Any]] = [[Fraction(first), 0], [0, Fraction(second)]]
    v = [Fraction(1), Fraction(1)]
    steps = 0
    error = start = first - rayleigh(A, v)
    while error * target >= start:
        v, steps = matvec(A, v), steps + 1
        error = first - rayleigh(A, v)
    return steps


def largest_corner(diagonal: Any, corner: Any) -> Any:
    """Return the largest entry above the diagonal over the powers of [[r, c], [0, r]], by multiplying."""
    M = [[Fraction(diagonal), Fraction(corner)], [Fraction(0), Fraction(diagonal)]]
    power, found = M, [M[0][1]]
    for _ in range(100):
        power = matmul(power, M)
        found.append(power[0][1])
    return max(found)


def sketch_saving(n: int, k: int, spare: int) -> Fraction:
    """Return how many times dearer 20 n^3 operations are than two products with k + spare columns."""
    columns = k + spare
    products = multiply_adds(n, n, columns) + multiply_adds(columns, n, n)
    return Fraction(20 * n**3, 2 * products)


def sharpened(ratio: Any, rounds: int) -> Any:
    """Return the ratio of two singular values of (A A^T)^q A, from a diagonal A."""
    A = [[Fraction(1), Fraction(0)], [Fraction(0), Fraction(ratio)]]
    power = A
    for _ in range(rounds):
        power = matmul(matmul(A, transpose(A)), power)
    return power[1][1] / power[0][0]


def merged_update(W: Any, B: Any, A: Any, factor: Any) -> list[list[Any]]:
    """Return W plus a factor times B A."""
    return add_matrices(W, [scale(factor, row) for row in matmul(B, A)])


def frozen_rest(W: Any) -> list[list[Any]]:
    """Return what is left of the positive definite matrix [[a, b], [b, a]] without its first piece."""
    assert W[0][0] == W[1][1] > W[0][1] == W[1][0] > 0
    return deflated(W, [1, 1])


def column_with_length(w: Any, update: Any) -> list[Any]:
    """Return a column in the direction of w + update with the length of w."""
    moved = add(w, update)
    return [Fraction(x).limit_denominator(10**6) for x in scale(norm(w) / norm(moved), moved)]


def least_eigenvalue_of_path(s: Any) -> float:
    """Return the smallest eigenvalue of three items, of which neighbours have the similarity s."""
    s = float(s)
    return min(jacobi_eigen([[1.0, s, 0.0], [s, 1.0, s], [0.0, s, 1.0]])[0])


def _gram(lot: Random) -> Any:
    return gram([[lot.randint(-3, 3) for _ in range(3)] for _ in range(3)])


_DIRECTIONS = vectors(3, integers(-5, 5))


def kernels_add() -> Verdict:
    """The form of a sum of semidefinite matrices is not negative."""

    def claim(K: Any, L: Any, v: Any) -> bool:
        return bool(quadratic_form(add_matrices(K, L), v) >= 0)

    return held(claim, theorem="scholkopf2002, section 13.1", K=_gram, L=_gram, v=_DIRECTIONS)


def kernels_multiply() -> Verdict:
    """The form of an entrywise product of semidefinite matrices is not negative."""

    def claim(K: Any, L: Any, v: Any) -> bool:
        return bool(quadratic_form(hadamard(K, L), v) >= 0)

    return held(claim, theorem="scholkopf2002, section 13.1", K=_gram, L=_gram, v=_DIRECTIONS)


def kernels_subtract() -> Verdict:
    """The form of a difference may be negative."""

    def claim(K: Any, L: Any, v: Any) -> bool:
        return bool(quadratic_form(K, v) - quadratic_form(L, v) >= 0)

    return counterexample(claim, K=[[0, 0], [0, 0]], L=[[1, 0], [0, 1]], v=[1, 0])


def positive_values_make_kernels() -> Verdict:
    """A symmetric matrix of positive numbers may have a negative form."""

    def claim(K: Any, v: Any) -> bool | None:
        positive = transpose(K) == K and min(min(row) for row in K) > 0
        return bool(quadratic_form(K, v) >= 0) if positive else None

    return counterexample(claim, K=[[1, 2], [2, 1]], v=[1, -1])


def kernels_obey_cauchy_schwarz() -> Verdict:
    """An entry of a semidefinite matrix is at most the root of the product of two diagonal entries."""

    def claim(K: Any) -> bool:
        return all(K[i][j] ** 2 <= K[i][i] * K[j][j] for i in range(3) for j in range(3))

    return held(claim, theorem="scholkopf2002, section 2.2", K=_gram)
