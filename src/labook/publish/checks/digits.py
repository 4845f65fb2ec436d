"""Numbers say their digits in the source, and only once."""

import ast
from collections.abc import Iterator
from typing import Any

from labook.publish.checks.result import ValueRun
from labook.publish.checks.values import in_formula, typed_number
from labook.publish.source.elements import Cell, Chapter, Derive, Given, Value
from labook.publish.source.notation import FILE as NOTATION
from labook.text.failures import Failure


def check_value_digits(chapter: Chapter, values: tuple[ValueRun, ...]) -> Iterator[Failure]:
    """Yield a failure for each `{val}` that hides its digits behind a format, or that computes with no name.

    Parameters: `values` what the chapter computed.
    Where the digits stand in the source, a wrong expression shows in a difference.
    The rows of a declared table (`book/notation.yml`, the errata) may compute from literals: their file has
    no cells that could name the numbers, a symbol's example shows its input beside what is computed from it,
    and each erratum has a `check` of its own. A symbol's example has a question mark where digits could be.
    """
    for element, value in zip(chapter.of(Value) if chapter.executes else [], values, strict=True):
        typed = typed_text(element, value)
        if typed and element.file != NOTATION:
            what = f"a format hides the digits of {element.expression}"
            hint = "type them" if element.file else f"type them, or labook promote {chapter.slug}"
            place = (*chapter.place(element), "value-format")
            yield Failure(*place, what, f"{{val}}`{element.expression}|{typed}`", element.shown, hint)
        elif not value.error and not element.file and not names_of(element.expression):
            what = f"the value is computed from literals alone: {element.expression}"
            hint = "name the numbers in a `% given:` line above, or state the equation as a formula"
            expected = "names that a cell or a `% given:` line defines"
            yield Failure(*chapter.place(element), "literal-value", what, expected, element.role, hint)


def typed_text(element: Value, value: ValueRun) -> str:
    """Return the digits that a `{val}` with a format would show if they were typed, or nothing.

    >>> typed_text(Value(1, expression="x", shown=".2f"), ValueRun("0.37"))
    '0.37'
    >>> typed_text(Value(1, expression="x", shown="0.37"), ValueRun("0.37"))
    ''
    """
    if value.error or in_formula(element.shown) or typed_number(element.shown):
        return ""
    return value.text if typed_number(value.text) else ""


def names_of(expression: str) -> set[str]:
    """Return the names with which an expression computes.

    >>> names_of("6 * 7"), names_of("len(rows)") == {"len", "rows"}
    (set(), True)
    """
    try:
        tree = ast.parse(expression.strip(), mode="eval")
    except (SyntaxError, ValueError):
        return {expression}
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


def check_retyped(chapter: Chapter) -> Iterator[Failure]:
    """Yield a failure for each `{derive}` that types again what a name of a cell above holds."""
    known: dict[str, str] = {}
    for element in chapter.elements if chapter.executes else ():
        if isinstance(element, Cell | Given):
            known |= {literal: name for name, literal in _literals(element.source)}
        elif isinstance(element, Derive):
            again = [(text, known[text]) for text in _typed(element.expression) if text in known]
            if again:
                yield _retyped(chapter, element, again)


def _retyped(chapter: Chapter, element: Derive, again: list[tuple[str, str]]) -> Failure:
    what = "numbers of a cell above, typed again: " + ", ".join(text for text, _ in again)
    names = ", ".join(dict.fromkeys(name for _, name in again))
    hint = "change the cell, and the calculation follows"
    place = (*chapter.place(element), "retyped")
    return Failure(*place, what, f"the names {names}", f"{{derive}} {element.expression}", hint)


def _literals(source: str) -> Iterator[tuple[str, str]]:
    """The names that a cell gives to lists of numbers as typed."""
    try:
        nodes = ast.parse(source).body
    except (SyntaxError, ValueError):
        return
    for node in nodes:
        if isinstance(node, ast.Assign) and len(node.targets) == 1:
            yield from _assigned(node.targets[0], node.value)


def _assigned(target: ast.expr, value: ast.expr) -> Iterator[tuple[str, str]]:
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple) and len(target.elts) == len(value.elts):
        for each, part in zip(target.elts, value.elts, strict=True):
            yield from _assigned(each, part)
    elif isinstance(target, ast.Name) and (text := _numbers(value)):
        yield target.id, text


def _typed(call: str) -> Iterator[str]:
    try:
        node: Any = ast.parse(call.strip(), mode="eval").body
    except (SyntaxError, ValueError):
        return
    for argument in [*getattr(node, "args", []), *(word.value for word in getattr(node, "keywords", []))]:
        if text := _numbers(argument):
            yield text


def _numbers(node: ast.expr) -> str:
    """A list of two numbers or more as text, where it is typed as such."""
    try:
        value = ast.literal_eval(node)
    except (ValueError, TypeError):
        return ""
    flat = _flat(value) if isinstance(value, list | tuple) else []
    return repr(_lists(value)) if len(flat) > 1 and all(isinstance(x, int | float) for x in flat) else ""


def _flat(value: Any) -> list[Any]:
    return [x for item in value for x in _flat(item)] if isinstance(value, list | tuple) else [value]


def _lists(value: Any) -> Any:
    return [_lists(item) for item in value] if isinstance(value, list | tuple) else value
