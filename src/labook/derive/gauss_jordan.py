"""Hand calculations of an inverse by Gauss-Jordan elimination, and of a matrix that has none."""

from fractions import Fraction
from typing import Any

from labook import elimination as floats

from .core import values as v
from .core.catalogue import derivation
from .core.derivation import Derivation
from .core.expression import Call, Power, expr, sym
from .core.inputs import MatrixLike, limit_shape, matrix, shape, square
from .core.working import Working
from .steps.balls import confirm
from .steps.rows import Rows, augmented, cleared, minus, operation, pivot_row, whole


@derivation(
    "inverse_gauss_jordan",
    topic="matrices",
    asks="Invert A by Gauss-Jordan elimination.",
    parts=("A⁻¹",),
    draw="matrices.inverse_gauss_jordan",
    example={"A": [[2, 1, 1], [1, 3, 2], [1, 0, 0]]},
    more=[((), {"A": [[1, 2, 3], [4, 5, 6], [7, 8, 9]]})],
)
def inverse_gauss_jordan(A: MatrixLike) -> Derivation:
    """Invert a matrix by Gauss-Jordan elimination, and check the product.

    [A | I] becomes [I | A^-1] by row operations

    Parameters: `A` of shape (n, n), n up to 4.
    Returns: the derivation; its result is the inverse, or None for a singular matrix, where the
    derivation stops at the column without a pivot.
    Raises: ValueError where the matrix is not square or too large for a page.
    It writes at most 3 n steps. The error bound of float64 is that of running error analysis
    (`labook.derive.steps.balls`).
    Source: Strang, Introduction to Linear Algebra, 5th ed., section 2.5.

    >>> print(inverse_gauss_jordan([[2, 1], [4, 3]]))
    Inverse by Gauss-Jordan elimination
    A = ⎡2  1⎤
        ⎣4  3⎦
    <BLANKLINE>
    1. A with the identity matrix beside it
       M = ⎡2  1 │ 1  0⎤
           ⎣4  3 │ 0  1⎦
    <BLANKLINE>
    2. row 2 minus 2 times row 1
       M_1 = ⎡2  1 │  1  0⎤
             ⎣0  1 │ -2  1⎦
    <BLANKLINE>
    3. row 1 divided by 2
       M_2 = ⎡1  1/2 │ 1/2  0⎤
             ⎣0    1 │  -2  1⎦
    <BLANKLINE>
    4. row 1 minus 1/2 times row 2
       M_3 = ⎡1  0 │ 3/2  -1/2⎤
             ⎣0  1 │  -2     1⎦
    <BLANKLINE>
    5. the right half is the inverse
       A⁻¹ = ⎡3/2  -1/2⎤
             ⎣ -2     1⎦
    <BLANKLINE>
    6. check: the product is the identity matrix
       A A⁻¹ = ⎡2  1⎤⎡3/2  -1/2⎤ = ⎡1  0⎤
               ⎣4  3⎦⎣ -2     1⎦   ⎣0  1⎦
    """
    A = matrix(A, "A")
    n = square(A, "an inverse")
    limit_shape(A, 4, 4)
    w = Working("Inverse by Gauss-Jordan elimination", A=A)
    rows = [row + unit for row, unit in zip(A, v.identity(n), strict=True)]
    w.step(sym("M"), "=", augmented(rows, n), reason="A with the identity matrix beside it")
    if not _forward(w, rows, n):
        return w.done(None)
    _backward(w, rows, n)
    inverted = tuple(row[n:] for row in rows)
    name = sym("A")
    w.step(Power(name, expr(-1)), "=", inverted, reason="the right half is the inverse")
    w.step(name @ Power(name, expr(-1)), "=", expr(A) @ expr(inverted), "=", v.identity(n),
           reason="check: the product is the identity matrix")  # fmt: skip
    return confirm(w, inverted, floats.inverse, A)


def _forward(w: Working, rows: Rows, n: int) -> bool:
    for j in range(n):
        found = pivot_row(rows, j, j)
        if found is None:
            w.note(f"column {j + 1} has no pivot from row {j + 1} on: A is singular and has no inverse; "
                   "we stop here")  # fmt: skip
            return False
        if found != j:
            rows[j], rows[found] = rows[found], rows[j]
            _next(w, rows, n, f"the pivot would be 0: exchange rows {j + 1} and {found + 1}")
        if reason := cleared(rows, j):
            _next(w, rows, n, reason)
    return True


def _backward(w: Working, rows: Rows, n: int) -> None:
    scaled = [f"row {j + 1} divided by {rows[j][j]}" for j in range(n) if rows[j][j] != 1]
    for j in range(n):
        rows[j] = tuple(x / rows[j][j] for x in rows[j])
    if scaled:
        _next(w, rows, n, "; ".join(scaled))
    for j in reversed(range(1, n)):
        done = []
        for k in range(j):
            factor = rows[k][j]
            if factor:
                rows[k] = minus(rows[k], factor, rows[j])
                done.append(operation(k, factor, j))
        if done:
            _next(w, rows, n, "; ".join(done))


def _next(w: Working, rows: Rows, n: int, reason: str) -> None:
    count = sum(name.startswith("M_") for name in w.known) + 1
    w.step(sym(f"M_{count}"), "=", augmented(rows, n), reason=reason)


