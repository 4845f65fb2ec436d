"""What the code of a chapter may not say, read from its syntax before anything runs.

A cell computes with names, numbers and the package.
What reaches behind them (frames, modules of modules, names with underscores, other processes, the net)
is refused here, so that it never runs; what a page needs of it is computed by a function of the package.
The rules bind cells as well as the expressions of `{val}`, `{derive}`, `% holds:`, `% given:` and `symbols`.
"""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field

from labook.publish.source.rules_of_code import (
    ATTRIBUTES,
    BASES,
    BEHIND,
    BUILTIN,
    CHANGED,
    CLASS,
    CLOCK,
    CLOSED,
    DOCUMENTED,
    GENERATORS,
    IMPORT,
    LEADS,
    MAGIC,
    METHODS,
    NAMES,
    PARTS,
    PRIVATE,
    RENAMED,
    SHARED,
    SHELL,
    STANDARD,
    UNSEEDED,
)


@dataclass(frozen=True)
class Refused:
    """Something that code may not say: its row, from 1, what it is, why it is refused, and the way out."""

    row: int
    what: str
    why: str
    hint: str


@dataclass
class Names:
    """What the cells of a chapter imported from the package so far, by the names under which they use it."""

    package: dict[str, str] = field(default_factory=dict)
    modules: set[str] = field(default_factory=set)


def refused(source: str, names: Names | None = None, mode: str = "exec") -> Iterator[Refused]:
    """Yield what a piece of code may not say; code that is no Python is refused where it is a magic.

    Parameters: `names` what the cells before it imported, to which its own imports are added.

    >>> [each.what for each in refused("import os")]
    ['an import of os']
    >>> list(refused("from labook import dot\\nprint(dot([1], [2]))"))
    []
    """
    names = names or Names()
    try:
        tree = ast.parse(source.strip() if mode == "eval" else source, mode=mode)
    except (SyntaxError, ValueError, RecursionError):
        if MAGIC.search(source):
            yield Refused(1, "a command of a notebook's shell", *SHELL)
        return
    calls = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for node in ast.walk(tree):
        # modules() is a method of PyTorch's layers; sys.modules can't be called.
        if not (id(node) in calls and isinstance(node, ast.Attribute) and node.attr == "modules"):
            yield from _node(node, names)
    for node in getattr(tree, "body", []) if mode == "exec" else []:
        yield from _bound(node, names)


def _node(node: ast.AST, names: Names) -> Iterator[Refused]:
    if isinstance(node, ast.Import | ast.ImportFrom):
        yield from _import(node, names)
    elif isinstance(node, ast.Attribute):
        yield from _attribute(node, names)
    elif isinstance(node, ast.Name):
        yield from _name(node)
    elif isinstance(node, ast.ClassDef):
        yield from _class(node)
    elif isinstance(node, ast.Call):
        yield from _call(node)
    elif isinstance(node, ast.Global) and any(n in BUILTIN or n in names.package for n in node.names):
        yield _at(node, f"another meaning of {', '.join(node.names)}", RENAMED)


def _at(node: ast.AST, what: str, reason: tuple[str, str]) -> Refused:
    return Refused(getattr(node, "lineno", 1), what, *reason)


def _import(node: ast.Import | ast.ImportFrom, names: Names) -> Iterator[Refused]:
    if isinstance(node, ast.ImportFrom):
        yield from _import_from(node, names)
        return
    for alias in node.names:
        if closed(alias.name) or (alias.asname and alias.name in PARTS):
            yield _at(node, f"an import of {alias.name}", IMPORT)
        names.modules.add(alias.asname or alias.name.split(".")[0])
        if alias.name.split(".")[0] == "labook" and alias.asname:
            names.package[alias.asname] = alias.name


def _import_from(node: ast.ImportFrom, names: Names) -> Iterator[Refused]:
    module, listed = node.module or "", PARTS.get(node.module or "")
    wrong = [a.name for a in node.names if listed is not None and a.name not in listed]
    wrong += [a.name for a in node.names if closed(f"{module}.{a.name}") or a.name in ATTRIBUTES]
    wrong += [a.name for a in node.names if a.name.startswith("_") or a.name == "*"]
    shared = [a.name for a in node.names if module == "numpy.random" and a.name not in GENERATORS]
    if node.level or closed(module) or module in ("sys", "importlib"):
        yield _at(node, f"an import of {module or '.'}", IMPORT)
    elif wrong:
        yield _at(node, f"an import of {', '.join(wrong)} from {module}", IMPORT)
    elif shared:
        yield _at(node, f"an import of {', '.join(shared)} from {module}", SHARED)
    if module.split(".")[0] == "labook":
        names.package |= {a.asname or a.name: f"{module}.{a.name}" for a in node.names}
    names.modules |= {a.asname or a.name for a in node.names}


