"""Write expressions that stay as they are: 1·4 + 2·(-5) is a sum of products, not -6.

Operators build trees and compute nothing: `expr(1) * 4 + expr(2) * -5`.
"""

from dataclasses import replace
from fractions import Fraction
from typing import Any

from . import box, evaluate, latex, nodes
from .exact import is_sympy, number, rounded
from .nodes import (
    Abs,
    Call,
    Degrees,
    Expression,
    Matrix,
    Neg,
    Norm,
    Num,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Sym,
    Transpose,
)
from .trees import tree

__all__ = [
    "Abs",
    "Call",
    "Degrees",
    "Expression",
    "Matrix",
    "Neg",
    "Norm",
    "Num",
    "Power",
    "Product",
    "Quotient",
    "Root",
    "Sum",
    "Sym",
    "Transpose",
    "approx",
    "decimal",
    "ending",
    "expr",
    "neat",
    "partial",
    "scientific",
    "sym",
    "total",
    "variable",
]


def expr(x: Any) -> Expression:
    """Return a number, a list (a column), a list of rows or a SymPy expression as an expression.

    >>> print(expr(2) * -5 + 1)
    2·(-5) + 1
    >>> print(expr([[1, "1/2"], [0, 3]]))
    [[1, 1/2], [0, 3]]
    """
    if isinstance(x, Expression):
        return x
    if hasattr(x, "tolist") and not is_sympy(x):
        x = x.tolist()
    if isinstance(x, list | tuple):
        return _listed(list(x))
    if is_sympy(x) and not x.is_Rational:
        return tree(x)
    return Num(number(x))


def _listed(x: list[Any]) -> Expression:
    if x and all(isinstance(row, list | tuple) for row in x):
        if len({len(row) for row in x}) != 1:
            raise ValueError("the rows of a matrix need one length")
        return Matrix(tuple(tuple(expr(entry) for entry in row) for row in x))
    if not x:
        raise ValueError("an empty list is no vector")
    return Matrix(tuple((expr(entry),) for entry in x), "column")


def sym(name: str, value: Any = None, *, tex: str = "", plain: str = "") -> Sym:
    r"""Return a symbol: `sym("x_1")`, `sym("lambda")`, `sym("grad", tex=r"\nabla f", plain="∇f")`.

    Parameters: `name`; `value`, if it is known; `tex` and `plain`, where the name does not say it.

    >>> sym("lambda_1").latex(), sym("lambda_1").text()
    ('\\lambda_1', 'λ_1')
    """
    return Sym(name, tex, plain, None if value is None else expr(value).value())


def variable(name: str) -> Sym:
    """Return a symbol that stands for every number, so that identities in it are verified.

    >>> x = variable("x")
    >>> ((x + 1) ** 2).value() == (x**2 + 2 * x + 1).value().factor()
    True
    """
    import sympy

    return Sym(name, known=sympy.Symbol(name, real=True))


def partial(f: str, x: str) -> Sym:
    r"""Return the symbol of a partial derivative.

    >>> partial("f", "x").latex(), partial("f", "x").text()
    ('\\frac{\\partial f}{\\partial x}', '∂f/∂x')
    """
    top, bottom = sym(f), sym(x)
    tex = rf"\frac{{\partial {top.latex()}}}{{\partial {bottom.latex()}}}"
    return Sym(f"d{f}/d{x}", tex, f"∂{top.text()}/∂{bottom.text()}")


def total(terms: Any) -> Expression:
    """Return the sum of a list of expressions; a single one stays as it is."""
    listed = tuple(expr(t) for t in terms)
    return listed[0] if len(listed) == 1 else Sum(listed)


def approx(value: Any, digits: int) -> Expression:
    """Return a number, vector or matrix rounded to `digits` decimals, from its exact value.

    >>> print(approx("2/3", 4), approx([1, "1/3"], 2))
    0.6667 [1.00, 0.33]
    """
    if isinstance(value, Expression):
        value = value.value()
    if hasattr(value, "tolist") and not is_sympy(value):
        value = value.tolist()
    if isinstance(value, list | tuple):
        table = _listed(list(value))
        assert isinstance(table, Matrix)
        return replace(table, rows=tuple(tuple(approx(x, digits) for x in r) for r in table.rows))
    return Num(rounded(number(value), digits), digits)


def decimal(x: Any) -> Num:
    """Return a number shown as its finite decimal. Raises: ValueError where that has no end.

    >>> print(decimal("1/8"), decimal(3))
    0.125 3
    """
    value = number(x)
    for places in range(40):
        if isinstance(value, Fraction) and (value * 10**places).denominator == 1:
            return Num(value, places)
    raise ValueError(f"{value} has no finite decimal: use approx(..., digits)")


def neat(x: Any, places: int = 8) -> Expression:
    """Return a number, vector or matrix in decimals where these end, else in fractions.

    Parameters: `x`, exact; `places`, the most decimals that are shown.

    >>> print(neat("1/8"), neat("1/3"), neat([3, "-7/10"]))
    0.125 1/3 [3, -0.7]
    """
    if isinstance(x, list | tuple):
        table = _listed(list(x))
        assert isinstance(table, Matrix)
        return replace(table, rows=tuple(tuple(neat(a.value(), places) for a in row) for row in table.rows))
    value = number(x)
    if isinstance(value, Fraction) and (10**places * value).denominator == 1 and value.denominator != 1:
        return decimal(value)
    return expr(value)


def ending(x: Any, digits: int = 4) -> tuple[Any, ...]:
    """Return the last sides of a step: a decimal that ends, or the exact value and a rounded one.

    >>> [str(side) for side in ending("1/8") + ending("1/3")]
    ['=', '0.125', '=', '1/3', '≈', '0.3333']
    """
    last = neat(x)
    value = last.value()
    whole = isinstance(value, Fraction) and (value.denominator == 1 or getattr(last, "places", None))
    return ("=", last) if whole else ("=", last, "≈", approx(value, digits))


def scientific(x: Any, digits: int) -> Num:
    """Return a number with `digits` decimals before its power of ten.

    >>> print(scientific("0.000123456", 2))
    1.23·10⁻⁴
    """
    value = number(x)
    exponent = 0
    size = abs(rounded(value, 330))
    while size and (size >= 10 or size < 1):
        size, exponent = (size / 10, exponent + 1) if size >= 10 else (size * 10, exponent - 1)
    unit = Fraction(10) ** exponent
    mantissa = rounded(value * Fraction(1) / unit, digits)
    if abs(mantissa) == 10:
        mantissa, exponent, unit = mantissa / 10, exponent + 1, unit * 10
    return Num(mantissa * unit, digits, exponent)


nodes.READ |= {
    "expr": expr,
    "value": evaluate.value,
    "latex": latex.latex,
    "text": box.text,
    "box": box.box,
}
