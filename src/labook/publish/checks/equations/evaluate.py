"""Work out a syntax tree exactly."""

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from lark import Token

from . import arrays as a
from . import functions as f
from . import scalars as s
from .arrays import Matrix, Value
from .errors import UnboundError, UnreadableError
from .grammar import Node
from .operations import SIMPLE, one, raised, whole

FUEL = 20_000  # tree nodes worked out for one side, sums unrolled
STEPS = 500  # terms of one sum
SLOW = 20  # a SymPy number costs about this many times a fraction
MATRICES = {"matrix", "bmatrix", "pmatrix", "Bmatrix", "smallmatrix", "array", "vmatrix"}

Lookup = Callable[[str], Value | None]


def number(text: str) -> Fraction:
    r"""Return the decimal that a literal shows; thousands separators do not count.

    >>> number(r"150{,}528"), number("0.40")
    (Fraction(150528, 1), Fraction(2, 5))
    """
    digits = re.sub(r"\{,\}|\\,", "", text)
    if len(digits) > 400:
        raise UnreadableError("a number of more than 400 digits")
    return Fraction(digits)


def evaluate(tree: Node, lookup: Lookup) -> Value:
    """Return the exact value of one side.

    Parameters: `tree`, the tree of `grammar.parse`; `lookup`, the value bound to a symbol or None.
    Returns: a number or a matrix. `UnboundError` where a symbol has no value.
    """
    return _Evaluator(lookup).value(tree.children[0])


class _Evaluator:
    def __init__(self, lookup: Lookup) -> None:
        self.lookup = lookup
        self.local: dict[str, Fraction] = {}
        self.fuel = FUEL

    def value(self, node: Any) -> Value:
        self.fuel -= 1
        if self.fuel < 0:
            raise UnreadableError("too long to work out")
        handler = getattr(self, "on_" + node.data, None)
        if handler is not None:
            out = handler(*node.children)
        else:
            out = SIMPLE[node.data](*[self.value(child) for child in node.children])
        if not isinstance(out, Fraction):
            self.fuel -= len(out.entries) if isinstance(out, Matrix) else SLOW
        return out

    def scalar(self, node: Any) -> s.Scalar:
        return one(self.value(node))

    def on_num(self, token: Token) -> Value:
        return number(token)

    def on_symbol(self, token: Token) -> Value:
        name = str(token)
        if name in self.local:
            return self.local[name]
        bound = self.lookup(name)
        if bound is not None:
            return bound
        if name == "\\pi":
            return s.sympy().pi
        if name == "\\mathrm{e}":
            return s.sympy().E
        raise UnboundError(name)

    def on_paren(self, items: Node) -> Value:
        values = [self.value(x) for x in items.children]
        if len(values) == 1:
            return values[0]
        if all(isinstance(v, Matrix) and v.shape[1] == 1 for v in values):
            return a.matrix([v.entries for v in values])
        return a.column([one(v) for v in values])

    def on_matrix(self, begin: Token, *rows: Node) -> Value:
        kind = str(begin).split("{")[1].split("}")[0]
        if kind not in MATRICES:
            raise UnreadableError(f"cannot read `{begin}`")
        out = a.matrix([[self.scalar(x) for x in row.children] for row in rows])
        return a.det(out) if kind == "vmatrix" else out

    def on_jux(self, left: Node, right: Node) -> Value:
        if left.data == "num" and right.data == "frac":
            raise UnreadableError("a number right before a fraction: a product needs `\\cdot`")
        return a.times(self.value(left), self.value(right))

    def on_pow(self, base: Node, exponent: Node) -> Value:
        n = self.scalar(exponent)
        if base.data == "symbol" and str(base.children[0]) == "e" and self.lookup("e") is None:
            return f.elementary("exp", n)
        return raised(self.value(base), n)

    def on_call(self, name: Token, *rest: Node) -> Value:
        args = self.arguments(rest[-1])
        if len(rest) == 1:
            return f.apply(str(name), args)
        n = self.scalar(rest[0].children[0])
        if rest[0].data == "of_power":
            if s.sign(n) < 0:
                raise UnreadableError(f"`{name}` with a negative power is read in two ways")
            return raised(f.apply(str(name), args), n)
        if str(name) != "log":
            raise UnreadableError(f"an index at `{name}`")
        return s.div(f.apply("ln", args), f.apply("ln", [n]))

    def on_call_power(self, name: Token, *rest: Node) -> Value:
        return raised(self.on_call(name, *rest[:-1]), self.scalar(rest[-1]))

    def on_call_transpose(self, name: Token, *rest: Node) -> Value:
        return a.transpose(self.on_call(name, *rest))

    def arguments(self, node: Node) -> list[Value]:
        nodes = node.children if node.data == "list" else [node]
        return [self.value(x) for x in nodes]

    def on_norm(self, inside: Node, index: Token) -> Value:
        return f.norm(self.value(inside), str(index))

    def on_bigop(self, which: Token, index: Token, low: Node, high: Node, body: Node) -> Value:
        first, last = whole(self.scalar(low)), whole(self.scalar(high))
        if last - first >= STEPS:
            raise UnreadableError(f"a sum of more than {STEPS} terms")
        if last < first:
            raise UnreadableError("an empty sum")
        outer = self.local
        terms = []
        for k in range(first, last + 1):
            self.local = outer | {str(index): Fraction(k)}
            terms.append(self.value(body))
        self.local = outer
        total = terms[0]
        for term in terms[1:]:
            total = a.plus(total, term) if which == "\\sum" else a.times(total, term)
        return total