def closed(module: str) -> bool:
    """Return whether code of the book may not import a module.

    >>> closed("subprocess"), closed("labook.publish.verify"), closed("math"), closed("labook.vectors")
    (True, True, False, False)
    """
    if any(module == name or module.startswith(f"{name}.") for name in CLOSED):
        return True
    root = module.split(".")[0]
    return root in sys.stdlib_module_names and root not in STANDARD and module not in PARTS


def _attribute(node: ast.Attribute, names: Names) -> Iterator[Refused]:
    whole, base = ast.unparse(node), ast.unparse(node.value)
    if base in ("sys", "importlib", "importlib.util", "inspect"):
        if node.attr not in PARTS[base] or not isinstance(node.ctx, ast.Load):
            yield _at(node, whole, LEADS)
        return
    if node.attr in METHODS and isinstance(node.ctx, ast.Load):
        return  # `row.__getitem__` is what `row[i]` is
    if base in ("np.random", "numpy.random") and node.attr not in GENERATORS | {"Generator"}:
        yield _at(node, f"{whole}, a generator that all share", SHARED)
    elif node.attr in ATTRIBUTES or (node.attr.startswith("__") and node.attr != "__name__"):
        yield _at(node, whole, LEADS)
    elif node.attr.startswith("_") and node.attr not in DOCUMENTED:
        yield _at(node, whole, PRIVATE)
    elif not isinstance(node.ctx, ast.Load):
        root = base.split(".")[0].split("[")[0].split("(")[0]
        if root in names.modules or node.attr == "__name__":
            yield _at(node, f"another meaning of {whole}", CHANGED)


def _name(node: ast.Name) -> Iterator[Refused]:
    if node.id in NAMES or (node.id.startswith("__") and node.id not in METHODS | {"__name__"}):
        yield _at(node, node.id, BEHIND if node.id == "__import__" else LEADS)


def _class(node: ast.ClassDef) -> Iterator[Refused]:
    bases = [ast.unparse(base) for base in node.bases]
    if node.keywords or any(not BASES.fullmatch(base) for base in bases):
        yield _at(node, f"a class that is another kind of {', '.join(bases) or 'class'}", CLASS)
    for part in ast.walk(node):
        name = part.name if isinstance(part, ast.FunctionDef) else ""
        name = part.id if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store) else name
        if name.startswith("_") and name not in METHODS and name != "_":
            yield _at(part, f"{name}, which may say how a class is compared or shown", CLASS)


def _call(node: ast.Call) -> Iterator[Refused]:
    name = ast.unparse(node.func)
    if name == "type" and len(node.args) + len(node.keywords) != 1:
        yield _at(node, "a class made by a call", CLASS)
    if name.rpartition(".")[2] in GENERATORS and not node.args and not node.keywords:
        yield _at(node, f"{name}() without a seed", UNSEEDED)
    clock = name.endswith(("datetime64", "Timestamp")) and any(
        isinstance(a, ast.Constant) and str(a.value).lower() in ("now", "today") for a in node.args
    )
    if clock:
        yield _at(node, "the time of day", CLOCK)


def _bound(node: ast.stmt, names: Names) -> Iterator[Refused]:
    """Names that the cell itself (not a function in it) gives another meaning."""
    found: list[str] = []
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        found = [node.name]
    elif isinstance(node, ast.Import | ast.ImportFrom):
        found = [a.asname or a.name for a in node.names]
        own = {a.asname or a.name for a in node.names} if _is_package(node) else set()
        found = [name for name in found if name in BUILTIN or name not in own]
    else:
        stored = (n for n in ast.walk(node) if isinstance(n, ast.Name))
        found = [n.id for n in stored if not isinstance(n.ctx, ast.Load)]
    for name in found:
        if name in BUILTIN and not name.startswith("_"):
            yield _at(node, f"another meaning of {name}", RENAMED)
        elif name in names.package:
            yield _at(node, f"another meaning of {name}, a name of the package", RENAMED)


def _is_package(node: ast.Import | ast.ImportFrom) -> bool:
    modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names]
    return all(module.split(".")[0] == "labook" for module in modules)


def imports(source: str) -> list[str]:
    """Return the modules that a cell imports; none of one that is no Python.

    >>> imports("import numpy as np\\nfrom torch import nn")
    ['numpy', 'torch']
    """
    try:
        nodes = list(ast.walk(ast.parse(source)))
    except (SyntaxError, ValueError, RecursionError):
        return []
    found = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    return found + [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
