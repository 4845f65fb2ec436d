"""Hand calculations of matrix norms."""

from fractions import Fraction
from typing import Any

from labook import svd as floats

from .core import exact as e
from .core import values as v
from .core.catalogue import derivation
from .core.derivation import Derivation
from .core.expression import Norm, Power, Root, approx, expr, sym, total
from .core.inputs import MatrixLike, limit_shape, matrix
from .core.values import floated
from .core.working import UNIT, Working, above
from .steps.bounds import singular_bounds
from .steps.singular import singular_steps, two_columns
from .steps.spectrum import axes, axis_step, eigenvector_step


@derivation(
    "frobenius_norm",
    topic="matrix norms",
    asks="Compute the Frobenius norm of A.",
    parts=("norm",),
    draw="spectra.frobenius",
    covers=("il-frobenius-hand",),
    example={"A": [[1, 2], [3, 4]]},
)
def frobenius_norm(A: MatrixLike) -> Derivation:
    """Take the Frobenius norm: square all entries, add, take the root.

    ||A||_F = sqrt(sum a_ij^2)

    Parameters: `A`, at most 4 x 6.
    Returns: the derivation; its result is the norm.
    Raises: ValueError for a larger matrix.
    With N entries float64 errs by at most (N + 4) u of the norm.
    Source: Golub and Van Loan, Matrix Computations, 4th ed., section 2.3.

    >>> print(frobenius_norm([[1, 2], [3, 4]]))
    Frobenius norm
    A = ⎡1  2⎤
        ⎣3  4⎦
    <BLANKLINE>
    1. square every entry and add; their order does not matter
       S = 1² + 2² + 3² + 4² = 1 + 4 + 9 + 16 = 30
    <BLANKLINE>
    2. take the root
       ‖A‖_F = √30 ≈ 5.4772
    <BLANKLINE>
    3. rearranging the entries, as in the transpose, leaves it unchanged
       ‖Aᵀ‖_F = ‖A‖_F
    """
    A = matrix(A, "A")
    limit_shape(A, 4, 6)
    w = Working("Frobenius norm", A=A)
    entries = v.entries(A)
    squares = [e.mul(x, x) for x in entries]
    whole = v.dot(entries, entries)
    w.step(
        sym("S"), "=", total(Power(expr(x), expr(2)) for x in entries), "=", total(squares), "=", whole,
        reason="square every entry and add; their order does not matter",
    )  # fmt: skip
    root = e.sqrt(whole)
    simpler = ("=", root) if str(expr(root)) != str(Root(expr(whole))) else ()
    rounded = ("≈", approx(root, w.digits)) if e.is_sympy(root) else ()
    w.step(Norm(sym("A"), "F"), "=", Root(expr(whole)), *simpler, *rounded, reason="take the root")
    w.step(
        Norm(sym("A").T, "F"), "=", Norm(sym("A"), "F"),
        reason="rearranging the entries, as in the transpose, leaves it unchanged",
    )  # fmt: skip
    bound = (len(entries) + 4) * UNIT * above(root)
    return w.done(root, float64=floats.frobenius_norm(floated(A)), bound=bound)


