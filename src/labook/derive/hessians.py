"""Hand calculations of second derivatives: the Hessian, its eigenvalues, and critical points."""

from typing import Any

from labook import gradients as floats

from .core import exact as e
from .core.catalogue import derivation
from .core.derivation import Derivation
from .core.expression import Matrix, Power, Root, approx, expr, neat, sym, variable
from .core.inputs import ExpressionLike, VectorLike, vector
from .core.working import Working
from .steps.curvature import two_variables, verdict
from .steps.formulas import Formula, formula
from .steps.rounding import held
from .steps.slopes import at_point, fits, partial_step, value_step


@derivation(
    "hessian",
    topic="learning",
    asks="Compute the Hessian of f at the point p, its eigenvalues, and the gradient there.",
    parts=("Hessian", "eigenvalues", "gradient"),
    draw="learning.hessian",
    covers=("il-hessian-hand",),
    example={"f": "x^3 - 3*x*y^2 + y^3", "p": [1, 1]},
)
def hessian(f: ExpressionLike, p: VectorLike) -> Derivation:
    """Compute the Hessian of a formula in two variables, and what its eigenvalues say at a point.

    H = [[f_xx, f_xy], [f_yx, f_yy]]

    Parameters: `f`, a formula in two variables; `p`, the point, in their alphabetical order.
    Returns: the derivation; its result is (H at p, eigenvalues from the smallest, gradient at p).
    Raises: ValueError for another number of variables, and where a derivative has no real value.
    The eigenvalues classify p only where the gradient is zero. Float64 differentiates by dual
    numbers; its bound comes from running error analysis.
    Source: Deisenroth, Faisal and Ong, Mathematics for Machine Learning, section 5.7.

    >>> print(hessian("x^2 - y^2", [0, 0]))
    Hessian and its eigenvalues
    f = x² - y²   p = (0, 0)
    <BLANKLINE>
    1. differentiate f term by term with respect to x, y held constant
       ∂f/∂x = 2x
    <BLANKLINE>
    2. differentiate f term by term with respect to y, x held constant
       ∂f/∂y = -2y
    <BLANKLINE>
    3. insert the point
       ∂f/∂x(0, 0) = 2·0 = 0
    <BLANKLINE>
    4. insert the point
       ∂f/∂y(0, 0) = -2·0 = 0
    <BLANKLINE>
    5. differentiate f_x term by term with respect to x, y held constant
       ∂f_x/∂x = 2
    <BLANKLINE>
    6. differentiate f_x term by term with respect to y, x held constant
       ∂f_x/∂y = 0
    <BLANKLINE>
    7. insert the point
       ∂f_x/∂x(0, 0) = 2
    <BLANKLINE>
    8. insert the point
       ∂f_x/∂y(0, 0) = 0
    <BLANKLINE>
    9. differentiate f_y term by term with respect to x, y held constant
       ∂f_y/∂x = 0
    <BLANKLINE>
    10. differentiate f_y term by term with respect to y, x held constant
       ∂f_y/∂y = -2
    <BLANKLINE>
    11. insert the point
       ∂f_y/∂x(0, 0) = 0
    <BLANKLINE>
    12. insert the point
       ∂f_y/∂y(0, 0) = -2
    <BLANKLINE>
    13. the Hessian: all second derivatives; it is symmetric
       H(0, 0) = ⎡2   0⎤
                 ⎣0  -2⎦
    <BLANKLINE>
    14. the characteristic polynomial det(H - λ I)
       │2 - λ       0│ = (2 - λ)(-2 - λ) - 0·0 = λ² - 0λ - 4
       │    0  -2 - λ│
    <BLANKLINE>
    15. a root of the characteristic polynomial: an eigenvalue
       λ_1 = (0 - √(0² - 4·(-4)))/2 = -2
    <BLANKLINE>
    16. a root of the characteristic polynomial: an eigenvalue
       λ_2 = (0 + √(0² - 4·(-4)))/2 = 2
    <BLANKLINE>
    17. check: the eigenvalues add to the trace
       λ_1 + λ_2 = 0
    <BLANKLINE>
    18. check: their product is the determinant
       λ_1 λ_2 = -4
    <BLANKLINE>
    19. a critical point, where f curves up in one direction and down in another: a
       saddle point
    """
    g, point = formula(f), vector(p, "p")
    two_variables(g)
    fits(g.names, point, "f")
    w = Working("Hessian and its eigenvalues", f=g.tree, p=Matrix(tuple((neat(a),) for a in point), "point"))
    partials = [partial_step(w, "f", g.tree, x, g.names) for x in g.names]
    gradient = [value_step(w, "f", x, d, g.names, point) for x, d in zip(g.names, partials, strict=True)]
    H = []
    for x, d in zip(g.names, partials, strict=True):
        second = [partial_step(w, f"f_{x}", expr(d), y, g.names) for y in g.names]
        H.append(
            [value_step(w, f"f_{x}", y, s, g.names, point) for y, s in zip(g.names, second, strict=True)]
        )
    w.step(
        at_point("H", "H", "H", point),
        "=", neat(H),
        reason="the Hessian: all second derivatives; it is symmetric",
    )  # fmt: skip
    values = eigenvalue_steps(w, H)
    w.note(classified(gradient, values))
    confirmed = held(lambda v: _in_floats(g, v), point)
    return w.done((H, values, gradient), **confirmed)


