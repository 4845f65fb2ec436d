"""What a reader can change: numbers, points, matrices, choices, switches and steps, with bounds."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from labook.readouts import number_text
from labook.widgets.numbers import SMALLEST, read_exact, read_number

State = dict[str, Any]


def checked_number(value: Any, low: float, high: float, *, whole: bool = False) -> float:
    """Return a number within its bounds. Raises: ValueError, which says what is wrong in words.

    >>> checked_number("1/2", 0, 1)
    0.5
    """
    x = read_number(value)
    if not low <= x <= high:
        raise ValueError(f"{number_text(x)} is not between {number_text(low)} and {number_text(high)}")
    if whole and x != int(x):
        raise ValueError(f"{number_text(x)} is not a whole number")
    if 0 < abs(x) < SMALLEST:
        raise ValueError(f"{number_text(x)} is too near to 0; type 0 or at least {number_text(SMALLEST)}")
    return x


def checked_exact(value: Any, low: int, high: int, finest: int) -> str:
    """Return a fraction as a text in lowest terms. Raises: ValueError, in words.

    Parameters: `low`, `high` whole bounds; `finest` the largest denominator.

    >>> checked_exact("0.50", -9, 9, 100), checked_exact(-3, -9, 9, 100)
    ('1/2', '-3')
    """
    x, typed = read_exact(value), str(value).strip()[:20]
    if not low <= x <= high:
        raise ValueError(f"“{typed}” is not between {number_text(low)} and {number_text(high)}")
    if x.denominator > finest:
        raise ValueError(f"“{typed}” needs a denominator above {finest}; write a simpler fraction")
    return str(x)


@dataclass(frozen=True)
class Parameter:
    """A part of a widget's state: its name in the state, and the label of its field."""

    name: str
    label: str

    kind = ""

    def check(self, value: Any) -> Any:
        """Return the value in its normal form. Raises: ValueError, in words."""
        raise NotImplementedError

    def spec(self) -> dict[str, Any]:
        """Return what the browser must know."""
        return {"kind": self.kind, **asdict(self)}


@dataclass(frozen=True)
class Number(Parameter):
    """A number with bounds; `step` is what an arrow key changes; `slider` shows one beside the field."""

    low: float = -10
    high: float = 10
    step: float = 0.1
    colour: str = ""
    whole: bool = False
    slider: bool = False

    kind = "number"

    def check(self, value: Any) -> float:
        """Return a number within the bounds."""
        return checked_number(value, self.low, self.high, whole=self.whole)


@dataclass(frozen=True)
class Point(Parameter):
    """Two coordinates with the same bounds: the tip of an arrow, which can be dragged."""

    low: float = -10
    high: float = 10
    step: float = 0.1
    colour: str = ""

    kind = "point"

    def check(self, value: Any) -> list[float]:
        """Return two numbers within the bounds."""
        if not isinstance(value, list | tuple) or len(value) != 2:
            raise ValueError("a point has two coordinates, such as [3, 1]")
        return [checked_number(x, self.low, self.high) for x in value]


@dataclass(frozen=True)
class Grid(Parameter):
    """A matrix; `rows` and `columns` are the fewest and the most; equal ones fix the size.

    `sliders` shows one below each field; it is for matrices of a fixed size.
    """

    rows: tuple[int, int] = (2, 2)
    columns: tuple[int, int] = (2, 2)
    low: float = -100
    high: float = 100
    step: float = 0.1
    colour: str = ""
    sliders: bool = False

    kind = "grid"

    def check(self, value: Any) -> list[list[float]]:
        """Return rows of one length with entries within the bounds."""
        if not isinstance(value, list | tuple) or not all(isinstance(row, list | tuple) for row in value):
            raise ValueError("a matrix is a list of rows, such as [[1, 2], [3, 4]]")
        if len({len(row) for row in value}) > 1:
            raise ValueError("the rows of a matrix have one length")
        m, n = len(value), len(value[0]) if value else 0
        (fewest, most), (least, highest) = self.rows, self.columns
        if not (fewest <= m <= most and least <= n <= highest):
            sizes = f"{_range(self.rows)} rows and {_range(self.columns)} columns"
            raise ValueError(f"the matrix has {m} rows and {n} columns, not {sizes}")
        return [[self._entry(x) for x in row] for row in value]

    def _entry(self, value: Any) -> Any:
        return checked_number(value, self.low, self.high)


@dataclass(frozen=True)
class ExactGrid(Grid):
    """A matrix of fractions, which the state holds as texts such as "-2/3"; `step` must be 1."""

    low: int = -1000
    high: int = 1000
    step: float = 1
    finest: int = 10_000

    kind = "exact"

    def _entry(self, value: Any) -> str:
        return checked_exact(value, self.low, self.high, self.finest)


def _range(bounds: tuple[int, int]) -> str:
    low, high = bounds
    return str(low) if low == high else f"{low} to {high}"


@dataclass(frozen=True)
class Choice(Parameter):
    """One of some words; `options` holds pairs of the word in the state and its label.

    `buttons` shows a button for each instead of a menu.
    """

    options: tuple[tuple[str, str], ...] = ()
    buttons: bool = False

    kind = "choice"

    def check(self, value: Any) -> str:
        """Return one of the words."""
        words = [word for word, _ in self.options]
        if value not in words:
            raise ValueError(f"{value!r} is none of {', '.join(words)}")
        return str(value)


@dataclass(frozen=True)
class Flag(Parameter):
    """A switch."""

    kind = "flag"

    def check(self, value: Any) -> bool:
        """Return whether it is on."""
        if not isinstance(value, bool):
            raise ValueError(f"{value!r} is neither true nor false")
        return value


@dataclass(frozen=True)
class Steps(Parameter):
    """A place in a sequence, with buttons to step, play and go back; `last` tells how long it is."""

    first: int = 1
    last: Callable[[State], int] = lambda _: 1

    kind = "steps"

    def check(self, value: Any) -> int:
        """Return a whole number that is not before the first step."""
        return int(checked_number(value, self.first, 10_000, whole=True))

    def spec(self) -> dict[str, Any]:
        """Return what the browser must know; how long the sequence is, its model knows."""
        return {"kind": self.kind, "name": self.name, "label": self.label, "first": self.first}
