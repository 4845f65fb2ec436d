"""Coding exercises: what each asks, the cases that grade it, and the mistakes that these must find."""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

# Functions of two vectors check the lengths twice: with a function of the package, and with a strict zip.
CHECKED_TWICE = {
    "same_length(u, v) -> pass": "zip(..., strict=True) raises the same kind of error",
    "same_length(u, v) -> same_length(v, u)": "two lengths differ in both orders",
    "same_length(d, x) -> pass": "zip(..., strict=True) raises the same kind of error",
    "same_length(d, x) -> same_length(x, d)": "two lengths differ in both orders",
}


@dataclass(frozen=True)
class Exercise:
    """A function of the package that the reader writes.

    `name` is that of the function, with its module. `cases` are the arguments of calls, from small to large;
    what each must give is what the function of the package gives. `mistakes` are typical wrong functions,
    each with what is wrong with it: the build fails where the cases let one pass. `same` are changes of the
    solution that change nothing a caller sees, each with the reason; `hints` lead on step by step.
    """

    name: str
    asks: str
    cases: tuple[tuple[Any, ...], ...]
    mistakes: dict[str, str] = field(default_factory=dict)
    hints: tuple[str, ...] = ()
    same: dict[str, str] = field(default_factory=dict)

    @property
    def function(self) -> str:
        """Return the name of the function alone."""
        return self.name.rpartition(".")[2]

    @property
    def id(self) -> str:
        """Return the name under which a reader's progress is kept.

        >>> Exercise("labook.vectors.dot", "", ()).id
        'code-vectors-dot'
        """
        return "code-" + self.name.removeprefix("labook.").replace(".", "-").replace("_", "-")

    def solution(self) -> Callable[..., Any]:
        """Return the function of the package."""
        module, _, name = self.name.rpartition(".")
        found: Callable[..., Any] = getattr(importlib.import_module(module), name)
        return found


@cache
def exercises() -> dict[str, Exercise]:
    """Return all exercises by the name of their function."""
    found: dict[str, Exercise] = {}
    for module in sorted(module.name for module in pkgutil.iter_modules(__path__)):
        listed = importlib.import_module(f"{__name__}.{module}").EXERCISES
        found |= {exercise.name: exercise for exercise in listed}
    return found
