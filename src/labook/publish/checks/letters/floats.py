"""Work out a syntax tree in floats, with vectors as columns and matrices as arrays."""

import math
import re
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from labook.publish.checks.equations.grammar import Node
from labook.publish.checks.letters.arrays import (
    CONSTANTS,
    SIMPLE,
    ShapeError,
    UnknownError,
    found_shape,
    function,
    real,
    times,
)
from labook.publish.checks.letters.kinds import SIZES, Array

SUBSCRIPT = re.compile(r"^(?P<base>.+?)_(?:\{(?P<group>[^{}]+)\}|(?P<one>.))$")


def subscript(name: str) -> tuple[str, list[str]] | None:
    """Return the base of a symbol and its indices, or nothing where it has none.

    >>> subscript("A_{i2}"), subscript("v")
    (('A', ['i', '2']), None)
    """
    match = SUBSCRIPT.match(name)
    if not match:
        return None
    inside = match["group"] or match["one"]
    parts = inside.split(",") if "," in inside else re.findall(r"\\[A-Za-z]+|.", inside)
    return match["base"], [part.strip() for part in parts if part.strip()]


def length(index: str, names: Iterable[str], letters: Mapping[str, Array]) -> int:
    """Return the number of places of an index: that of the first letter that carries it."""
    for name in names:
        found = subscript(name)
        array = letters.get(found[0]) if found and index in found[1] else None
        if found and array is not None and array.ndim:
            if array.shape[1] == 1:
                return int(array.shape[0])
            # One index of a matrix counts its columns.
            return int(array.shape[found[1].index(index) if len(found[1]) > 1 else 1])
    return SIZES["n"]


class Floats:
    """Evaluates trees of the grammar with given values of letters."""

    def __init__(self, letters: Mapping[str, Array]) -> None:
        """Take the values of the letters, by their spelling."""
        self.letters = dict(letters)

    def value(self, node: Any) -> Array:
        """Return the value of a node.

        Raises: UnknownError where a letter has no value, or shapes do not fit.
        """
        handler = getattr(self, "on_" + node.data, None)
        if handler is not None:
            return np.asarray(handler(*node.children), dtype=float)
        if node.data not in SIMPLE:
            raise UnknownError(f"{node.data} is not worked out")
        return np.asarray(SIMPLE[node.data](*map(self.value, node.children)), dtype=float)

    def on_num(self, token: str) -> Array:
        """A literal."""
        return np.asarray(float(re.sub(r"\{,\}|\\,", "", token)))

    def on_symbol(self, token: str) -> Array:
        """A letter, or an entry of a vector or matrix: entries count from 1."""
        name = str(token)
        if name in self.letters:
            return self.letters[name]
        if name in CONSTANTS:
            return np.asarray(CONSTANTS[name])
        found = subscript(name)
        if found and found[0] in self.letters:
            return self._entry(self.letters[found[0]], found[1], name)
        raise UnknownError(f"the letter {name} is not declared")

    def _entry(self, array: Array, indices: list[str], name: str) -> Array:
        if array.ndim == 0:
            raise UnknownError(f"the letter {name} is not declared")
        places = [self._index(index, name) for index in indices]
        if len(places) == 1:  # an entry of a vector, a column of a matrix
            places = [places[0], 0] if array.shape[1] == 1 else [slice(None), places[0]]
        try:
            found = np.asarray(array[tuple(places)])
        except IndexError:
            raise UnknownError(f"{name} is outside of {found_shape(array)}") from None
        return found.reshape(-1, 1) if found.ndim == 1 else found

    def _index(self, index: str, name: str) -> Any:
        if index.isdigit():
            return int(index) - 1
        if index in self.letters and self.letters[index].ndim == 0:
            return int(self.letters[index]) - 1
        raise UnknownError(f"the index {index} of {name} is not declared")

    def on_paren(self, items: Node) -> Any:
        """Brackets around one value, or a vector of several."""
        values = [self.value(item) for item in items.children]
        return values[0] if len(values) == 1 else np.vstack([v.reshape(1, 1) for v in values])

    def on_matrix(self, begin: str, *rows: Node) -> Any:
        """A matrix of numbers or blocks; with bars, its determinant."""
        blocks = [[np.atleast_2d(self.value(x)) for x in row.children] for row in rows]
        try:
            found = np.block(blocks)
        except ValueError as error:
            raise ShapeError(f"the blocks of a matrix do not fit: {error}") from None
        return np.linalg.det(found) if "vmatrix" in begin else found

    def on_pow(self, base: Node, exponent: Node) -> Any:
        """A power; of a matrix, a whole one."""
        n = float(self.value(exponent))
        if base.data == "symbol" and str(base.children[0]) == "e" and "e" not in self.letters:
            return math.exp(n)
        x = self.value(base)
        if x.ndim == 0:
            return real(float(x) ** n)
        if x.shape[0] != x.shape[1] or n != int(n):
            raise UnknownError("a power of a vector, or of a matrix that is not square")
        return np.linalg.matrix_power(x, int(n))

    def on_call(self, name: str, *rest: Node) -> Any:
        """A named function, perhaps with a power or a base between its name and its argument."""
        last = rest[-1]
        if len(rest) == 2 and name in ("max", "min") and rest[0].data == "of_base":
            return self._over(str(name), str(rest[0].children[0].children[0]), last)
        args = [self.value(x) for x in (last.children if last.data == "list" else [last])]
        if len(rest) == 1:
            return function(str(name), args)
        n = float(self.value(rest[0].children[0]))
        if rest[0].data == "of_power":
            return function(str(name), args) ** n
        return function("ln", args) / math.log(n)

    def _over(self, name: str, index: str, body: Node) -> Any:
        """The largest or smallest value that a body has over all places of an index."""
        symbols = [str(node.children[0]) for node in body.iter_subtrees() if node.data == "symbol"]
        places = range(1, length(index, symbols, self.letters) + 1)
        values = [Floats({**self.letters, index: np.asarray(float(k))}).value(body) for k in places]
        return function(name, values)

    def on_call_power(self, name: str, *rest: Node) -> Any:
        """A power of a function's value."""
        return self.on_call(name, *rest[:-1]) ** float(self.value(rest[-1]))

    def on_call_transpose(self, name: str, *rest: Node) -> Any:
        """The transpose of a function's value."""
        return np.asarray(self.on_call(name, *rest)).T

    def on_norm(self, inside: Node, index: str) -> Any:
        """A norm of a vector, of a matrix, or the size of a number."""
        x = self.value(inside)
        index = re.sub(r"\\(mathrm|text)|[{} ]", "", str(index))
        if x.ndim == 0:
            return abs(x)
        order: Any = {"\\rVert": 2, "2": 2, "1": 1, "\\infty": np.inf, "F": "fro"}.get(index)
        if order is None:
            raise UnknownError(f"the norm with index {index} is not worked out")
        if x.shape[1] == 1:
            x, order = x.ravel(), 2 if order == "fro" else order
        return np.linalg.norm(x, order)

    def on_bigop(self, which: str, index: str, low: Node, high: Node, body: Node) -> Any:
        """A sum or a product over whole numbers."""
        outer = dict(self.letters)
        terms = []
        for k in range(int(self.value(low)), int(self.value(high)) + 1):
            self.letters = {**outer, str(index): np.asarray(float(k))}
            terms.append(self.value(body))
        self.letters = outer
        if not terms:
            raise UnknownError("an empty sum")
        total = terms[0]
        for term in terms[1:]:
            total = total + term if which == "\\sum" else times(total, term)
        return total