@derivation(
    "spectral_norm",
    topic="matrix norms",
    asks="Compute the spectral norm of A.",
    parts=("norm",),
    draw="spectra.singular",
    covers=("il-spectral-hand",),
    example={"A": [[3, 0], [0, 2]]},
    more=[(("il-spectral-hand",), {"A": [[1, 2], [3, 4]]})],
)
def spectral_norm(A: MatrixLike) -> Derivation:
    """Find the spectral norm: the largest singular value, which bounds ||Ax|| by sigma_1 ||x||.

    ||A||_2 = max ||Ax|| / ||x|| = sqrt(largest eigenvalue of A^T A)

    Parameters: `A` of shape (m, 2), m at most 4.
    Returns: the derivation; its result is the norm.
    Raises: ValueError for another shape.
    The bound of the float64 error is that of `singular_value_decomposition`.
    Source: Golub and Van Loan, Matrix Computations, 4th ed., section 2.3.

    >>> print(spectral_norm([[3, 0], [0, 2]]))
    Spectral norm
    A = ⎡3  0⎤
        ⎣0  2⎦
    <BLANKLINE>
    1. the Gram matrix: the dot products of all pairs of columns
       G = Aᵀ A = ⎡3  0⎤⎡3  0⎤ = ⎡9  0⎤
                  ⎣0  2⎦⎣0  2⎦   ⎣0  4⎦
    <BLANKLINE>
    2. subtract λ from the diagonal
       G - λ I = ⎡9 - λ      0⎤
                 ⎣    0  4 - λ⎦
    <BLANKLINE>
    3. the characteristic polynomial: main diagonal minus other diagonal; its
       coefficients are minus the trace and the determinant
       det(G - λ I) = (9 - λ)(4 - λ) - 0·0 = λ² - 13λ + 36
    <BLANKLINE>
    4. factor; the product is 0 exactly where a factor is 0
       λ² - 13λ + 36 = (λ - 9)(λ - 4)
    <BLANKLINE>
    5. the larger eigenvalue
       λ_1 = 9
    <BLANKLINE>
    6. the smaller eigenvalue
       λ_2 = 4
    <BLANKLINE>
    7. the larger singular value is the root of the eigenvalue
       σ_1 = √λ_1 = 3
    <BLANKLINE>
    8. the smaller singular value is the root of the eigenvalue
       σ_2 = √λ_2 = 2
    <BLANKLINE>
    9. the spectral norm of A is σ_1: ‖A x‖ ≤ σ_1 ‖x‖ for every x
    <BLANKLINE>
    10. the eigenvector of λ_1
       w_1 = ⎡1⎤
             ⎣0⎦
    <BLANKLINE>
    11. check
       G w_1 = ⎡9⎤ = λ_1 w_1
               ⎣0⎦
    <BLANKLINE>
    12. the bound is attained at w_1: its image
       y = A w_1 = ⎡3⎤
                   ⎣0⎦
    <BLANKLINE>
    13. its squared length is λ_1 times that of w_1
       y · y = 9 = λ_1 (w_1 · w_1)
    <BLANKLINE>
    14. another vector: the image of x = (1, 1)
       z = A x = ⎡3⎤
                 ⎣2⎦
    <BLANKLINE>
    15. its squared length is at most λ_1 times that of x
       z · z = 13 ≤ λ_1 (x · x)
    """
    A = two_columns(A)
    w = Working("Spectral norm", A=A)
    G, squares, sigma = singular_steps(w, A)
    w.note("the spectral norm of A is σ_1: ‖A x‖ ≤ σ_1 ‖x‖ for every x")
    first = axes(G, squares)[0] if e.is_zero(G[0][1]) else None
    if first is None:
        first = eigenvector_step(w, "G", G, squares[0], 1, "w")
    else:
        axis_step(w, "G", G, 1, first, "w")
    _bounded(w, A, first)
    values = floats.spectral_norm(floated(A))
    return w.done(sigma[0], float64=values, bound=singular_bounds(A, squares)[0])


def _bounded(w: Working, A: Any, first: Any) -> None:
    """Write the bound at the vector that attains it, and at (1, 1)."""
    lam, y, x = sym("lambda_1"), sym("y"), w.let("x", (Fraction(1), Fraction(1)))
    moved = v.multiply(A, first)
    w.step(
        y,
        "=",
        sym("A") @ sym("w_1"),
        "=",
        expr(moved),
        reason="the bound is attained at w_1: its image",
    )
    w.step(
        y @ y, "=", v.multiply(v.transpose(moved), moved), "=", lam * (sym("w_1") @ sym("w_1")),
        reason="its squared length is λ_1 times that of w_1",
    )  # fmt: skip
    moved = v.multiply(A, (Fraction(1), Fraction(1)))
    w.step(sym("z"), "=", sym("A") @ x, "=", expr(moved), reason="another vector: the image of x = (1, 1)")
    w.step(
        sym("z") @ sym("z"), "=", v.multiply(v.transpose(moved), moved), "≤", lam * (x @ x),
        reason="its squared length is at most λ_1 times that of x",
    )  # fmt: skip
