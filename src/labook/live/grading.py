"""Grade a reader's function by the cases of its exercise; each failure is one sentence."""

import ast
import contextlib
import copy
import math
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from labook.live.cells import FILE, line_of, message
from labook.live.exercises import Exercise, exercises
from labook.live.safe import BUILTINS, Kept

CLOSE = 1e-9  # relative; two orders of additions of a few dozen floats differ by far less
TINY = 1e-12  # absolute, where the true value is 0
LONGEST = 300  # characters of a value in a sentence


@dataclass(frozen=True)
class Outcome:
    """What a call gave: its value, or the kind of error that it raised, and what it did to its arguments."""

    value: Any = None
    error: BaseException | None = None
    changed: str = ""
    shared: bool = False


def answer(exercise: str, source: str) -> dict[str, Any]:
    """Return how a reader's code does: `passed` cases of `count`, and the first failure as a sentence.

    Parameters: `exercise` the name of the function; `source` the reader's code, which defines it.
    """
    found = exercises().get(exercise)
    if found is None:
        return {"error": f"There is no exercise on {exercise}."}
    return graded(found, source)


def graded(exercise: Exercise, source: str) -> dict[str, Any]:
    """Return how a source does in an exercise: `passed`, `count`, `failure`, and the `line` of an error."""
    count, names = len(exercise.cases), {"__builtins__": BUILTINS, "math": math, "Fraction": Fraction}
    names["__name__"] = "__main__"
    try:
        with contextlib.redirect_stdout(Kept(0)):
            exec(compile(ast.parse(source, FILE), FILE, "exec"), names)
    except BaseException as error:
        return {"passed": 0, "count": count, "failure": message(error) + ".", "line": line_of(error)}
    function: Any = names.get(exercise.function)
    if not callable(function):
        return {"passed": 0, "count": count, "failure": f"Your code defines no function {exercise.function}."}
    passed, failure, line = judged(exercise, function)
    return {"passed": passed, "count": count, "failure": failure, "line": line}


def judged(exercise: Exercise, function: Callable[..., Any]) -> tuple[int, str, int]:
    """Return how many cases a function passes before the first that it fails, and that failure."""
    solution = exercise.solution()
    for place, arguments in enumerate(exercise.cases):
        want, got = outcome(solution, arguments), outcome(function, arguments)
        if failure := fault(exercise.function, arguments, want, got):
            return place, failure, line_of(got.error) if got.error else 0
    return len(exercise.cases), "", 0


def outcome(function: Callable[..., Any], arguments: tuple[Any, ...]) -> Outcome:
    """Return what a call gives; the arguments are copies, at which one looks again afterwards."""
    given = copy.deepcopy(arguments)
    try:
        with contextlib.redirect_stdout(Kept(0)):
            value = function(*given)
    except BaseException as error:
        return Outcome(error=error)
    changed = next((text(new) for old, new in zip(arguments, given, strict=True) if old != new), "")
    return Outcome(copy.deepcopy(value), changed=changed, shared=bool(_lists(value) & _lists(given)))


def _lists(value: Any) -> set[int]:
    """The identities of the lists in a value."""
    if not isinstance(value, list | tuple):
        return set()
    own = {id(value)} if isinstance(value, list) else set()
    return own.union(*map(_lists, value))


def fault(name: str, arguments: tuple[Any, ...], want: Outcome, got: Outcome) -> str:
    """Return what is wrong with an outcome in one sentence, or nothing."""
    call = f"{name}({', '.join(map(text, arguments))})"
    if want.error is not None:
        kind = type(want.error).__name__
        if got.error is None:
            return f"{call} should raise {kind}, and your function returned {text(got.value)}."
        if not isinstance(got.error, type(want.error)):
            return f"{call} should raise {kind}, and your function raised {message(got.error)}."
        return ""
    if got.error is not None:
        return f"{call} should be {text(want.value)}, and your function raised {message(got.error)}."
    if not same(got.value, want.value):
        return f"{call} should be {text(want.value)}, and your function returned {text(got.value)}."
    if got.changed and not want.changed:
        return f"{call} should leave its inputs as they are, and your function changed one to {got.changed}."
    if got.shared and not want.shared:
        return f"{call} should return lists of its own, and yours holds a list of the input."
    return ""


def same(got: Any, want: Any) -> bool:
    """Return whether a value is the wanted one: exact numbers exactly, floats up to rounding.

    >>> same([1, 0.1 + 0.2], [1, 0.3]), same(0.5, Fraction(1, 2)), same([1], 1)
    (True, False, False)
    """
    if isinstance(want, list | tuple):
        fits = isinstance(got, list | tuple) and len(got) == len(want)
        return fits and all(same(g, w) for g, w in zip(got, want, strict=True))
    if isinstance(want, dict):
        return (
            isinstance(got, dict) and got.keys() == want.keys() and all(same(got[k], want[k]) for k in want)
        )
    if isinstance(want, bool) or isinstance(got, bool) or not isinstance(want, int | float | Fraction):
        return bool(got == want)
    if not isinstance(got, int | float | Fraction) or (isinstance(want, Fraction) and isinstance(got, float)):
        return False
    if isinstance(want, float) or isinstance(got, float):
        both_nan = math.isnan(got) and math.isnan(want)
        return both_nan or math.isclose(got, want, rel_tol=CLOSE, abs_tol=TINY)
    return got == want


def text(value: Any) -> str:
    """Return a value as a reader would write it.

    >>> text([Fraction(1, 2), 3])
    '[1/2, 3]'
    """
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, list):
        shown = f"[{', '.join(map(text, value))}]"
    elif isinstance(value, tuple):
        shown = f"({', '.join(map(text, value))}{',' * (len(value) == 1)})"
    else:
        shown = repr(value)
    return shown if len(shown) <= LONGEST else shown[:LONGEST] + " ..."
