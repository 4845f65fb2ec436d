"""Expressions that stay as they are written: 1·4 + 2·(-5) is a sum of products, not -6.

Operators build trees and compute nothing: `expr(1) * 4 + expr(2) * -5`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from fractions import Fraction
from typing import Any

from .exact import is_sympy, number, rounded

Value = Any


class Expression:
    """What all expressions share: operators, and the three ways to read one."""

    def __add__(self, other: Any) -> "Expression":
        """Write a sum."""
        return Sum((*_terms(self), expr(other)))

    def __radd__(self, other: Any) -> "Expression":
        """Write a sum."""
        return expr(other) + self

    def __sub__(self, other: Any) -> "Expression":
        """Write a difference."""
        return Sum((*_terms(self), Neg(expr(other))))

    def __rsub__(self, other: Any) -> "Expression":
        """Write a difference."""
        return expr(other) - self

    def __mul__(self, other: Any) -> "Expression":
        """Write a product."""
        return Product((*_factors(self), expr(other)))

    def __rmul__(self, other: Any) -> "Expression":
        """Write a product."""
        return expr(other) * self

    def __matmul__(self, other: Any) -> "Expression":
        """Write a dot product of vectors, or a product of matrices."""
        return Product((*_factors(self), expr(other)))

    def __truediv__(self, other: Any) -> "Expression":
        """Write a fraction."""
        return Quotient(self, expr(other))

    def __rtruediv__(self, other: Any) -> "Expression":
        """Write a fraction."""
        return Quotient(expr(other), self)

    def __pow__(self, other: Any) -> "Expression":
        """Write a power."""
        return Power(self, expr(other))

    def __neg__(self) -> "Expression":
        """Write a minus sign."""
        return Neg(self)

    @property
    def T(self) -> "Expression":
        """The transpose."""
        return Transpose(self)

    def value(self) -> Value:
        """Return the exact value: a number, a tuple or a tuple of rows; None if a symbol has none."""
        from .evaluate import value

        return value(self)

    def latex(self) -> str:
        """Return the expression in LaTeX."""
        from .latex import latex

        return latex(self)

    def text(self) -> str:
        """Return the expression on one line."""
        from .box import text

        return text(self)

    def box(self) -> str:
        """Return the expression in Unicode over as many lines as it takes."""
        from .box import box

        return str(box(self))

    def bind(self, known: Mapping[str, Value]) -> "Expression":
        """Return the expression with values given to its symbols, by name."""
        changed = {f.name: _bound(getattr(self, f.name), known) for f in fields(self)}  # type: ignore[arg-type]
        return replace(self, **changed)  # type: ignore[type-var]

    def __str__(self) -> str:
        """Return the expression on one line."""
        return self.text()


@dataclass(frozen=True)
class Num(Expression):
    """A rational number, shown as a fraction, or with `places` decimals (times 10**exponent)."""

    number: Fraction
    places: int | None = None
    exponent: int = 0


@dataclass(frozen=True)
class Sym(Expression):
    """A name, with its LaTeX, its text, and its value if that is known."""

    name: str
    tex: str = ""
    plain: str = ""
    known: Value = None

    def bind(self, known: Mapping[str, Value]) -> Expression:
        """Return the symbol with its value."""
        return replace(self, known=known[self.name]) if self.name in known else self


@dataclass(frozen=True)
class Sum(Expression):
    """Terms joined by + and -."""

    terms: tuple[Expression, ...]


@dataclass(frozen=True)
class Product(Expression):
    """Factors side by side.

    `style` is "auto" (a dot where two numbers meet), "dot", "times" or "odot" (entry by entry).
    """

    factors: tuple[Expression, ...]
    style: str = "auto"


@dataclass(frozen=True)
class Quotient(Expression):
    """A fraction."""

    top: Expression
    bottom: Expression


@dataclass(frozen=True)
class Power(Expression):
    """A power; the inverse of a matrix is its power -1."""

    base: Expression
    exponent: Expression


@dataclass(frozen=True)
class Root(Expression):
    """A square root."""

    inside: Expression


@dataclass(frozen=True)
class Neg(Expression):
    """A minus sign before an expression."""

    inside: Expression


@dataclass(frozen=True)
class Matrix(Expression):
    """A matrix of expressions.

    `style` is "bmatrix", "vmatrix" (its value is the determinant), "column" (its value is a
    vector), "point" (a vector written on one line) or "augmented" (a line before column `bar`).
    """

    rows: tuple[tuple[Expression, ...], ...]
    style: str = "bmatrix"
    bar: int = 0


@dataclass(frozen=True)
class Transpose(Expression):
    """A transpose."""

    inside: Expression


@dataclass(frozen=True)
class Call(Expression):
    """A named function: max, min, exp, ln, cos, arccos, det, tr, rank, relu, softmax, ..."""

    name: str
    arguments: tuple[Expression, ...]


@dataclass(frozen=True)
class Norm(Expression):
    r"""A norm with its index: "" or "2", "1", "\\infty" or "F"."""

    inside: Expression
    index: str = ""


@dataclass(frozen=True)
class Abs(Expression):
    """An absolute value."""

    inside: Expression


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
        from .trees import tree

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


def scientific(x: Any, digits: int) -> Num:
    """Return a number with `digits` decimals before its power of ten.

    >>> print(scientific("0.000123456", 2))
    1.23·10^(-4)
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


def _terms(x: Expression) -> tuple[Expression, ...]:
    return x.terms if isinstance(x, Sum) else (x,)


def _factors(x: Expression) -> tuple[Expression, ...]:
    return x.factors if isinstance(x, Product) and x.style == "auto" else (x,)


def _bound(part: Any, known: Mapping[str, Value]) -> Any:
    if isinstance(part, Expression):
        return part.bind(known)
    return tuple(_bound(x, known) for x in part) if isinstance(part, tuple) else part
