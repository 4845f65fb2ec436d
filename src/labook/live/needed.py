"""Of cells that cannot run as a whole: which statements the cells below them need."""

import ast
from collections.abc import Iterable, Sequence


def needed(cells: Sequence[tuple[bool, str]]) -> list[tuple[bool, str]]:
    """Return the cells of a page, and of those that do not run as a whole only what the others need.

    Parameters: `cells` from the top of the page, each with whether it runs as a whole.
    A statement is needed where it defines, or changes, a name that a later needed one reads. Drawings and
    prints are not.

    Each of their statements is a part of its own.

    >>> needed([(False, "x = 2\\ny = train()\\nprint(x)"), (True, "x + 1")])
    [(False, 'x = 2'), (True, 'x + 1')]
    """
    names: set[str] = set()
    found: list[tuple[bool, str]] = []
    for whole, source in reversed(cells):
        try:
            statements = ast.parse(source).body
        except (SyntaxError, ValueError, RecursionError):
            found += [(whole, source)] * whole
            continue
        if whole:
            names |= {name for statement in statements for name in _read(statement)}
            found.append((whole, source))
        else:
            found += [(whole, ast.unparse(each)) for each in reversed(_kept(statements, names))]
    return found[::-1]


def missing(ran: Sequence[tuple[bool, str]], wanted: Sequence[tuple[bool, str]]) -> list[int] | None:
    """Return the places of those wanted parts that did not run yet, or nothing where all must run again.

    Parameters: `ran` what ran, in order; `wanted` what a reader from the top of the page would have run.
    A part above others that ran may run after them where they changed nothing that it reads or defines.

    >>> missing([(True, "x = 1")], [(False, "y = 2"), (True, "x = 1"), (True, "x + y")])
    [0, 2]
    >>> missing([(True, "x = 1")], [(False, "x = 2"), (True, "x = 1"), (True, "x")]) is None
    True
    """
    left, found, last = list(ran), [], -1
    for place, part in enumerate(wanted):
        if left and left[0] == part:
            left.pop(0)
            last = place
        else:
            found.append(place)
    if left or last == len(wanted) - 1:
        return None
    for place in found:
        after = [wanted[i] for i in range(place + 1, last + 1) if i not in found]
        if after and (wanted[place][0] or _touched([wanted[place]]) & _touched(after, reads=False)):
            return None
    return found


def _touched(parts: Sequence[tuple[bool, str]], *, reads: bool = True) -> set[str]:
    found: set[str] = set()
    for _, source in parts:
        try:
            statements = ast.parse(source).body
        except (SyntaxError, ValueError, RecursionError):
            continue
        for statement in statements:
            found |= _changed(statement) | _given(statement) | (_read(statement) if reads else set())
    return found


def _kept(statements: Iterable[ast.stmt], names: set[str]) -> list[ast.stmt]:
    """The statements that define or change one of some names, to which what they read is added."""
    found = []
    for statement in reversed(list(statements)):
        if (_changed(statement) | _given(statement)) & names:
            names |= _read(statement)
            found.append(statement)
    return found[::-1]


def _read(statement: ast.stmt) -> set[str]:
    return {n.id for n in ast.walk(statement) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}


def _changed(statement: ast.stmt) -> set[str]:
    """The names that a statement binds, those whose parts it sets, and those whose methods it calls alone."""
    found: set[str] = set()
    for node in ast.walk(statement):
        if isinstance(node, ast.Name | ast.Subscript | ast.Attribute) and not isinstance(node.ctx, ast.Load):
            found.add(_root(node))
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            found |= {alias.asname or alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            found.add(_root(node.value.func) if isinstance(node.value.func, ast.Attribute) else "")
    return found - {""}


def _given(statement: ast.stmt) -> set[str]:
    """The names that a statement hands to a function, which may change them; what only shows counts not."""
    if isinstance(statement, ast.Expr | ast.FunctionDef | ast.ClassDef | ast.For):
        return set()
    calls = [node for node in ast.walk(statement) if isinstance(node, ast.Call)]
    return {arg.id for call in calls for arg in call.args if isinstance(arg, ast.Name)}


def _root(node: ast.expr) -> str:
    """The name that an expression such as `A[0].b` begins with, or nothing."""
    while isinstance(node, ast.Subscript | ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""
