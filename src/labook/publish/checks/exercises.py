"""Hold the inputs that an exercise names against its statement and its solution, which both must use them."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from labook.publish.source.bindings import assigned, wrong_given
from labook.publish.source.elements import (
    Cell,
    Chapter,
    Comment,
    Derive,
    Directive,
    Element,
    Given,
    Heading,
    Holds,
    Letters,
    Value,
    Widget,
)
from labook.publish.source.kinds import directive
from labook.text.failures import Failure


@dataclass
class Exercise:
    """The `% given:` lines above or in the statement of an exercise, and what it and its solution run."""

    givens: list[Given] = field(default_factory=list)
    statement: list[Element] = field(default_factory=list)
    solution: list[Element] = field(default_factory=list)


def check_inputs(chapter: Chapter) -> Iterator[Failure]:
    """Yield a failure for each input of an exercise that its statement or its solution does not use.

    A name that is computed from others of the exercise stands for them, and need not be used itself.
    What is not used in one of the two places is typed there, and would not follow a change.
    """
    for exercise in exercises(chapter):
        givens = [given for given in exercise.givens if not wrong_given(given.source)]
        sources = _sources(givens)
        for given in givens:
            for name in (name for name in assigned(given.source) if not sources[name]):
                places = ("statement", _shown(exercise.statement)), ("solution", exercise.solution)
                for place, elements in places:
                    if name not in _used(elements, sources):
                        yield _failure(chapter, given, name, place)


def _failure(chapter: Chapter, given: Given, name: str, place: str) -> Failure:
    what = f"the {place} of the exercise does not use `{name}`"
    expected = f"`{name}` in the statement and in the solution"
    way_out = "move it to a `% given:` line in the solution" if place == "statement" else "delete it"
    hint = f"write {{val}}`{name}|$?$` where the {place} types it, or {way_out}"
    line = f"% given: {given.source}"
    return Failure(*chapter.place(given), "exercise-inputs", what, expected, line, hint)


def exercises(chapter: Chapter) -> list[Exercise]:
    """Return the exercises of a chapter; what stands directly above one belongs to it."""
    found, above = list[Exercise](), list[Given]()
    part: list[Element] = []  # what is between exercises goes nowhere
    for element in chapter.elements:
        counts = directive(element.name).counts if isinstance(element, Directive) else ""
        if counts == "exercises":
            found.append(Exercise(givens=above))
            part, above = found[-1].statement, []
        elif counts == "solutions" and found:
            part = found[-1].solution
        elif (isinstance(element, Heading) and element.level <= 2) or _ends(element):
            part = []
        elif isinstance(element, Given) and found and part is found[-1].statement:
            found[-1].givens.append(element)
        elif isinstance(element, Given) and not (found and part is found[-1].solution):
            above.append(element)
        elif not isinstance(element, Comment | Letters | Given):
            above = []
        part.append(element)
    return found


def _ends(element: Element) -> bool:
    return isinstance(element, Directive) and element.name in ("solution-end", "exercise-end")


def _shown(elements: list[Element]) -> list[Element]:
    """What a reader sees: a statement that only a `% holds:` line makes is not in the text."""
    return [element for element in elements if not isinstance(element, Holds)]


def _sources(givens: list[Given]) -> dict[str, set[str]]:
    """Of each name, the other names of the exercise from which it is computed, directly or through others."""
    found: dict[str, set[str]] = {}
    for given in givens:
        for node in ast.parse(given.source).body:
            names = assigned(ast.unparse(node))
            behind = _names(ast.unparse(node)) - set(names)
            known = {name for name in behind if name in found}
            known |= {name for each in known for name in found[each]}
            found |= dict.fromkeys(names, known)
    return found


def _used(elements: list[Element], sources: dict[str, set[str]]) -> set[str]:
    used = {name for element in elements for name in _names(_code(element))}
    return used | {source for name in used for source in sources.get(name, ())}


def _code(element: Element) -> str:
    """The Python of an element."""
    if isinstance(element, Cell | Given):
        return element.source
    if isinstance(element, Value | Derive | Holds):
        return element.expression
    return "; ".join(map(str, element.given.values())) if isinstance(element, Widget) else ""


def _names(code: str) -> set[str]:
    try:
        tree = ast.parse(code)
    except SyntaxError:  # a cell that is meant to fail
        return set(re.findall(r"[^\W\d]\w*", code))
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
