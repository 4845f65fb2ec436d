"""Hand calculations of first derivatives: gradient and Jacobian of formulas."""

from labook import gradients as floats

from .core import exact as e
from .core.catalogue import derivation
from .core.derivation import Derivation
from .core.expression import Matrix, approx, expr, neat, sym
from .core.inputs import ExpressionLike, VectorLike, vector
from .core.working import Working
from .steps.formulas import Formula, formula
from .steps.rounding import held
from .steps.slopes import at_point, fits, formulas, partial_step, value_step


@derivation(
    "gradient",
    topic="learning",
    asks="Compute the gradient of f at the point p.",
    parts=("gradient",),
    draw="learning.in_two",
    covers=("il-gradient-hand",),
    example={"f": "x^2*y + 3*x*y^2", "p": [1, 2]},
)
def gradient(f: ExpressionLike, p: VectorLike) -> Derivation:
    """Differentiate a formula with respect to each of its variables, and evaluate at a point.

    grad f = (df/dx_1, ..., df/dx_n)

    Parameters: `f`, a formula of at most 4 variables, as text; `p`, the point, its entries in the
    alphabetical order of the variables.
    Returns: the derivation; its result is the gradient at p.
    Raises: ValueError for what cannot be read, and where f has no real derivative at p.
    It writes two steps for every variable. Float64 differentiates by dual numbers; its bound comes
    from running error analysis.
    Source: Deisenroth, Faisal and Ong, Mathematics for Machine Learning, section 5.2.

    >>> print(gradient("x^2*y + 3*x*y^2", [1, 2]))
    Gradient of a formula
    f = x² y + 3x y²   p = (1, 2)
    <BLANKLINE>
    1. differentiate f term by term with respect to x, y held constant
       ∂f/∂x = y·(2x) + 3y² = 2x y + 3y²
    <BLANKLINE>
    2. differentiate f term by term with respect to y, x held constant
       ∂f/∂y = x² + (3x)·(2y) = x² + 6x y
    <BLANKLINE>
    3. insert the point
       ∂f/∂x(1, 2) = 2·1·2 + 3·2² = 16
    <BLANKLINE>
    4. insert the point
       ∂f/∂y(1, 2) = 1² + 6·1·2 = 13
    <BLANKLINE>
    5. the gradient: all partial derivatives as a vector
       ∇f(1, 2) = ⎡16⎤
                  ⎣13⎦
    <BLANKLINE>
    6. the direction of steepest descent: minus the gradient
       d = -⎡16⎤ = ⎡-16⎤
            ⎣13⎦   ⎣-13⎦
    """
    g, point = formula(f), vector(p, "p")
    fits(g.names, point, "f")
    w = Working("Gradient of a formula", f=g.tree, p=Matrix(tuple((neat(a),) for a in point), "point"))
    partials = [partial_step(w, "f", g.tree, name, g.names) for name in g.names]
    values = [value_step(w, "f", name, d, g.names, point) for name, d in zip(g.names, partials, strict=True)]
    shown = [neat(v) for v in values]
    w.step(
        at_point("grad", r"\nabla f", "∇f", point),
        "=", expr(shown),
        reason="the gradient: all partial derivatives as a vector",
    )  # fmt: skip
    if all(e.is_zero(v) for v in values):
        w.note("the gradient is zero: p is a critical point, and to first order no direction goes downhill")
    else:
        downhill = [e.mul(e.number(-1), v) for v in values]
        w.step(
            sym("d"),
            "=", -expr(shown),
            "=", neat(downhill),
            *(("≈", approx(downhill, 4)) if any(map(e.is_sympy, values)) else ()),
            reason="the direction of steepest descent: minus the gradient",
        )  # fmt: skip
    return w.done(values, **held(lambda x: floats.gradient(g, x), point))


@derivation(
    "jacobian",
    topic="learning",
    asks="Compute the Jacobian of f at the point p.",
    parts=("Jacobian",),
    draw="learning.jacobian",
    covers=("il-jacobian-hand",),
    example={"f": "x1^2 + x2, x1*x2, x2^3", "p": [1, 2]},
)
def jacobian(f: ExpressionLike, p: VectorLike) -> Derivation:
    """Differentiate a map with several outputs: a row for every output, a column for every variable.

    J_ij = df_i/dx_j

    Parameters: `f`, at most 4 formulas of together at most 4 variables, separated by commas; `p`,
    the point, its entries in the alphabetical order of the variables.
    Returns: the derivation; its result is the matrix at p, of shape (outputs, variables).
    Raises: ValueError for what cannot be read, and where f has no real derivative at p.
    It writes two steps for every entry. Float64 differentiates by dual numbers; its bound comes
    from running error analysis.
    Source: Deisenroth, Faisal and Ong, Mathematics for Machine Learning, section 5.3.

    >>> print(jacobian("x*y, 3*x", [1, 2]))
    Jacobian of a map
    f = ⎡x y⎤   p = (1, 2)
        ⎣ 3x⎦
    <BLANKLINE>
    1. differentiate f_1 term by term with respect to x, y held constant
       ∂f_1/∂x = y
    <BLANKLINE>
    2. differentiate f_1 term by term with respect to y, x held constant
       ∂f_1/∂y = x
    <BLANKLINE>
    3. insert the point
       ∂f_1/∂x(1, 2) = 2
    <BLANKLINE>
    4. insert the point
       ∂f_1/∂y(1, 2) = 1
    <BLANKLINE>
    5. differentiate f_2 term by term with respect to x, y held constant
       ∂f_2/∂x = 3
    <BLANKLINE>
    6. differentiate f_2 term by term with respect to y, x held constant
       ∂f_2/∂y = 0
    <BLANKLINE>
    7. insert the point
       ∂f_2/∂x(1, 2) = 3
    <BLANKLINE>
    8. insert the point
       ∂f_2/∂y(1, 2) = 0
    <BLANKLINE>
    9. the Jacobian: row i is the gradient of output i
       J(1, 2) = ⎡2  1⎤
                 ⎣3  0⎦
    <BLANKLINE>
    10. its shape is 2 x 2, outputs by variables; column j tells how all outputs
       change when variable j is nudged, column 1 for x
    """
    parts, point = formulas(f), vector(p, "p")
    names = tuple(sorted({n for g in parts for n in g.names}, key=lambda n: (n[0], int(n[2:] or 0))))
    fits(names, point, "f")
    shown = Matrix(tuple((g.tree,) for g in parts), "column")
    w = Working("Jacobian of a map", f=shown, p=Matrix(tuple((neat(a),) for a in point), "point"))
    rows = []
    for i, g in enumerate(parts):
        label = f"f_{i + 1}"
        partials = [partial_step(w, label, g.tree, name, names) for name in names]
        rows.append([value_step(w, label, n, d, names, point) for n, d in zip(names, partials, strict=True)])
    w.step(
        at_point("J", "J", "J", point),
        "=", neat(rows),
        reason="the Jacobian: row i is the gradient of output i",
    )  # fmt: skip
    w.note(
        f"its shape is {len(parts)} x {len(names)}, outputs by variables; column j tells how all outputs "
        f"change when variable j is nudged, column 1 for {names[0]}"
    )
    alike = [Formula(g.tree, g.value, names) for g in parts]
    return w.done(rows, **held(lambda x: floats.jacobian(lambda v: [g(v) for g in alike], x), point))
