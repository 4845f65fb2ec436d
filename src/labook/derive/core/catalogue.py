"""The catalogue of derivations: what there is, what it takes, and an example of each."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import wraps
from importlib import import_module
from inspect import Parameter, signature
from typing import Any, get_type_hints

from .derivation import Derivation
from .names import MODULES, TABLE

Covers = tuple[str, ...]
Example = tuple[Covers, Mapping[str, Any]]
KINDS = {int: "integer", str: "text"}
ENTRIES: dict[str, "Entry"] = {}


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

    def example(self, i: int = 0) -> Derivation:
        """Return the derivation of example `i`."""
        return self.function(**self.examples[i][1])


def derivation(
    name: str,
    *,
    topic: str,
    covers: Sequence[str] = (),
    example: Mapping[str, Any],
    more: Sequence[Example] = (),
) -> Callable[[Callable[..., Derivation]], Callable[..., Derivation]]:
    """Enter a function into the catalogue.

    Parameters: `name`, the name it is called by; `topic`, a heading of the reference page;
    `covers`, the ledger rows that `example` meets; `example`, its keyword arguments; `more`,
    further pairs (covers, arguments).
    """

    def enter(function: Callable[..., Derivation]) -> Callable[..., Derivation]:
        @wraps(function)
        def named(*args: Any, **kwargs: Any) -> Derivation:
            return replace(function(*args, **kwargs), name=name)

        summary = (function.__doc__ or "").strip().partition("\n")[0]
        examples = ((tuple(covers), example), *((tuple(c), a) for c, a in more))
        ENTRIES[name] = Entry(
            name, topic, summary, named, tuple(covers), examples, _kinds(function), _optional(function)
        )
        return named

    return enter


def lookup(name: str) -> Entry:
    """Return the entry of a name. Raises: ValueError, with the names that there are.

    >>> lookup("dot_product").kinds
    {'a': 'vector', 'b': 'vector'}
    """
    if name not in TABLE:
        raise ValueError(f"there is no derivation {name!r}; there are: {', '.join(sorted(TABLE))}")
    import_module(f"labook.derive.{TABLE[name]}")
    return ENTRIES[name]


def entries() -> list[Entry]:
    """Return all entries, in the order of the table in `names`."""
    for module in MODULES:
        import_module(f"labook.derive.{module}")
    return [ENTRIES[name] for name in TABLE]


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
