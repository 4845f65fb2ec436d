"""What the code of a chapter may not say, read from its syntax before anything runs.

A cell computes with names, numbers and the package.
What reaches behind them (frames, modules of modules, names with underscores, other processes, the net)
is refused here, so that it never runs; what a page needs of it is computed by a function of the package.
The rules bind cells as well as the expressions of `{val}`, `{derive}`, `% holds:`, `% given:` and `symbols`.
"""

import ast
import builtins
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field

# The parts of the standard library with which one computes; what else is imported are other packages.
STANDARD = frozenset(
    "cmath collections dataclasses decimal fractions functools itertools math numbers operator random "
    "statistics string textwrap time typing __future__".split()
)
# Packages that hold the checks, draw without them, or reach behind the cells.
CLOSED = (
    *("labook.publish", "labook.bank", "labook.text", "IPython", "ipykernel"),
    *("matplotlib.pyplot", "numpy.ctypeslib", "cffi", "psutil", "setuptools", "pip", "cloudpickle"),
)
# Of these modules only some names, in full: `sys.version`.
PARTS = {
    "sys": ("version", "version_info", "stderr", "float_info"),
    "importlib": ("util",),
    "importlib.util": ("find_spec",),
    "dataclasses": ("dataclass", "field"),
    "operator": ("add", "sub", "mul", "truediv", "matmul", "neg", "itemgetter"),
    "labook.figures.base": ("draw",),
}
NAMES = frozenset(
    "exec compile getattr setattr delattr globals locals vars __import__ input breakpoint help memoryview "
    "get_ipython exit quit super object classmethod property __builtins__".split()
)
# Attributes that lead out of an object, or that decide how every number is printed.
ATTRIBUTES = frozenset(
    "os sys modules builtins ctypes ctypeslib inspect gc importlib subprocess socket threading "
    "multiprocessing f_globals f_locals f_back f_builtins gi_frame tb_frame tb_next cr_frame "
    "set_printoptions printoptions set_string_function rcParams pyplot load fromfile tofile memmap save "
    "savez savetxt loadtxt genfromtxt from_file hub cpp_extension system popen environ settrace setprofile "
    "distributed testing f2py".split()
)
GENERATORS = frozenset(
    "Random RandomState default_rng SeedSequence PCG64 MT19937 Philox SFC64 SystemRandom".split()
)
METHODS = frozenset(
    "__init__ __post_init__ __call__ __getitem__ __len__ __iter__ __next__ __contains__ __add__ __radd__ "
    "__sub__ __rsub__ __mul__ __rmul__ __matmul__ __rmatmul__ __truediv__ __neg__ __pow__ __abs__".split()
)
BASES = re.compile(r"(?:torch\.)?nn\.Module|ABC|Protocol|NamedTuple")
BUILTIN = frozenset(dir(builtins))
MAGIC = re.compile(r"^\s*(?:[\w, ]+=\s*)?[%!?]|\?\s*$", re.MULTILINE)


@dataclass(frozen=True)
class Refused:
    """Something that code may not say: its row, from 1, what it is, and the way out."""

    row: int
    what: str
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
            yield Refused(1, "a command of a notebook's shell", "write Python")
        return
    for node in ast.walk(tree):
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
        yield _at(node, f"another meaning of {', '.join(node.names)}", "give it a name of its own")


def _at(node: ast.AST, what: str, hint: str) -> Refused:
    return Refused(getattr(node, "lineno", 1), what, hint)


def _import(node: ast.Import | ast.ImportFrom, names: Names) -> Iterator[Refused]:
    hint = "compute it with the package, NumPy or PyTorch, or make it a function of the package"
    if isinstance(node, ast.ImportFrom):
        module, listed = node.module or "", PARTS.get(node.module or "")
        wrong = [a.name for a in node.names if listed is not None and a.name not in listed]
        wrong += [a.name for a in node.names if module == "numpy.random" and a.name not in GENERATORS]
        wrong += [a.name for a in node.names if closed(f"{module}.{a.name}") or a.name in ATTRIBUTES]
        if node.level or closed(module) or module in ("sys", "importlib"):
            yield _at(node, f"an import of {module or '.'}", hint)
        elif wrong or any(a.name.startswith("_") or a.name == "*" for a in node.names):
            yield _at(node, f"an import of {', '.join(a.name for a in node.names)} from {module}", hint)
        if module.split(".")[0] == "labook":
            names.package |= {a.asname or a.name: f"{module}.{a.name}" for a in node.names}
        names.modules |= {a.asname or a.name for a in node.names}
        return
    for alias in node.names:
        if closed(alias.name) or (alias.asname and alias.name in PARTS):
            yield _at(node, f"an import of {alias.name}", hint)
        names.modules.add(alias.asname or alias.name.split(".")[0])
        if alias.name.split(".")[0] == "labook" and alias.asname:
            names.package[alias.asname] = alias.name


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
    if base in PARTS and base in ("sys", "importlib", "importlib.util"):
        if node.attr not in PARTS[base] or not isinstance(node.ctx, ast.Load):
            yield _at(node, f"{whole}, which leads out of the cell", "use names that the cells define")
        return
    if base in ("np.random", "numpy.random") and node.attr not in GENERATORS | {"Generator"}:
        yield _at(node, f"{whole}, a generator that all share", "draw from np.random.default_rng(0)")
    elif node.attr in ATTRIBUTES or (node.attr.startswith("_") and node.attr != "__name__"):
        yield _at(node, f"{whole}, which leads out of the cell", "use names that the cells define")
    elif not isinstance(node.ctx, ast.Load):
        root = base.split(".")[0].split("[")[0].split("(")[0]
        if root in names.modules or node.attr == "__name__":
            yield _at(node, f"{whole} changed for everybody", "define a function of your own")


def _name(node: ast.Name) -> Iterator[Refused]:
    if node.id in NAMES or (node.id.startswith("__") and node.id != "__name__"):
        yield _at(node, f"{node.id}, which leads out of the cell", "use names that the cells define")


def _class(node: ast.ClassDef) -> Iterator[Refused]:
    bases = [ast.unparse(base) for base in node.bases]
    if node.keywords or any(not BASES.fullmatch(base) for base in bases):
        yield _at(node, f"a class that is another kind of {', '.join(bases) or 'class'}", "write a function")
    for part in ast.walk(node):
        name = part.name if isinstance(part, ast.FunctionDef) else ""
        name = part.id if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store) else name
        if name.startswith("_") and name not in METHODS and name != "_":
            what = f"{name}, by which a class says how it is compared or shown"
            yield _at(part, what, "return numbers, and print them")


def _call(node: ast.Call) -> Iterator[Refused]:
    name = ast.unparse(node.func)
    if name == "type" and len(node.args) + len(node.keywords) != 1:
        yield _at(node, "a class made by a call", "write a class")
    if name.rpartition(".")[2] in GENERATORS and not node.args and not node.keywords:
        yield _at(node, f"{name}() without a seed", "type a seed, such as 0")
    clock = name.endswith(("datetime64", "Timestamp")) and any(
        isinstance(a, ast.Constant) and str(a.value).lower() in ("now", "today") for a in node.args
    )
    if clock:
        yield _at(node, "the time of day", "type the date that the text means")


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
            yield _at(node, f"another meaning of {name}", "give it a name of its own")
        elif name in names.package:
            yield _at(node, f"another meaning of {name}, a name of the package", "give it a name of its own")


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
