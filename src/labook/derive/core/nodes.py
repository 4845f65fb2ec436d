"""The kinds of expressions: an unevaluated tree, as it is written on paper."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from fractions import Fraction
from typing import Any

Value = Any
# How expressions are made of numbers and read: `expression`, which stands above the nodes, fills it.
READ: dict[str, Callable[[Any], Any]] = {}


class Expression:
    """What all expressions share: operators, and the three ways to read one."""

    def __add__(self, other: Any) -> "Expression":
        """Write a sum."""
        return Sum((*_terms(self), _expr(other)))

    def __radd__(self, other: Any) -> "Expression":
        """Write a sum."""
        return _expr(other) + self

    def __sub__(self, other: Any) -> "Expression":
        """Write a difference."""
        return Sum((*_terms(self), Neg(_expr(other))))

    def __rsub__(self, other: Any) -> "Expression":
        """Write a difference."""
        return _expr(other) - self

    def __mul__(self, other: Any) -> "Expression":
        """Write a product."""
        return Product((*_factors(self), _expr(other)))

    def __rmul__(self, other: Any) -> "Expression":
        """Write a product."""
        return _expr(other) * self

    def __matmul__(self, other: Any) -> "Expression":
        """Write a dot product of vectors, or a product of matrices."""
        return Product((*_factors(self), _expr(other)))

    def __truediv__(self, other: Any) -> "Expression":
        """Write a fraction."""
        return Quotient(self, _expr(other))

    def __rtruediv__(self, other: Any) -> "Expression":
        """Write a fraction."""
        return Quotient(_expr(other), self)

    def __pow__(self, other: Any) -> "Expression":
        """Write a power."""
        return Power(self, _expr(other))

    def __neg__(self) -> "Expression":
        """Write a minus sign."""
        return Neg(self)

    @property
    def T(self) -> "Expression":
        """The transpose."""
        return Transpose(self)

    def value(self) -> Value:
        """Return the exact value: a number, a tuple or a tuple of rows; None if a symbol has none."""
        return READ["value"](self)

    def latex(self) -> str:
        """Return the expression in LaTeX."""
        return str(READ["latex"](self))

    def text(self) -> str:
        """Return the expression on one line."""
        return str(READ["text"](self))

    def box(self) -> str:
        """Return the expression in Unicode over as many lines as it takes."""
        return str(READ["box"](self))

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


@dataclass(frozen=True)
class Degrees(Expression):
    """An angle in degrees; its value is in radians."""

    inside: Expression


def _expr(x: Any) -> Expression:
    made: Expression = READ["expr"](x)
    return made


def _terms(x: Expression) -> tuple[Expression, ...]:
    return x.terms if isinstance(x, Sum) else (x,)


def _factors(x: Expression) -> tuple[Expression, ...]:
    return x.factors if isinstance(x, Product) and x.style == "auto" else (x,)


def _bound(part: Any, known: Mapping[str, Value]) -> Any:
    if isinstance(part, Expression):
        return part.bind(known)
    return tuple(_bound(x, known) for x in part) if isinstance(part, tuple) else part