@derivation(
    "singular_matrix",
    topic="matrices",
    asks=(
        "Show that A has no inverse. What is its rank, and which vector n does it send to zero (with the "
        "smallest whole numbers, the first of them positive)?"
    ),
    parts=("rank", "n"),
    draw="systems.singular_matrix",
    covers=("il-singular-2x2",),
    example={"A": [[1, 2], [2, 4]]},
)
def singular_matrix(A: MatrixLike) -> Derivation:
    """Show why a 2 x 2 matrix has no inverse: determinant, rows, columns, and two equal outputs.

    det(A) = 0, row 2 is a multiple of row 1, and A n = 0 for a vector n that is not zero

    Parameters: `A` of shape (2, 2).
    Returns: the derivation; its result is the dimension of the image of the plane: 1 for a line,
    0 for a point, and 2 where A has an inverse.
    Raises: ValueError for another shape.
    Float64 counts on whole numbers without division (`fraction_free_echelon_form`).
    Source: Strang, Introduction to Linear Algebra, 5th ed., sections 2.5 and 3.1.

    >>> print(singular_matrix([[1, 2], [2, 4]]))
    A 2 x 2 matrix without inverse
    A = ⎡1  2⎤
        ⎣2  4⎦
    <BLANKLINE>
    1. the determinant: main diagonal minus other diagonal
       det(A) = 1·4 - 2·2 = 0
    <BLANKLINE>
    2. row 2 is 2 times row 1
       r_2 = 2r_1 = 2⎡1⎤ = ⎡2⎤
                     ⎣2⎦   ⎣4⎦
    <BLANKLINE>
    3. column 2 is 2 times column 1
       c_2 = 2c_1 = 2⎡1⎤ = ⎡2⎤
                     ⎣2⎦   ⎣4⎦
    <BLANKLINE>
    4. every output x_1 column 1 + x_2 column 2 is a multiple of (1, 2): the plane
       is squeezed onto a line
    <BLANKLINE>
    5. the vector n is not zero, and its output is
       A n = ⎡1  2⎤⎡-2⎤ = ⎡0⎤
             ⎣2  4⎦⎣ 1⎦   ⎣0⎦
    <BLANKLINE>
    6. so x and x + n have the same output, here for x = (1, 1): no inverse can tell
       them apart
       A(x + n) = A x = ⎡3⎤
                        ⎣6⎦
    """
    A = matrix(A, "A")
    if (len(A), len(A[0])) != (2, 2):
        raise ValueError(f"this calculation needs a 2 x 2 matrix, and this one is {shape(A)}")
    w = Working("A 2 x 2 matrix without inverse", A=A)
    (a, b), (c, d) = A
    det = w.step(Call("det", (sym("A"),)), "=", expr(a) * d - expr(b) * c, "=", a * d - b * c,
                 reason="the determinant: main diagonal minus other diagonal")  # fmt: skip
    if det != 0:
        w.note("the determinant is not 0: A has an inverse, and no two inputs share an output")
        dimension = 2
    elif not any(v.entries(A)):
        w.note("every entry is 0: A sends the whole plane to the origin, and there is no way back")
        dimension = 0
    else:
        _squeezed(w, A)
        dimension = 1
    return confirm(w, Fraction(dimension), _dimension, whole(A))


def _dimension(A: Any) -> int:
    return len(floats.fraction_free_echelon_form(A)[1])


def _squeezed(w: Working, A: Any) -> None:
    _multiple(w, "row", A)
    _multiple(w, "column", v.transpose(A))
    columns = v.transpose(A)
    line = columns[0] if any(columns[0]) else columns[1]
    w.note(f"every output x_1 column 1 + x_2 column 2 is a multiple of ({line[0]}, {line[1]}): "
           "the plane is squeezed onto a line")  # fmt: skip
    (a, b) = A[0] if any(A[0]) else A[1]
    w.let("n", [-b, a])
    w.let("x", [1, 1])
    w.step(sym("A") @ sym("n"), "=", expr(A) @ expr([-b, a]), "=", [0, 0],
           reason="the vector n is not zero, and its output is")  # fmt: skip
    w.step(sym("A") @ (sym("x") + sym("n")), "=", sym("A") @ sym("x"), "=", v.multiply(A, w["x"].known),
           reason="so x and x + n have the same output, here for x = (1, 1): "
                  "no inverse can tell them apart")  # fmt: skip


def _multiple(w: Working, what: str, pair: Any) -> None:
    """Write one of two parallel vectors as a multiple of the other."""
    i, j = (0, 1) if any(pair[0]) else (1, 0)
    k = 0 if pair[i][0] != 0 else 1
    factor = Fraction(pair[j][k]) / pair[i][k]
    name = what[0]
    w.let(f"{name}_{i + 1}", pair[i])
    w.step(sym(f"{name}_{j + 1}"), "=", expr(factor) * sym(f"{name}_{i + 1}"),
           "=", expr(factor) * expr(pair[i]), "=", pair[j],
           reason=f"{what} {j + 1} is {factor} times {what} {i + 1}")  # fmt: skip
