"""The HTML of the fields: one for every quantity of a state."""

from collections.abc import Callable
from html import escape
from typing import Any

from labook.widgets.parameters import Choice, Flag, Grid, Number, Parameter, Point, State, Steps

STEP_BUTTONS = (("start", "Start"), ("back", "Back"), ("next", "Step"), ("play", "Play"))


def field(parameter: Parameter, value: Any, state: State, name: str) -> str:
    """Return the HTML of a parameter's field or fields, with their value and a place for what is wrong.

    Parameters: `name` the id of the figure without the leading `w-`.
    """
    inner = WRITERS[parameter.kind](parameter, value, state)
    error = f'<p class="labook-field-error" id="w-{name}-{parameter.name}-error" hidden></p>'
    kind = f"labook-field labook-field-{parameter.kind}"
    return f'<div class="{kind}" data-parameter="{parameter.name}">{inner}{error}</div>\n'


def _text(value: float, label: str, index: str = "", size: int = 6) -> str:
    place = f' data-index="{index}"' if index else ""
    return (
        f'<input type="text" autocomplete="off" spellcheck="false" size="{size}" '
        f'aria-label="{escape(label)}"{place} value="{value}">'
    )


def _name(label: str, colour: str) -> str:
    return (
        f'<span class="labook-field-name labook-{colour or "ink"}" aria-hidden="true">{escape(label)}</span>'
    )


def _number(p: Number, value: float, _: State) -> str:
    slider = (
        f'<input type="range" aria-label="{escape(p.label)}, slider" min="{p.low}" max="{p.high}" '
        f'step="{p.step}" value="{value}">'
        if p.slider
        else ""
    )
    return _name(p.label, p.colour) + _text(value, p.label) + slider


def _point(p: Point, value: list[float], _: State) -> str:
    fields = "".join(_text(value[i], f"{p.label}, {axis}", str(i)) for i, axis in enumerate("xy"))
    return _name(p.label, p.colour) + fields


def _cell(p: Grid, x: float, i: int, j: int) -> str:
    label, place = f"{p.label}, row {i + 1}, column {j + 1}", f"{i},{j}"
    if not p.sliders:
        return _text(x, label, place, 4)
    return (
        f'<span class="labook-cell">{_text(x, label, place, 4)}<input type="range" data-index="{place}" '
        f'aria-label="{escape(label)}, slider" min="{p.low}" max="{p.high}" step="{p.step}" value="{x}">'
        "</span>"
    )


def _grid(p: Grid, value: list[list[float]], _: State) -> str:
    cells = "".join(_cell(p, x, i, j) for i, row in enumerate(value) for j, x in enumerate(row))
    grid = f'<div class="labook-grid" style="--labook-columns: {len(value[0])}">{cells}</div>'
    sizes = "".join(
        f'<button type="button" data-grow="{axis},{way}" aria-label="{p.label}: {word} a {axis}">'
        f"{sign} {axis}</button>"
        for axis, bounds in (("row", p.rows), ("column", p.columns))
        for way, word, sign in ((1, "add", "+"), (-1, "take away", "−"))
        if bounds[0] != bounds[1]
    )
    return _name(p.label, p.colour) + grid + (f'<div class="labook-sizes">{sizes}</div>' if sizes else "")


def _choice(p: Choice, value: str, _: State) -> str:
    if p.buttons:
        buttons = "".join(
            f'<button type="button" data-choice="{word}" aria-pressed="{str(word == value).lower()}">'
            f"{escape(text)}</button>"
            for word, text in p.options
        )
        return f'<div role="group" aria-label="{escape(p.label)}" class="labook-choices">{buttons}</div>'
    options = "".join(
        f'<option value="{word}"{" selected" * (word == value)}>{escape(text)}</option>'
        for word, text in p.options
    )
    return f"<label>{escape(p.label)} <select>{options}</select></label>"


def _flag(p: Flag, value: bool, _: State) -> str:
    return f'<label><input type="checkbox"{" checked" * value}> {escape(p.label)}</label>'


def _steps(p: Steps, value: int, state: State) -> str:
    buttons = "".join(
        f'<button type="button" data-step="{key}">{text}</button>' for key, text in STEP_BUTTONS
    )
    place = f'<span class="labook-place">{escape(p.label)} {value} of {p.last(state)}</span>'
    return f'<div role="group" aria-label="{escape(p.label)}" class="labook-steps">{buttons}{place}</div>'


WRITERS: dict[str, Callable[[Any, Any, State], str]] = {
    "number": _number,
    "point": _point,
    "grid": _grid,
    "exact": _grid,
    "choice": _choice,
    "flag": _flag,
    "steps": _steps,
}
