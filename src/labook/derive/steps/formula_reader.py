"""The grammar of a typed formula: tokens, and a recursive-descent parser that makes the tree."""

import re
from dataclasses import is_dataclass
from typing import Any

from ..core.expression import Call, Expression, Power, Root, Sym, decimal, expr, variable

FUNCTIONS = ("exp", "log", "sin", "cos", "sqrt")
TAKEN = {"e": "write exp(1)", "f": "f is the function itself", "i": "only real numbers are read",
         "p": "p is the point"}  # fmt: skip
TOKEN = re.compile(r"\s*(\d+\.\d*|\.\d+|\d+|[A-Za-z]+_?\d*|\*\*|[-+*/^()])")
LONGEST, DEEPEST, LARGEST = 200, 20, 12  # characters, brackets inside brackets, exponent


def variables(tree: Any) -> set[str]:
    """Return the names of the variables of a tree.

    >>> sorted(variables(read("x*y + x")))
    ['x', 'y']
    """
    if isinstance(tree, Sym):
        return {tree.name}
    parts = tree if isinstance(tree, tuple) else vars(tree).values() if is_dataclass(tree) else ()
    return {name for part in parts for name in variables(part)}


def read(text: str) -> Expression:
    """Return the tree of a typed formula. Raises: ValueError with what could not be read, and where.

    >>> print(read("3x_1*y"))
    3x_1 y
    """
    return _Reader(text).whole()


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
