"""Hand calculations of eigenvalues and eigenvectors."""

from typing import Any

from labook import eigen as floats

from .core import exact as e
from .core.catalogue import derivation
from .core.derivation import Derivation
from .core.expression import Call, Matrix, Quotient, Root, expr, total, variable
from .core.inputs import MatrixLike
from .core.values import floated
from .core.working import Working
from .steps.bounds import eigenvalue_bound, pair_bound
from .steps.rotation import complex_pairs
from .steps.spectrum import (
    IDENTITY,
    axes,
    axis_step,
    characteristic_steps,
    eigenvector_step,
    is_complex,
    small,
)


@derivation(
    "characteristic_polynomial",
    topic="eigenvalues",
    asks="Expand det(A - λ I): first for A = [[a, b], [c, d]], then for this matrix.",
    parts=("det(A - λ I)",),
    draw="spectra.square",
    covers=("in-characteristic-polynomial",),
    example={},
)
def characteristic_polynomial() -> Derivation:
    """Expand det(A - lambda I) of a general 2 x 2 matrix: its coefficients are trace and determinant.

    lambda^2 - tr(A) lambda + det(A)

    Returns: the derivation; its result is the polynomial in a, b, c, d and lambda, for which there
    is nothing to compute in float64.
    Source: Strang, Introduction to Linear Algebra, 5th ed., section 6.1.

    >>> print(characteristic_polynomial())
    Characteristic polynomial of a 2 x 2 matrix
    <BLANKLINE>
    1. subtract λ from the diagonal of A
       ⎡a  b⎤ - λ⎡1  0⎤ = ⎡a - λ      b⎤
       ⎣c  d⎦    ⎣0  1⎦   ⎣    c  d - λ⎦
    <BLANKLINE>
    2. main diagonal minus other diagonal; multiply out; collect the powers of λ
       det⎛⎡a - λ      b⎤⎞ = (a - λ)(d - λ) - b c
          ⎝⎣    c  d - λ⎦⎠
                           = a d - a λ - d λ + λ² - b c
                           = λ² - (a + d)λ + (a d - b c)
    <BLANKLINE>
    3. the coefficient of -λ is the trace
       tr⎛⎡a  b⎤⎞ = a + d
         ⎝⎣c  d⎦⎠
    <BLANKLINE>
    4. the constant term is the determinant
       det⎛⎡a  b⎤⎞ = a d - b c
          ⎝⎣c  d⎦⎠
    <BLANKLINE>
    5. a quadratic with the roots λ_1 and λ_2 has their sum and their product as
       coefficients: the sum of the eigenvalues is the trace, their product the
       determinant
       (λ - λ_1)(λ - λ_2) = λ² - (λ_1 + λ_2)λ + λ_1 λ_2
    <BLANKLINE>
    6. check with the quadratic formula, Δ = tr(A)² - 4 det(A): the roots cancel in
       the sum
       (a + d + √Δ)/2 + (a + d - √Δ)/2 = a + d
    <BLANKLINE>
    7. and in the product: a sum times a difference is a difference of squares
       ((a + d + √Δ)/2)·((a + d - √Δ)/2) = ((a + d)² - Δ)/4
    <BLANKLINE>
    8. put Δ into the product
       ((a + d)² - ((a + d)² - 4(a d - b c)))/4 = a d - b c
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
    asks="Find the eigenvalues of A, and an eigenvector for each.",
    parts=("first pair", "second pair"),
    draw="spectra.eigenpairs",
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
    Eigenvalues and eigenvectors of a 2 x 2 matrix
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
    6. for λ_1, subtract it from the diagonal
       A - λ_1 I = ⎡-1   1⎤
                   ⎣ 1  -1⎦
    <BLANKLINE>
    7. row 1 says -x + y = 0, so y = x (the other row is a multiple of it); choose x
       = 1
       v_1 = ⎡1⎤
             ⎣1⎦
    <BLANKLINE>
    8. check
       A v_1 = ⎡2  1⎤⎡1⎤ = ⎡3⎤ = λ_1 v_1
               ⎣1  2⎦⎣1⎦   ⎣3⎦
    <BLANKLINE>
    9. for λ_2, subtract it from the diagonal
       A - λ_2 I = ⎡1  1⎤
                   ⎣1  1⎦
    <BLANKLINE>
    10. row 1 says x + y = 0, so y = -x (the other row is a multiple of it); choose
       x = 1
       v_2 = ⎡ 1⎤
             ⎣-1⎦
    <BLANKLINE>
    11. check
       A v_2 = ⎡2  1⎤⎡ 1⎤ = ⎡ 1⎤ = λ_2 v_2
               ⎣1  2⎦⎣-1⎦   ⎣-1⎦
    """
    A = small(A, "an eigenvalue")
    w = Working("Eigenvalues and eigenvectors of a 2 x 2 matrix", A=A)
    roots = characteristic_steps(w, "A", A)
    if is_complex(roots[0]):
        return _checked(w, A, complex_pairs(w, A, roots))
    if A[0][1] == A[1][0] == 0:
        return _diagonal(w, A, roots)
    repeated = e.same(*roots)
    pairs = [
        (root, eigenvector_step(w, "A", A, root, i + 1))
        for i, root in enumerate(roots[: 1 if repeated else 2])
    ]
    if repeated:
        w.note(
            "the eigenvalue is repeated, and all its eigenvectors lie on one line: "
            "A is defective, there is no basis of eigenvectors"
        )
    return _checked(w, A, pairs)


def _diagonal(w: Working, A: Any, roots: list[Any]) -> Derivation:
    if e.same(A[0][0], A[1][1]):
        w.note("A is a multiple of the identity: every vector is an eigenvector; take the axes")
    else:
        w.note("A is diagonal: its eigenvectors are the axes")
    chosen = axes(A, roots)
    for i, axis in enumerate(chosen):
        axis_step(w, "A", A, i + 1, axis)
    found = floats.eigenvalues_2x2(floated(A))
    pairs = [[value, list(axis)] for value, axis in zip(found, chosen, strict=True)]
    return w.done(list(zip(roots, chosen, strict=True)), float64=pairs, bound=[[eigenvalue_bound(A), 0]] * 2)


def _checked(w: Working, A: Any, pairs: list[Any]) -> Derivation:
    found = floated(A)
    roots = floats.eigenvalues_2x2(found)
    computed = [[roots[i], floats.eigenvector_2x2(found, roots[i])] for i in range(len(pairs))]
    return w.done(pairs, float64=computed, bound=[pair_bound(A, root) for root, _ in pairs])
