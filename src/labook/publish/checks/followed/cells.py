"""Numbers that an author typed into a cell where the cell could compute them: comments and printed texts."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator

from labook.publish.checks.followed.digits import numbers
from labook.publish.checks.followed.evidence import Section, follows
from labook.publish.source.elements import Cell
from labook.text.failures import Failure


def check_cell(cell: Cell, section: Section) -> Iterator[Failure]:
    """Yield a failure for each typed number of a cell that nothing computes; its file is filled in later.

    A number in a comment, or in a text that the cell holds, must be one that the section computes.
    A cell may not print a number that it only types.
    """
    try:
        tree = ast.parse(cell.source)
        tokens = list(tokenize.generate_tokens(io.StringIO(cell.source).readline))
    except (SyntaxError, tokenize.TokenError):  # a cell that is meant to fail
        return
    for token in tokens:
        if token.type == tokenize.COMMENT:
            line = cell.line + token.start[0] - 1
            yield from _typed(token.string, line, section, "comment", "a comment")
    for node in _texts(tree):
        line = cell.line + node.lineno - 1
        yield from _typed(str(node.value), line, section, "printed-literal", "a text of the cell")
    for statement in tree.body:
        if number := _only_typed(statement):
            what, hint = f"the cell prints {number}, which it only types", "compute it, or leave it out"
            line = cell.line + statement.lineno - 1
            yield Failure("", line, "printed-literal", what, "a computed number", number, hint)


def _typed(text: str, line: int, section: Section, check: str, where: str) -> Iterator[Failure]:
    for number in numbers(text):
        if not follows(number.values, section):
            what = f"nothing in its section computes the number {number.text} in {where}"
            hint = "take the number out, or let the cell print it"
            yield Failure("", line, check, what, "a number that the section computes", text.strip(), hint)


def _texts(tree: ast.Module) -> Iterator[ast.Constant]:
    """The texts of a cell, without the formats of f-strings, docstrings, and keys that select something."""
    formats = {id(n) for f in ast.walk(tree) if isinstance(f, ast.FormattedValue) and f.format_spec
               for n in ast.walk(f.format_spec)}  # fmt: skip
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or id(node) in formats:
            continue
        if isinstance(node.value, str) and re.search(r"\s", node.value):  # a single word is a name or a key
            yield node


def _only_typed(node: ast.stmt) -> str:
    """The number that a statement prints without computing anything, or an empty text."""
    if not isinstance(node, ast.Expr):
        return ""
    value = node.value
    called = value.func.id if isinstance(value, ast.Call) and isinstance(value.func, ast.Name) else ""
    arguments = value.args if isinstance(value, ast.Call) and called in ("print", "show") else [value]
    typed = [a for a in arguments if isinstance(a, ast.Constant) and type(a.value) in (int, float)]
    return ast.unparse(typed[0]) if typed and len(typed) == len(arguments) else ""
