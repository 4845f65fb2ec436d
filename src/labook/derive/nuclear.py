"""Hand calculation of the nuclear norm."""

from fractions import Fraction
from typing import Any

from labook import svd as floats

from .core import exact as e
from .core import values as v
from .core.catalogue import derivation
from .core.derivation import Derivation
from .core.expression import Call, Power, Root, approx, expr, sym, total
from .core.inputs import MatrixLike
from .core.values import floated
from .core.working import UNIT, Working, above
from .steps.bounds import singular_bounds
from .steps.singular import singular_steps, two_columns


@derivation(
    "nuclear_norm",
    topic="matrix norms",
    asks="Compute the nuclear norm of A.",
    parts=("norm",),
    draw="spectra.singular",
    covers=("il-nuclear-hand",),
    example={"A": [[3, 0], [0, 2]]},
    more=[((), {"A": [[1, 2], [3, 4]]})],
)
def nuclear_norm(A: MatrixLike) -> Derivation:
    """Add the singular values, and check the sum by its square.

    ||A||_* = sigma_1 + sigma_2, with (sigma_1 + sigma_2)^2 = ||A||_F^2 + 2 sqrt(det(A^T A))

    Parameters: `A` of shape (m, 2), m at most 4.
    Returns: the derivation; its result is the norm.
    Raises: ValueError for another shape.
    The float64 error is at most the sum of those of the two singular values (see
    `singular_value_decomposition`) and 2u of the norm.
    Minimizing the rank of a matrix under linear constraints is NP-hard; the nuclear norm is the
    largest convex function below the rank on the matrices of spectral norm at most 1.
    Source: Recht, Fazel and Parrilo, SIAM Review 52 (2010), pages 471-501.

    >>> print(nuclear_norm([[3, 0], [0, 2]]))
    Nuclear norm
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
    9. the nuclear norm is the sum of the singular values
       N = σ_1 + σ_2 = 3 + 2 = 5
    <BLANKLINE>
    10. check: the squares of σ_1 and σ_2 add up to the trace of G, their product is
       the root of its determinant
       N² = tr(G) + 2√(det(G)) = 25
    <BLANKLINE>
    11. the rank counts the singular values that are not 0; their sum is convex in
       A, the rank is not: minimizing the rank under linear equations is NP-hard,
       minimizing the nuclear norm is convex
    """
    A = two_columns(A)
    w = Working("Nuclear norm", A=A)
    G, squares, sigma = singular_steps(w, A)
    result = _sum_of_roots(w, G, sigma) if e.is_sympy(squares[0]) else _plain_sum(w, sigma)
    w.note(
        "the rank counts the singular values that are not 0; their sum is convex in A, the rank is not: "
        "minimizing the rank under linear equations is NP-hard, minimizing the nuclear norm is convex"
    )
    bounds = singular_bounds(A, squares)
    return w.done(
        result, float64=floats.nuclear_norm(floated(A)), bound=sum(bounds) + 2 * UNIT * above(result)
    )


def _plain_sum(w: Working, sigma: list[Any]) -> Any:
    result = e.add(*sigma)
    rounded = ("≈", approx(result, w.digits)) if e.is_sympy(result) else ()
    w.step(
        sym("N"), "=", sym("sigma_1") + sym("sigma_2"), "=", total(sigma), "=", result, *rounded,
        reason="the nuclear norm is the sum of the singular values",
    )  # fmt: skip
    w.step(
        Power(sym("N"), expr(2)),
        "=", Call("tr", (sym("G"),)) + expr(2) * Root(Call("det", (sym("G"),))),
        "=", e.mul(result, result),
        reason="check: the squares of σ_1 and σ_2 add up to the trace of G, their product is the root of "
        "its determinant",
    )  # fmt: skip
    return result


def _sum_of_roots(w: Working, G: Any, sigma: list[Any]) -> Any:
    """Write the sum of two nested roots by its square, which holds at most one root."""
    inside = e.add(e.add(G[0][0], G[1][1]), e.mul(Fraction(2), e.sqrt(v.determinant(G))))
    result = e.sqrt(inside)
    w.step(
        sym("S"), "=", Call("tr", (sym("G"),)) + expr(2) * Root(Call("det", (sym("G"),))), "=", inside,
        reason="the square of σ_1 + σ_2: the squares of σ_1 and σ_2 add up to the trace of G, and their "
        "product is the root of its determinant",
    )  # fmt: skip
    w.step(
        sym("N"), "=", Root(sym("S")), "=", result,
        *(("≈", approx(result, w.digits)) if e.is_sympy(result) else ()),
        reason="the nuclear norm is the sum of the singular values, the root of that square",
    )  # fmt: skip
    w.step(sym("sigma_1") + sym("sigma_2"), "≈", approx(e.add(*sigma), w.digits), reason="check in decimals")
    return result
