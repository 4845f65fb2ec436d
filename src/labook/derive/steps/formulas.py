"""Read a formula typed as text, such as "x^2*y + 3*x*y^2", without ever running it as code."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
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
    decimal,
    expr,
    variable,
)

FUNCTIONS = ("exp", "log", "sin", "cos", "sqrt")
TAKEN = {"e": "write exp(1)", "f": "f is the function itself", "i": "only real numbers are read",
         "p": "p is the point"}  # fmt: skip
TOKEN = re.compile(r"\s*(\d+\.\d*|\.\d+|\d+|[A-Za-z]+_?\d*|\*\*|[-+*/^()])")
LONGEST, DEEPEST, LARGEST = 200, 20, 12  # characters, brackets inside brackets, exponent


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
    tree = _Reader(str(text)).whole()
    names = tuple(sorted(variables(tree), key=_order))
    try:
        return Formula(tree, tree.value(), names)
    except ZeroDivisionError:
        raise ValueError(f"{str(text)!r} divides by zero") from None


def variables(tree: Any) -> set[str]:
    """Return the names of the variables of a tree.

    >>> sorted(variables(formula("x*y + x").tree))
    ['x', 'y']
    """
    if isinstance(tree, Sym):
        return {tree.name}
    parts = tree if isinstance(tree, tuple) else vars(tree).values() if is_dataclass(tree) else ()
    return {name for part in parts for name in variables(part)}


def placed(tree: Any, numbers: Mapping[str, Expression]) -> Any:
    """Return a tree with numbers written in the places of its variables.

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


class _Reader:
    """A recursive-descent parser: whole = sum, sum = term ± term, term = factor * factor, ..."""

    def __init__(self, text: str) -> None:
        self.text, self.at, self.depth = text.replace("−", "-"), 0, 0
        if len(text) > LONGEST:
            raise ValueError(f"a formula of {len(text)} characters is too long: at most {LONGEST}")

    def peek(self) -> str:
        """Return the next token, or "" at the end."""
        if found := TOKEN.match(self.text, self.at):
            return "^" if found[1] == "**" else found[1]
        rest = self.text[self.at :].lstrip()
        if rest:
            place = len(self.text) - len(rest) + 1
            raise ValueError(
                f'cannot read {rest[0]!r} at place {place} of "{self.text}": a formula is made of numbers, '
                f"variables, + - * / ^ ( ) and {', '.join(FUNCTIONS)}"
            )
        return ""

    def take(self) -> str:
        """Return the next token, and go on behind it."""
        token, found = self.peek(), TOKEN.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return token

    def expect(self, token: str) -> None:
        if self.peek() != token:
            raise ValueError(f'"{self.text}" lacks a "{token}" {self.where()}')
        self.take()

    def where(self) -> str:
        token = self.peek()
        return f'before "{token}"' if token else "at its end"

    def whole(self) -> Expression:
        tree = self.sum()
        if token := self.peek():
            raise ValueError(f'"{self.text}" has a "{token}" too many')
        return tree

    def sum(self) -> Expression:
        sign = self.take() if self.peek() in ("+", "-") else ""
        tree = -self.term() if sign == "-" else self.term()
        while self.peek() in ("+", "-"):
            tree = tree + self.term() if self.take() == "+" else tree - self.term()
        return tree

    def term(self) -> Expression:
        tree = self.factor()
        while (token := self.peek()) in ("*", "/") or re.match(r"[A-Za-z(]", token):
            if token in ("*", "/"):
                self.take()
            right = self.factor()
            tree = tree / right if token == "/" else tree * right
        return tree

    def factor(self) -> Expression:
        self.depth += 1
        if self.depth > DEEPEST:
            raise ValueError(
                f'"{self.text[:40]}" has more than {DEEPEST} brackets or signs inside each other'
            )
        tree = self.signed()
        self.depth -= 1
        return tree

    def signed(self) -> Expression:
        if self.peek() in ("+", "-"):
            return -self.factor() if self.take() == "-" else self.factor()
        tree = self.atom()
        if self.peek() == "^":
            self.take()
            tree = Power(tree, self.exponent())
            if self.peek() == "^":
                raise ValueError(f'"{self.text}" has a power of a power: set brackets')
        return tree

    def exponent(self) -> Expression:
        sign = self.take() if self.peek() == "-" else ""
        tree = self.atom()
        n = None if variables(tree) else tree.value()
        if n is None or getattr(n, "denominator", 0) != 1 or abs(n) > LARGEST:
            raise ValueError(
                f'an exponent of "{self.text}" is {tree}: only whole numbers up to {LARGEST} are read '
                "(write sqrt(x) for a root, and exp(x*log(2)) for 2^x)"
            )
        return expr(-n if sign else n)

    def atom(self) -> Expression:
        token = self.take()
        if re.match(r"[\d.]", token):
            if len(token) > LARGEST:
                raise ValueError(f"{token[:20]} has too many digits: at most {LARGEST}")
            return decimal(token)
        if token == "(":
            return self.inside()
        if token in FUNCTIONS:
            self.expect("(")
            inside = self.inside()
            return Root(inside) if token == "sqrt" else Call("ln" if token == "log" else token, (inside,))
        if re.fullmatch(r"[A-Za-z](_?\d+)?", token) and token not in TAKEN:
            return variable(re.sub(r"^(\w)_?(\d+)$", r"\1_\2", token))
        raise ValueError(self.unknown(token))

    def inside(self) -> Expression:
        tree = self.sum()
        self.expect(")")
        return tree

    def unknown(self, token: str) -> str:
        if not token or not token[0].isalpha():
            place = f'before "{token}"' if token else "at its end"
            return f'"{self.text}" lacks a number or a variable {place}'
        hint = TAKEN.get(token, f"a variable is one letter, with a number or without, as x or x_1; "
                                f"the functions are {', '.join(FUNCTIONS)}")  # fmt: skip
        return f'"{token}" in "{self.text}" is not known: {hint}'
