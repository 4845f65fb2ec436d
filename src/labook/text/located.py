"""Read YAML and remember on which line each field stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

import yaml

Path = tuple[str | int, ...]
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Fault:
    """Something wrong in a file of questions: where (line from 1, field), what, and what to do."""

    line: int
    field: str
    what: str
    expected: str = ""
    got: str = ""
    next: str = ""
    check: str = "question"


class FaultyFile(Exception):
    """A file that cannot be read as questions; `faults` says why."""

    def __init__(self, faults: list[Fault]) -> None:
        """Keep the faults."""
        super().__init__("; ".join(f"line {fault.line}: {fault.what}" for fault in faults))
        self.faults = faults


@dataclass(frozen=True)
class Place:
    """Where a value stands: lines and columns from 0, and the style of a text (`|` for a block)."""

    line: int
    column: int
    end_line: int
    end_column: int
    style: str = ""

    @property
    def first(self) -> int:
        """Return the line, from 1, on which the value's text begins."""
        return self.line + (2 if self.style in ("|", ">") else 1)


@dataclass
class Located:
    """Plain data, and the place of every field by its path."""

    data: Any = None
    places: dict[Path, Place] = field(default_factory=dict)

    def place(self, path: Path) -> Place:
        """Return the place of a field, or of the nearest thing around it that exists."""
        while path not in self.places and path:
            path = path[:-1]
        return self.places.get(path, Place(0, 0, 0, 0))


def shown_path(path: Path) -> str:
    """Return a path as the messages show it.

    >>> shown_path(("options", 2, "text"))
    'options[2].text'
    """
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return text.removeprefix(".")


def read_yaml(text: str) -> Located:
    """Return the data of a YAML text with the places of its fields.

    Whole numbers become `int`, decimals `Decimal` (so that 0.50 keeps its digits).
    Raises: FaultyFile for invalid YAML, a key given twice, an alias, and a value of an unknown kind.

    >>> found = read_yaml("id: one\\nlevels: [1, 2.50]")
    >>> found.data, found.place(("levels", 1)).line
    ({'id': 'one', 'levels': [1, Decimal('2.50')]}, 1)
    """
    try:
        node = yaml.compose(text, Loader=LOADER)
    except yaml.YAMLError as error:
        raise FaultyFile([unreadable(text, error)]) from None
    located = Located()
    faults: list[Fault] = []
    located.data = _value(node, (), located, faults) if node is not None else None
    if faults:
        raise FaultyFile(faults)
    return located


# What YAML stumbles over, with what it wants instead and what to do.
STUMBLES = {
    "mapping values are not allowed": (
        "one `key: value` a line, and a text with `: ` in it between quotes",
        "put the text after the first `: ` between quotes",
    ),
    "tab": ("blanks before a key", "put blanks in place of the tab"),
    "while parsing a flow": ("a bracket that is closed", "close the bracket"),
    "expected ',' or": ("a bracket that is closed, commas between its items", "close the bracket"),
    "cannot start any token": ("a text that begins with such a sign between quotes", "put it between quotes"),
    "unexpected end of stream": ("a quote that is closed", "close the quote"),
}


def unreadable(text: str, error: yaml.YAMLError) -> Fault:
    """Return what is wrong with a text that is not YAML: the line as typed, and the way out."""
    mark, problem = getattr(error, "problem_mark", None), str(getattr(error, "problem", None) or error)
    rows, line = text.split("\n"), mark.line if mark else 0
    while line > 0 and (line >= len(rows) or not rows[line].strip()):
        line -= 1  # what is not closed is noticed after the last line
    pairs = (pair for part, pair in STUMBLES.items() if part in problem)
    expected, hint = next(pairs, ("valid YAML", "correct the line"))
    return Fault(line + 1, "", f"invalid YAML: {problem}", expected, rows[line].strip(), hint)


def _value(node: Any, path: Path, located: Located, faults: list[Fault]) -> Any:
    start, end = node.start_mark, node.end_mark
    style = (getattr(node, "style", None) or "") if isinstance(node, yaml.ScalarNode) else ""
    located.places[path] = Place(start.line, start.column, end.line, end.column, style)
    if isinstance(node, yaml.MappingNode):
        return dict(_items(node, path, located, faults))
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*path, i), located, faults) for i, item in enumerate(node.value)]
    try:
        return _scalar(node.tag.rpartition(":")[2], node.value)
    except (ValueError, InvalidOperation):
        what = f"{node.value!r} cannot be read as {node.tag.rpartition(':')[2]}"
        faults.append(Fault(start.line + 1, shown_path(path), what, next="put it between quotes"))
        return None


def _items(
    node: yaml.MappingNode, path: Path, located: Located, faults: list[Fault]
) -> Iterator[tuple[str, Any]]:
    seen = set()
    for key_node, value_node in node.value:
        key = str(key_node.value)
        if key in seen:
            where = shown_path((*path, key))
            faults.append(
                Fault(key_node.start_mark.line + 1, where, f"{key!r} is given twice", next="delete one")
            )
        seen.add(key)
        yield key, _value(value_node, (*path, key), located, faults)


def _scalar(tag: str, text: str) -> Any:
    if tag == "int":
        return int(text.replace("_", ""))
    if tag == "float":
        return Decimal(text.replace("_", ""))
    if tag == "bool":
        return text.lower() in ("true", "yes", "on")
    return None if tag == "null" else text


def offset_in_file(text: str, place: Place, value: str, at: int) -> int | None:
    """Return where in a file the character `at` of a field's text stands; nothing where it cannot be told.

    Parameters: `text` of the file; `place` of the field; `value` of the field; `at` from 0.

    >>> offset_in_file("a: |\\n  one\\n  two\\n", Place(0, 3, 3, 0, "|"), "one\\ntwo\\n", 4)
    13
    """
    lines = text.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    if place.style == "|":
        indent = _indent(lines, place)
        row = value.count("\n", 0, at)
        found = starts[place.line + 1 + row] + indent + at - (value.rfind("\n", 0, at) + 1)
        return found if at >= len(value) or text[found : found + 1] == value[at] else None
    start = starts[place.line] + place.column
    raw = text[start : starts[min(place.end_line, len(lines))] + place.end_column]
    inside = raw.find(value)
    return start + inside + at if inside >= 0 else None


def in_block(text: str, place: Place, part: str) -> str:
    """Return a part of a field's text as its file has it: below its first line a block is indented.

    Parameters: `text` of the file; `place` of the field; `part` of the field's value.

    >>> in_block("a: |\\n  one\\n  two\\n", Place(0, 3, 3, 0, "|"), "one\\n\\ntwo")
    'one\\n\\n  two'
    """
    if place.style != "|":
        return part
    return re.sub(r"\n(?=[^\n])", "\n" + " " * _indent(text.splitlines(), place), part)


def _indent(lines: list[str], place: Place) -> int:
    body = lines[place.line + 1 : place.end_line + 1]
    return next((len(row) - len(row.lstrip(" ")) for row in body if row.strip()), 0)
