"""Hand calculations of determinants."""

from fractions import Fraction
from typing import Any

from labook import elimination as floats

from .core.catalogue import derivation
from .core.derivation import Derivation
from .core.expression import Call, Expression, Matrix, expr, sym, total
from .core.inputs import MatrixLike, limit_shape, matrix, square
from .core.values import determinant as exactly
from .core.working import Working
from .steps.balls import confirm
from .steps.rows import Rows, cleared


@derivation(
    "determinant",
    topic="matrices",
    asks="Compute the determinant of A.",
    parts=("det A",),
    draw="matrices.square",
    example={"A": [[4, 7], [2, 6]]},
)
def determinant(A: MatrixLike) -> Derivation:
    """Take the determinant of a 2 x 2 matrix: main diagonal minus other diagonal.

    det(A) = ad - bc

    Parameters: `A` of shape (2, 2).
    Returns: the derivation; its result is a number.
    Raises: ValueError for another shape.
    The error bound of float64 is that of running error analysis (`labook.derive.steps.balls`).
    Source: Strang, Introduction to Linear Algebra, 5th ed., section 5.1.

    >>> print(determinant([[4, 7], [2, 6]]))
    Determinant of a 2 x 2 matrix
    A = ⎡4  7⎤
        ⎣2  6⎦
    <BLANKLINE>
    1. main diagonal minus other diagonal
       det(A) = 4·6 - 7·2 = 24 - 14 = 10
    """
    A = matrix(A, "A")
    square(A, "a determinant")
    if len(A) != 2:
        raise ValueError(
            f"this formula needs a 2 x 2 matrix, and this one is {len(A)} x {len(A)}: "
            "use determinant_cofactors or determinant_elimination"
        )
    w = Working("Determinant of a 2 x 2 matrix", A=A)
    (a, b), (c, d) = A
    value = w.step(
        Call("det", (sym("A"),)),
        "=", expr(a) * d - expr(b) * c,
        "=", expr(a * d) - b * c,
        "=", a * d - b * c,
        reason="main diagonal minus other diagonal",
    )  # fmt: skip
    return confirm(w, value, floats.determinant, A)


@derivation(
    "determinant_cofactors",
    topic="matrices",
    asks="Expand the determinant of A along its first row.",
    parts=("det A",),
    draw="matrices.cofactors",
    example={"A": [[2, 1, 3], [0, 4, 1], [5, 2, 1]]},
)
def determinant_cofactors(A: MatrixLike) -> Derivation:
    """Expand a determinant along the first row, by minors.

    det(A) = a_11 det(A_11) - a_12 det(A_12) + a_13 det(A_13) - ...

    A_1j is A without row 1 and column j.
    Parameters: `A` of shape (n, n), n from 2 to 4; a zero in row 1 saves its minor.
    Returns: the derivation; its result is a number.
    Raises: ValueError where the matrix is not square or does not fit on a page.
    It writes up to n! / 2 determinants of 2 x 2 matrices: 12 for n = 4, and 60 for n = 5.
    Source: Strang, Introduction to Linear Algebra, 5th ed., section 5.2.

    >>> print(determinant_cofactors([[2, 0, 3], [1, 4, 1], [5, 2, 1]]))
    Determinant by expansion along the first row
        ⎡2  0  3⎤
    A = ⎢1  4  1⎥
        ⎣5  2  1⎦
    <BLANKLINE>
    1. minor: strike out row 1 and column 1
       M_11 = │4  1│ = 4·1 - 1·2 = 2
              │2  1│
    <BLANKLINE>
    2. minor: strike out row 1 and column 3
       M_13 = │1  4│ = 1·2 - 4·5 = -18
              │5  2│
    <BLANKLINE>
    3. entries of row 1 times their minors, with the signs +, -, + in turn
       det(A) = 2·2 + 3·(-18) = 4 - 54 = -50
    """
    A = matrix(A, "A")
    n = square(A, "a determinant")
    limit_shape(A, 4, 4)
    if n == 1:
        raise ValueError("an expansion needs a matrix of at least 2 x 2; of [[a]] the determinant is a")
    w = Working("Determinant by expansion along the first row", A=A)
    value = _expanded(w, A, Call("det", (sym("A"),)), "")
    return confirm(w, value, floats.determinant, A)


def _expanded(w: Working, A: Any, left: Expression, path: str) -> Any:
    """Write the expansion of A, whose rows and columns were struck out along `path`."""
    kept = [j for j in range(len(A)) if A[0][j] != 0]
    minors = [_minor(w, _struck(A, j), f"{path}1{j + 1}") for j in kept]
    if not kept:
        return w.step(left, "=", 0, reason="row 1 is zero, so the determinant is zero")
    pairs = [((-1) ** j * A[0][j], m) for j, m in zip(kept, minors, strict=True)]
    products = [c * m for c, m in pairs]
    signs = ", ".join("+-"[j % 2] for j in range(len(A)))
    middle = ("=", total(products)) if len(pairs) > 1 else ()
    return w.step(
        left, "=", total(_term(c, m, j) for (c, m), j in zip(pairs, kept, strict=True)),
        *middle, "=", sum(products),
        reason=f"entries of row 1 times their minors, with the signs {signs} in turn",
    )  # fmt: skip


