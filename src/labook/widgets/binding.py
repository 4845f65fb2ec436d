"""Take the start state of a widget from what the cells of its chapter define."""

import ast
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from labook.widgets.numbers import read_number
from labook.widgets.widget import StateError, Widget

# Parameters that hold numbers; a choice, a switch and a place in a sequence are words of the widget itself.
NUMBERS = frozenset(["number", "point", "grid", "exact"])
HOW = "`:{0}: name` with a name that a cell or a `% given:` line above defines"


def bound(widget: Widget, given: Mapping[str, object], namespace: dict[str, object]) -> dict[str, object]:
    """Return a state in which expressions of the chapter's names are replaced by what they stand for.

    Parameters: `given` as the page has it; `namespace` what the cells above have defined.
    Raises: StateError where an expression has no value.
    """
    kinds = {p.name: p.kind for p in widget.parameters}
    found = dict(given)
    for name, value in given.items():
        if kinds.get(name) in NUMBERS and _names_something(value):
            try:
                found[name] = _plain(eval(str(value), namespace), exact=kinds[name] == "exact")
            except Exception as error:
                got, what = f"{type(error).__name__}: {error}", f"{widget.name}: {name} cannot be {value!r}"
                raise StateError(what, HOW.format(name), got) from error
    return found


def require_bound(widget: Widget, given: Mapping[str, object], state: Mapping[str, object]) -> None:
    """Refuse numbers that the page types again, unless they are those with which the widget starts anyway.

    Parameters: `given` as the page has it; `state` the full state that it gives.
    Raises: StateError.
    """
    default = widget.state()
    for p in widget.parameters:
        typed = p.name in given and not _names_something(given[p.name])
        if p.kind in NUMBERS and typed and state[p.name] != default[p.name]:
            what = f"{widget.name}: {p.name} is typed, so that it cannot follow the chapter"
            raise StateError(what, HOW.format(p.name), str(given[p.name]))


def _names_something(value: Any) -> bool:
    """Whether a value is an expression with a name in it, and no number such as 1/2 or 1e-3."""
    if not isinstance(value, str):
        return False
    try:
        read_number(value)
    except ValueError:
        pass
    else:
        return False
    try:
        return any(isinstance(node, ast.Name) for node in ast.walk(ast.parse(value, mode="eval")))
    except SyntaxError:
        return False


def _plain(value: Any, *, exact: bool) -> Any:
    """Numbers as a state has them: fractions as texts where it is exact, else as Python's own numbers."""
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, list | tuple):
        return [_plain(x, exact=exact) for x in value]
    if isinstance(value, int):
        return value
    return str(Fraction(value)) if exact else float(value)
