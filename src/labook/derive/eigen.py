"""Hand calculations of eigenvalues and eigenvectors."""

from fractions import Fraction
from math import isqrt
from typing import Any

from labook import eigen as floats

from . import exact as e
from . import values as v
from .catalogue import derivation
from .derivation import Derivation
from .expression import Call, Expression, Matrix, Power, Quotient, Root, approx, expr, sym, total, variable
from .inputs import MatrixLike, limit_shape, matrix, square
from .vectors import floated
from .working import UNIT, Working, above

IDENTITY = v.identity(2)


@derivation(
    "characteristic_polynomial", topic="eigenvalues", covers=("in-characteristic-polynomial",), example={}
)
def characteristic_polynomial() -> Derivation:
    """Expand det(A - lambda I) of a general 2 x 2 matrix: its coefficients are trace and determinant.

    lambda^2 - tr(A) lambda + det(A)

    Returns: the derivation; its result is the polynomial in a, b, c, d and lambda, for which there
    is nothing to compute in float64.
    Source: Strang, Introduction to Linear Algebra, 5th ed., section 6.1.

    >>> print(characteristic_polynomial())
    """
    a, b, c, d, lam, delta = (variable(n) for n in ("a", "b", "c", "d", "lambda", "Delta"))
    one, two = variable("lambda_1"), variable("lambda_2")
    A = Matrix(((a, b), (c, d)))
    w = Working("Characteristic polynomial of a 2 x 2 matrix")
    shifted = Matrix(((a - lam, b), (c, d - lam)))
    w.step(A - lam * expr(IDENTITY), "=", shifted, reason="subtract λ from the diagonal of A")
    opened = (a - lam) * (d - lam) - b * c
    polynomial = lam**2 - (a + d) * lam + (a * d - b * c)
    w.step(
        Call("det", (shifted,)),
        "=", opened,
        "=", a * d - a * lam - d * lam + lam**2 - b * c,
        "=", polynomial,
        reason="main diagonal minus other diagonal; multiply out; collect the powers of λ",
    )  # fmt: skip
    w.step(Call("tr", (A,)), "=", a + d, reason="the coefficient of -λ is the trace")
    w.step(Call("det", (A,)), "=", a * d - b * c, reason="the constant term is the determinant")
    w.step(
        (lam - one) * (lam - two),
        "=", lam**2 - (one + two) * lam + one * two,
        reason="a quadratic with the roots λ_1 and λ_2 has their sum and their product "
        "as coefficients: the sum of the eigenvalues is the trace, their product the determinant",
    )  # fmt: skip
    roots = [Quotient(a + d + Root(delta), expr(2)), Quotient(a + d - Root(delta), expr(2))]
    w.step(
        total(roots), "=", a + d,
        reason="check with the quadratic formula, Δ = tr(A)² - 4 det(A): the roots cancel in the sum",
    )  # fmt: skip
    w.step(
        roots[0] * roots[1], "=", Quotient((a + d) ** 2 - delta, expr(4)),
        reason="and in the product: a sum times a difference is a difference of squares",
    )  # fmt: skip
    discriminant = (a + d) ** 2 - expr(4) * (a * d - b * c)
    w.step(
        Quotient((a + d) ** 2 - discriminant, expr(4)), "=", a * d - b * c, reason="put Δ into the product"
    )
    return w.done(polynomial)


@derivation(
    "eigenpairs",
    topic="eigenvalues",
    covers=("il-eigen-2x2",),
    example={"A": [[2, 1], [1, 2]]},
    more=[
        (("il-rotation-complex",), {"A": [[0, -1], [1, 0]]}),
        ((), {"A": [[1, 2], [3, 4]]}),
        ((), {"A": [[3, 1], [-1, 1]]}),
    ],
)
def eigenpairs(A: MatrixLike) -> Derivation:
    """Find the eigenvalues and eigenvectors of a 2 x 2 matrix, and verify A v = lambda v.

    det(A - lambda I) = 0, then (A - lambda I) v = 0

    Parameters: `A` of shape (2, 2). Repeated and complex eigenvalues are worked out too.
    Returns: the derivation; its result is a tuple of pairs (eigenvalue, eigenvector), the larger
    eigenvalue first; a defective matrix has one pair.
    Raises: ValueError for another shape.
    Float64 computes m +- sqrt(D) with D = h^2 + bc: with M = |a| + |d| the error of D is at most
    E = 8u (M^2 / 4 + |bc|), so that of its root is at most sqrt(E), and at most E / sqrt|D|; mean
    and sum add 4u (M + sqrt(M^2 / 4 + |bc|)). The entry (lambda - a) / b of an eigenvector carries
    that error over |b|, and 8u (|lambda| + |a|) / |b|.
    Source: Strang, Introduction to Linear Algebra, 5th ed., section 6.1.

    >>> print(eigenpairs([[2, 1], [1, 2]]))
    """
    A = small(A, "an eigenvalue")
    w = Working("Eigenvalues and eigenvectors of a 2 x 2 matrix", A=A)
    roots = characteristic_steps(w, "A", A)
    if is_complex(roots[0]):
        return _complex(w, A, roots)
    if A[0][1] == A[1][0] == 0:
        return _diagonal(w, A, roots)
    repeated = e.same(*roots)
    pairs = [
        (root, eigenvector_step(w, "A", A, root, i + 1)) for i, root in enumerate(roots[: 1 if repeated else 2])
    ]
    if repeated:
        w.note(
            "the eigenvalue is repeated, and all its eigenvectors lie on one line: "
            "A is defective, there is no basis of eigenvectors"
        )
    return _checked(w, A, pairs)


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