def eigenvalue_steps(w: Working, H: Any) -> list[Any]:
    """Write the characteristic equation of a symmetric 2 x 2 matrix, and solve it."""
    (a, b), (_, d) = H
    lam, minus = variable("lambda"), e.number(-1)
    trace, det = e.add(a, d), e.add(e.mul(a, d), e.mul(minus, e.mul(b, b)))
    polynomial = lam**2 - neat(trace) * lam + neat(det)
    w.step(
        Matrix(((neat(a) - lam, neat(b)), (neat(b), neat(d) - lam)), "vmatrix"),
        "=", (neat(a) - lam) * (neat(d) - lam) - neat(b) * neat(b),
        "=", polynomial,
        reason="the characteristic polynomial det(H - λ I)",
    )  # fmt: skip
    disc = e.sqrt(e.add(e.mul(trace, trace), e.mul(e.number(-4), det)))
    values = [e.div(e.add(trace, e.mul(e.number(s), disc)), e.number(2)) for s in (-1, 1)]
    for k, value in enumerate(values):
        last = ("≈", approx(value, 4)) if e.is_sympy(value) else ()
        root = Root(Power(neat(trace), expr(2)) - expr(4) * neat(det))
        w.step(
            sym(f"lambda_{k + 1}"),
            "=", (neat(trace) + root if k else neat(trace) - root) / 2,
            "=", expr(value),
            *last,
            reason="a root of the characteristic polynomial: an eigenvalue",
        )  # fmt: skip
    w.step(
        sym("lambda_1") + sym("lambda_2"),
        "=", expr(trace),
        reason="check: the eigenvalues add to the trace",
    )  # fmt: skip
    w.step(
        sym("lambda_1") * sym("lambda_2"),
        "=", expr(det),
        reason="check: their product is the determinant",
    )  # fmt: skip
    return values


def classified(gradient: Any, values: Any) -> str:
    """Return what the gradient and the eigenvalues of the Hessian allow one to conclude."""
    signs = {e.sign(v) for v in values}
    curved = {
        frozenset({1}): "up in every direction",
        frozenset({-1}): "down in every direction",
        frozenset({1, -1}): "up in one direction and down in another",
    }.get(frozenset(signs), "not at all, to second order, in some direction")
    if not all(e.is_zero(a) for a in gradient):
        return (
            "the gradient is not zero: this is not a critical point, so not a minimum, a maximum or "
            f"a saddle point; the eigenvalues only say that f curves {curved}"
        )
    return f"a critical point, where f curves {curved}: {verdict(signs)}"


def _in_floats(g: Formula, v: Any) -> Any:
    H = floats.hessian(g, v)
    (a, b), (_, d) = H
    middle, half = (a + d) / 2, (a - d) / 2
    radius = floats.sqrt(half * half + b * b)
    return H, [middle - radius, middle + radius], floats.gradient(g, v)
