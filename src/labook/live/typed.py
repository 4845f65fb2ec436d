"""Read the numbers that a reader types: literals alone, nothing of which is ever evaluated."""

import re
from typing import Any

NUMBER = re.compile(r"[-+−]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?(?:/\d+)?")
UNKNOWN = "?"  # an entry that nobody knows; most calculations refuse one
LONGEST = 2000  # characters of one input; a calculation that fits a page takes far less
# What each kind of input is called, and how it is written.
FORMS = {
    "matrix": "a matrix: rows parted by semicolons, such as 4 7; 2 6",
    "vector": "a vector, such as 1 2 3",
    "number": "a number, such as 2/5 or 0.4",
    "integer": "a whole number",
    "expression": "a formula, such as x^2*y + 3*x",
    "text": "a text",
}


def read(text: str, kind: str, name: str) -> Any:
    """Return what a text stands for; numbers stay texts, so that 0.4 is 2/5.

    Parameters: `kind` one of FORMS; `name` for the messages.
    Raises: ValueError with one sentence.

    >>> read("4 7; 2 0.5", "matrix", "A"), read("[1, 2/3]", "vector", "v")
    ([['4', '7'], ['2', '0.5']], ['1', '2/3'])
    >>> read("1 two", "vector", "v")
    Traceback (most recent call last):
    ValueError: entry 2 of v is 'two', which is no number: write 3, -0.5 or 2/5
    """
    text = text.strip()
    if len(text) > LONGEST:
        raise ValueError(f"{name} has {len(text)} characters; {LONGEST} are the most that a page works out")
    if not text:
        raise ValueError(f"{name} is empty: write {FORMS[kind]}")
    if kind == "matrix":
        rows = re.split(r";|\n|\]\s*,\s*\[|\]\s*\[", text)
        return [_numbers(row, f"row {i} of {name}") for i, row in enumerate(rows, 1) if row.strip(" []")]
    if kind == "vector":
        return _numbers(text, name)
    if kind == "number":
        return _number(text, name)
    if kind == "integer":
        if not re.fullmatch(r"[-+]?\d{1,15}", text):
            raise ValueError(f"{name} is {text[:40]!r}, which is no whole number")
        return int(text)
    return text


def _numbers(text: str, name: str) -> list[str | None]:
    parts = (
        text.replace("(", " ").replace(")", " ").replace("[", " ").replace("]", " ").replace(",", " ").split()
    )
    return [_number(part, f"entry {i} of {name}") for i, part in enumerate(parts, 1)]


def _number(text: str, name: str) -> str | None:
    if text == UNKNOWN:
        return None
    if not NUMBER.fullmatch(text):
        raise ValueError(f"{name} is {text[:40]!r}, which is no number: write 3, -0.5 or 2/5")
    return text.replace("−", "-")


def written(value: Any) -> str:
    """Return numbers as a reader would type them, from which `read` makes them again.

    >>> written([[4, 7], [2, 0.5]]), written([1, 2]), written("x^2")
    ('4 7; 2 0.5', '1 2', 'x^2')
    """
    plain = value.tolist() if hasattr(value, "tolist") else value
    if isinstance(plain, list | tuple):
        rows = any(isinstance(part, list | tuple) for part in plain)
        return ("; " if rows else " ").join(map(written, plain))
    return UNKNOWN if plain is None else str(plain)
