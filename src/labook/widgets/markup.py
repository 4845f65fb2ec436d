"""The HTML of a widget: complete without JavaScript, and with the fields that JavaScript brings to life.

All fields stand in the page from the start, so that nothing moves when the widget is ready.
"""

import json
from html import escape
from typing import Any

from labook.widgets.fields import field
from labook.widgets.parameters import State
from labook.widgets.widget import Widget


def head(widget: Widget, state: State, name: str) -> str:
    """Return the HTML before the picture: the figure's start, its question, the start of the stage.

    Parameters: `state` a full state; `name` the figure's id without the leading `w-`.
    """
    given = escape(json.dumps(state, ensure_ascii=False))
    return (
        f'<figure class="labook-widget" id="w-{name}" data-widget="{widget.name}" data-state="{given}" '
        f'aria-labelledby="w-{name}-title" style="--labook-ratio: {widget.ratio:.4f}">\n'
        f'<p class="labook-widget-title"><span id="w-{name}-title">{escape(widget.title)}</span>'
        f'<a class="headerlink" href="#w-{name}" title="Link to this widget">#</a></p>\n'
        f'<p class="labook-widget-question">{escape(widget.question)}</p>\n'
        f'<div class="labook-widget-body">\n<div class="labook-widget-stage">\n'
    )


def tail(widget: Widget, state: State, name: str) -> str:
    """Return the HTML after the picture, up to the caption: readouts, fields, states to try, buttons."""
    fields = "".join(field(p, state[p.name], state, name) for p in widget.parameters)
    return (
        f'</div>\n<div class="labook-widget-panel">\n<div class="labook-widget-controls labook-live">\n'
        f"{_presets(widget)}{fields}</div>\n{_readouts(widget, state)}</div>\n</div>\n"
        f"{_tries(widget, name)}"
        '<div class="labook-widget-bar labook-live">'
        '<button type="button" data-action="reset">Reset</button>'
        '<button type="button" data-action="copy">Copy link to this state</button></div>\n'
        '<p class="labook-widget-note" role="status"></p>\n'
        '<p class="labook-widget-said" aria-live="polite"></p>\n'
        f'<script type="application/json">{_spec(widget)}</script>\n'
    )


def _readouts(widget: Widget, state: State) -> str:
    texts = widget.texts(state)
    rows = "".join(
        f'<div><dt>{escape(r.label)}</dt><dd class="labook-readout" data-readout="{r.key}">'
        f"{escape(texts[r.key])}</dd></div>\n"
        for r in widget.readouts
    )
    return f'<dl class="labook-widget-readouts">\n{rows}</dl>\n'


def _tries(widget: Widget, name: str) -> str:
    items = "".join(
        f'<li><span class="labook-try" data-try="{i}">{escape(t.text)}</span></li>\n'
        for i, t in enumerate(widget.tries)
    )
    return (
        f'<p class="labook-widget-tries-title" id="w-{name}-tries">Try this</p>\n'
        f'<ul class="labook-widget-tries" aria-labelledby="w-{name}-tries">\n{items}</ul>\n'
    )


def _presets(widget: Widget) -> str:
    if not widget.presets:
        return ""
    options = "".join(f'<option value="{i}">{escape(n)}</option>' for i, (n, _) in enumerate(widget.presets))
    return (
        '<div class="labook-field"><label>Example <select data-presets>'
        f'<option value="">choose one</option>{options}</select></label></div>\n'
    )


def _spec(widget: Widget) -> str:
    """What the browser must know, as JSON that cannot end the script that holds it."""
    spec: dict[str, Any] = {
        "parameters": [p.spec() for p in widget.parameters],
        "readouts": [
            {"key": r.key, "label": r.label, "kind": r.kind, "unit": r.unit} for r in widget.readouts
        ],
        "tries": [t.state for t in widget.tries],
        "presets": [state for _, state in widget.presets],
    }
    return json.dumps(spec, ensure_ascii=False).replace("<", "\\u003c")
