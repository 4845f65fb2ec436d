"""Hand calculations by elimination: linear systems, LU and PA = LU."""

from fractions import Fraction

from labook import elimination as floats

from .core.catalogue import derivation
from .core.derivation import Derivation
from .core.expression import Expression, Quotient, expr, sym
from .core.inputs import MatrixLike, VectorLike, limit_shape, matrix, shape, square, vector
from .core.working import Working
from .steps.balls import confirm
from .steps.rows import Rows, augmented, cleared, pivot_row


@derivation(
    "linear_system",
    topic="linear systems",
    asks="Solve A x = b.",
    parts=("x",),
    draw="systems.linear_system",
    example={"A": [[1, 1, 1], [2, 3, 1], [1, -1, 2]], "b": [6, 11, 5]},
    more=[
        ((), {"A": [[1, 2], [2, 4]], "b": [3, 6]}),
        ((), {"A": [[1, 2], [2, 4]], "b": [3, 7]}),
    ],
)
def linear_system(A: MatrixLike, b: VectorLike) -> Derivation:
    """Solve a linear system by Gaussian elimination and back substitution.

    [A | b] is brought to upper triangular form; the last row then gives the last unknown.

    Parameters: `A` of shape (n, n), n up to 4; `b` of length n.
    Returns: the derivation; its result is x, or None where there is none or more than one.
    Raises: ValueError where the shapes do not fit or the matrix is too large for a page.
    It writes at most n (n - 1) / 2 row operations and n back substitutions. The error bound of
    float64 is that of running error analysis (`labook.derive.steps.balls`).
    Source: Strang, Introduction to Linear Algebra, 5th ed., section 2.2.

    >>> print(linear_system([[1, 2], [3, 4]], [5, 6]))
    Linear system by Gaussian elimination
    A = ⎡1  2⎤   b = ⎡5⎤
        ⎣3  4⎦       ⎣6⎦
    <BLANKLINE>
    1. the augmented matrix: A with b beside it
       M = ⎡1  2 │ 5⎤
           ⎣3  4 │ 6⎦
    <BLANKLINE>
    2. row 2 minus 3 times row 1
       M_1 = ⎡1   2 │  5⎤
             ⎣0  -2 │ -9⎦
    <BLANKLINE>
    3. row 2 says -2 x_2 = -9
       x_2 = (-9)/(-2) = 9/2
    <BLANKLINE>
    4. row 1, with the known values put in
       x_1 = 5 - 2·(9/2) = -4
    <BLANKLINE>
    5. check: A x gives b
       A x = ⎡1  2⎤⎡ -4⎤ = ⎡5⎤
             ⎣3  4⎦⎣9/2⎦   ⎣6⎦
    """
    A, b = matrix(A, "A"), vector(b, "b")
    n = square(A, "a system with one solution")
    limit_shape(A, 4, 4)
    if len(b) != n:
        raise ValueError(
            f"a system A x = b needs one right side for every row: "
            f"A is {shape(A)}, and b has {len(b)} {'entry' if len(b) == 1 else 'entries'}"
        )
    w = Working("Linear system by Gaussian elimination", A=A, b=b)
    rows = [(*row, x) for row, x in zip(A, b, strict=True)]
    w.step(sym("M"), "=", augmented(rows, n), reason="the augmented matrix: A with b beside it")
    if not _triangular(w, rows, n):
        return w.done(None)
    x = _substituted(w, rows, n)
    w.let("x", x)
    w.step(sym("A") @ sym("x"), "=", expr(A) @ expr(x), "=", b, reason="check: A x gives b")
    return confirm(w, x, floats.solve, A, b)


def _triangular(w: Working, rows: Rows, n: int) -> bool:
    """Write the elimination, and tell whether every column has its pivot."""
    count = rank = 0
    for j in range(n):
        found = pivot_row(rows, rank, j)
        if found is None:
            continue
        if found != rank:
            rows[rank], rows[found] = rows[found], rows[rank]
            count += 1
            w.step(sym(f"M_{count}"), "=", augmented(rows, n),
                   reason=f"the pivot would be 0: exchange rows {rank + 1} and {found + 1}")  # fmt: skip
        if reason := cleared(rows, j, rank):
            count += 1
            w.step(sym(f"M_{count}"), "=", augmented(rows, n), reason=reason)
        rank += 1
    if rank < n:
        _stopped(w, rows, rank, n)
    return rank == n


def _stopped(w: Working, rows: Rows, rank: int, n: int) -> None:
    bad = next((i for i in range(rank, n) if rows[i][n] != 0), None)
    if bad is not None:
        w.note(f"row {bad + 1} says 0 = {rows[bad][n]}: A is singular, and the system has no solution; "
               "we stop here")  # fmt: skip
    else:
        w.note(f"row {rank + 1} says 0 = 0: A is singular, and the system has infinitely many "
               "solutions; we stop here")  # fmt: skip


def _substituted(w: Working, rows: Rows, n: int) -> list[Fraction]:
    x: dict[int, Fraction] = {}
    for i in reversed(range(n)):
        row = rows[i]
        later = [k for k in range(i + 1, n) if row[k] != 0]
        top: Expression = expr(row[n])
        for k in later:
            top = top - expr(row[k]) * x[k] if row[k] > 0 else top + expr(-row[k]) * x[k]
        side = top if row[i] == 1 else Quotient(top, expr(row[i]))
        x[i] = (row[n] - sum(row[k] * x[k] for k in later)) / row[i]
        factor = "" if row[i] == 1 else "-" if row[i] == -1 else f"{row[i]} "
        says = f"row {i + 1} says {factor}x_{i + 1} = {row[n]}"
        middle = ("=", side) if later or row[i] != 1 else ()
        w.step(sym(f"x_{i + 1}"), *middle, "=", x[i],
               reason=f"row {i + 1}, with the known values put in" if later else says)  # fmt: skip
    return [x[i] for i in range(n)]
