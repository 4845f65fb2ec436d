"""Read a formula typed as text, such as "x^2*y + 3*x*y^2", without ever running it as code."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from labook import gradients

from ..core import exact as e
from ..core.expression import (
    Call,
    Expression,
    Neg,
    Num,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Sym,
)  # fmt: skip
from .formula_reader import read, variables


@dataclass(frozen=True)
class Formula:
    """A formula that was read: its tree, its value in SymPy's variables, and their names in order."""

    tree: Expression
    value: Any
    names: tuple[str, ...]

    def __call__(self, x: list[Any]) -> Any:
        """Return its value at floats, dual numbers, or any other numbers."""
        return computed(self.tree, dict(zip(self.names, x, strict=True)))


def formula(text: Any) -> Formula:
    """Read a formula of + - * / ^ ( ), numbers, variables, and exp log sin cos sqrt.

    Parameters: `text`, or a SymPy expression. A variable is a letter, or a letter and a number.
    Raises: ValueError with what could not be read, and where.

    >>> found = formula("x1^2 + 3x_1*y")
    >>> print(found.tree, found.names)
    x_1² + 3x_1 y ('x_1', 'y')
    >>> formula("__import__('os')")
    Traceback (most recent call last):
    ValueError: cannot read '_' at place 1 of "__import__('os')": a formula is made of numbers, ...
    """
    tree = read(str(text))
    names = tuple(sorted(variables(tree), key=_order))
    try:
        return Formula(tree, tree.value(), names)
    except ZeroDivisionError:
        raise ValueError(f"{str(text)!r} divides by zero") from None


def placed(tree: Any, numbers: Mapping[str, Expression]) -> Any:
    """Return a tree with numbers written in the places of its variables.

    >>> from labook.derive.core.expression import expr
    >>> print(placed(formula("2*x*y").tree, {"x": expr(3), "y": expr(-1)}))
    2·3·(-1)
    """
    if isinstance(tree, Sym):
        return numbers.get(tree.name, tree)
    if isinstance(tree, tuple):
        return tuple(placed(part, numbers) for part in tree)
    if not isinstance(tree, Expression):
        return tree
    changed = {f.name: placed(getattr(tree, f.name), numbers) for f in fields(tree)}  # type: ignore[arg-type]
    return replace(tree, **changed)  # type: ignore[type-var]


def computed(t: Expression, numbers: Mapping[str, Any]) -> Any:
    """Return the value of a tree for numbers of any type: floats, dual numbers, fractions.

    >>> computed(formula("x^2 - 1/x").tree, {"x": 2.0})
    3.5
    """
    match t:
        case Num(value):
            return int(value) if value.denominator == 1 else value
        case Sym(name):
            return numbers[name]
        case Neg(inside):
            return -computed(inside, numbers)
        case Power(base, exponent):
            return computed(base, numbers) ** int(exponent.value())
        case Root(inside):
            return gradients.sqrt(computed(inside, numbers))
        case Call(name, (inside,)):
            f = gradients.log if name == "ln" else getattr(gradients, name)
            return f(computed(inside, numbers))
    return _joined(t, numbers)


def _joined(t: Expression, numbers: Mapping[str, Any]) -> Any:
    assert isinstance(t, Sum | Product | Quotient)
    if isinstance(t, Quotient):
        top, bottom = computed(t.top, numbers), computed(t.bottom, numbers)
        return e.number(top) / bottom if isinstance(top, int) and isinstance(bottom, int) else top / bottom
    parts = [computed(part, numbers) for part in (t.terms if isinstance(t, Sum) else t.factors)]
    result = parts[0]
    for part in parts[1:]:
        result = result + part if isinstance(t, Sum) else result * part
    return result


def _order(name: str) -> tuple[str, int]:
    letter, _, index = name.partition("_")
    return letter, int(index or 0)
