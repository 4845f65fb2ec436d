"""Small changes of a function, each of which the cases of a coding exercise must find."""

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult, ast.Pow: ast.Mult,
}  # fmt: skip
COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip


@dataclass(frozen=True)
class Changed:
    """A mutant of a function: what was changed, as `before -> after`, and its source."""

    what: str
    source: str


def mutants(function: Callable[..., Any]) -> Iterator[Changed]:
    """Yield every small change of a function: operators, comparisons, constants, arguments, statements.

    The length check of `zip(..., strict=True)` stays: a function that checks lengths itself never needs it.
    """
    text = textwrap.dedent(inspect.getsource(inspect.unwrap(function)))
    places = len(list(_sites(ast.parse(text).body[0])))
    for place in range(places):
        tree = ast.parse(text)
        made = list(_sites(tree.body[0]))[place]
        before = ast.unparse(made.node)
        after = made.change()
        ast.fix_missing_locations(tree)
        yield Changed(f"{before.splitlines()[0]} -> {after}", ast.unparse(tree))


@dataclass
class Site:
    """A place where a function can be changed: the node, and what changes it and says how it reads then."""

    node: ast.AST
    change: Callable[[], str]


def _sites(function: ast.AST) -> Iterator[Site]:
    kept = {id(node) for node in _kept(function)}
    for node in ast.walk(function):
        if id(node) in kept:
            continue
        if isinstance(node, ast.BinOp | ast.AugAssign) and type(node.op) in OPERATORS:
            yield Site(node, _setting(node, "op", OPERATORS[type(node.op)]()))
        elif isinstance(node, ast.Compare) and type(node.ops[0]) in COMPARISONS:
            yield Site(node, _setting(node, "ops", [COMPARISONS[type(node.ops[0])](), *node.ops[1:]]))
        elif isinstance(node, ast.Constant):
            yield from _constant(node)
        elif isinstance(node, ast.Call) and _swappable(node):
            yield Site(node, _setting(node, "args", [node.args[1], node.args[0], *node.args[2:]]))
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            yield Site(node, _setting(node, "op", ast.UAdd()))
        yield from _statements(node)


def _kept(function: ast.AST) -> Iterator[ast.AST]:
    """What stays: the strictness of `zip`, and the words of messages, which nobody grades."""
    for node in ast.walk(function):
        if isinstance(node, ast.Call):
            yield from (word.value for word in node.keywords if word.arg == "strict")
        elif isinstance(node, ast.JoinedStr):
            yield from ast.walk(node)


def _swappable(call: ast.Call) -> bool:
    first = call.args[:2]
    starred = any(isinstance(argument, ast.Starred) for argument in first)
    return len(first) == 2 and not starred and ast.unparse(first[0]) != ast.unparse(first[1])


def _setting(node: ast.AST, field: str, value: Any) -> Callable[[], str]:
    def change() -> str:
        setattr(node, field, value)
        return ast.unparse(node)

    return change


def _constant(node: ast.Constant) -> Iterator[Site]:
    if isinstance(node.value, bool):
        yield Site(node, _setting(node, "value", not node.value))
    elif isinstance(node.value, int | float):
        yield Site(node, _setting(node, "value", node.value + 1))


def _statements(node: ast.AST) -> Iterator[Site]:
    for field in ("body", "orelse"):
        rows = getattr(node, field, None)
        if not isinstance(rows, list):
            continue
        for place, row in enumerate(rows):
            if isinstance(row, ast.Expr) and isinstance(row.value, ast.Constant):
                continue  # a docstring
            if isinstance(row, ast.AnnAssign) and row.value is None:
                continue
            yield Site(row, _deleting(rows, place))


def _deleting(rows: list[ast.stmt], place: int) -> Callable[[], str]:
    def change() -> str:
        rows[place] = ast.Pass()
        return "pass"

    return change
