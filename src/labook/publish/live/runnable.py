"""Which cells of a page a reader can run in the browser, and what the others lack."""

import ast
import builtins
import symtable
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from labook.publish.checks.result import CellRun
from labook.publish.live.light import AVAILABLE, ON_DEMAND, Module, imported, modules
from labook.publish.source.elements import Cell, Chapter, Given

# What a cell lacks: the key stands in the page's classes, the text is what its reader is told.
WANTS = {
    "numpy": "NumPy",
    "torch": "PyTorch",
    "picture": "a drawing library",
    "other": "more than Python's own library",
}
DRAWING = frozenset(["matplotlib", "sklearn", "scipy"])
TEXT = frozenset(["text/plain"])


@dataclass
class Names:
    """The names that the cells so far defined: those that a browser has, and what it lacks for the others."""

    known: set[str] = field(default_factory=lambda: set(dir(builtins)))
    lost: dict[str, str] = field(default_factory=dict)
    modules: dict[str, Module] = field(default_factory=modules)

    def define(self, names: set[str], lack: str) -> None:
        """Enter the names that a statement defines; `lack` is empty where the browser can run it."""
        if lack:
            self.known -= names
            self.lost |= dict.fromkeys(names, lack)
        else:
            self.known |= names
            self.lost = {name: why for name, why in self.lost.items() if name not in names}


@dataclass(frozen=True)
class Verdict:
    """Of a cell: `lacks` is empty where it runs, else a key of WANTS; `given` are statements to run before.

    Those are the `% given:` lines above it, which name the inputs of an exercise.
    """

    lacks: str
    given: tuple[str, ...] = ()


def of_chapter(chapter: Chapter, runs: Iterable[CellRun]) -> list[Verdict]:
    """Return what holds of each cell of a chapter.

    Parameters: `runs` what each cell gave when the book was built.
    """
    elements = [each for each in chapter.elements if isinstance(each, Cell | Given)]
    parts = [(isinstance(each, Given), each.source) for each in sorted(elements, key=lambda e: e.line)]
    return verdicts(parts, runs)


def verdicts(parts: Sequence[tuple[bool, str]], runs: Iterable[CellRun]) -> list[Verdict]:
    """Return what holds of each cell of a page.

    Parameters: `parts` the statements given and the cells in the order of the page, each with whether it is
    given; `runs` what each cell gave when the book was built.
    A cell that can't run still defines what those of its statements define that can: `labook.live.cells`
    runs these alone. A cell that shows more than text can't run.

    >>> cells = ["x = 2", "import numpy as np\\ny = 3", "np.sin(x)", "x + y"]
    >>> [verdict.lacks for verdict in verdicts([(False, cell) for cell in cells], [CellRun()] * 4)]
    ['', 'numpy', 'numpy', '']
    """
    names, found, given = Names(), [], list[str]()
    waiting = iter(runs)
    for is_given, source in parts:
        run = CellRun() if is_given else next(waiting, CellRun())
        lacks = list(_lacks(source, run, names))
        if is_given:
            given.append(source)
            continue
        drawn = any(output.data.keys() - TEXT for output in run.outputs)
        found.append(Verdict(next(filter(None, lacks), "picture" if drawn else ""), tuple(given)))
        given.clear()
    return found


def _lacks(source: str, run: CellRun, names: Names) -> Iterator[str]:
    """What each statement of a cell lacks, or an empty text."""
    try:
        statements = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError):
        yield "" if run.error and run.error.name == "SyntaxError" else "other"
        return
    for statement in statements:
        bound, read = _names(statement)
        lack = _library(statement, names.modules)
        lack = lack or next((names.lost[name] for name in sorted(read - bound) if name in names.lost), "")
        if not lack and read - bound - names.known and not run.error:
            lack = "other"  # a name that the text around the cells defines
        names.define(bound, lack)
        yield lack


def _names(statement: ast.stmt) -> tuple[set[str], set[str]]:
    """The names that a statement defines for the next ones, and those of the page that it reads."""
    table = symtable.symtable(ast.unparse(statement), "<cell>", "exec")
    bound = {s.get_name() for s in table.get_symbols() if s.is_assigned() or s.is_imported()}
    read = {s.get_name() for s in table.get_symbols() if s.is_referenced()}
    return bound, read | set(_globals(table))


def _globals(table: symtable.SymbolTable) -> Iterator[str]:
    for child in table.get_children():
        yield from (symbol.get_name() for symbol in child.get_symbols() if symbol.is_global())
        yield from _globals(child)


def _library(tree: ast.AST, known: dict[str, Module]) -> str:
    """What of its imports a browser lacks, or an empty text."""
    for name in imported(tree):
        sure, root = name.rstrip("?"), name.split(".")[0].rstrip("?")
        if root == "labook":
            if name == sure and sure not in known:
                return "picture" if sure.startswith("labook.figures") else "numpy"
        elif name == sure and root not in AVAILABLE and root not in ON_DEMAND:
            return root if root in WANTS else "picture" if root in DRAWING else "other"
    return ""
