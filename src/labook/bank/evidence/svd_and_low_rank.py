"""Evidence of the questions on the singular value decomposition."""

from fractions import Fraction
from typing import Any

from labook.bank.statements import Verdict, counterexample, fractions, held, integers, matrices
from labook.elimination import determinant
from labook.low_rank import adapted
from labook.matrices import add_matrices, matvec, outer, shape, transpose
from labook.svd import captured_share, gram, rank_k_storage, singular_values, svd, truncated, truncation_error
from labook.vectors import norm

__all__ = [
    "adapter_numbers", "best_rank_one", "break_even_rank", "captured_share", "factor_numbers",
    "factor_shapes", "frobenius_keeps_the_larger", "kept_for",
    "largest_is_the_largest_stretch", "no_negative_values", "only_square_matrices", "singular_values",
    "spectral_distance_is_the_second", "spectral_nearest_is_unique", "squared_values",
    "transpose_shares_values", "truncation_error", "values_are_eigenvalues",
]  # fmt: skip


def factor_numbers(m: int, n: int, k: int) -> int:
    """Return how many numbers k pieces hold, each a left vector, a right vector and a value: by counting."""
    pieces = [([0] * m, [0] * n, [0]) for _ in range(k)]
    return sum(len(part) for piece in pieces for part in piece)


def adapter_numbers(m: int, n: int, r: int) -> int:
    """Return how many numbers the two factors of an adapter hold, counted in the factors themselves."""
    B, A = [[0] * r for _ in range(m)], [[0] * n for _ in range(r)]
    assert shape(adapted([[0] * n for _ in range(m)], B, A, alpha=r)) == (m, n)
    return sum(len(row) for row in B) + sum(len(row) for row in A)


def break_even_rank(m: int, n: int) -> int:
    """Return the largest k for which two factors of rank k take fewer numbers than the matrix."""
    return max(k for k in range(1, min(m, n)) if rank_k_storage(m, n, k)[1] < rank_k_storage(m, n, k)[0])


def kept_for(s: Any, share: Any) -> int:
    """Return the smallest k that carries at least this share of the squared singular values."""
    return next(k for k in range(1, len(s) + 1) if captured_share(s, k) >= share)


def squared_values(A: Any) -> list[Fraction]:
    """Return the squared singular values of a diagonal matrix with two columns, from its Gram matrix."""
    G = gram(A)
    assert G[0][1] == 0
    return sorted((Fraction(G[0][0]), Fraction(G[1][1])), reverse=True)


def factor_shapes(m: int, n: int) -> list[tuple[int, int]]:
    """Return the shapes of U, of the diagonal as a matrix, and of V^T, in the reduced decomposition."""
    A = [[1 + (i * j) % 5 + (i == j) * 7 for j in range(n)] for i in range(m)]
    U, s, V = svd(A)
    return [shape(U), (len(s), len(s)), shape(transpose(V))]


def best_rank_one(s: Any) -> list[list[float]]:
    """Return the best approximation of rank one of the diagonal matrix with these entries."""
    n = len(s)
    U, values, V = svd([[s[i] if i == j else 0 for j in range(n)] for i in range(n)])
    return truncated(U, values, V, 1)


def values_are_eigenvalues() -> Verdict:
    """The singular values of a square matrix need not be its eigenvalues."""

    def claim(A: Any) -> bool:
        top = singular_values(A)[0]
        shifted = [[A[0][0] - top, A[0][1]], [A[1][0], A[1][1] - top]]
        return bool(abs(determinant(shifted)) < 1e-9)

    return counterexample(claim, A=[[0, 2], [0, 0]])


def transpose_shares_values() -> Verdict:
    """A matrix and its transpose have the same singular values: equal traces of A^T A and its powers."""

    def claim(A: Any) -> bool:
        G, H = gram(A), gram(transpose(A))
        same_trace = sum(G[i][i] for i in range(2)) == sum(H[i][i] for i in range(2))
        return bool(same_trace and determinant(G) == determinant(H))

    return held(claim, theorem="strang2016, section 7.2", A=matrices(2, 2, fractions()))


def largest_is_the_largest_stretch() -> Verdict:
    """No vector is stretched by more than the largest singular value (1e-9 covers rounding)."""

    def claim(A: Any, v: Any) -> bool:
        return bool(norm(matvec(A, v)) <= singular_values(A)[0] * norm(v) + 1e-9)

    draw = integers(-4, 4)
    column = matrices(1, 2, draw)
    return held(claim, theorem="golub2013, section 2.4", A=matrices(2, 2, draw), v=lambda lot: column(lot)[0])


def only_square_matrices() -> Verdict:
    """A matrix that is not square has singular values too."""

    def claim(A: Any) -> bool:
        return not (shape(A)[0] != shape(A)[1] and singular_values(A))

    return counterexample(claim, A=[[3, 0, 0], [0, 4, 0]])


def no_negative_values() -> Verdict:
    """Singular values are not negative, also where eigenvalues are."""

    def claim(A: Any) -> bool:
        return min(singular_values(A)) >= 0

    return held(claim, theorem="strang2016, section 7.2", A=matrices(2, 2, integers(-4, 4)))


def frobenius_keeps_the_larger() -> Verdict:
    """Every matrix of rank one but the truncation is further away than the smaller entry."""

    def claim(b: Any, c: Any, u: Any, v: Any) -> bool:
        near = outer(u, v)
        missed = add_matrices([[b + c, 0], [0, b]], [[-x for x in row] for row in near])
        return bool(sum(x * x for row in missed for x in row) > b * b or near == [[b + c, 0], [0, 0]])

    size, pair = integers(1, 5), matrices(1, 2, fractions())

    def row(lot: Any) -> Any:
        return pair(lot)[0]

    return held(claim, theorem="golub2013, section 2.4", b=size, c=size, u=row, v=row)


def spectral_nearest_is_unique() -> Verdict:
    """Another matrix of rank one may be as near as the truncation in the spectral norm."""

    def claim(D: Any, other: Any) -> bool:
        missed = add_matrices(D, [[-x for x in row] for row in other])
        return singular_values(missed)[0] > singular_values(D)[1]

    return counterexample(claim, D=[[4, 0], [0, 2]], other=[[3, 0], [0, 0]])


def spectral_distance_is_the_second() -> Verdict:
    """What a truncation to rank one leaves over is as large as the second singular value."""

    def claim(A: Any) -> bool | None:
        if not any(x for row in A for x in row):
            return None
        missed = add_matrices(A, [[-x for x in row] for row in truncated(*svd(A), 1)])
        return bool(abs(singular_values(missed)[0] - singular_values(A)[1]) < 1e-6)

    return held(claim, theorem="golub2013, section 2.4", A=matrices(2, 2, integers(-4, 4)))
