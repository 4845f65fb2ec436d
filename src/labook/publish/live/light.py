"""Which modules of the package run in a browser: those that need Python's own library, and SymPy at most."""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2]
# Rooms that no reader's code needs: they build the book, draw its pictures or measure this machine.
LEFT_OUT = ("publish", "bench", "figures", "widgets")
ON_DEMAND = frozenset(["sympy", "mpmath"])
# Parts of Python's library that a page in a browser cannot use.
ABSENT = frozenset(
    "tkinter idlelib turtle turtledemo ensurepip venv lib2to3 curses dbm sqlite3 multiprocessing _pyrepl "
    "pydoc pydoc_data test unittest xmlrpc wsgiref http smtplib imaplib poplib ftplib mailbox socketserver "
    "cgi webbrowser distutils".split()
)
AVAILABLE = frozenset(sys.stdlib_module_names) - ABSENT


@dataclass(frozen=True)
class Module:
    """A module of the package: its file, the modules it imports, and those of them that it cannot have."""

    name: str
    path: Path
    imports: frozenset[str]


def modules(package: Path = PACKAGE) -> dict[str, Module]:
    """Return the modules of the package that may be loaded in a browser, by name.

    A module whose imports, or theirs, lead to a library that is not there is left out.
    """
    digest = tuple((path, path.stat().st_mtime_ns) for path in _files(package))
    return dict(_light(package, digest))


@lru_cache(maxsize=4)
def _light(package: Path, _: tuple[tuple[Path, int], ...]) -> dict[str, Module]:
    known = {module.name: module for module in (_read(path, package) for path in _files(package))}
    heavy: set[str] = set()
    while True:
        found = {
            n for n, m in known.items() if n not in heavy and any(_absent(i, known, heavy) for i in m.imports)
        }
        if not found:
            return {name: module for name, module in known.items() if name not in heavy}
        heavy |= found


def _files(package: Path) -> Iterator[Path]:
    for path in sorted(package.rglob("*.py")):
        if path.relative_to(package).parts[0] not in LEFT_OUT:
            yield path


def _read(path: Path, package: Path) -> Module:
    parts = (package.name, *path.relative_to(package).with_suffix("").parts)
    whole = parts[-1] == "__init__"
    name = ".".join(parts[:-1] if whole else parts)
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return Module(name, path, frozenset(imported(tree, name if whole else name.rpartition(".")[0])))


def imported(tree: ast.AST, package: str = "") -> Iterator[str]:
    """Yield the modules that a program imports, anywhere in it; a name of a module may be a module as well.

    Parameters: `package` the one from which relative imports go.

    >>> list(imported(ast.parse("import math\\nfrom .core import exact"), "labook.derive"))
    ['math', 'labook.derive.core', 'labook.derive.core.exact?']
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            yield module
            yield from (f"{module}.{alias.name}?" for alias in node.names)


def _absent(name: str, known: dict[str, Module], heavy: set[str]) -> bool:
    """Whether a browser lacks a module; a name with a question mark is one only where it has a file."""
    sure = name.rstrip("?")
    root = sure.split(".")[0]
    if root == "labook":
        return sure in heavy or (name == sure and sure not in known)
    return name == sure and root not in AVAILABLE and root not in ON_DEMAND
