"""Lines that bind the text: `% given: a = [1, 2]`, `% holds: a < b` and `% letters: A: symmetric n`.

They render nothing.
A line of the first kind names the inputs of an exercise, so that its text, its solution and its check take
them from one place.
A line of the second kind states what the sentence before it says, and is evaluated where it stands.
A line of the third kind declares what letters stand for, so that formulas between them can be evaluated.
"""

import ast
import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, TypeGuard

from labook.publish.source.elements import Comment, Element, Given, Holds, Letters

GIVEN, HOLDS, LETTERS = "given:", "holds:", "letters:"


def bindings(comment: str, row: int) -> Iterator[Element]:
    """Yield the bindings of a MyST comment, which may have several lines, the first of them `row` (from 0).

    >>> list(bindings(" holds: 2 > 1", 4))
    [Holds(line=5, file='', expression='2 > 1')]
    """
    for number, line in enumerate(comment.split("\n"), row + 1):
        text = line.strip()
        if text.startswith(GIVEN):
            yield Given(number, text.removeprefix(GIVEN).strip())
        elif text.startswith(LETTERS):
            yield Letters(number, text.removeprefix(LETTERS).strip())
        elif text.startswith(HOLDS):
            yield Holds(number, text.removeprefix(HOLDS).strip())
        elif text:
            yield Comment(number, text)


def wrong_given(source: str) -> str:
    """Return what is wrong with a `% given:` line, or an empty text: it may only assign names.

    >>> wrong_given("a = [1, 2]; b = [3, 4]"), wrong_given("print(1)")
    ('', 'it does more than assign names')
    """
    try:
        body = ast.parse(source).body
    except SyntaxError as error:
        return f"it is not Python: {error.msg}"
    if not body:
        return "it assigns nothing"
    return "" if all(isinstance(node, ast.Assign) for node in body) else "it does more than assign names"


def assigned(source: str) -> list[str]:
    """Return the names that a `% given:` line assigns.

    >>> assigned("a = [x for x in (1, 2)]; b, c = 3, 4")
    ['a', 'b', 'c']
    """
    statements = [node for node in ast.parse(source).body if isinstance(node, ast.Assign)]
    nodes = [node for each in statements for target in each.targets for node in ast.walk(target)]
    return [node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)]


RELATIONS: Mapping[type[ast.cmpop], Callable[[Any, Any], Any]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}


def operands(expression: str) -> list[str]:
    """Return what has to be computed before a statement can be judged, in the order of `judged`.

    A comparison gives its sides and then itself; whatever else is true or false gives itself.

    >>> operands("0 < a < b and f(c)")
    ['0', 'a', 'b', '0 < a < b', 'f(c)']
    """
    return list(_operands(ast.parse(expression.strip(), mode="eval").body))


def _operands(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.BoolOp):
        for part in node.values:
            yield from _operands(part)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield from _operands(node.operand)
    else:
        if _compares(node):
            yield from map(ast.unparse, [node.left, *node.comparators])
        yield ast.unparse(node)


def _compares(node: ast.expr) -> TypeGuard[ast.Compare]:
    return isinstance(node, ast.Compare) and all(type(op) in RELATIONS for op in node.ops)


def judged(expression: str, values: Sequence[tuple[Any, bool]]) -> tuple[bool, str]:
    """Return whether a statement is true, and its operands as they were computed.

    Parameters: `values` those of `operands`, each with whether it is exact; where a side of a comparison is
    not, the comparison counts as it came out in the chapter.
    Raises: TypeError for what is neither true nor false, and where a chapter compares otherwise.

    >>> judged("a < b", [(1, True), (2, True), (True, True)])
    (True, 'a is 1, b is 2')
    >>> judged("a < b", [(3, True), (2, True), (True, True)])
    Traceback (most recent call last):
    TypeError: a < b is true in the chapter and false of its sides: a is 3, b is 2
    """
    waiting, shown = list(values), list[str]()
    holds = _judged(ast.parse(expression.strip(), mode="eval").body, waiting, shown)
    return holds, ", ".join(shown)


def _judged(node: ast.expr, waiting: list[tuple[Any, bool]], shown: list[str]) -> bool:
    if isinstance(node, ast.BoolOp):
        found = [_judged(part, waiting, shown) for part in node.values]
        return all(found) if isinstance(node.op, ast.And) else any(found)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return not _judged(node.operand, waiting, shown)
    parts = [node.left, *node.comparators] if _compares(node) else []
    sides = [waiting.pop(0) for _ in parts]
    verdict = waiting.pop(0)[0]
    mine = [f"{ast.unparse(part)} is {value}" for part, (value, _) in zip(parts, sides, strict=True)]
    shown += mine or [f"{ast.unparse(node)} is {verdict}"]
    if type(verdict) is not bool:
        raise TypeError(f"it gives {verdict!r}, which is neither True nor False")
    if _compares(node) and all(known for _, known in sides):
        steps = zip(node.ops, pairwise(value for value, _ in sides), strict=True)
        if all(RELATIONS[type(op)](a, b) for op, (a, b) in steps) != verdict:
            states = "true in the chapter and false" if verdict else "false in the chapter and true"
            raise TypeError(f"{ast.unparse(node)} is {states} of its sides: {', '.join(mine)}")
    return verdict
