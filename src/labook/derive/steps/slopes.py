"""The steps that hand calculations of derivatives share."""

from typing import Any

from ..core import exact as e
from ..core.expression import Expression, Neg, Product, Sum, ending, expr, neat, sym, total
from ..core.inputs import limit
from ..core.working import Working
from .formulas import Formula, formula, placed


def formulas(f: Any) -> list[Formula]:
    """Return several formulas, given as a list or separated by commas."""
    listed = (
        list(f)
        if isinstance(f, list | tuple)
        else str(f).strip().removeprefix("[").removesuffix("]").split(",")
    )
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


def at_point(name: str, tex: str, plain: str, point: Any) -> Expression:
    """Return the symbol of a value at a point."""
    where = listed(point, False)
    return sym(f"{name}({where})", tex=f"{tex}({listed(point)})", plain=f"{plain}({where})")


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
    y·(2x) + 3y² 2*x*y + 3*y**2
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
        at_point(plain, tex, plain, point),
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
