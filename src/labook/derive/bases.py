"""Hand calculations of coordinates in another basis."""

from typing import Any

from labook import vectors as floats
from labook.elimination import solve
from labook.matrices import transpose

from .core import exact as e
from .core import values as v
from .core.catalogue import derivation
from .core.derivation import Derivation
from .core.expression import Matrix, Product, Quotient, Root, Sym, approx, expr, sym, total
from .core.inputs import MatrixLike, VectorLike, limit_shape, matrix, shape, square, vector
from .core.working import Working
from .steps.balls import confirm


@derivation(
    "change_of_basis",
    topic="bases",
    asks="Find the coordinates of the point p in the basis of the rows of B.",
    parts=("coordinates",),
    draw="vectors.change_of_basis",
    covers=("il-basis-45",),
    example={"B": [[1, 1], [-1, 1]], "p": [3, 2]},
    more=[((), {"B": [[2, 1], [1, 1]], "p": [3, 2]})],
)
def change_of_basis(B: MatrixLike, p: VectorLike) -> Derivation:
    """Find the coordinates of a point in another basis, and rebuild the point from them.

    c_i = p . b_i in an orthonormal basis; in any other, B^T c = p with the basis vectors as rows of B

    Parameters: `B` of shape (n, n), n up to 3: its rows are the directions of the new basis. Rows
    at right angles are first scaled to length 1; other rows are taken as they are.
    `p` of length n.
    Returns: the derivation; its result is the coordinates, or None where the rows are dependent.
    Raises: ValueError where the shapes do not fit.
    It writes n dot products, or n quotients of determinants (Cramer's rule). The error bound of
    float64 is that of running error analysis (`labook.derive.steps.balls`).
    Source: Strang, Introduction to Linear Algebra, 5th ed., sections 4.4 and 8.2.

    >>> print(change_of_basis([[1, 1], [-1, 1]], [3, 2]))
    Coordinates in another basis
    B = ⎡ 1  1⎤   p = ⎡3⎤
        ⎣-1  1⎦       ⎣2⎦
    <BLANKLINE>
    1. length of row 1 of B
       l_1 = √(1² + 1²) = √2
    <BLANKLINE>
    2. row 1 of B, divided by its length
       b_1 = (1/√2)⎡1⎤
                   ⎣1⎦
    <BLANKLINE>
    3. length of row 2 of B
       l_2 = √((-1)² + 1²) = √2
    <BLANKLINE>
    4. row 2 of B, divided by its length
       b_2 = (1/√2)⎡-1⎤
                   ⎣ 1⎦
    <BLANKLINE>
    5. b_1 and b_2 are at right angles
       b_1 · b_2 = (1·(-1) + 1·1)/(√2·√2) = 0
    <BLANKLINE>
    6. coordinate: the dot product with the basis vector
       c_1 = p · b_1 = (3·1 + 2·1)/√2 = 5√2/2 ≈ 3.536
    <BLANKLINE>
    7. coordinate: the dot product with the basis vector
       c_2 = p · b_2 = (3·(-1) + 2·1)/√2 = -√2/2 ≈ -0.707
    <BLANKLINE>
    8. check: the coordinates times the basis vectors add up to the point
       c_1 b_1 + c_2 b_2 = ⎡5/2⎤ + ⎡ 1/2⎤ = ⎡3⎤
                           ⎣5/2⎦   ⎣-1/2⎦   ⎣2⎦
    """
    B, p = matrix(B, "B"), vector(p, "p")
    n = square(B, "a basis")
    limit_shape(B, 3, 3)
    if len(p) != n:
        raise ValueError(
            f"a basis of {n} vectors describes points with {n} coordinates: B is {shape(B)}, p has {len(p)}"
        )
    w = Working("Coordinates in another basis", digits=3, B=B, p=p)
    if e.is_zero(v.determinant(B)):
        w.note("the determinant of B is 0: its rows are linearly dependent, so they are not a basis")
        return w.done(None)
    gram = v.multiply(B, v.transpose(B))
    if all(e.is_zero(gram[i][j]) for i in range(n) for j in range(i)):
        return _orthonormal(w, B, p)
    return _oblique(w, B, p)


