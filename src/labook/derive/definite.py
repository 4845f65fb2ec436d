"""Hand calculations with symmetric matrices: definiteness and Cholesky's factor."""

from fractions import Fraction
from typing import Any

from labook import definite as floats
from labook import eigen

from .core import exact as e
from .core import values as v
from .core.catalogue import derivation
from .core.derivation import Derivation
from .core.expression import Call, Expression, Matrix, Power, expr, sym, total, variable
from .core.inputs import MatrixLike, VectorLike, limit_shape, matrix, same_length, vector
from .core.values import floated
from .core.working import UNIT, Working, above
from .steps.bounds import eigenvalue_bound
from .steps.spectrum import characteristic_steps, minus, small, symmetric

VERDICTS = {
    (1, 1): "positive definite",
    (1, 0): "positive semidefinite, not positive definite",
    (1, -1): "indefinite",
    (0, 0): "the zero matrix, positive and negative semidefinite",
    (0, -1): "negative semidefinite, not negative definite",
    (-1, -1): "negative definite",
}


@derivation(
    "definiteness",
    topic="definite matrices",
    asks=(
        "Is A positive or negative definite, only semidefinite, or indefinite? Give its eigenvalues and "
        "leading minors."
    ),
    parts=("verdict", "eigenvalues", "leading minors"),
    draw="spectra.definiteness",
    covers=("il-pd-three-tests",),
    example={"A": [[2, 1], [1, 2]]},
    more=[(("il-indefinite-hand",), {"A": [[1, 2], [2, 1]], "x": [1, -1]}), ((), {"A": [[1, 2], [2, 4]]})],
)
def definiteness(A: MatrixLike, x: VectorLike = None) -> Derivation:
    """Test a symmetric 2 x 2 matrix in three ways: eigenvalues, quadratic form, leading minors.

    positive definite: x^T A x > 0 for every x but 0

    Parameters: `A` of shape (2, 2), symmetric; `x` a vector at which the form is evaluated too.
    Returns: the derivation; its result is (verdict, eigenvalues, leading minors).
    Raises: ValueError where `A` is not symmetric, or of another shape.
    The bound of the eigenvalues is that of `eigenpairs`; a minor errs by 8u (|ad| + |bc|).
    Source: Strang, Introduction to Linear Algebra, 5th ed., section 6.5.

    >>> print(definiteness([[2, 1], [1, 2]]))
    Is a symmetric matrix positive definite?
    A = ⎡2  1⎤
        ⎣1  2⎦
    <BLANKLINE>
    1. subtract λ from the diagonal
       A - λ I = ⎡2 - λ      1⎤
                 ⎣    1  2 - λ⎦
    <BLANKLINE>
    2. the characteristic polynomial: main diagonal minus other diagonal; its
       coefficients are minus the trace and the determinant
       det(A - λ I) = (2 - λ)(2 - λ) - 1·1 = λ² - 4λ + 3
    <BLANKLINE>
    3. factor; the product is 0 exactly where a factor is 0
       λ² - 4λ + 3 = (λ - 3)(λ - 1)
    <BLANKLINE>
    4. the larger eigenvalue
       λ_1 = 3
    <BLANKLINE>
    5. the smaller eigenvalue
       λ_2 = 1
    <BLANKLINE>
    6. first test: the eigenvalues have the signs plus and plus
    <BLANKLINE>
    7. second test: the quadratic form of A at the vector (a, b), multiplied out
       ⎡a⎤ᵀ⎡2  1⎤⎡a⎤ = a(2a + b) + b(a + 2b) = 2a² + 2a b + 2b²
       ⎣b⎦ ⎣1  2⎦⎣b⎦
    <BLANKLINE>
    8. complete the square in a: the signs of the two factors decide
       2a² + 2a b + 2b² = 2(a + b/2)² + (3/2)b²
    <BLANKLINE>
    9. or as a sum of squares at sight, none with a minus
       2a² + 2a b + 2b² = a² + b² + (a + b)²
    <BLANKLINE>
    10. third test: the leading minors, first the 1 x 1 block
       D_1 = 2
    <BLANKLINE>
    11. and the whole matrix; A is positive definite exactly when both are positive
       D_2 = det(A) = 2·2 - 1·1 = 3
    <BLANKLINE>
    12. verdict: A is positive definite
    """
    symmetric(matrix(A, "A"), "a test of definiteness")
    A = small(A, "a test of definiteness")
    w = Working("Is a symmetric matrix positive definite?", A=A)
    roots = characteristic_steps(w, "A", A)
    signs = (e.sign(roots[0]), e.sign(roots[1]))
    w.note(f"first test: the eigenvalues have the signs {' and '.join(_sign(s) for s in signs)}")
    _form(w, A)
    minors = _minors(w, A)
    if x is not None:
        _at(w, A, vector(x, "x"))
    w.note(f"verdict: A is {VERDICTS[signs]}")
    found = floated(A)
    sizes = [above(abs(A[0][0])), above(abs(A[0][0])) * above(abs(A[1][1])) + above(abs(A[0][1])) ** 2]
    return w.done(
        (VERDICTS[signs], roots, minors),
        float64=[VERDICTS[signs], eigen.eigenvalues_2x2(found), floats.leading_minors(found)],
        bound=[0, eigenvalue_bound(A), [8 * UNIT * size for size in sizes]],
    )


def _sign(s: int) -> str:
    return {1: "plus", 0: "zero", -1: "minus"}[s]


