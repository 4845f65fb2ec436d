"""The catalogue of derivations: what there is, what it takes, and an example of each."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import wraps
from importlib import import_module
from inspect import Parameter, signature
from typing import Any, TypeAlias, get_type_hints

from .derivation import Derivation
from .names import TABLE, miss

Covers = tuple[str, ...]
# What a derivation is given: numbers, exact or as typed, vectors and matrices of them, a text, a gap (None).
Argument: TypeAlias = "int | float | Fraction | str | Sequence[Argument] | None"
Arguments = Mapping[str, Argument]
Example = tuple[Covers, Mapping[str, Any]]
Draw = str | Callable[[Any, int], Arguments]
KINDS = {int: "integer", str: "text"}
# The headings of the catalogue, in its order.
TOPICS = (
    "vectors", "matrices", "layers", "counts", "shapes", "learning", "eigenvalues", "singular values",
    "matrix norms", "definite matrices", "linear systems", "conditioning", "linear independence", "bases",
    "least squares", "applications",
)  # fmt: skip
ENTRIES: dict[str, "Entry"] = {}


@dataclass(frozen=True)
class Task:
    """What an exercise asks for: one sentence, a name for each part of the answer, and its numbers."""

    asks: str
    parts: tuple[str, ...]
    draw: Draw = field(hash=False)


@dataclass(frozen=True)
class Entry:
    """One derivation of the catalogue."""

    name: str
    topic: str
    summary: str  # the first line of its docstring
    function: Callable[..., Derivation]
    covers: Covers
    examples: tuple[Example, ...]
    kinds: dict[str, str] = field(hash=False)  # parameter: vector, matrix, number, expression, ...
    optional: tuple[str, ...] = ()
    task: Task | None = None
    untasked: str = ""  # why nobody can practise it, where it has no task

    def example(self, i: int = 0) -> Derivation:
        """Return the derivation of example `i`."""
        return self.function(**self.examples[i][1])


def derivation(
    name: str,
    *,
    topic: str,
    example: Mapping[str, Any],
    asks: str = "",
    parts: Sequence[str] = (),
    draw: Draw = "",
    untasked: str = "",
    covers: Sequence[str] = (),
    more: Sequence[Example] = (),
) -> Callable[[Callable[..., Derivation]], Callable[..., Derivation]]:
    """Enter a function into the catalogue: what it is, and what an exercise on it is.

    Parameters: `name`, the name it is called by; `topic`, one of TOPICS; `example`, its keyword
    arguments; `asks`, the sentence of an exercise; `parts`, a name for each part of the answer;
    `draw`, a function of a lot and a level (1 to 3) that returns the numbers of an exercise, or
    "room.name" of one in `labook.bank.practice`; `untasked`, in place of these three, why there is
    no exercise; `covers`, the ledger rows that `example` meets; `more`, further pairs (covers, arguments).
    Raises: ValueError, which says what to write, for an unknown topic and for a missing task.
    """
    if topic not in TOPICS:
        raise ValueError(f"the derivation {name!r} has the topic {topic!r}: use one of {', '.join(TOPICS)}")
    task = _task(name, asks, parts, draw, untasked)

    def enter(function: Callable[..., Derivation]) -> Callable[..., Derivation]:
        @wraps(function)
        def named(*args: Any, **kwargs: Any) -> Derivation:
            return replace(function(*args, **kwargs), name=name)

        summary = (function.__doc__ or "").strip().partition("\n")[0]
        examples = ((tuple(covers), example), *((tuple(c), a) for c, a in more))
        kinds, optional = _kinds(function), _optional(function)
        ENTRIES[name] = Entry(
            name, topic, summary, named, tuple(covers), examples, kinds, optional, task, untasked
        )
        return named

    return enter


def _task(name: str, asks: str, parts: Sequence[str], draw: Draw, untasked: str) -> Task | None:
    given = {"asks": asks, "parts": parts, "draw": draw}
    if untasked and not any(given.values()):
        return None
    missing = [f"{key}=" for key, value in given.items() if not value]
    if missing or untasked:
        found = "a task and untasked=" if untasked else f"no {', '.join(missing)}"
        raise ValueError(
            f"the derivation {name!r} has {found}: give asks=, parts= and draw= for its exercises, "
            "or only untasked= with the reason why it cannot be practised"
        )
    return Task(asks, tuple(parts), draw)


def lookup(name: str) -> Entry:
    """Return the entry of a name. Raises: ValueError, with the names that there are.

    >>> lookup("dot_product").kinds
    {'a': 'vector', 'b': 'vector'}
    """
    if name not in TABLE:
        miss()
        raise ValueError(f"there is no derivation {name!r}; there are: {', '.join(sorted(TABLE))}")
    import_module(f"labook.derive.{TABLE[name]}")
    return ENTRIES[name]


def entries() -> list[Entry]:
    """Return all entries, topic by topic."""
    found = [lookup(name) for name in TABLE]
    return sorted(found, key=lambda entry: TOPICS.index(entry.topic))


def examples() -> Iterator[tuple[Entry, Covers, Derivation]]:
    """Run every example of every entry."""
    for entry in entries():
        for i, (covers, _) in enumerate(entry.examples):
            yield entry, covers, entry.example(i)


def _kinds(function: Callable[..., Any]) -> dict[str, str]:
    hints = get_type_hints(function, include_extras=True)
    hints.pop("return", None)
    return {
        name: hint.__metadata__[0] if hasattr(hint, "__metadata__") else KINDS[hint]
        for name, hint in hints.items()
    }


def _optional(function: Callable[..., Any]) -> tuple[str, ...]:
    parameters = signature(function).parameters.values()
    return tuple(p.name for p in parameters if p.default is not Parameter.empty)
