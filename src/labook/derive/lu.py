"""Hand calculations of triangular factors: A = L U, and P A = L U."""

from typing import Any

from labook import elimination as floats

from .core.catalogue import derivation
from .core.derivation import Derivation
from .core.expression import Quotient, expr, sym
from .core.inputs import MatrixLike, limit_shape, matrix, square
from .core.values import identity
from .core.working import Working
from .steps.balls import confirm
from .steps.rows import Rows, minus, operation, pivot_row


@derivation(
    "lu_decomposition",
    topic="linear systems",
    asks="Write A as L U, without row exchanges and with ones on the diagonal of L.",
    parts=("L", "U"),
    draw="systems.lu",
    covers=("il-lu-hand",),
    example={"A": [[2, 1], [4, 3]]},
    more=[((), {"A": [[0, 1], [2, 3]]})],
)
def lu_decomposition(A: MatrixLike) -> Derivation:
    """Write a matrix as L U by elimination without row exchanges.

    A = L U: L holds the multipliers below its ones, U what elimination leaves

    Parameters: `A` of shape (n, n), n up to 4.
    Returns: the derivation; its result is (L, U), or None where a pivot is 0 above an entry that
    is not.
    Raises: ValueError where the matrix is not square or too large for a page.
    It writes n (n - 1) / 2 multipliers. The error bound of float64 is that of running error
    analysis (`labook.derive.steps.balls`).
    Source: Strang, Introduction to Linear Algebra, 5th ed., section 2.6.

    >>> print(lu_decomposition([[2, 1], [4, 3]]))
    LU decomposition
    A = ⎡2  1⎤
        ⎣4  3⎦
    <BLANKLINE>
    1. multiplier for row 2: its entry divided by the pivot
       m_21 = 4/2 = 2
    <BLANKLINE>
    2. row 2 minus 2 times row 1
       A_1 = ⎡2  1⎤
             ⎣0  1⎦
    <BLANKLINE>
    3. the multipliers below ones on the diagonal
       L = ⎡1  0⎤
           ⎣2  1⎦
    <BLANKLINE>
    4. what elimination leaves
       U = ⎡2  1⎤
           ⎣0  1⎦
    <BLANKLINE>
    5. check: the product is A
       L U = ⎡1  0⎤⎡2  1⎤ = ⎡2  1⎤
             ⎣2  1⎦⎣0  1⎦   ⎣4  3⎦
    """
    A = matrix(A, "A")
    square(A, "an LU decomposition")
    limit_shape(A, 4, 4)
    w = Working("LU decomposition", A=A)
    found = _factored(w, A, exchange=False)
    if found is None:
        return w.done(None)
    _, L, U = found
    w.step(sym("L") @ sym("U"), "=", expr(L) @ expr(U), "=", A, reason="check: the product is A")
    return confirm(w, (L, U), lambda B: floats.lu(B, pivoting=False)[1:], A)


