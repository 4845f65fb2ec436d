"""The steps that show complex eigenvalues in real arithmetic."""

from fractions import Fraction
from typing import Any

from ..core import exact as e
from ..core import values as v
from ..core.expression import Expression, Product, expr, sym, total
from ..core.working import Working
from .spectrum import discriminant


def complex_pairs(w: Working, A: Any, roots: list[Any]) -> list[Any]:
    """Write the complex eigenpairs: A(p + iq) = (alpha + i beta)(p + iq) is two real equations."""
    (a, b), _ = A
    alpha, beta = (e.lower(part) for part in roots[0].as_real_imag())
    w.note(f"the complex eigenvalues are λ_1 = {expr(roots[0])} and λ_2 = {expr(roots[1])}")
    turning(w, A)
    al, be = w.let("alpha", alpha), w.let("beta", beta)
    p = (Fraction(1), e.div(e.add(alpha, e.mul(Fraction(-1), a)), b))
    q = (Fraction(0), e.div(beta, b))
    w.step(sym("alpha"), "=", alpha, reason="the real part of λ_1")
    w.step(sym("beta"), "=", beta, reason="the imaginary part of λ_1")
    row = "row 1 of (A - λ_1 I) v = 0 with x = 1 gives y: v_1 = p + i q with the real part p"
    w.step(sym("p"), "=", list(p), reason=row)
    w.step(sym("q"), "=", list(q), reason="and the imaginary part q; v_2 = p - i q belongs to λ_2")
    sides = al * sym("p") - be * sym("q"), be * sym("p") + al * sym("q")
    for kind, name, part, right in (("real", "p", p, sides[0]), ("imaginary", "q", q, sides[1])):
        w.step(
            sym("A") @ sym(name), "=", list(v.multiply(A, part)), "=", right,
            reason=f"check: the {kind} part of A v_1 = λ_1 v_1",
        )  # fmt: skip
    w.note(
        "in the basis p, q the matrix turns and stretches by √(α² + β²); "
        "complex eigenvalues do not say that A itself is a rotation"
    )
    y = e.div(e.add(roots[0], e.mul(Fraction(-1), a)), b)
    other = e.div(e.add(roots[1], e.mul(Fraction(-1), a)), b)
    return [(roots[0], (Fraction(1), y)), (roots[1], (Fraction(1), other))]


def turning(w: Working, A: Any) -> None:
    """Write why a matrix with complex eigenvalues leaves no real vector on its line."""
    (a, b), (c, d) = (tuple(e.lift(entry) for entry in row) for row in A)
    x, y = e.sympy().symbols("x y", real=True)
    inner = expr(x + (d - a) / (2 * c) * y)
    rest = e.lift(discriminant(A)) / (-4 * c)
    area = Product((expr(x), expr(c * x + d * y)), "dot") - Product((expr(y), expr(a * x + b * y)), "dot")
    squares = total([*_times(c, inner**2), *_times(rest, expr(y) ** 2)])
    w.step(
        area,
        *(("=", expr(c * x**2 + (d - a) * x * y - b * y**2)) if d != a else ()),
        "=", squares,
        reason="in the plane: (x, y) and its image lie on one line only where this area is 0; both squares "
        "count with the same sign, so that is the zero vector alone: A turns every other vector off its line",
    )  # fmt: skip


def _times(factor: Any, square: Expression) -> list[Expression]:
    """Return a term as it is written: without the factor 1, with its sign in front."""
    if abs(factor) == 1:
        return [square if factor > 0 else -square]
    return [expr(factor) * square if factor > 0 else -(expr(-factor) * square)]
