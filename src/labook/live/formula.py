"""Read a formula of matrices, such as 2 A B^T - C^-1, as a list of operations; nothing of it is evaluated."""

import re
from dataclasses import dataclass

TOKEN = re.compile(r"\s*(?:(\d+(?:\.\d+)?(?:/\d+)?)|(det|inv|rank|trace|transpose)\b|([A-Z])|([-+*/^()−·]))")
LONGEST = 200  # characters of a formula; one that fits a line has fewer
DEEPEST = 20  # brackets in brackets
FUNCTIONS = ("det", "inv", "rank", "trace", "transpose")


@dataclass(frozen=True)
class Node:
    """A part of a formula: a letter, a number, or an operation on other parts."""

    what: str
    parts: tuple["Node", ...] = ()
    text: str = ""


class Reader:
    """Read a formula from left to right: sums of products of powers."""

    def __init__(self, text: str) -> None:
        """Cut the text into numbers, words, letters and signs."""
        if len(text) > LONGEST:
            raise ValueError(f"the formula has {len(text)} characters; {LONGEST} are the most")
        self.tokens, self.place, self.depth = _tokens(text), 0, 0

    def read(self) -> Node:
        """Return the whole formula. Raises: ValueError with one sentence."""
        if not self.tokens:
            raise ValueError("the formula is empty: write one such as A B or det(A)")
        found = self._sum()
        if self.place < len(self.tokens):
            raise ValueError(f"the formula cannot go on with {self.tokens[self.place]!r}")
        return found

    def _sum(self) -> Node:
        found = self._product()
        while (sign := self._next()) in ("+", "-"):
            self.place += 1
            found = Node("add" if sign == "+" else "subtract", (found, self._product()))
        return found

    def _product(self) -> Node:
        if self._next() == "-":
            self.place += 1
            return Node("multiply", (Node("number", text="-1"), self._product()))
        found = self._power()
        while (token := self._next()) and token not in ("+", "-", ")"):
            if token == "/":
                raise ValueError("nothing is divided by a matrix: multiply by its inverse, such as A^-1")
            self.place += token == "*"
            found = Node("multiply", (found, self._power()))
        return found

    def _power(self) -> Node:
        found = self._atom()
        while self._next() == "^":
            self.place += 1
            found = self._raised(found)
        return found

    def _raised(self, base: Node) -> Node:
        minus = self._next() == "-"
        self.place += minus
        token = self._next()
        self.place += 1
        if token == "T" and not minus:
            return Node("transpose", (base,))
        if not token.isdigit() or len(token) > 1 or (minus and token != "1"):
            raise ValueError("a power is ^T, ^-1 or a number from ^0 to ^9")
        return Node("inv", (base,)) if minus else Node("power", (base,), token)

    def _atom(self) -> Node:
        token = self._next()
        self.place += 1
        if token in FUNCTIONS:
            if self._next() != "(":
                raise ValueError(f"write {token} with brackets: {token}(A)")
            return Node(token, (self._atom(),))
        if token == "(":
            return self._bracket()
        if token[:1].isdigit():
            return Node("number", text=token)
        if token.isalpha():
            return Node("letter", text=token)
        where = "where a matrix or a number should be"
        raise ValueError(f"the formula has {token!r} {where}" if token else f"the formula ends {where}")

    def _bracket(self) -> Node:
        self.depth += 1
        if self.depth > DEEPEST:
            raise ValueError("the formula has too many brackets in brackets")
        found = self._sum()
        if self._next() != ")":
            raise ValueError("a bracket is open at the end of the formula")
        self.place += 1
        self.depth -= 1
        return found

    def _next(self) -> str:
        return self.tokens[self.place] if self.place < len(self.tokens) else ""


def _tokens(text: str) -> list[str]:
    found, place = [], 0
    text = text.rstrip()
    while place < len(text):
        match = TOKEN.match(text, place)
        if match is None:
            raise ValueError(
                f"the formula has {text[place:].lstrip()[:1]!r}: write capital letters for matrices, "
                "numbers, + - * ^ and brackets"
            )
        token = next(filter(None, match.groups()))
        found.append({"−": "-", "·": "*"}.get(token, token))
        place = match.end()
    return found


def parsed(text: str) -> Node:
    """Return the parts of a formula.

    Raises: ValueError with one sentence.

    >>> parsed("2 A^T").parts[1].what
    'transpose'
    >>> parsed("A +")
    Traceback (most recent call last):
    ValueError: the formula ends where a matrix or a number should be
    """
    return Reader(text).read()