def _orthonormal(w: Working, B: Any, p: Any) -> Derivation:
    n = len(B)
    units = [_unit(w, row, i) for i, row in enumerate(B)]
    for i in range(n):
        for j in range(i):
            pairs = total(expr(x) * y for x, y in zip(B[j], B[i], strict=True))
            sizes = [e.sqrt(v.dot(row, row)) for row in (B[j], B[i])]
            side = pairs if sizes == [1, 1] else Quotient(pairs, expr(sizes[0]) * expr(sizes[1]))
            w.step(Product((w[f"b_{j + 1}"], w[f"b_{i + 1}"]), "dot"), "=", side, "=", 0,
                   reason=f"b_{j + 1} and b_{i + 1} are at right angles")  # fmt: skip
    c = []
    for i, row in enumerate(B):
        size = e.sqrt(v.dot(row, row))
        parts = total(expr(x) * y for x, y in zip(p, row, strict=True))
        c.append(e.div(v.dot(p, row), size))
        middle = ("=", parts) if size == 1 else ("=", Quotient(parts, expr(size)))
        w.step(sym(f"c_{i + 1}"), "=", Product((w["p"], w[f"b_{i + 1}"]), "dot"), *middle, "=", c[-1],
               *_near(c[-1]), reason="coordinate: the dot product with the basis vector")  # fmt: skip
    _rebuilt(w, c, units, p)
    return confirm(w, c, lambda B, p: [floats.dot(p, floats.unit(row)) for row in B], B, p)


def _unit(w: Working, row: Any, i: int) -> Sym:
    size = e.sqrt(v.dot(row, row))
    if size == 1:
        w.step(sym(f"b_{i + 1}"), "=", row, reason=f"row {i + 1} of B has length 1 already")
    else:
        w.step(sym(f"l_{i + 1}"), "=", Root(total(expr(x) ** 2 for x in row)), "=", size,
               reason=f"length of row {i + 1} of B")  # fmt: skip
        w.step(sym(f"b_{i + 1}"), "=", Quotient(expr(1), expr(size)) * expr(row),
               reason=f"row {i + 1} of B, divided by its length")  # fmt: skip
    return w[f"b_{i + 1}"]


def _oblique(w: Working, B: Any, p: Any) -> Derivation:
    n = len(B)
    names = [sym(f"b_{i + 1}") for i in range(n)]
    for name, row in zip(names, B, strict=True):
        w.step(name, "=", row, reason="a row of B; the rows are not at right angles")
    columns = v.transpose(B)
    whole = v.determinant(columns)
    w.step(
        sym("D"), "=", _bars(columns), "=", whole, reason="the determinant with the basis vectors as columns"
    )
    c = []
    for i in range(n):
        replaced = tuple((*row[:i], x, *row[i + 1 :]) for row, x in zip(columns, p, strict=True))
        c.append(e.div(v.determinant(replaced), whole))
        w.step(sym(f"c_{i + 1}"), "=", Quotient(_bars(replaced), w["D"]), "=", c[-1], *_near(c[-1]),
               reason=f"Cramer's rule: p in place of column {i + 1}")  # fmt: skip
    _rebuilt(w, c, [w[f"b_{i + 1}"] for i in range(n)], p)
    return confirm(w, c, lambda B, p: solve(transpose(B), p), B, p)


def _bars(rows: Any) -> Matrix:
    return Matrix(tuple(tuple(expr(x) for x in row) for row in rows), "vmatrix")


def _rebuilt(w: Working, c: Any, units: Any, p: Any) -> None:
    terms = [w[f"c_{i + 1}"] * b for i, b in enumerate(units)]
    parts = [v.multiply(x, b.known) for x, b in zip(c, units, strict=True)]
    w.step(total(terms), "=", total(expr(part) for part in parts), "=", p,
           reason="check: the coordinates times the basis vectors add up to the point")  # fmt: skip


def _near(x: Any) -> tuple[Any, ...]:
    return ("≈", approx(x, 3)) if not hasattr(x, "denominator") or x.denominator != 1 else ()
