"""Hand calculations of echelon form and rank, and of independence in the plane."""

from fractions import Fraction
from typing import Any

from labook import elimination as floats

from .core.catalogue import derivation
from .core.derivation import Derivation
from .core.expression import Abs, Call, Matrix, expr, sym
from .core.inputs import MatrixLike, VectorLike, limit_shape, matrix, vector
from .core.values import multiply
from .core.working import Working
from .steps.balls import confirm
from .steps.rows import Rows, cleared, pivot_row, whole


@derivation(
    "row_echelon_rank",
    topic="linear independence",
    asks="Bring A to row echelon form. What is its rank?",
    parts=("rank",),
    draw="systems.rank",
    covers=("il-rank-hand",),
    example={"A": [[1, 2, 3], [2, 4, 6], [0, 1, 1]]},
)
def row_echelon_rank(A: MatrixLike) -> Derivation:
    """Bring a matrix to row echelon form and count its pivots: its rank.

    rank(A) = number of nonzero rows of the row echelon form

    Parameters: `A` of shape (m, n), m up to 4 and n up to 5.
    Returns: the derivation; its result is the rank.
    Raises: ValueError where the matrix is too large for a page.
    It writes a step for every exchange and one for every column that is cleared. Float64 counts
    on whole numbers without division (`fraction_free_echelon_form`): rounding could otherwise
    turn a zero into a small number, and the rank jumps there. Beyond 2**53 it cannot confirm.
    Source: Strang, Introduction to Linear Algebra, 5th ed., section 3.2.

    >>> print(row_echelon_rank([[1, 2, 3], [2, 4, 6], [0, 1, 1]]))
    Row echelon form and rank
        ⎡1  2  3⎤
    A = ⎢2  4  6⎥
        ⎣0  1  1⎦
    <BLANKLINE>
    1. row 2 minus 2 times row 1
             ⎡1  2  3⎤
       A_1 = ⎢0  0  0⎥
             ⎣0  1  1⎦
    <BLANKLINE>
    2. exchange rows 2 and 3: a pivot for column 2
             ⎡1  2  3⎤
       A_2 = ⎢0  1  1⎥
             ⎣0  0  0⎦
    <BLANKLINE>
    3. row 3 of the echelon form is zero: the rows of A are linearly dependent
    <BLANKLINE>
    4. the rank counts the rows that are not zero: 2 rows are left
       rank(A) = 2
    <BLANKLINE>
    5. A sends 3-dimensional space onto a 2-dimensional subspace: 1 of 3 dimensions
       is lost
    """
    A = matrix(A, "A")
    limit_shape(A, 4, 5)
    w = Working("Row echelon form and rank", A=A)
    rows, name = list(A), "A"
    rank = 0
    for j in range(len(A[0])):
        found = pivot_row(rows, rank, j)
        if found is None:
            continue
        if found != rank:
            rows[rank], rows[found] = rows[found], rows[rank]
            name = _named(w, rows, name, f"exchange rows {rank + 1} and {found + 1}: "
                          f"a pivot for column {j + 1}")  # fmt: skip
        if reason := cleared(rows, j, rank):
            name = _named(w, rows, name, reason)
        rank += 1
    _read(w, A, rows, rank, name)
    return confirm(w, Fraction(rank), lambda B: len(floats.fraction_free_echelon_form(B)[1]), whole(A))


def _named(w: Working, rows: Rows, before: str, reason: str) -> str:
    name = f"A_{int(before[2:] or 0) + 1}"
    w.step(sym(name), "=", rows, reason=reason)
    return name


def _read(w: Working, A: Any, rows: Rows, rank: int, name: str) -> None:
    m, n = len(A), len(A[0])
    zero = [str(i + 1) for i in range(rank, m)]
    if name == "A":
        w.note("A is in row echelon form already")
    if zero:
        plural = "s" * (len(zero) > 1)
        w.note(f"row{plural} {' and '.join(zero)} of the echelon form {'are' if plural else 'is'} zero: "
               "the rows of A are linearly dependent")  # fmt: skip
    w.step(Call("rank", (sym("A"),)), "=", rank, reason=_counted(rank))
    lost = "no dimension is lost" if rank == n else f"{n - rank} of {n} dimensions {_is(n - rank)} lost"
    w.note(f"A sends {n}-dimensional space onto a {rank}-dimensional subspace: {lost}")