def _term(c: Fraction, m: Fraction, j: int) -> Expression:
    """Return a product with its sign: -(a_12 m) for an odd column."""
    return -(expr(-c) * m) if j % 2 else expr(c) * m


def _minor(w: Working, M: Any, path: str) -> Fraction:
    name, n = sym(f"M_{path}"), len(M)
    parent = path.rpartition(",")[0]
    place = f"column {path[-1]}" + (f" of the minor M_{parent}" if parent else "")
    reason = f"minor: strike out row 1 and {place}"
    if n == 1:
        return Fraction(w.step(name, "=", M[0][0], reason=reason))
    if n == 2:
        (a, b), (c, d) = M
        shown = Matrix(tuple(tuple(expr(x) for x in row) for row in M), "vmatrix")
        value = w.step(name, "=", shown, "=", expr(a) * d - expr(b) * c, "=", a * d - b * c, reason=reason)
        return Fraction(value)
    shown = Matrix(tuple(tuple(expr(x) for x in row) for row in M), "vmatrix")
    w.step(name, "=", shown, reason=reason)
    return Fraction(_expanded(w, M, name, f"{path},"))


def _struck(A: Any, j: int) -> Any:
    return tuple(row[:j] + row[j + 1 :] for row in A[1:])


@derivation(
    "determinant_elimination",
    topic="matrices",
    asks="Compute the determinant of A by elimination.",
    parts=("det A",),
    draw="systems.elimination",
    example={"A": [[2, 1, 3], [4, 4, 1], [6, 5, 7]]},
)
def determinant_elimination(A: MatrixLike) -> Derivation:
    """Take a determinant by elimination: the product of the pivots, with the sign of the exchanges.

    det(A) = (-1)^s u_11 u_22 ... u_nn, with s row exchanges

    Parameters: `A` of shape (n, n), n up to 4. The first nonzero entry of a column is the pivot.
    Returns: the derivation; its result is a number, 0 where a column has no pivot.
    Raises: ValueError where the matrix is not square or does not fit on a page.
    It writes at most n (n - 1) / 2 row operations; float64 takes the largest entry as pivot.
    Source: Strang, Introduction to Linear Algebra, 5th ed., section 5.1.

    >>> print(determinant_elimination([[0, 2], [3, 4]]))
    Determinant by elimination
    A = ⎡0  2⎤
        ⎣3  4⎦
    <BLANKLINE>
    1. exchange rows 1 and 2: the determinant changes its sign
       A_1 = ⎡3  4⎤
             ⎣0  2⎦
    <BLANKLINE>
    2. 1 row exchange: the sign is -1; times the product of the diagonal
       det(A) = -det(A_1) = -3·2 = -6
    """
    A = matrix(A, "A")
    n = square(A, "a determinant")
    limit_shape(A, 4, 4)
    w = Working("Determinant by elimination", A=A)
    rows: Rows = list(A)
    name, exchanges = "A", 0
    for j in range(n):
        found = next((k for k in range(j, n) if rows[k][j] != 0), None)
        if found is None:
            w.note(f"column {j + 1} has no pivot: the rows are dependent, and the determinant is 0")
            w.step(Call("det", (sym("A"),)), "=", 0)
            return confirm(w, Fraction(0), floats.determinant, A)
        if found != j:
            exchanges += 1
            rows[j], rows[found] = rows[found], rows[j]
            name = _named(w, rows, name, f"exchange rows {j + 1} and {found + 1}: "
                          "the determinant changes its sign")  # fmt: skip
        reasons = cleared(rows, j)
        if reasons:
            name = _named(w, rows, name, reasons + ": the determinant stays")
    return confirm(w, _product(w, rows, name, exchanges), floats.determinant, A)


def _named(w: Working, rows: Rows, before: str, reason: str) -> str:
    name = f"A_{int(before[2:] or 0) + 1}"
    w.step(sym(name), "=", rows, reason=reason)
    return name


def _product(w: Working, rows: Rows, name: str, exchanges: int) -> Fraction:
    factors = [row[i] for i, row in enumerate(rows)]
    whole = expr(factors[0])
    value = Fraction(factors[0])
    for x in factors[1:]:
        whole, value = whole * x, value * x
    odd = exchanges % 2 == 1
    left = Call("det", (sym("A"),))
    last = Call("det", (w[name],))
    counted = f"{exchanges} row exchange{'s' * (exchanges != 1)}: the sign is {'-1' if odd else '+1'}; times "
    counted = counted if exchanges else ""
    sides: tuple[Any, ...] = ("=", -last) if odd else ("=", last) if name != "A" else ()
    sides += ("=", -whole if odd else whole)
    if len(factors) > 1 or odd:
        sides += ("=", -value if odd else value)
    w.step(left, *sides, reason=counted + "the product of the diagonal")
    assert exactly(w["A"].known) == (-value if odd else value)
    return -value if odd else value
