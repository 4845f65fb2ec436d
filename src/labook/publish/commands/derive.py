"""`labook derive`: print a hand calculation for the numbers on the command line."""

import argparse
import json
import re
import sys
from typing import Any

from labook.derive.core.catalogue import Argument, Arguments, Entry, entries, lookup

NUMBER = re.compile(r"[-+−]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?(?:/\d+)?")
SHAPES = {
    "matrix": 'a matrix such as "[[4, 7], [2, 6]]"',
    "vector": 'a vector such as "[1, 2, 3]"',
    "number": "a number such as 2/5 or 0.4",
    "integer": "a whole number",
    "expression": 'a formula such as "x^2*y + 3*x*y^2"',
    "text": "a text",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("name", nargs="?", help="the hand calculation; --list names them")
    parser.add_argument("arguments", nargs="*", help='such as "[[4,7],[2,6]]"; name=value for optional ones')
    parser.add_argument("--list", action="store_true", help="list the catalogue")
    parser.add_argument("--latex", action="store_true", help="print LaTeX")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: argparse.Namespace) -> int:
    """Print the hand calculation; return 2, with one sentence and no traceback, where that cannot be."""
    if options.list or not options.name:
        print(listing(entries()))
        return 0 if options.list else 2
    try:
        entry = lookup(options.name)
        found = entry.function(**arguments_of(entry, options.arguments))
    except (ValueError, ArithmeticError) as error:
        print(f"labook derive: {error}", file=sys.stderr)
        return 2
    print(found.latex() if options.latex else found.json() if options.json else found.text())
    return 0


def listing(catalogue: list[Entry]) -> str:
    """Return the catalogue by topic: name, arguments and summary of each entry."""
    lines: list[str] = []
    for topic in dict.fromkeys(entry.topic for entry in catalogue):
        lines.append(topic)
        for entry in catalogue:
            if entry.topic == topic:
                lines.append(f"  {entry.name} {' '.join(_parameters(entry))}\n      {entry.summary}")
    return "\n".join(lines)


def _parameters(entry: Entry) -> list[str]:
    return [f"[{name}=...]" if name in entry.optional else name for name in entry.kinds]


def arguments_of(entry: Entry, texts: list[str]) -> Arguments:
    """Return the keyword arguments that the words of the command line stand for.

    Raises: ValueError where one is missing, surplus or not what the calculation takes.

    >>> arguments_of(lookup("dot_product"), ["[1, 2]", "0.5 1/3"])
    {'a': ['1', '2'], 'b': ['0.5', '1/3']}
    """
    named = dict(text.split("=", 1) for text in texts if text.split("=")[0] in entry.kinds and "=" in text)
    plain = [t for t in texts if t.split("=")[0] not in named]
    free = [name for name in entry.kinds if name not in named]
    if len(plain) > len(free):
        raise ValueError(f"{entry.name} takes {len(entry.kinds)} arguments, {len(texts)} were given")
    given = named | dict(zip(free, plain, strict=False))
    missing = [name for name in entry.kinds if name not in given and name not in entry.optional]
    if missing:
        wants = ", ".join(f"{name}: {SHAPES.get(entry.kinds[name], entry.kinds[name])}" for name in missing)
        raise ValueError(f"{entry.name} needs {wants}")
    return {name: parsed(text, entry.kinds[name], name) for name, text in given.items()}


def parsed(text: str, kind: str, name: str) -> Argument:
    """Return what a word of the command line stands for; numbers stay texts, so that 0.4 is 2/5.

    >>> parsed("[[1, 0.4], [2/5, -3]]", "matrix", "A")
    [['1', '0.4'], ['2/5', '-3']]
    >>> parsed("1 2; 3 4", "matrix", "A")
    [['1', '2'], ['3', '4']]
    """
    if kind == "matrix":
        return _nested(text, name) if "[" in text else [NUMBER.findall(row) for row in text.split(";")]
    if kind == "vector":
        return _nested(text, name) if "[" in text else NUMBER.findall(text)
    if kind == "integer":
        try:
            return int(text)
        except ValueError:
            raise ValueError(f"{name} has to be a whole number, not {text!r}") from None
    return text


def _nested(text: str, name: str) -> Any:
    try:
        return json.loads(NUMBER.sub(lambda match: f'"{match[0]}"', text))
    except ValueError:
        message = f"{name} cannot be read: {text!r} is not {SHAPES['matrix']} or {SHAPES['vector']}"
        raise ValueError(message) from None