def _form(w: Working, A: Any) -> None:
    """Write the quadratic form, and rewrite it as squares."""
    (p, q), (_, r) = A
    x, y = variable("a"), variable("b")
    u = Matrix(((x,), (y,)), "column")
    a, b = x.known, y.known
    lifted = [e.lift(k) for k in (p, q, r)]
    form = expr(lifted[0] * a**2 + 2 * lifted[1] * a * b + lifted[2] * b**2)
    w.step(
        u.T @ expr(A) @ u,
        "=", x * expr(lifted[0] * a + lifted[1] * b) + y * expr(lifted[1] * a + lifted[2] * b),
        "=", form,
        reason="second test: the quadratic form of A at the vector (a, b), multiplied out",
    )  # fmt: skip
    if not e.is_zero(p):
        rest = minus(r, e.div(e.mul(q, q), p))
        inner = expr(a + lifted[1] / lifted[0] * b)
        w.step(
            form, "=", total([*_square(p, inner), *_square(rest, y)]),
            reason="complete the square in a: the signs of the two factors decide",
        )  # fmt: skip
    size = abs(q)
    if e.sign(q) and e.sign(minus(p, size)) >= 0 and e.sign(minus(r, size)) >= 0:
        mixed = x + y if e.sign(q) > 0 else x - y
        terms = [*_square(minus(p, size), x), *_square(minus(r, size), y), *_square(size, mixed)]
        w.step(form, "=", total(terms), reason="or as a sum of squares at sight, none with a minus")


def _square(factor: Any, inside: Expression) -> list[Expression]:
    """Return a squared term as it is written, and nothing for the factor 0."""
    sign, size = e.sign(factor), abs(factor)
    power = Power(inside, expr(2))
    term = power if size == 1 else expr(size) * power
    return [] if sign == 0 else [term] if sign > 0 else [-term]


def _minors(w: Working, A: Any) -> list[Any]:
    (p, q), (_, r) = A
    first = w.step(sym("D_1"), "=", p, reason="third test: the leading minors, first the 1 x 1 block")
    second = w.step(
        sym("D_2"), "=", Call("det", (sym("A"),)), "=", expr(p) * r - expr(q) * q, "=", v.determinant(A),
        reason="and the whole matrix; A is positive definite exactly when both are positive",
    )  # fmt: skip
    return [first, second]


def _at(w: Working, A: Any, x: Any) -> None:
    same_length(A, x, "the quadratic form of a 2 x 2 matrix")
    w.let("x", x)
    moved = v.multiply(A, x)
    w.step(sym("x"), "=", list(x), reason="the form at one vector")
    w.step(
        sym("x").T @ sym("A") @ sym("x"),
        "=", total(expr(a) * b for a, b in zip(x, moved, strict=True)),
        "=", v.dot(x, moved),
        reason="each entry of x times that of A x, added",
    )  # fmt: skip


@derivation(
    "quadratic_form",
    topic="definite matrices",
    asks="Evaluate xᵀ A x.",
    parts=("xᵀ A x",),
    draw="spectra.quadratic_form",
    example={"A": [[1, 2], [2, 1]], "x": [1, -1]},
    more=[((), {"A": [[2, -1, 0], [-1, 2, -1], [0, -1, 2]], "x": [1, 2, 3]})],
)
def quadratic_form(A: MatrixLike, x: VectorLike) -> Derivation:
    """Evaluate a quadratic form at a vector: first A x, then the dot product with x.

    x^T A x = sum a_ij x_i x_j

    Parameters: `A` of shape (n, n), n at most 4; `x` of length n.
    Returns: the derivation; its result is a number.
    Raises: ValueError where the shapes do not fit.
    Float64 errs by at most (2n + 4) u / (1 - (2n + 4) u) times sum |a_ij x_i x_j|.
    Source: Strang, Introduction to Linear Algebra, 5th ed., section 6.5.

    >>> print(quadratic_form([[1, 2], [2, 1]], [1, -1]))
    Quadratic form
    A = ⎡1  2⎤   x = ⎡ 1⎤
        ⎣2  1⎦       ⎣-1⎦
    <BLANKLINE>
    1. multiply the matrix by the vector
       y = A x = ⎡-1⎤
                 ⎣ 1⎦
    <BLANKLINE>
    2. the dot product with x
       xᵀ y = 1·(-1) + (-1)·1 = -2
    """
    A, x = matrix(A, "A"), vector(x, "x")
    limit_shape(A, 4, 4)
    if len(A) != len(A[0]) or len(x) != len(A):
        raise ValueError(
            "a quadratic form needs a square matrix with as many rows as the vector has entries: "
            f"{len(A)} x {len(A[0])} and {len(x)} do not fit"
        )
    w = Working("Quadratic form", A=A, x=x)
    moved = v.rows(v.multiply(A, x))
    column = [row[0] for row in moved]
    w.step(sym("y"), "=", sym("A") @ sym("x"), "=", column, reason="multiply the matrix by the vector")
    result = w.step(
        sym("x").T @ sym("y"),
        "=", total(expr(a) * b for a, b in zip(x, column, strict=True)),
        "=", v.dot(x, tuple(column)),
        reason="the dot product with x",
    )  # fmt: skip
    n = len(x)
    size = sum(
        (above(abs(A[i][j])) * above(abs(x[i])) * above(abs(x[j])) for i in range(n) for j in range(n)),
        Fraction(0),
    )
    bound = (2 * n + 4) * UNIT * size * Fraction(101, 100)
    return w.done(result, float64=floats.quadratic_form(floated(A), floated(x)), bound=bound)
