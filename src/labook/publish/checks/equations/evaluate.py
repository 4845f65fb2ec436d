"""Work out a syntax tree exactly."""

import math
import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from lark import Token

from . import arrays as a
from . import functions as f
from . import scalars as s
from .arrays import Matrix, Value
from .errors import MeaninglessError, UnboundError, UnreadableError
from .grammar import Node

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


def one(value: Value) -> s.Scalar:
    """Return a number; a 1 by 1 matrix is read as its entry."""
    if isinstance(value, Matrix):
        if value.shape != (1, 1):
            raise UnreadableError("a matrix where a number is expected")
        return value.rows[0][0]
    return value


def whole(x: s.Scalar) -> int:
    """Return a number that must be whole."""
    if not isinstance(x, Fraction) or x.denominator != 1:
        raise UnreadableError("a number that must be whole is not")
    return int(x)


def raised(base: Value, n: s.Scalar) -> Value:
    """Return a power; of a matrix, a whole power or the inverse."""
    if not isinstance(base, Matrix):
        return s.power(base, n)
    k = whole(n)
    if k == 0:
        raise UnreadableError("the zeroth power of a matrix")
    if base.shape[0] != base.shape[1]:
        raise UnreadableError("a power of a vector or of a matrix that is not square")
    return f.matrix_power(base if k > 0 else a.inverse(base), abs(k))


def divide(x: Value, y: Value) -> Value:
    """Return x / y, for a number y."""
    return a.scale(s.div(Fraction(1), one(y)), x) if isinstance(x, Matrix) else s.div(x, one(y))


def remainder(x: Value, y: Value) -> Value:
    """Return the remainder of whole numbers."""
    if whole(y) < 1:
        raise MeaninglessError("a remainder modulo a number below 1")
    return Fraction(whole(x) % whole(y))


def degree(x: Value) -> Value:
    """Return an angle given in degrees, in radians."""
    sp = s.sympy()
    return s.lower(s.lift(one(x)) * sp.pi / 180)


def factorial(x: Value) -> Value:
    """Return x!."""
    n = whole(x)
    if not 0 <= n <= 500:
        raise UnreadableError(f"the factorial of {n}")
    return Fraction(math.factorial(n))


def binomial(n: Value, k: Value) -> Value:
    """Return the binomial coefficient."""
    if not 0 <= whole(k) <= whole(n) <= 2000:
        raise UnreadableError("a binomial coefficient out of reach")
    return s.bounded(Fraction(math.comb(whole(n), whole(k))))


def floor(x: Value) -> Value:
    """Return the largest whole number that is not above x."""
    down = Fraction(math.floor(s.numeric(one(x))))
    near = Fraction(round(s.numeric(one(x))))
    return near if s.sign(s.add(one(x), -near)) == 0 else down


def inner(u: Value, v: Value) -> Value:
    """Return the inner product of two vectors."""
    if isinstance(u, Matrix) and isinstance(v, Matrix) and u.shape == v.shape and 1 in u.shape:
        return a.dot(u, v)
    raise MeaninglessError("an inner product of things that are not two vectors of one length")


def star(x: Value, y: Value) -> Value:
    """Return the product of two numbers; between matrices `*` has two readings."""
    if isinstance(x, Matrix) or isinstance(y, Matrix):
        raise UnreadableError("`*` between matrices is read in two ways")
    return s.mul(x, y)


SIMPLE: dict[str, Callable[..., Value]] = {
    "add": a.plus,
    "sub": lambda x, y: a.plus(x, a.scale(Fraction(-1), y)),
    "neg": lambda x: a.scale(Fraction(-1), x),
    "cdot": a.dot,
    "times": a.cross,
    "star": star,
    "odot": a.entrywise,
    "mod": remainder,
    "div": divide,
    "frac": divide,
    "group": lambda x: x,
    "transpose": a.transpose,
    "invt": lambda x: a.transpose(a.inverse(x)),
    "degree": degree,
    "percent": lambda x: a.scale(Fraction(1, 100), x),
    "factorial": factorial,
    "binom": binomial,
    "sqrt": lambda x: s.root(one(x), 2),
    "root": lambda n, x: s.root(one(x), whole(n)),
    "abs": f.size,
    "inner": inner,
    "floor": floor,
    "ceil": lambda x: s.neg(floor(s.neg(one(x)))),
}
