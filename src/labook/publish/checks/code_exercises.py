"""Prove the cases of coding exercises: the solution passes them; every mutant and every mistake fails one."""

import ast
import functools
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from types import FrameType
from typing import Any

from labook.live.exercises import CHECKED_TWICE, Exercise, exercises
from labook.live.grading import graded, judged
from labook.publish.checks.code_mutants import mutants
from labook.publish.source.declared.code_exercise import CODE_EXERCISE
from labook.publish.source.elements import Chapter, Directive
from labook.text import store
from labook.text.failures import Failure
from labook.text.near import meant

Fault = tuple[str, str, str, str]
PACKAGE = Path(__file__).resolve().parents[2]
# Lines that a mutant may run: one that loops for ever is found out after a fraction of a second.
STEPS = 200_000


class Endless(Exception):
    """A mutant ran for too many lines."""


def check_code_exercises(chapter: Chapter, root: Path) -> list[Failure]:
    """Return a failure for each coding exercise that is not there, or whose cases let something pass."""
    found = []
    for element in chapter.of(Directive):
        if element.name == CODE_EXERCISE.name:
            file, line = chapter.place(element)
            for what, expected, got, hint in proved(element.argument, root):
                found.append(Failure(file, line, "code-exercise", what, expected, got, hint))
    return found


def proved(name: str, root: Path) -> list[Fault]:
    """Return what is wrong with an exercise; it is kept, since it depends on the package alone."""
    exercise = exercises().get(name)
    if exercise is None:
        return faults(name)
    path = root / "_build" / "labook" / "exercises" / f"{store.digest(repr(exercise), _code())[:32]}.json"
    kept = store.load(path)
    if isinstance(kept, list):
        return [(str(what), str(expected), str(got), str(hint)) for what, expected, got, hint in kept]
    found = faults(name)
    store.save(path, found)
    return found


@functools.cache
def _code() -> str:
    """A hash of what decides: the functions of the package, how they are graded, and how they are changed."""
    here = [Path(__file__), Path(__file__).with_name("code_mutants.py")]
    live = [PACKAGE / "live" / f"{name}.py" for name in ("grading", "functions", "safe", "cells")]
    return store.files_digest([*here, *live, *PACKAGE.glob("*.py")], PACKAGE)


def faults(name: str) -> list[Fault]:
    """Return what is wrong with an exercise: what, what was expected, what was got, and what to do."""
    exercise = exercises().get(name)
    if exercise is None:
        hint = meant(name, exercises(), "in src/labook/live/exercises")
        return [(f"{{code-exercise}} {name}: no such exercise", "the name of an exercise", name, hint)]
    return list(_faults(exercise))


def _faults(exercise: Exercise) -> Iterator[Fault]:
    _, failure, _ = judged(exercise, exercise.solution())
    if failure:
        hint = "correct the case; a value that changes from call to call cannot be graded"
        yield f"the package's {exercise.name} fails a case of its own exercise", "no failure", failure, hint
    unused = set(exercise.same) - set(CHECKED_TWICE)
    for mutant in mutants(exercise.solution()):
        if mutant.what in exercise.same:
            unused.discard(mutant.what)
        elif survives(exercise, mutant.source):
            hint = "add a case that tells it apart, or enter it under same= with the reason"
            yield f"a changed {exercise.name} passes all cases", "a case that fails", mutant.what, hint
    for change in sorted(unused):
        hint = "remove it from same=: no mutant is like this"
        yield f"{exercise.name}: same= names a change that nobody makes", "a mutant", change, hint
    for why, source in exercise.mistakes.items():
        with _limited(source):
            result = graded(exercise, source)
        if not result["failure"]:
            hint = "add a case that shows the mistake"
            yield f"a mistake in {exercise.name} passes all cases", "a case that fails", why, hint
        elif result.get("line") and not result["passed"] and "SyntaxError" in result["failure"]:
            yield f"a mistake in {exercise.name} is no Python", "a function", result["failure"], "correct it"


def survives(exercise: Exercise, source: str) -> bool:
    """Return whether a changed solution passes all cases."""
    solution = exercise.solution()
    names = dict(vars(sys.modules[solution.__module__]))
    exec(compile(source, "<mutant>", "exec"), names)
    with _limited(source):
        return not judged(exercise, names[exercise.function])[1]


def _limited(source: str) -> AbstractContextManager[None]:
    """A guard for what may run for ever: a loop with `while`, or a function that calls itself.

    Counting lines takes longer than most functions do, so what ends by itself is not watched.
    """
    tree = ast.parse(source)
    names = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    called = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    loops = any(isinstance(node, ast.While) for node in ast.walk(tree))
    return limited() if loops or names & called else nullcontext()


class limited(AbstractContextManager[None]):  # noqa: N801 - used like a function, in a with statement
    """End what runs inside after a number of lines."""

    def __enter__(self) -> None:
        """Begin to count."""
        self.before, self.left = sys.gettrace(), STEPS
        sys.settrace(self._trace)

    def __exit__(self, *_: object) -> None:
        """Count no more."""
        sys.settrace(self.before)

    def _trace(self, frame: FrameType, event: str, _: Any) -> Callable[..., Any] | None:
        if frame.f_code.co_filename not in ("<mutant>", "<cell>"):
            return None
        self.left -= 1
        if self.left < 0:
            raise Endless("it does not end")
        return self._trace
