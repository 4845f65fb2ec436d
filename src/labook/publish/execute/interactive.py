"""Draw a widget at its place in a chapter: its picture, its text and its fields."""

import importlib.util
from collections.abc import Mapping
from typing import Any

from labook.publish.checks.result import WidgetFault, WidgetRun
from labook.publish.execute.blame import told
from labook.text.near import near


def drawn(name: str, id_: str, given: Mapping[str, object], namespace: dict[str, object]) -> WidgetRun:
    """Return what a page shows of a widget, or what is wrong with its name or state.

    Parameters: `name` of the registry; `id_` on the page; `given` the changes of the default state;
    `namespace` what the cells above have defined: numbers are taken from there, not typed again.
    The picture is drawn by `labook.figures` and the readouts are computed by the package from the same
    state that the browser starts with.
    """
    from labook.widgets import registry
    from labook.widgets.binding import bound, require_bound
    from labook.widgets.widget import StateError

    if name not in registry.names():
        _look_for(name)
        known = ", ".join(registry.names())
        found = near(name, registry.names())
        what, hint = f"there is no widget {name!r}", f"did you mean {found}?" if found else "correct the name"
        hint = f"{hint} browser/README.md says how to add one"
        return _wrong(what, known, name or "no name", hint)
    widget = registry.find(name)
    try:
        state = widget.state(bound(widget, given, namespace))
        require_bound(widget, given, state)
    except StateError as error:
        return _wrong(error.what, error.expected, error.got, "correct the state below {widget}")
    try:
        return _shown(widget, state, id_)
    except Exception as error:
        what, hint = f"the widget {name!r} cannot be drawn from this state", "correct the state, or the line"
        return _wrong(what, "a picture and its readouts", told(error), f"{hint} that raises the error")


def _look_for(name: str) -> None:
    """Ask for the module of an unknown widget: once it is there, the page runs again."""
    module = name.replace("-", "_")
    if module.isidentifier():
        importlib.util.find_spec(f"labook.widgets.{module}")


def _shown(widget: Any, state: Any, id_: str) -> WidgetRun:
    from labook.widgets import markup

    figure = widget.figure(state)
    return WidgetRun(
        name=widget.name,
        id=id_,
        head=markup.head(widget, state, id_),
        tail=markup.tail(widget, state, id_),
        question=widget.question,
        tries=tuple(t.text for t in widget.tries),
        readouts=tuple(widget.texts(state).values()),
        alt=figure.alt,
        svg=figure.svg,
    )


def _wrong(what: str, expected: str, got: str, hint: str) -> WidgetRun:
    return WidgetRun(WidgetFault(what, expected, got, hint))
