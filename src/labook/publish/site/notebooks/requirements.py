"""Which packages a notebook needs, and which names its cells bind."""

import ast
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from labook.publish.site.folder import Folder, sha256

# Where the name for `pip` is another than that for `import`.
DISTRIBUTIONS = {"sklearn": "scikit-learn", "PIL": "pillow", "yaml": "PyYAML"}
# The package itself brings these.
COME_ALONG = {"labook", "sympy"}


class Requirements:
    """Looks up what modules of the package import, each of them once."""

    def __init__(self, root: Path, site: Folder) -> None:
        """Look in the project folder `root`; the memory of `site` knows modules that did not change."""
        self.source, self.site = root / "src", site
        self.known: dict[str, frozenset[str]] = {}

    def of(self, cells: Iterable[str]) -> list[str]:
        """Return what must be installed for some cells, as `pip` names it, without the package itself."""
        modules = {name for cell in cells for name in _imports(parsed(cell))}
        found = {part for name in modules for part in self._needed(name)}
        return sorted((DISTRIBUTIONS.get(name, name) for name in found - COME_ALONG), key=str.lower)

    def _needed(self, module: str) -> frozenset[str]:
        top = module.partition(".")[0]
        if top != "labook":
            return frozenset() if top in sys.stdlib_module_names else frozenset([top])
        if module not in self.known:
            self.known[module] = frozenset()  # modules that import each other end here
            names = self._imported(module)
            self.known[module] = frozenset(part for name in names for part in self._needed(name))
        return self.known[module]

    def _imported(self, module: str) -> list[str]:
        path = self._file(module)
        if path is None:
            return []
        text = path.read_text(encoding="utf-8")
        key = f"{module} {sha256(text.encode())}"
        found: list[str] = self.site.recall(
            "imports", key, lambda: sorted(set(_imports(ast.parse(text), module)))
        )
        return found

    def _file(self, module: str) -> Path | None:
        """The file of a module; of `labook.figures.base.draw` that of the module that defines it."""
        path = self.source.joinpath(*module.split("."))
        for found in (path.with_suffix(".py"), path / "__init__.py", path.parent.with_suffix(".py")):
            if found.is_file():
                return found
        return None


def parsed(cell: str) -> ast.Module:
    """Return the syntax tree of a cell, an empty one where it is no Python, as in a lesson on errors."""
    try:
        return ast.parse(cell)
    except SyntaxError:
        return ast.Module(body=[], type_ignores=[])


def _imports(tree: ast.AST, module: str = "") -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = module.rsplit(".", node.level)[0] + "." if node.level else ""
            base = f"{start}{node.module or ''}".rstrip(".")
            yield base
            yield from (f"{base}.{alias.name}" for alias in node.names if base.startswith("labook"))


def bound_names(cells: Iterable[str]) -> set[str]:
    """Return the names that cells assign, define or import.

    >>> sorted(bound_names(["from labook.vectors import dot", "a, b = 1, 2", "def f(x): return x"]))
    ['a', 'b', 'dot', 'f']
    """
    found: set[str] = set()
    for cell in cells:
        for node in ast.walk(parsed(cell)):
            if isinstance(node, ast.Import | ast.ImportFrom):
                found |= {(alias.asname or alias.name).partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.FunctionDef | ast.ClassDef):
                found.add(node.name)
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                found.add(node.id)
    return found
