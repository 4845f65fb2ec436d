"""The steps that every calculation with eigenvalues shares."""

from fractions import Fraction
from typing import Any

from ..core import exact as e
from ..core import values as v
from ..core.expression import Call, Expression, Matrix, Quotient, Root, approx, decimal, expr, sym, variable
from ..core.inputs import MatrixLike, limit_shape, matrix, square
from ..core.working import Working

IDENTITY = v.identity(2)


def small(A: MatrixLike, what: str, name: str = "A") -> Any:
    """Return a 2 x 2 matrix in exact numbers. Raises: ValueError for another shape."""
    B = matrix(A, name)
    square(B, what)
    limit_shape(B, 2, 2)
    if len(B) != 2:
        raise ValueError("this calculation needs a 2 x 2 matrix, and this one is 1 x 1")
    return B


def characteristic_steps(w: Working, name: str, A: Any) -> list[Any]:
    """Write the characteristic polynomial of a known 2 x 2 matrix and its roots, the larger first."""
    (a, b), (c, d) = A
    lam = variable("lambda")
    w.let("I", IDENTITY)
    first, last = (expr(x) - lam if x else -lam for x in (a, d))
    shifted = Matrix(((first, expr(b)), (expr(c), last)))
    w.step(sym(name) - lam * sym("I"), "=", shifted, reason="subtract λ from the diagonal")
    trace, det = e.add(a, d), v.determinant(A)
    x = lam.known
    polynomial = expr(x**2 - e.lift(trace) * x + e.lift(det))
    w.step(
        Call("det", (sym(name) - lam * sym("I"),)),
        "=", first * last - expr(b) * c,
        "=", polynomial,
        reason="the characteristic polynomial: main diagonal minus other diagonal; "
        "its coefficients are minus the trace and the determinant",
    )  # fmt: skip
    root = e.sqrt(discriminant(A))
    roots = [e.div(e.add(trace, r), Fraction(2)) for r in (root, e.mul(Fraction(-1), root))]
    if is_complex(root):
        _no_root(w, polynomial, lam, A)
    elif all(isinstance(r, Fraction) and r.denominator == 1 for r in roots):
        _factored(w, polynomial, lam, roots)
    else:
        _formula(w, A, roots)
    return roots


def is_complex(x: Any) -> bool:
    """Tell whether an exact number is not real."""
    return e.is_sympy(x) and x.is_real is False


def discriminant(A: Any) -> Any:
    """Return (a - d)^2 + 4bc, which is tr(A)^2 - 4 det(A)."""
    (a, b), (c, d) = A
    gap = e.add(a, e.mul(Fraction(-1), d))
    return e.add(e.mul(gap, gap), e.mul(Fraction(4), e.mul(b, c)))


def _no_root(w: Working, polynomial: Expression, lam: Any, A: Any) -> None:
    middle, rest = e.div(e.add(A[0][0], A[1][1]), Fraction(2)), e.div(discriminant(A), Fraction(-4))
    reason = "this is positive for every real λ, so there is no real eigenvalue"
    if not middle:
        w.note(f"{polynomial}: {reason}")
        return
    w.step(
        polynomial, "=", _minus(lam, middle) ** 2 + expr(rest),
        reason="complete the square: " + reason,
    )  # fmt: skip


def _factored(w: Working, polynomial: Expression, lam: Any, roots: list[Any]) -> None:
    factors = [_minus(lam, r) for r in roots]
    product = factors[0] ** 2 if roots[0] == roots[1] else factors[0] * factors[1]
    w.step(polynomial, "=", product, reason="factor; the product is 0 exactly where a factor is 0")
    for i, r in enumerate(roots):
        w.step(sym(f"lambda_{i + 1}"), "=", r, reason=f"the {('larger', 'smaller')[i]} eigenvalue")


def _minus(lam: Any, r: Any) -> Expression:
    """Return lambda - r as it is written."""
    sign = e.sign(r)
    shown: Expression = lam - r if sign > 0 else lam + expr(e.mul(Fraction(-1), r)) if sign < 0 else lam
    return shown


