"""Claims: comparisons of measured numbers, read by a small grammar, asserted and put into words.

    claim    = side (">=" | "<=" | ">" | "<") side
    side     = number | constant | call | side "*" side | side "/" side | "(" side ")"
    call     = name "(" [text or number, ...] [name "=" (text or number), ...] ")"

Python's parser builds the tree and nothing is ever evaluated as Python.
"""

import ast
import operator
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from labook.bench.quantities import Quantity, UnitMismatch
from labook.bench.shelf import NotMeasured, Shelf, UnknownRow
from labook.bench.vocabulary import CONSTANTS, FUNCTIONS

LONGEST = 300  # characters; no comparison that a reader can follow is longer
OPERATORS: dict[type[ast.cmpop], tuple[Callable[[float, float], bool], str]] = {
    ast.GtE: (operator.ge, "at least"),
    ast.LtE: (operator.le, "at most"),
    ast.Gt: (operator.gt, "more than"),
    ast.Lt: (operator.lt, "less than"),
}


class ClaimError(Exception):
    """A text that is no claim: the message says what is wrong with it."""


@dataclass(frozen=True)
class Verdict:
    """What became of a claim: `holds` is nothing where there is no number to hold it against."""

    holds: bool | None
    left: str
    right: str
    words: str
    reason: str = ""

    @property
    def bound(self) -> str:
        """Return the bound in words, such as `at least 50`."""
        return f"{self.words} {self.right}"

    @property
    def text(self) -> str:
        """Return what a page shows."""
        return self.reason if self.holds is None else f"{self.left} ({self.bound})"


def judge(claim: str, shelf: Shelf) -> Verdict:
    """Hold a claim against the records.

    Parameters: `claim` such as `numpy_over_python(n=128) >= 100`; `shelf` the records. Both sides are read
    from one record: two machines are never divided by each other.
    Returns: the verdict, with both sides as a reader sees them.
    Raises: ClaimError where the text is no claim, names what does not exist, or compares unequal units.
    """
    tree = _parsed(claim)
    if not isinstance(tree, ast.Compare) or len(tree.ops) != 1 or type(tree.ops[0]) not in OPERATORS:
        raise ClaimError("a claim is one comparison with >=, <=, > or <; measured numbers are never equal")
    compare, words = OPERATORS[type(tree.ops[0])]
    bound, limit = tree.comparators[0], ""
    try:
        if not _measures(bound):
            limit = _limit(bound, _side(bound, shelf))
        left, right = shelf.answer(lambda one: [_side(node, one) for node in (tree.left, bound)])
    except NotMeasured as reason:
        return Verdict(None, "", limit, words, str(reason))
    if not _measures(tree):
        raise ClaimError("it measures nothing: numbers alone are compared")
    if left.unit != right.unit:
        raise ClaimError(f"{left} is compared with {right}: give the unit, such as 5 * ms")
    return Verdict(compare(left.value, right.value), str(left), _limit(bound, right), words)


def quote(expression: str, shelf: Shelf) -> Verdict:
    """Return a measured number as a page shows it.

    Raises: ClaimError as `judge`.
    """
    tree = _parsed(expression)
    if isinstance(tree, ast.Compare):
        raise ClaimError("a comparison is a {claim}; {measured} prints one number")
    try:
        return Verdict(True, str(shelf.answer(lambda one: _side(tree, one))), "", "")
    except NotMeasured as reason:
        return Verdict(None, "", "", "", str(reason))


def _parsed(text: str) -> ast.expr:
    if len(text) > LONGEST:
        raise ClaimError(f"it is longer than {LONGEST} characters")
    try:
        return ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise ClaimError(f"it cannot be read: {getattr(error, 'msg', None) or error}") from None


def _measures(tree: ast.expr) -> bool:
    return any(isinstance(node, ast.Call) for node in ast.walk(tree))


def _limit(node: ast.expr, bound: Quantity) -> str:
    return f"{bound.value:g}" if not bound.unit and isinstance(node, ast.Constant) else str(bound)


def _side(node: ast.expr, shelf: Shelf) -> Quantity:
    value = node.value if isinstance(node, ast.Constant) else None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Quantity(float(value))
    if isinstance(node, ast.Name) and node.id in CONSTANTS:
        return CONSTANTS[node.id]
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult | ast.Div):
        return _combined(node.op, _side(node.left, shelf), _side(node.right, shelf))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return _called(node, node.func.id, shelf)
    name = node.id if isinstance(node, ast.Name) else ast.unparse(node)
    raise ClaimError(
        f"{name!r} is no part of a claim: {', '.join([*FUNCTIONS, *CONSTANTS])}, numbers, * and /"
    )


def _combined(op: ast.operator, left: Quantity, right: Quantity) -> Quantity:
    try:
        return left.times(right) if isinstance(op, ast.Mult) else left.over(right)
    except (UnitMismatch, ZeroDivisionError, OverflowError) as error:
        raise ClaimError(str(error)) from None


def _called(node: ast.Call, name: str, shelf: Shelf) -> Quantity:
    if name not in FUNCTIONS:
        raise ClaimError(f"there is no {name!r}: {', '.join(FUNCTIONS)}")
    given = [_literal(argument) for argument in node.args]
    named = {str(keyword.arg): _literal(keyword.value) for keyword in node.keywords if keyword.arg}
    if len(named) != len(node.keywords):
        raise ClaimError("** is no part of a claim")
    try:
        return FUNCTIONS[name](shelf, *given, **named)
    except UnknownRow as error:
        raise ClaimError(f"{name}: {error}") from None
    except (TypeError, KeyError) as error:
        raise ClaimError(f"{str(error).replace('()', '')}") from None


def _literal(node: ast.expr) -> Any:
    if isinstance(node, ast.Constant) and type(node.value) in (int, float, str):
        return node.value
    raise ClaimError(f"{ast.unparse(node)!r} is no text and no number")
