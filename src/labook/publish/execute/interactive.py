"""Draw a widget at its place in a chapter: its picture, its text and its fields."""

import base64
from collections.abc import Mapping
from typing import Any

from labook.publish.checks.result import WidgetFault, WidgetRun


def drawn(name: str, id_: str, given: Mapping[str, Any], namespace: dict[str, Any]) -> WidgetRun:
    """Return what a page shows of a widget, or what is wrong with its name or state.

    Parameters: `name` of the registry; `id_` on the page; `given` the changes of the default state;
    `namespace` what the cells above have defined: numbers are taken from there, not typed again.
    The picture is drawn by `labook.figures` and the readouts are computed by the package from the same
    state that the browser starts with.
    """
    from labook.widgets import markup, registry
    from labook.widgets.binding import bound, require_bound
    from labook.widgets.widget import StateError

    if name not in registry.names():
        known = ", ".join(registry.names())
        what, hint = f"there is no widget {name!r}", "correct the name, or add the widget (browser/README.md)"
        return _wrong(what, known, name or "no name", hint)
    widget = registry.find(name)
    try:
        state = widget.state(bound(widget, given, namespace))
        require_bound(widget, given, state)
    except StateError as error:
        return _wrong(error.what, error.expected, error.got, "correct the state below {widget}")
    figure = widget.figure(state)
    return WidgetRun(
        name=name,
        id=id_,
        head=markup.head(widget, state, id_),
        tail=markup.tail(widget, state, id_),
        question=widget.question,
        tries=tuple(t.text for t in widget.tries),
        readouts=tuple(widget.texts(state).values()),
        alt=figure.alt,
        svg=figure.svg,
        pdf=base64.b64encode(figure.pdf).decode(),
    )


def _wrong(what: str, expected: str, got: str, hint: str) -> WidgetRun:
    return WidgetRun(WidgetFault(what, expected, got, hint))
