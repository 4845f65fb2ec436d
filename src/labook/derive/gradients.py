"""Hand calculations of first derivatives: gradient and Jacobian of formulas."""

from typing import Any

from labook import gradients as floats

from . import exact as e
from .catalogue import derivation
from .derivation import Derivation
from .expression import Expression, Matrix, Neg, Product, Sum, ending, expr, neat, sym, total
from .formulas import Formula, formula, placed
from .inputs import ExpressionLike, VectorLike, limit, vector
from .rounding import held
from .working import Working


@derivation(
    "gradient",
    topic="learning",
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
    """
    g, point = formula(f), vector(p, "p")
    fits(g.names, point, "f")
    w = Working("Gradient of a formula", f=g.tree, p=Matrix(tuple((neat(a),) for a in point), "point"))
    partials = [partial_step(w, "f", g.tree, name, g.names) for name in g.names]
    values = [
        value_step(w, "f", name, d, g.names, point) for name, d in zip(g.names, partials, strict=True)
    ]
    shown = [neat(v) for v in values]
    w.step(
        sym("grad", tex=rf"\nabla f({listed(point)})", plain=f"∇f({listed(point, False)})"),
        "=", expr(shown),
        reason="the gradient: all partial derivatives as a vector",
    )  # fmt: skip
    if all(e.is_zero(v) for v in values):
        w.note("the gradient is zero: the point is a critical point, and no direction leads downhill at first")
    else:
        w.step(
            sym("d"), "=", -expr(shown), "=", neat([e.mul(e.number(-1), v) for v in values]),
            reason="the direction of steepest descent: minus the gradient",
        )  # fmt: skip
    return w.done(values, **held(lambda x: floats.gradient(g, x), point))


@derivation(
    "jacobian",
    topic="learning",
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
        rows.append(
            [value_step(w, label, n, d, names, point) for n, d in zip(names, partials, strict=True)]
        )
    w.step(
        sym("J", tex=rf"J({listed(point)})", plain=f"J({listed(point, False)})"),
        "=", neat(rows),
        reason="the Jacobian: row i is the gradient of output i",
    )  # fmt: skip
    w.note(
        f"its shape is {len(parts)} x {len(names)}, outputs by variables; column j tells how all outputs "
        f"change when variable j is nudged, column 1 for {names[0]}"
    )
    alike = [Formula(g.tree, g.value, names) for g in parts]
    return w.done(rows, **held(lambda x: floats.jacobian(lambda v: [g(v) for g in alike], x), point))


def formulas(f: Any) -> list[Formula]:
    """Return several formulas, given as a list or separated by commas."""
    listed = list(f) if isinstance(f, list | tuple) else str(f).strip().removeprefix("[").removesuffix("]").split(",")
    if not listed:
        raise ValueError("f is empty: write formulas separated by commas, as x^2 + y, x*y")
    limit(len(listed), 4, "outputs")
    return [formula(part) for part in listed]


def fits(names: tuple[str, ...], point: Any, what: str) -> None:
    """Refuse a formula without variables, and a point of another length."""
    if not names:
        raise ValueError(f"{what} has no variable: there is nothing to differentiate")
    limit(len(names), 4, "variables")
    if len(point) != len(names):
        raise ValueError(
            f"{what} has the {len(names)} variables {', '.join(names)}, and the point has {len(point)} "
            "entries: it needs one for every variable, in this order"
        )


def listed(point: Any, tex: bool = True) -> str:
    """Return the entries of a point, separated by commas."""
    return ", ".join(neat(a).latex() if tex else neat(a).text() for a in point)


def named(name: str, tex: str, plain: str, formula: Any) -> Expression:
    """Return the name of a formula: a symbol, which gets a value only where that is a number."""
    symbol = sym(name, tex=tex, plain=plain)
    return Sum((symbol,)) if formula.free_symbols else symbol


def slope(f: str, x: str) -> tuple[str, str]:
    """Return how a partial derivative is written, in LaTeX and in text."""
    top, bottom = sym(f), sym(x)
    return rf"\frac{{\partial {top.latex()}}}{{\partial {bottom.latex()}}}", f"∂{top.text()}/∂{bottom.text()}"


def partial_step(w: Working, f: str, tree: Expression, x: str, names: tuple[str, ...]) -> Any:
    """Write one partial derivative, term by term; returns it as a SymPy expression."""
    applied, whole = differentiated(tree, x)
    others = [sym(n).text() for n in names if n != x]
    constant = f", {' and '.join(others)} held constant" if others else ""
    w.step(
        named(f"d{f}/d{x}", *slope(f, x), whole),
        *(("=", applied) if applied.text() != expr(whole).text() else ()),
        "=", expr(whole),
        reason=f"differentiate {sym(f).text()} term by term with respect to {sym(x).text()}{constant}",
    )  # fmt: skip
    return whole


def differentiated(tree: Expression, x: str) -> tuple[Expression, Any]:
    """Return the derivative with the rule applied to each term, and simplified.

    >>> print(*differentiated(formula("x^2*y + 3*x*y^2").tree, "x"))
    y·2x + 3y² 2*x*y + 3*y**2
    """
    import sympy

    letter = sympy.Symbol(x, real=True)
    terms, whole = [], sympy.Integer(0)
    for term in sympy.Add.make_args(sympy.sympify(e.lift(tree.value()))):
        constant, rest = term.as_independent(letter, as_Add=False)
        slope = sympy.diff(rest, letter)
        whole += constant * slope
        if slope != 0:
            terms.append(_scaled(constant, slope))
    whole = sympy.expand(whole) if whole.is_polynomial() else whole
    return (total(terms) if terms else expr(0)), whole


def _scaled(constant: Any, slope: Any) -> Expression:
    sign = constant.could_extract_minus_sign()
    parts = [expr(a) for a in (-constant if sign else constant, slope) if a != 1]
    product = Product(tuple(parts)) if len(parts) > 1 else parts[0] if parts else expr(1)
    return Neg(product) if sign else product


def value_step(w: Working, f: str, x: str, derivative: Any, names: Any, point: Any) -> Any:
    """Write the value of a derivative at the point, and return it."""
    tex, plain = slope(f, x)
    numbers = {n: neat(a) for n, a in zip(names, point, strict=True)}
    inserted = placed(expr(derivative), numbers)
    value = evaluated(inserted, f"the derivative of {f} with respect to {x}", point)
    last = ending(value)
    w.step(
        sym(f"{plain}({listed(point)})", tex=f"{tex}({listed(point)})", plain=f"{plain}({listed(point, False)})"),
        *(("=", inserted) if inserted.text() != last[1].text() else ()),
        *last,
        reason="insert the point",
    )  # fmt: skip
    return value


def evaluated(tree: Expression, what: str, point: Any) -> Any:
    """Return the value of a tree. Raises: ValueError where that is no real number."""
    try:
        value = tree.value()
    except ZeroDivisionError:
        raise ValueError(f"{what} has no value at ({listed(point, False)}): a division by zero") from None
    if e.is_sympy(value) and value.is_real is not True:
        raise ValueError(f"{what} has no real value at ({listed(point, False)})")
    return value
