"""Exact values as texts and JSON, and back."""

import re
from fractions import Fraction
from typing import Any

from . import exact


def encode(value: Any) -> Any:
    """Return a value for JSON: numbers as exact texts, tuples as lists.

    >>> from fractions import Fraction
    >>> encode((Fraction(1, 2), None, "stops"))
    [{'exact': '1/2'}, None, 'stops']
    """
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, tuple | list):
        return [encode(part) for part in value]
    return {"exact": as_text(value)}


def decode(value: Any) -> Any:
    """Return the value that `encode` wrote.

    >>> decode([{"exact": "1/2"}])
    (Fraction(1, 2),)
    """
    if isinstance(value, dict):
        return from_text(value["exact"])
    return tuple(decode(part) for part in value) if isinstance(value, list) else value


def as_text(x: Any) -> str:
    """Return the exact value as a text that `from_text` reads back.

    >>> as_text(Fraction(2, 5)), as_text(exact.sqrt(Fraction(12)))
    ('2/5', '2*sqrt(3)')
    """
    return str(x)


def from_text(text: str) -> Any:
    """Return the exact number that `as_text` wrote.

    >>> from_text("2*sqrt(3)")
    2*sqrt(3)
    """
    if re.fullmatch(r"-?\d+(/\d+)?", text):
        return Fraction(text)
    names = set(re.findall(r"[A-Za-z_]\w*", text))
    if re.search(r"[^\w+\-*/()., ]", text) or "__" in text or any(len(n) > 12 for n in names):
        raise ValueError(f"{text[:40]!r} is not an exact number")
    # `lambda` is a word of Python, so variables get a harmless ending while they are parsed.
    letters = {n + "__": exact.sympy().Symbol(n, real=True) for n in names if n not in _FUNCTIONS}
    marked = re.sub(r"[A-Za-z_]\w*", lambda m: m[0] + "__" * (m[0] not in _FUNCTIONS), text)
    return exact.lower(exact.sympy().sympify(marked, locals=letters))


_FUNCTIONS = frozenset(
    "sqrt exp log sin cos tan tanh sinh cosh acos asin atan pi E I Abs root Rational".split()
)
