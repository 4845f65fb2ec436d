"""The source of a function as readers see it."""

import ast
from pathlib import Path


def without_docstring(path: Path, node: ast.FunctionDef | ast.ClassDef) -> str:
    """Return the source lines of a function or class without its docstring."""
    lines = path.read_text(encoding="utf-8").splitlines()
    first = min([node.lineno, *(d.lineno for d in node.decorator_list)])
    kept = list(range(first, (node.end_lineno or first) + 1))
    doc = node.body[0]
    # A docstring behind the colon of its function stays: the line holds the function, too.
    alone = not lines[doc.lineno - 1].encode()[: doc.col_offset].strip()
    if ast.get_docstring(node) is not None and alone:
        after = (doc.end_lineno or doc.lineno) + 1
        drop = set(range(doc.lineno, after))
        if after in kept and not lines[after - 1].strip():
            drop.add(after)
        kept = [number for number in kept if number not in drop]
    return "\n".join(lines[number - 1] for number in kept)
