"""Run the cells of a page as the reader has changed them, from the top of the page to the cell asked for."""

import ast
import contextlib
import pprint
from dataclasses import dataclass, field
from typing import Any

from labook.live.answer import ON_DEMAND, Wanting
from labook.live.needed import missing, needed
from labook.live.safe import BUILTINS, Kept

FILE = "<cell>"
LINE = 79  # characters; a longer list is shown with one entry a line
LIMIT = 100_000  # characters that a cell may print


@dataclass
class Page:
    """The names that the cells of a page defined, and the cells that did: what ran, in order."""

    names: dict[str, Any] = field(default_factory=lambda: {"__name__": "__main__", "__builtins__": BUILTINS})
    ran: list[tuple[bool, str]] = field(default_factory=list)


pages: dict[str, Page] = {}


def answer(page: str, cells: list[tuple[bool, str]]) -> dict[str, Any]:
    """Run the last of some cells; those above it run first, unless they just did, as they stand now.

    Parameters: `page` a name for the page; `cells` from the top of the page to the one asked for, each with
    whether the reader may run it; of the others only the statements run that can.
    Returns: `text`, what the last one printed and its value, if it has one; `error` and its `line` where it
    failed.
    Cost: where a cell above was changed, or this one ran before, all of them run again, so that the page is
    always what a reader from top to bottom would have.
    """
    wanted = needed([(bool(whole), source) for whole, source in cells])
    found = pages.setdefault(page, Page())
    places = missing(found.ran, wanted)
    if places is None:
        found, places = Page(), list(range(len(wanted)))
        pages[page] = found
    shown: dict[str, Any] = {}
    for place in places:
        whole, source = wanted[place]
        shown = run(source, found.names) if whole else _prepared(source, found.names)
        found.ran.insert(place, wanted[place])
    return shown


def run(source: str, names: dict[str, Any]) -> dict[str, Any]:
    """Run one cell in a namespace, and return what it shows."""
    out = Kept(LIMIT)
    try:
        *statements, last = _parts(source) or [None]
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            for part in statements:
                exec(part, names)
            value = eval(last, names) if last else None
    except BaseException as error:
        _want(error)
        return {"text": out.text, "error": message(error), "line": line_of(error)}
    return {"text": out.text + ("" if value is None else shown(value) + "\n")}


def _parts(source: str) -> list[Any]:
    """The code of a cell without that of its last expression, and that one, or nothing."""
    tree = ast.parse(source, FILE)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    value = compile(ast.Expression(last.value), FILE, "eval") if isinstance(last, ast.Expr) else None
    return [compile(tree, FILE, "exec"), value]


def _prepared(source: str, names: dict[str, Any]) -> dict[str, Any]:
    """Run what can run of a cell that cannot run as a whole."""
    for statement in ast.parse(source, FILE).body:
        code = compile(ast.Module([statement], []), FILE, "exec")
        with contextlib.redirect_stdout(Kept(0)):
            try:
                exec(code, names)
            except Exception as error:
                _want(error)
    return {}


def _want(error: BaseException) -> None:
    if isinstance(error, ModuleNotFoundError) and (error.name or "").split(".")[0] in ON_DEMAND:
        pages.clear()
        raise Wanting("sympy")


def shown(value: Any) -> str:
    """Return a value as a notebook shows it.

    >>> shown([1, 2]), shown("a")
    ('[1, 2]', "'a'")
    """
    text = repr(value)
    if len(text) > LINE and isinstance(value, list | tuple | dict | set):
        return pprint.pformat(value, width=LINE, sort_dicts=False)
    return text


def message(error: BaseException) -> str:
    """Return the last line of a traceback, in plain words where Python has none.

    >>> message(ValueError("lengths differ"))
    'ValueError: lengths differ'
    """
    name, text = type(error).__name__, str(error)
    if isinstance(error, RecursionError):
        text = "a function calls itself too many times"
    elif isinstance(error, MemoryError):
        text = "this needs more memory than a page in a browser has"
    elif isinstance(error, SyntaxError):
        text = error.msg
    return f"{name}: {text}" if text else name


def line_of(error: BaseException, file: str = FILE) -> int:
    """Return the line of the reader's code that raised an error, or 0."""
    if isinstance(error, SyntaxError) and error.filename == file:
        return error.lineno or 0
    row, trace = 0, error.__traceback__
    while trace is not None:
        row = trace.tb_lineno if trace.tb_frame.f_code.co_filename == file else row
        trace = trace.tb_next
    return row
