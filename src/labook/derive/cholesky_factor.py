"""Hand calculation of Cholesky's factor."""

from fractions import Fraction
from typing import Any

from labook import definite as floats

from .core import exact as e
from .core import values as v
from .core.catalogue import derivation
from .core.derivation import Derivation
from .core.expression import Power, Quotient, Root, approx, expr, sym
from .core.inputs import MatrixLike, limit_shape, matrix
from .core.values import floated
from .core.working import UNIT, Working, above
from .steps.bounds import lower_size, root_error
from .steps.spectrum import minus, symmetric


@derivation(
    "cholesky",
    topic="definite matrices",
    asks="Factor A as L Lᵀ with a lower triangular L.",
    parts=("L",),
    draw="spectra.cholesky",
    example={"A": [[4, 2, 2], [2, 5, 3], [2, 3, 6]]},
    more=[((), {"A": [[2, 1], [1, 2]]}), ((), {"A": [[1, 2], [2, 1]]})],
)
def cholesky(A: MatrixLike) -> Derivation:
    """Factor a symmetric positive definite matrix as L L^T, column by column.

    l_jj = sqrt(a_jj - sum l_jk^2), l_ij = (a_ij - sum l_ik l_jk) / l_jj

    Parameters: `A` of shape (n, n), symmetric, n at most 3.
    Returns: the derivation; its result is L, or None where a number under a root is not positive:
    we stop there, and `A` is not positive definite.
    Raises: ValueError where `A` is not symmetric, or larger.
    The float64 error is bounded entry by entry while the factor is formed: that of a difference of
    products, then |sqrt(x') - sqrt(x)| <= min(sqrt(E), E / sqrt(x)) for the diagonal, and
    (E + |l_ij| E_jj) / (l_jj - E_jj) below it. Where E_jj reaches half of l_jj, float64 is not asked.
    Source: Golub and Van Loan, Matrix Computations, 4th ed., section 4.2.

    >>> print(cholesky([[4, 2], [2, 5]]))
    Cholesky factorization
    A = ⎡4  2⎤
        ⎣2  5⎦
    <BLANKLINE>
    1. the root of entry (1, 1) of A
       l_11 = √4 = 2
    <BLANKLINE>
    2. entry (2, 1) of A, divided by the diagonal entry
       l_21 = 2/2 = 1
    <BLANKLINE>
    3. the root of entry (2, 2) of A, minus the squares to the left in row 2 of L
       l_22 = √(5 - 1²) = 2
    <BLANKLINE>
    4. the factor
       L = ⎡2  0⎤
           ⎣1  2⎦
    <BLANKLINE>
    5. check: multiply back
       L Lᵀ = ⎡2  0⎤⎡2  1⎤ = ⎡4  2⎤ = A
              ⎣1  2⎦⎣0  2⎦   ⎣2  5⎦
    """
    A = matrix(A, "A")
    symmetric(A, "Cholesky's method")
    limit_shape(A, 3, 3)
    n = len(A)
    w = Working("Cholesky factorization", A=A)
    L: list[list[Any]] = [[Fraction(0)] * n for _ in range(n)]
    for j in range(n):
        if not _pivot(w, A, L, j):
            return w.done(None)
        for i in range(j + 1, n):
            _below(w, A, L, i, j)
    w.step(sym("L"), "=", L, reason="the factor")
    product = expr(L) @ expr(v.transpose(tuple(map(tuple, L))))
    w.step(sym("L") @ sym("L").T, "=", product, "=", A, "=", sym("A"), reason="check: multiply back")
    bounds = _bounds(A, L)
    if not bounds:
        return w.done(L, unconfirmed="A is nearly singular: float64 loses every digit of the last entries")
    return w.done(L, float64=floats.cholesky(floated(A)), bound=bounds)


def _pivot(w: Working, A: Any, L: Any, j: int) -> bool:
    """Write the diagonal entry of column j; False where A is not positive definite."""
    inside = expr(A[j][j])
    under = A[j][j]
    for k in range(j):
        inside = inside - Power(expr(L[j][k]), expr(2))
        under = minus(under, e.mul(L[j][k], L[j][k]))
    where = f"entry ({j + 1}, {j + 1}) of A, minus the squares to the left in row {j + 1} of L"
    where = where if j else "entry (1, 1) of A"
    square = Power(sym(f"l_{j + 1}{j + 1}"), expr(2))
    if e.sign(under) <= 0:
        w.step(sym("t"), "=", inside, *(("=", under) if j else ()), reason=f"under the next root: {where}")
        w.note(f"this is not positive, so {square} would not be: A is not positive definite; we stop here")
        return False
    L[j][j] = e.sqrt(under)
    rounded = ("≈", approx(L[j][j], w.digits)) if e.is_sympy(L[j][j]) else ()
    exactly = ("=", L[j][j]) if str(expr(L[j][j])) != str(Root(inside)) else ()
    w.step(sym(f"l_{j + 1}{j + 1}"), "=", Root(inside), *exactly, *rounded, reason=f"the root of {where}")
    return True


def _below(w: Working, A: Any, L: Any, i: int, j: int) -> None:
    top, value = expr(A[i][j]), A[i][j]
    for k in range(j):
        top = top - expr(L[i][k]) * L[j][k]
        value = minus(value, e.mul(L[i][k], L[j][k]))
    L[i][j] = e.div(value, L[j][j])
    w.step(
        sym(f"l_{i + 1}{j + 1}"), "=", Quotient(top, expr(L[j][j])), "=", L[i][j],
        reason=f"entry ({i + 1}, {j + 1}) of A"
        + (f", minus the products of rows {i + 1} and {j + 1} of L to the left" if j else "")
        + ", divided by the diagonal entry",
    )  # fmt: skip


def _bounds(A: Any, L: Any) -> list[list[Fraction]]:
    """Return the error bounds of all entries of L, or nothing where one has no digit left."""
    n = len(A)
    E = [[Fraction(0)] * n for _ in range(n)]
    for j in range(n):
        for i in range(j, n):
            error = (n + 4) * UNIT * above(abs(A[i][j]))
            for k in range(j):
                a, b = above(abs(L[i][k])) + E[i][k], above(abs(L[j][k])) + E[j][k]
                error += a * E[j][k] + b * E[i][k] + (n + 4) * UNIT * a * b
            if i == j:
                E[j][j] = root_error(error, e.mul(L[j][j], L[j][j])) + 2 * UNIT * above(L[j][j])
                if 2 * E[j][j] >= lower_size(L[j][j]):
                    return []
            else:
                size = above(abs(L[i][j]))
                E[i][j] = (error + size * E[j][j]) / (lower_size(L[j][j]) - E[j][j]) * (1 + 4 * UNIT)
                E[i][j] += 4 * UNIT * size
    return E
