"""The `{source}` directive: show a function as it is tested, its docstring folded."""

import ast
import inspect
from pathlib import Path

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from labook.publish.adapter import state
from labook.publish.adapter.folded import folded
from labook.publish.checks.structure import find_source


class Source(SphinxDirective):
    """`{source} labook.module.function`."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the code, and its docstring in a fold; a missing name fails in the checks."""
        name = self.arguments[0]
        found = find_source(name, state.root(self.env))
        if found is None:
            return [nodes.literal_block(name, f"{name}: not found")]
        path, node = found
        self.env.note_dependency(str(path))
        code = nodes.literal_block(text := without_docstring(path, node), text, language="python")
        code["classes"] += ["labook-source"]
        caption = nodes.container("", code, classes=["labook-source-block"])
        return [caption, *self._docstring(name, node)]

    def _docstring(self, name: str, node: ast.FunctionDef | ast.ClassDef) -> list[nodes.Node]:
        text = inspect.cleandoc(ast.get_docstring(node) or "")
        if not text:
            return []
        fold = folded(summary=f"What {name} promises", in_print=False, classes=["labook-docstring"])
        fold += nodes.literal_block(text, text, language="text")
        return [fold]


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
