"""Find the statements of a module that can be left out: calls, updates, assignments to entries, guards."""

import ast
from collections.abc import Iterator

Found = tuple[int, str, str]  # place, before, after


def deletions(source: str) -> Iterator[Found]:
    """Yield the place and the text of each statement that may be missing, and `pass` in its stead.

    Statements whose loss names an unknown variable are left out: Python itself notices them.

    >>> [old for _, old, _ in deletions("def f(u):\\n    u[0] = 1\\n    u += 2\\n    return u\\n")]
    ['u[0] = 1', 'u += 2']
    >>> [old for _, old, _ in deletions("def f(n):\\n    if n < 0:\\n        raise ValueError\\n")]
    ['if n < 0:\\n        raise ValueError']
    """
    rows = source.splitlines(keepends=True)
    starts = [0]
    for row in rows:
        starts.append(starts[-1] + len(row))
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef):
            for statement in ast.walk(node):
                if isinstance(statement, ast.stmt) and _may_go(statement):
                    begin = _place(rows, starts, statement.lineno, statement.col_offset)
                    end = _place(rows, starts, statement.end_lineno or 0, statement.end_col_offset or 0)
                    yield begin, source[begin:end], "pass"


def _place(rows: list[str], starts: list[int], line: int, byte: int) -> int:
    return starts[line - 1] + len(rows[line - 1].encode()[:byte].decode())


def _may_go(node: ast.stmt) -> bool:
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Call | ast.Yield | ast.YieldFrom)
    if isinstance(node, ast.Assign):
        return all(isinstance(target, ast.Subscript | ast.Attribute) for target in node.targets)
    if isinstance(node, ast.If):
        guard = isinstance(node.body[-1], ast.Raise | ast.Return | ast.Continue | ast.Break)
        return guard and not node.orelse
    return isinstance(node, ast.AugAssign)
