"""What a widget is: the single source for its page, its gallery entry and its tests."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from labook.readouts import value_text
from labook.widgets.parameters import Parameter, State, Steps

if TYPE_CHECKING:
    from labook.figures.base import Figure


class StateError(ValueError):
    """A state that a widget cannot show: which parameter, what it should be, and what it is."""

    def __init__(self, what: str, expected: str, got: str) -> None:
        """Keep the three texts, which a failed check prints on lines of their own."""
        super().__init__(f"{what}: {got}")
        self.what, self.expected, self.got = what, expected, got


@dataclass(frozen=True)
class Readout:
    """A quantity that the widget shows; `kind` and `unit` as for `value_text`."""

    key: str
    label: str
    kind: str = "number"
    unit: str = ""


@dataclass(frozen=True)
class Try:
    """A state worth seeing, what to look for in it; `state` holds only what differs from the default.

    `holds` is an expression that says what the text says. The build wants it to be True. It may use the
    readouts and parameters of the state (`of-x` is `of_x`, `class` is `class_`), the whole `state`, those of
    the default under `before`, the public names of the widget's module, and `near(x, y)` for rounded numbers.
    """

    text: str
    state: State
    holds: str = ""


@dataclass(frozen=True)
class Widget:
    """A widget.

    `name` as in `{widget} name` and `browser/widgets/name.js`; `question` is answered by moving it;
    `default` is a full state; `compute` returns a value (or a text that says why there is none) for
    every readout; `figure` draws a state; `presets` are named states in a menu; `rule` refuses
    states whose parameters do not fit each other; `ratio` is the picture's width over its height;
    `scale` the size of numbers that cancel in the readouts: differences of roundoffs of it are no
    disagreement between the package and the browser.
    """

    name: str
    title: str
    question: str
    parameters: tuple[Parameter, ...]
    default: State
    readouts: tuple[Readout, ...]
    compute: Callable[[State], dict[str, Any]]
    figure: Callable[[State], "Figure"]
    tries: tuple[Try, ...]
    presets: tuple[tuple[str, State], ...] = ()
    rule: Callable[[State], None] = field(default=lambda _: None)
    ratio: float = 4 / 3
    scale: Callable[[State], float] = field(default=lambda _: 0.0)

    def state(self, given: Mapping[str, object] | None = None) -> State:
        """Return a full state in its normal form: the default, changed by what is given.

        Raises: StateError for an unknown parameter, a value out of bounds, or parameters that do
        not fit each other.
        """
        names = [p.name for p in self.parameters]
        for name in given or {}:
            if name not in names:
                raise StateError(f"{self.name} has no parameter {name!r}", ", ".join(names), name)
        merged = {**self.default, **(given or {})}
        found = {p.name: self._checked(p, merged[p.name]) for p in self.parameters}
        try:
            self.rule(found)
        except ValueError as error:
            text = str({name: found[name] for name in names if name in (given or {})})
            raise StateError(f"{self.name}: {error}", "parameters that fit each other", text) from error
        return self._within(found)

    def _checked(self, parameter: Parameter, value: Any) -> Any:
        try:
            return parameter.check(value)
        except ValueError as error:
            what = f"{self.name}: {parameter.name} cannot be {value!r}"
            raise StateError(what, f"a {parameter.kind} as the widget's page shows it", str(error)) from error

    def _within(self, state: State) -> State:
        for parameter in self.parameters:
            if isinstance(parameter, Steps) and state[parameter.name] > parameter.last(state):
                last = parameter.last(state)
                what = f"{self.name}: {parameter.name} is beyond the last step"
                raise StateError(what, f"at most {last}", str(state[parameter.name]))
        return state

    def texts(self, state: State) -> dict[str, str]:
        """Return the text of every readout in a state."""
        values = self.compute(state)
        return {r.key: value_text(values[r.key], r.kind, r.unit) for r in self.readouts}