def _counted(rank: int) -> str:
    rows = "no row is" if rank == 0 else "1 row is" if rank == 1 else f"{rank} rows are"
    return f"the rank counts the rows that are not zero: {rows} left"


def _is(n: int) -> str:
    return "is" if n == 1 else "are"


@derivation(
    "linear_independence",
    topic="linear independence",
    asks="Are a and b independent? Give the area that they span.",
    parts=("area",),
    draw="vectors.linear_independence",
    covers=("il-independence-2d",),
    example={"a": [1, 2], "b": [2, 4]},
    more=[(("il-independence-2d",), {"a": [1, 0], "b": [0, 1]})],
)
def linear_independence(a: VectorLike, b: VectorLike) -> Derivation:
    """Decide whether two vectors of the plane are independent: by a factor, and by an area.

    a and b are dependent if one is a multiple of the other; then |a_1 b_2 - a_2 b_1| = 0

    Parameters: `a`, `b` vectors with 2 entries.
    Returns: the derivation; its result is the area of the parallelogram of a and b, 0 exactly
    where they are dependent.
    Raises: ValueError for other lengths.
    The error bound of float64 is that of running error analysis (`labook.derive.steps.balls`).
    Source: Strang, Introduction to Linear Algebra, 5th ed., sections 3.4 and 5.3.

    >>> print(linear_independence([1, 2], [2, 4]))
    Linear independence of two vectors of the plane
    a = ⎡1⎤   b = ⎡2⎤
        ⎣2⎦       ⎣4⎦
    <BLANKLINE>
    1. b is a multiple of a
       b = 2a
    <BLANKLINE>
    2. the determinant with a and b as columns
       D = │1  2│ = 1·4 - 2·2 = 0
           │2  4│
    <BLANKLINE>
    3. its size is the area of the parallelogram of a and b
       S = |D| = 0
    <BLANKLINE>
    4. the area is 0: a and b lie on one line and are linearly dependent
    """
    a, b = vector(a, "a"), vector(b, "b")
    for name, v in (("a", a), ("b", b)):
        if len(v) != 2:
            raise ValueError(f"a vector of the plane has 2 entries, and {name} has {len(v)}")
    w = Working("Linear independence of two vectors of the plane", a=a, b=b)
    factor = _factor(w, a, b)
    (p, q), (r, s) = a, b
    sides = Matrix(((expr(p), expr(r)), (expr(q), expr(s))), "vmatrix")
    w.step(sym("D"), "=", sides, "=", expr(p) * s - expr(r) * q, "=", p * s - q * r,
           reason="the determinant with a and b as columns")  # fmt: skip
    area = w.step(sym("S"), "=", Abs(w["D"]), "=", abs(p * s - q * r),
                  reason="its size is the area of the parallelogram of a and b")  # fmt: skip
    w.note(
        "the area is not 0: a and b are linearly independent"
        if factor is None
        else "the area is 0: a and b lie on one line and are linearly dependent"
    )
    return confirm(w, area, lambda u, v: abs(u[0] * v[1] - u[1] * v[0]), a, b)


def _factor(w: Working, a: Any, b: Any) -> Fraction | None:
    """Write the factor from one vector to the other, or that there is none."""
    for (name, v), (other, u) in ((("b", b), ("a", a)), (("a", a), ("b", b))):
        k = next((i for i in range(2) if u[i] != 0), None)
        if k is None:
            continue
        factor: Fraction = v[k] / u[k]
        if multiply(factor, u) == v:
            w.step(sym(name), "=", expr(factor) * sym(other), reason=f"{name} is a multiple of {other}")
            return factor
        w.step(sym(name), "≠", expr(factor) * sym(other), "=", multiply(factor, u),
               reason=f"entry {k + 1} of {name} asks for the factor {factor}, "
                      "which fails in the other entry")  # fmt: skip
        return None
    w.note("a and b are both the zero vector, which is a multiple of every vector")
    return Fraction(0)