def _factored(w: Working, polynomial: Expression, lam: Any, roots: list[Any]) -> None:
    factors = [_minus(lam, r) for r in roots]
    product = factors[0] ** 2 if roots[0] == roots[1] else factors[0] * factors[1]
    w.step(polynomial, "=", product, reason="factor; the product is 0 exactly where a factor is 0")
    for i, r in enumerate(roots):
        w.step(sym(f"lambda_{i + 1}"), "=", r, reason=f"the {('larger', 'smaller')[i]} eigenvalue")


def _no_root(w: Working, polynomial: Expression, lam: Any, A: Any) -> None:
    middle, rest = e.div(e.add(A[0][0], A[1][1]), Fraction(2)), e.div(discriminant(A), Fraction(-4))
    w.step(
        polynomial, "=", _minus(lam, middle) ** 2 + expr(rest),
        reason="complete the square: this is positive for every real λ, so there is no real eigenvalue",
    )  # fmt: skip


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


def eigenvector_step(w: Working, name: str, A: Any, root: Any, i: int) -> Any:
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
    lam, u = sym(f"lambda_{i}"), sym(f"v_{i}")
    w.step(sym(name) - lam * sym("I"), "=", moved, reason=f"for λ_{i}, subtract it from the diagonal")
    w.step(u, "=", expr(list(vector)), reason=_equation(row, vector, first, i))
    w.step(
        sym(name) @ u,
        "=", expr(A) @ expr(list(vector)),
        "=", list(v.multiply(A, vector)),
        "=", lam * u,
        reason="check",
    )  # fmt: skip
    return vector


def _equation(row: Any, vector: Any, first: bool, i: int) -> str:
    number, letter, other = (1, "x", "y") if first else (2, "y", "x")
    found = vector[number % 2]
    if not isinstance(found, Fraction):
        return f"row {number} of the equations (A - λ_{i} I) v = 0 with {letter} = 1"
    x, y = e.sympy().symbols("x y", real=True)
    left = expr(e.lift(row[0]) * x + e.lift(row[1]) * y)
    right = expr(e.lift(found) * (x if first else y))
    return (
        f"row {number} says {left} = 0, so {other} = {right} (the other row is a multiple of it); "
        f"choose {letter} = 1"
    )


def _diagonal(w: Working, A: Any, roots: list[Any]) -> Derivation:
    axes = [(Fraction(1), Fraction(0)), (Fraction(0), Fraction(1))]
    if A[0][0] == A[1][1]:
        w.note("A is a multiple of the identity: every vector is an eigenvector; take the axes")
    else:
        w.note("A is diagonal: its eigenvectors are the axes")
        axes = axes if e.same(A[0][0], roots[0]) else axes[::-1]
    for i, axis in enumerate(axes):
        u = sym(f"v_{i + 1}")
        w.step(u, "=", list(axis))
        w.step(
            sym("A") @ u, "=", list(v.multiply(A, axis)), "=", sym(f"lambda_{i + 1}") * u, reason="check"
        )
    bounds = eigenvalue_bound(A)
    pairs = [[value, list(axis)] for value, axis in zip(floats.eigenvalues_2x2(floated(A)), axes, strict=True)]
    return w.done(list(zip(roots, axes, strict=True)), float64=pairs, bound=[[bounds, 0], [bounds, 0]])