@derivation(
    "plu_decomposition",
    topic="linear systems",
    asks=(
        "Write P A as L U, with ones on the diagonal of L and the entry of largest size in each column as "
        "pivot."
    ),
    parts=("P", "L", "U"),
    draw="systems.plu",
    covers=("il-lu-hand",),
    example={"A": [[2, 1], [4, 3]]},
)
def plu_decomposition(A: MatrixLike) -> Derivation:
    """Write a matrix with its rows reordered as L U, with the largest pivot first.

    P A = L U: in every column the entry of largest absolute value becomes the pivot

    Parameters: `A` of shape (n, n), n up to 4; of equal entries the upper one is taken.
    Returns: the derivation; its result is (P, L, U). It exists for every square matrix.
    Raises: ValueError where the matrix is not square or too large for a page.
    It writes n (n - 1) / 2 multipliers, none larger than 1. Float64 eliminates the rows in the
    order of P, because rounding could break a tie of two pivots differently; its error bound is
    that of running error analysis (`labook.derive.steps.balls`).
    Source: Golub and Van Loan, Matrix Computations, 4th ed., section 3.4.

    >>> print(plu_decomposition([[2, 1], [4, 3]]))
    LU decomposition with row exchanges
    A = ⎡2  1⎤
        ⎣4  3⎦
    <BLANKLINE>
    1. the largest entry of column 1 is 4: exchange rows 1 and 2
       A_1 = ⎡4  3⎤
             ⎣2  1⎦
    <BLANKLINE>
    2. multiplier for row 2: its entry divided by the pivot
       m_21 = 2/4 = 1/2
    <BLANKLINE>
    3. row 2 minus 1/2 times row 1
       A_2 = ⎡4     3⎤
             ⎣0  -1/2⎦
    <BLANKLINE>
    4. the multipliers below ones on the diagonal
       L = ⎡  1  0⎤
           ⎣1/2  1⎦
    <BLANKLINE>
    5. what elimination leaves
       U = ⎡4     3⎤
           ⎣0  -1/2⎦
    <BLANKLINE>
    6. the identity with its rows exchanged in the same way
       P = ⎡0  1⎤
           ⎣1  0⎦
    <BLANKLINE>
    7. check: both products are the same matrix
       P A = ⎡0  1⎤⎡2  1⎤ = ⎡4  3⎤
             ⎣1  0⎦⎣4  3⎦   ⎣2  1⎦
    <BLANKLINE>
    8. the second product
       L U = ⎡  1  0⎤⎡4     3⎤ = ⎡4  3⎤
             ⎣1/2  1⎦⎣0  -1/2⎦   ⎣2  1⎦
    """
    A = matrix(A, "A")
    n = square(A, "an LU decomposition")
    limit_shape(A, 4, 4)
    w = Working("LU decomposition with row exchanges", A=A)
    order, L, U = _factored(w, A, exchange=True) or ([], (), ())
    P, PA = tuple(identity(n)[i] for i in order), tuple(A[i] for i in order)
    w.step(sym("P"), "=", P, reason="the identity with its rows exchanged in the same way")
    w.step(sym("P") @ sym("A"), "=", expr(P) @ expr(A), "=", PA,
           reason="check: both products are the same matrix")  # fmt: skip
    w.step(sym("L") @ sym("U"), "=", expr(L) @ expr(U), "=", PA, reason="the second product")
    return confirm(w, (P, L, U), lambda P, B: (P, *floats.lu(B, pivoting=False)[1:]), P, PA)


def _factored(w: Working, A: Any, exchange: bool) -> tuple[list[int], Any, Any] | None:
    n, rows, count = len(A), list(A), 0
    order, L = list(range(n)), [list(row) for row in identity(n)]
    for j in range(n):
        best = pivot_row(rows, j, j, largest=True) if exchange else pivot_row(rows, j, j)
        if best is None:
            continue
        if best != j and not exchange:
            w.note(f"the pivot of column {j + 1} is 0 and row {best + 1} has {rows[best][j]} below it: "
                   "without a row exchange A has no LU decomposition; we stop here")  # fmt: skip
            return None
        if best != j:
            size = abs(rows[best][j])
            for part in (rows, order):
                part[j], part[best] = part[best], part[j]
            L[j][:j], L[best][:j] = L[best][:j], L[j][:j]
            count += 1
            w.step(
                sym(f"A_{count}"),
                "=",
                rows,
                reason=f"the largest entry of column {j + 1} is {size}: exchange rows {j + 1} and {best + 1}",
            )
        count = _eliminated(w, rows, L, j, count)
    w.step(sym("L"), "=", L, reason="the multipliers below ones on the diagonal")
    w.step(sym("U"), "=", rows, reason="what elimination leaves")
    return order, tuple(map(tuple, L)), tuple(rows)


def _eliminated(w: Working, rows: Rows, L: Any, j: int, count: int) -> int:
    for k in range(j + 1, len(rows)):
        if rows[k][j] == 0:
            continue
        m = L[k][j] = rows[k][j] / rows[j][j]
        w.step(sym(f"m_{k + 1}{j + 1}"), "=", Quotient(expr(rows[k][j]), expr(rows[j][j])), "=", m,
               reason=f"multiplier for row {k + 1}: its entry divided by the pivot")  # fmt: skip
        rows[k] = minus(rows[k], m, rows[j])
        count += 1
        w.step(sym(f"A_{count}"), "=", rows, reason=operation(k, m, j))
    return count
