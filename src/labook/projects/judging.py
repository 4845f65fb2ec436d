"""Judge a reader's functions by the cases of a project; nothing that a reader wrote ends in a traceback."""

import copy
import dis
import inspect
import traceback
from collections.abc import Mapping
from typing import Any

from labook.projects.case import Case, Piece, Project, Verdict
from labook.projects.cases import same


def judged(piece: Piece, names: Mapping[str, Any], file: str = "") -> Verdict:
    """Return what is to be said of one function.

    Parameters: `piece` what is asked for; `names` what the reader defined; `file` the reader's file, whose
    lines are named where it raises.
    The order is that of a patient teacher: is it there, can it be called, does it return, is the value of
    the right kind, and then the cases, of which only the first that fails is told.
    """
    if piece.name not in names:
        return Verdict(piece.name, "missing", f"Not written yet: {piece.signature}.")
    f = names[piece.name]
    if _unwritten(piece, f):
        return Verdict(piece.name, "missing", f"Not written yet: {piece.signature}.")
    wrong = _uncallable(piece, f) or _first_call(piece, f, file)
    for case in () if wrong else piece.cases:
        if wrong := failing(case, f, file):
            break
    return Verdict(piece.name, "not yet" if wrong else "right", wrong or piece.right)


def report(project: Project, names: Mapping[str, Any]) -> str:
    """Return the report on functions that are at hand, such as those of a notebook."""
    return told([judged(piece, names) for piece in project.pieces])


def told(verdicts: list[Verdict]) -> str:
    """Return verdicts as lines, and how many functions are right.

    >>> print(told([Verdict("f", "right", "Doubles."), Verdict("twice", "missing", "Not written yet.")]))
    right    f      Doubles.
    missing  twice  Not written yet.
    1 of 2 functions right
    """
    width = max(len(verdict.name) for verdict in verdicts)
    lines = [f"{v.state:7}  {v.name:{width}}  {v.sentence}" for v in verdicts]
    right = sum(verdict.state == "right" for verdict in verdicts)
    return "\n".join([*lines, f"{right} of {len(verdicts)} functions right"])


def _unwritten(piece: Piece, f: Any) -> bool:
    """Whether a function is still as `labook project new` wrote it: all it can do is to raise."""
    code = getattr(f, "__code__", None)
    if code is None or code.co_names != ("NotImplementedError",) or _uncallable(piece, f):
        return False
    return not any(step.opname.startswith("RETURN") for step in dis.get_instructions(code))


def _uncallable(piece: Piece, f: Any) -> str:
    if not callable(f):
        return f"`{piece.name}` is a value of type {type(f).__name__}, and should be a function."
    try:
        inspect.signature(f).bind(*piece.takes)
    except TypeError:
        return f"It can't be called as {piece.signature}: count its parameters."
    except ValueError:  # functions of C don't tell their parameters
        pass
    return ""


def _first_call(piece: Piece, f: Any, file: str) -> str:
    """What is wrong with a first call: it raises, changes what it was given, or returns another kind."""
    given = piece.sample()
    before = copy.deepcopy(given)
    try:
        value = f(*given)
    except BaseException as error:
        return f"It {raised(error, file)}."
    for name, old, new in zip(piece.takes, before, given, strict=True):
        if not same(old, new):
            return f"It changes `{name}`, which belongs to the caller: work on a copy."
    try:
        return piece.kind(value)
    except Exception:
        return f"It returns a value of type {type(value).__name__} that can't be read as it should be."


def failing(case: Case, f: Any, file: str) -> str:
    """Return the sentence of a case that doesn't hold, with the error where the function raises there."""
    try:
        return "" if case.holds(f) else case.sentence
    except BaseException as error:
        return f"{case.sentence} There it {raised(error, file)}."


def raised(error: BaseException, file: str = "") -> str:
    """Return how a sentence goes on that tells of an error in the reader's code.

    >>> raised(ZeroDivisionError("division by zero"))
    'raises ZeroDivisionError: division by zero'
    """
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == file]
    where = f" in line {lines[-1]}" if file and lines else ""
    if isinstance(error, EOFError):
        return f"asks for input{where}, and the check has no keyboard: take the value as a parameter"
    if isinstance(error, SystemExit):
        return f"ends Python{where}: let it return a value"
    said = " ".join(str(error).split()).rstrip(".")
    if type(error).__name__ == "Closed":
        return f"does something{where} that the check doesn't allow: {said.replace('a cell', 'your code')}"
    if isinstance(error, RecursionError):
        return f"calls itself without an end{where}"
    return f"raises {type(error).__name__}{where}: {said:.160}".rstrip(": ")