def _complex(w: Working, A: Any, roots: list[Any]) -> Derivation:
    """The equation A(p + iq) = (alpha + i beta)(p + iq) is two real ones, which can be checked."""
    (a, b), _ = A
    alpha, beta = (e.lower(part) for part in roots[0].as_real_imag())
    w.note(f"the complex eigenvalues are λ_1 = {expr(roots[0])} and λ_2 = {expr(roots[1])}")
    _turning(w, A)
    al, be = w.let("alpha", alpha), w.let("beta", beta)
    p = (Fraction(1), e.div(e.add(alpha, e.mul(Fraction(-1), a)), b))
    q = (Fraction(0), e.div(beta, b))
    w.step(sym("alpha"), "=", alpha, reason="the real part of λ_1")
    w.step(sym("beta"), "=", beta, reason="the imaginary part of λ_1")
    row = "row 1 of (A - λ_1 I) v = 0 with x = 1 gives y: v_1 = p + i q with the real part p"
    w.step(sym("p"), "=", list(p), reason=row)
    w.step(sym("q"), "=", list(q), reason="and the imaginary part q; v_2 = p - i q belongs to λ_2")
    for name, part, right in (("p", p, al * sym("p") - be * sym("q")), ("q", q, be * sym("p") + al * sym("q"))):
        kind = "real" if name == "p" else "imaginary"
        w.step(
            sym("A") @ sym(name), "=", list(v.multiply(A, part)), "=", right,
            reason=f"check: the {kind} part of A v_1 = λ_1 v_1",
        )  # fmt: skip
    y = e.div(e.add(roots[0], e.mul(Fraction(-1), a)), b)
    other = e.div(e.add(roots[1], e.mul(Fraction(-1), a)), b)
    return _checked(w, A, [(roots[0], (Fraction(1), y)), (roots[1], (Fraction(1), other))])


def _turning(w: Working, A: Any) -> None:
    (a, b), (c, d) = (tuple(e.lift(entry) for entry in row) for row in A)
    x, y = e.sympy().symbols("x y", real=True)
    inner = expr(x + (d - a) / (2 * c) * y)
    rest = e.lift(discriminant(A)) / (-4 * c)
    area = expr(x) * expr(c * x + d * y) - expr(y) * expr(a * x + b * y)
    w.step(
        area,
        "=", expr(c * x**2 + (d - a) * x * y - b * y**2),
        "=", total([*_times(c, inner**2), *_times(rest, expr(y) ** 2)]),
        reason="in the plane: (x, y) and its image lie on one line only where this area is 0; both squares "
        "count with the same sign, so that is the zero vector alone: A turns every other vector off its line",
    )  # fmt: skip


def _times(factor: Any, square: Expression) -> list[Expression]:
    """Return a term as it is written: without the factor 1, with its sign in front."""
    if abs(factor) == 1:
        return [square if factor > 0 else -square]
    return [expr(factor) * square if factor > 0 else -(expr(-factor) * square)]


def _checked(w: Working, A: Any, pairs: list[Any]) -> Derivation:
    found = floated(A)
    roots = floats.eigenvalues_2x2(found)
    computed = [[roots[i], floats.eigenvector_2x2(found, roots[i])] for i in range(len(pairs))]
    return w.done(pairs, float64=computed, bound=[_pair_bound(A, root) for root, _ in pairs])


def _pair_bound(A: Any, root: Any) -> list[Any]:
    (a, b), (c, d) = A
    error = eigenvalue_bound(A)
    corner, divisor = (a, b) if not e.is_zero(b) else (d, c)
    size = above(e.lower(e.sympy().Abs(e.lift(root)))) + above(abs(corner))
    entry = (error + 8 * UNIT * size) / lower_size(divisor) * Fraction(101, 100)
    return [error, [entry, entry]]


def eigenvalue_bound(A: Any) -> Fraction:
    """Return how far `labook.eigen.eigenvalues_2x2` may be from the eigenvalues (see `eigenpairs`)."""
    (a, b), (c, d) = A
    size = above(abs(a)) + above(abs(d))
    inside = size * size / 4 + above(abs(b)) * above(abs(c))
    error = 8 * UNIT * inside
    return root_error(error, e.div(discriminant(A), Fraction(4))) + 4 * UNIT * (size + upper_root(inside))


def root_error(error: Fraction, x: Any) -> Fraction:
    """Return a bound of |sqrt(x') - sqrt(x)| where |x' - x| <= error.

    It is at most sqrt(error), and at most error / sqrt|x|, also where a sign changes.

    >>> root_error(Fraction(1, 100), Fraction(25)) <= Fraction(1, 499)
    True
    """
    largest = upper_root(error)
    size = lower_size(x)
    if size <= error:
        return largest
    below = upper_root(size) - Fraction(2, 10**30)
    return min(largest, error / below) if below > 0 else largest


def upper_root(x: Fraction) -> Fraction:
    """Return a fraction at most 2e-30 above the square root of `x`."""
    return Fraction(isqrt(int(x * 10**60) + 1) + 1, 10**30)


def lower_size(x: Any) -> Fraction:
    """Return a fraction just below |x|."""
    size = above(abs(x))
    return size if isinstance(x, Fraction) else max(size - Fraction(1, 10**38), Fraction(1, 10**39))
