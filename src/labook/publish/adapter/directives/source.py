"""The `{source}` directive: show a function as it is tested, its docstring folded."""

import ast
import inspect

from docutils import nodes

from labook.publish.adapter import state
from labook.publish.adapter.directives.base import Shown
from labook.publish.adapter.directives.entries import FUNCTION, enter
from labook.publish.adapter.html.folded import folded
from labook.publish.checks.structure import find_source
from labook.publish.source.listing import without_docstring


class Source(Shown):
    """`{source} labook.module.function`."""

    def html(self) -> list[nodes.Node]:
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
        module, _, function = name.strip().rpartition(".")
        index = enter(self, caption, FUNCTION, name, [name, f"{function}; {module}"])
        return [index, caption, *self._docstring(name, node)]

    print = html

    def _docstring(self, name: str, node: ast.FunctionDef | ast.ClassDef) -> list[nodes.Node]:
        text = inspect.cleandoc(ast.get_docstring(node) or "")
        if not text:
            return []
        fold = folded(summary=f"What {name} promises", in_print=False, classes=["labook-docstring"])
        fold += nodes.literal_block(text, text, language="text")
        return [fold]
