"""Prove the cases of coding exercises: the solution passes them; every mutant and every mistake fails one."""

import ast
import inspect
import sys
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from types import FrameType
from typing import Any

from labook.live.exercises import CHECKED_TWICE, Exercise, exercises
from labook.live.grading import graded, judged
from labook.publish.source.declared.code_exercise import CODE_EXERCISE
from labook.publish.source.elements import Chapter, Directive
from labook.text.failures import Failure
from labook.text.near import meant

STEPS = (
    200_000  # lines that a mutant may run: one that loops for ever is found out after a fraction of a second
)
OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult, ast.Pow: ast.Mult,
}  # fmt: skip
COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip


@dataclass(frozen=True)
class Changed:
    """A mutant of a function: what was changed, as `before -> after`, and its source."""

    what: str
    source: str


class Endless(Exception):
    """A mutant ran for too many lines."""


def check_code_exercises(chapter: Chapter) -> list[Failure]:
    """Return a failure for each coding exercise that is not there, or whose cases let something pass."""
    found = []
    for element in chapter.of(Directive):
        if element.name == CODE_EXERCISE.name:
            file, line = chapter.place(element)
            for what, expected, got, hint in faults(element.argument):
                found.append(Failure(file, line, "code-exercise", what, expected, got, hint))
    return found


@cache
def faults(name: str) -> tuple[tuple[str, str, str, str], ...]:
    """Return what is wrong with an exercise: what, what was expected, what was got, and what to do."""
    exercise = exercises().get(name)
    if exercise is None:
        hint = meant(name, exercises(), "in src/labook/live/exercises")
        return ((f"{{code-exercise}} {name}: no such exercise", "the name of an exercise", name, hint),)
    return tuple(_faults(exercise))


def _faults(exercise: Exercise) -> Iterator[tuple[str, str, str, str]]:
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
        with limited():
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
    with limited():
        return not judged(exercise, names[exercise.function])[1]


class limited:  # noqa: N801 - used like a function, in a with statement
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


def mutants(function: Callable[..., Any]) -> Iterator[Changed]:
    """Yield every small change of a function: operators, comparisons, constants, arguments, statements.

    The length check of `zip(..., strict=True)` stays: a function that checks lengths itself never needs it.
    """
    text = textwrap.dedent(inspect.getsource(inspect.unwrap(function)))
    places = len(list(_sites(ast.parse(text).body[0])))
    for place in range(places):
        tree = ast.parse(text)
        made = list(_sites(tree.body[0]))[place]
        before = ast.unparse(made.node)
        after = made.change()
        ast.fix_missing_locations(tree)
        yield Changed(f"{before.splitlines()[0]} -> {after}", ast.unparse(tree))


@dataclass
class Site:
    """A place where a function can be changed: the node, and what changes it and says how it reads then."""

    node: ast.AST
    change: Callable[[], str]


def _sites(function: ast.AST) -> Iterator[Site]:
    kept = {id(node) for node in _kept(function)}
    for node in ast.walk(function):
        if id(node) in kept:
            continue
        if isinstance(node, ast.BinOp | ast.AugAssign) and type(node.op) in OPERATORS:
            yield Site(node, _setting(node, "op", OPERATORS[type(node.op)]()))
        elif isinstance(node, ast.Compare) and type(node.ops[0]) in COMPARISONS:
            yield Site(node, _setting(node, "ops", [COMPARISONS[type(node.ops[0])](), *node.ops[1:]]))
        elif isinstance(node, ast.Constant):
            yield from _constant(node)
        elif isinstance(node, ast.Call) and _swappable(node):
            yield Site(node, _setting(node, "args", [node.args[1], node.args[0], *node.args[2:]]))
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            yield Site(node, _setting(node, "op", ast.UAdd()))
        yield from _statements(node)


def _kept(function: ast.AST) -> Iterator[ast.AST]:
    """What stays: the strictness of `zip`, and the words of messages, which nobody grades."""
    for node in ast.walk(function):
        if isinstance(node, ast.Call):
            yield from (word.value for word in node.keywords if word.arg == "strict")
        elif isinstance(node, ast.JoinedStr):
            yield from ast.walk(node)


def _swappable(call: ast.Call) -> bool:
    first = call.args[:2]
    starred = any(isinstance(argument, ast.Starred) for argument in first)
    return len(first) == 2 and not starred and ast.unparse(first[0]) != ast.unparse(first[1])


def _setting(node: ast.AST, field: str, value: Any) -> Callable[[], str]:
    def change() -> str:
        setattr(node, field, value)
        return ast.unparse(node)

    return change


def _constant(node: ast.Constant) -> Iterator[Site]:
    if isinstance(node.value, bool):
        yield Site(node, _setting(node, "value", not node.value))
    elif isinstance(node.value, int | float):
        yield Site(node, _setting(node, "value", node.value + 1))


def _statements(node: ast.AST) -> Iterator[Site]:
    for field in ("body", "orelse"):
        rows = getattr(node, field, None)
        if not isinstance(rows, list):
            continue
        for place, row in enumerate(rows):
            if isinstance(row, ast.Expr) and isinstance(row.value, ast.Constant):
                continue  # a docstring
            if isinstance(row, ast.AnnAssign) and row.value is None:
                continue
            yield Site(row, _deleting(rows, place))


def _deleting(rows: list[ast.stmt], place: int) -> Callable[[], str]:
    def change() -> str:
        rows[place] = ast.Pass()
        return "pass"

    return change
