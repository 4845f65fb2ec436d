"""Hold each suggestion below a widget to what its sentence says: its `holds`, and its numbers."""

import ast
import keyword
import re
import sys
from collections.abc import Iterator
from fractions import Fraction
from functools import partial
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from labook.publish.checks.followed.digits import numbers
from labook.publish.checks.values import WORDS
from labook.text.failures import Failure

if TYPE_CHECKING:  # the package's checks run without it, so that no edit of a widget checks all pages again
    from labook.widgets.widget import Try, Widget

KIND = "widget-try"
# The words two to twelve, and twice; one is more often an article than a count.
COUNTS = {word: Fraction(number) for word, number in WORDS.items() if 2 <= number <= 12}
# A readout ends a chain of at most 4096 rounded operations (40 points, their covariance, its eigenvectors),
# and each rounds by at most 2^-53 of numbers as large as those of the state.
ROUNDINGS, UNIT = 2**12, 2.0**-53
HOW = "correct the sentence, the state or `holds`"


def near(x: Any, y: Any, size: float = 1.0) -> bool:
    """Return whether two numbers, or lists of them, differ by no more than roundoff.

    Parameters: `size` of the largest numbers that were added on the way to them.

    >>> near([0.1 + 0.2, 1], [0.3, 1]), near(0.3, 0.3001), near([1], [1, 1])
    (True, False, False)
    """
    if isinstance(x, list | tuple) and isinstance(y, list | tuple):
        return len(x) == len(y) and all(near(a, b, size) for a, b in zip(x, y, strict=True))
    return bool(abs(x - y) <= ROUNDINGS * UNIT * max(abs(x), abs(y), size))


def check_tries(widget: "Widget", file: str, source: str) -> Iterator[Failure]:
    """Yield a failure for each suggestion whose `holds` is missing or not True, or that says another number.

    Parameters: `file` and `source` of the widget's module.
    """
    lines = _lines(source)
    for each in widget.tries:
        place = (file, lines.get(each.text, 1), KIND)
        try:
            wrong = _untrue(widget, each) or _unsaid(widget, each)
        except Exception as error:  # of the state or of the expression, which are the author's
            what, got = f"a suggestion of {widget.name} cannot be tried", f"{type(error).__name__}: {error}"
            wrong = (what, each.holds or "`holds=` with an expression", got, HOW)
        if wrong:
            yield Failure(*place, *wrong)


def _lines(source: str) -> dict[str, int]:
    """The line of each suggestion, by its text."""
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call) and node.args)
    named = ((call, call.args[0]) for call in calls if getattr(call.func, "id", "") == "Try")
    return {str(first.value): call.lineno for call, first in named if isinstance(first, ast.Constant)}


def _untrue(widget: "Widget", each: "Try") -> tuple[str, str, str, str] | None:
    """What is wrong with the expression of a suggestion."""
    if not each.holds:
        what, hint = f"a suggestion of {widget.name} is held by nothing", "write `holds=` behind its state"
        return what, "an expression of the readouts that says what the sentence says", each.text, hint
    state = widget.state(each.state)
    own = _attributes(state) | _attributes(widget.compute(state))
    read = {node.id for node in ast.walk(ast.parse(each.holds, mode="eval")) if isinstance(node, ast.Name)}
    if not read & {*own, "state"}:
        what = f"the `holds` of a suggestion of {widget.name} reads nothing of its state"
        return what, f"a readout or a parameter: {', '.join(own)}", each.holds, HOW
    if eval(each.holds, _names(widget, state, own)) is True:
        return None
    got = "; ".join(f"{key} = {text}" for key, text in widget.texts(state).items())
    return f"a suggestion of {widget.name} is not true: “{each.text}”", each.holds, got, HOW


def _names(widget: "Widget", state: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """What an expression may use: the module's public names, `near`, `before`, `state`, and its `own`."""
    module = vars(sys.modules[widget.compute.__module__])
    public = {name: value for name, value in module.items() if not name.startswith("_")}
    default = widget.state()
    before = SimpleNamespace(**(_attributes(default) | _attributes(widget.compute(default))))
    size = max(1.0, *_sizes(list(state.values())), widget.scale(state))
    return {**public, "near": partial(near, size=size), "before": before, "state": state, **own}


def _attributes(values: dict[str, Any]) -> dict[str, Any]:
    """Values under names that Python can read: `of-x` as `of_x`, `dL/da` as `dL_da`, `class` as `class_`."""
    spelled = {re.sub(r"\W", "_", key): value for key, value in values.items()}
    return {f"{key}_" if keyword.iskeyword(key) else key: value for key, value in spelled.items()}


def _sizes(value: Any) -> Iterator[float]:
    if isinstance(value, list | tuple):
        for part in value:
            yield from _sizes(part)
    elif isinstance(value, int | float):
        yield abs(float(value))


def _unsaid(widget: "Widget", each: "Try") -> tuple[str, str, str, str] | None:
    """The first number of a sentence that neither its `holds` nor its state has, whatever its sign."""
    said = {value for number in numbers(str(each.state)) for value in number.values}
    said |= set(_constants(ast.parse(each.holds, mode="eval")))
    words = re.findall(r"[a-z]+", each.text.lower())
    typed = [(word, {COUNTS[word]}) for word in words if word in COUNTS]
    typed += [(number.text, set(number.values)) for number in numbers(each.text)]
    for text, values in typed:
        if not said & values:
            what = f"a suggestion of {widget.name} says {text}, but its `holds` and its state do not"
            return what, f"one of the numbers {', '.join(map(str, sorted(said)))}", each.text, HOW
    return None


def _constants(node: ast.AST) -> Iterator[Fraction]:
    """The numbers of an expression, those in its texts too; the index of an entry is none."""
    if isinstance(node, ast.Subscript):
        yield from _constants(node.value)
        return
    if isinstance(node, ast.Constant):
        for number in numbers(str(node.value)):
            yield from number.values
    for child in ast.iter_child_nodes(node):
        yield from _constants(child)