def _formula(w: Working, A: Any, roots: list[Any]) -> None:
    trace, det, delta = e.add(A[0][0], A[1][1]), v.determinant(A), discriminant(A)
    below = expr(trace) ** 2 - expr(4) * det
    w.step(
        sym("Delta"), "=", below, "=", delta,
        reason="the discriminant for the quadratic formula: the squared trace minus 4 times the determinant",
    )  # fmt: skip
    for i, r in enumerate(roots):
        root = Root(expr(delta))
        top = expr(trace) + root if i == 0 else expr(trace) - root
        shown = ("≈", approx(r, w.digits)) if e.is_sympy(r) else ()
        reason = "trace plus the root, over 2" if i == 0 else "trace minus the root, over 2"
        w.step(sym(f"lambda_{i + 1}"), "=", Quotient(top, expr(2)), "=", r, *shown, reason=reason)


def eigenvector_step(w: Working, name: str, A: Any, root: Any, i: int, letter: str = "v") -> Any:
    """Write the eigenvector of a matrix that is not diagonal, and verify it."""
    (a, b), (c, d) = A
    minus = e.mul(Fraction(-1), root)
    first = not e.is_zero(b)
    if first:
        vector: Any = (Fraction(1), e.div(e.add(root, e.mul(Fraction(-1), a)), b))
        row = (e.add(a, minus), b)
    else:
        vector = (e.div(e.add(root, e.mul(Fraction(-1), d)), c), Fraction(1))
        row = (c, e.add(d, minus))
    moved = ((e.add(a, minus), b), (c, e.add(d, minus)))
    lam, u = sym(f"lambda_{i}"), sym(f"{letter}_{i}")
    w.step(sym(name) - lam * sym("I"), "=", moved, reason=f"for λ_{i}, subtract it from the diagonal")
    w.step(u, "=", expr(list(vector)), reason=_equation(name, row, vector, first, i))
    w.step(
        sym(name) @ u,
        "=", expr(A) @ expr(list(vector)),
        "=", list(v.multiply(A, vector)),
        "=", lam * u,
        reason="check",
    )  # fmt: skip
    return vector


def _equation(name: str, row: Any, vector: Any, first: bool, i: int) -> str:
    number, letter, other = (1, "x", "y") if first else (2, "y", "x")
    found = vector[number % 2]
    if not isinstance(found, Fraction):
        return f"row {number} of the equations ({name} - λ_{i} I) v = 0 with {letter} = 1"
    x, y = e.sympy().symbols("x y", real=True)
    left = expr(e.lift(row[0]) * x + e.lift(row[1]) * y)
    right = expr(e.lift(found) * (x if first else y))
    return (
        f"row {number} says {left} = 0, so {other} = {right} (the other row is a multiple of it); "
        f"choose {letter} = 1"
    )


def axis_step(w: Working, name: str, A: Any, i: int, axis: Any, letter: str = "v") -> None:
    """Write an axis as an eigenvector, and verify it."""
    u = sym(f"{letter}_{i}")
    w.step(u, "=", list(axis), reason=f"the eigenvector of λ_{i}")
    w.step(sym(name) @ u, "=", list(v.multiply(A, axis)), "=", sym(f"lambda_{i}") * u, reason="check")


def axes(A: Any, roots: list[Any]) -> list[Any]:
    """Return the axes as eigenvectors of a diagonal matrix, in the order of its eigenvalues."""
    return list(IDENTITY) if e.same(A[0][0], roots[0]) else list(IDENTITY)[::-1]


def shown(x: Any) -> Expression:
    """Return a number as a decimal where that is short, else as a fraction or surd.

    >>> print(shown(Fraction(1, 10)), shown(Fraction(1, 3)))
    0.1 1/3
    """
    if isinstance(x, Fraction) and (x * 10**8).denominator == 1:
        return decimal(x)
    return expr(x)


def minus(a: Any, b: Any) -> Any:
    """Return a - b exactly."""
    return e.add(a, e.mul(Fraction(-1), b))


def symmetric(A: Any, what: str) -> None:
    """Refuse a matrix that is not square or not symmetric, with the first pair that differs.

    >>> symmetric([[1, 2], [3, 4]], "Cholesky's method")
    Traceback (most recent call last):
    ValueError: Cholesky's method needs a symmetric matrix: entry (1, 2) is 2, entry (2, 1) is 3
    """
    square(A, what)
    for i, row in enumerate(A):
        for j in range(i):
            if not e.same(row[j], A[j][i]):
                raise ValueError(
                    f"{what} needs a symmetric matrix: entry ({j + 1}, {i + 1}) is {A[j][i]}, "
                    f"entry ({i + 1}, {j + 1}) is {row[j]}"
                )
