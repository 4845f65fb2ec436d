"""Dataclasses as JSON and back: the one place in which results that are kept become objects again."""

import dataclasses
import functools
import types
import typing
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

T = TypeVar("T")
Read = Callable[[Any], Any]


class WrongShape(ValueError):
    """Data that is not what a class holds: kept by another version, or altered."""


def plain(value: object) -> object:
    """Return a dataclass as a mapping of its fields, one level deep: what `json.dumps` asks for by `default`.

    >>> from labook.text.failures import Failure
    >>> plain(Failure("a.md", 3, "value", "wrong"))["line"]
    3
    """
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    if isinstance(value, frozenset | set):
        return sorted(value)
    return str(value)


def typed(kind: type[T], data: object) -> T:
    """Return the object of a class that JSON data describes.

    Parameters: `kind` a dataclass whose fields are texts, numbers, truth values, dataclasses, and tuples or
    mappings of these; `data` what `json.loads` returned.
    Raises: WrongShape where a field is missing, unknown, or not of its kind.

    >>> from labook.text.failures import Failure
    >>> typed(Failure, {"file": "a.md", "line": 3, "check": "value", "what": "wrong", "expected": "",
    ...                 "got": "", "next": ""}).line
    3
    """
    try:
        return typing.cast(T, _reader(typing.cast(Any, kind))(data))
    except (TypeError, KeyError, AttributeError) as error:
        raise WrongShape(f"{kind.__name__}: {error}") from None


@functools.cache
def _reader(kind: Any) -> Read:
    """What turns JSON data into a value of a type; it is made once for each type."""
    if kind in (str, int, bool, float):
        return functools.partial(_leaf, kind)
    if kind in (object, Any):
        return _anything
    if dataclasses.is_dataclass(kind):
        return _of_class(typing.cast(type, kind))
    origin, parts = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        inner = [part for part in parts if part is not types.NoneType]
        if len(inner) == 1:
            return functools.partial(_optional, _reader(inner[0]))
    if origin is tuple and parts[1:] == (...,):
        return functools.partial(_row, _reader(parts[0]))
    if origin is tuple:
        return functools.partial(_fixed, tuple(map(_reader, parts)))
    if origin is Mapping:
        return functools.partial(_mapping, _reader(parts[1]))
    raise TypeError(f"no JSON stands for {kind}")


def _leaf(kind: type, data: Any) -> Any:
    if type(data) is not kind:
        if kind is float and type(data) is int:
            return float(data)
        raise WrongShape(f"{data!r:.40} is no {kind.__name__}")
    return data


def _anything(data: Any) -> Any:
    return data


def _optional(read: Read, data: Any) -> Any:
    return None if data is None else read(data)


def _row(read: Read, data: Any) -> Any:
    if type(data) is not list:
        raise WrongShape(f"{data!r:.40} is no list")
    return tuple(map(read, data))


def _fixed(reads: tuple[Read, ...], data: Any) -> Any:
    if type(data) is not list or len(data) != len(reads):
        raise WrongShape(f"{data!r:.40} is no list of {len(reads)}")
    return tuple(read(item) for read, item in zip(reads, data, strict=True))


def _mapping(read: Read, data: Any) -> Any:
    return {key: read(value) for key, value in data.items()}


def _of_class(kind: type) -> Read:
    hints = typing.get_type_hints(kind)
    names = [field.name for field in dataclasses.fields(kind)]
    # A class may hold itself, as an answer holds what it answers: its reader is looked up when it is needed.
    rows = [(name, functools.partial(_later, hints[name])) for name in names]
    ready: list[tuple[str, Read]] = []

    def read(data: Any) -> Any:
        if not ready:
            ready.extend((name, later()) for name, later in rows)
        if len(data) != len(ready):
            raise WrongShape(f"{kind.__name__} has {len(ready)} fields, not {len(data)}")
        # `__init__` of a frozen class sets each field by a call of its own, which takes five times as long.
        made: Any = object.__new__(kind)
        made.__dict__.update({name: part(data[name]) for name, part in ready})
        return made

    return read


def _later(hint: Any) -> Read:
    return _reader(hint)
