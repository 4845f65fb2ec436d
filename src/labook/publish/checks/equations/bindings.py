"""What the front matter binds to the symbols of the formulas."""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from . import scalars as s
from .arrays import Matrix, Value, column, matrix
from .assemble import assemble
from .errors import MeaninglessError, UnboundError, UnreadableError
from .evaluate import evaluate
from .grammar import parse
from .scan import normalise


class Bindings:
    """Symbols, and whole sides, with the values bound to them."""

    def __init__(self, symbols: Mapping[str, object] | None) -> None:
        """Take the symbols as the front matter gives them."""
        self.given = {normalise(key): value for key, value in (symbols or {}).items()}
        self.read: dict[str, Value] = {}

    def __contains__(self, name: str) -> bool:
        """Tell whether a normalised symbol is bound."""
        return name in self.given

    def lookup(self, name: str) -> Value | None:
        """Return the value bound to a normalised symbol, or None."""
        if name not in self.given:
            return None
        if name not in self.read:
            try:
                self.read[name] = convert(self.given[name])
            except (
                UnreadableError,
                MeaninglessError,
                UnboundError,
                ValueError,
                ArithmeticError,
            ) as error:
                raise UnreadableError(f"the value bound to `{name}` cannot be read: {error}") from None
        return self.read[name]


def convert(value: Any) -> Value:
    """Return the exact value of a Python object.

    A float is read as the decimal that it prints; a string as a decimal, a fraction or LaTeX;
    a list as a vector and a list of lists as a matrix; arrays through their `tolist`.

    Parameters: `value`, the object.
    Returns: a number or a matrix.

    >>> convert(0.1), convert("1/3")
    (Fraction(1, 10), Fraction(1, 3))
    """
    if isinstance(value, bool) or value is None:
        raise UnreadableError(f"{value!r} is no number")
    if isinstance(value, (int, Fraction)):
        return s.bounded(Fraction(value))
    if isinstance(value, float):
        return _decimal(Decimal(repr(float(value))))
    if isinstance(value, Decimal):
        return _decimal(value)
    if isinstance(value, str):
        return _from_text(value)
    if hasattr(value, "tolist"):
        return convert(value.tolist())
    if isinstance(value, (list, tuple)):
        return _from_list(list(value))
    if getattr(value, "is_Float", False):
        return _decimal(Decimal(str(value)))
    if getattr(value, "is_number", False):
        return s.lower(value)
    raise UnreadableError(f"{type(value).__name__} is not a number, vector or matrix")


def _decimal(value: Decimal) -> Fraction:
    # Writing 1e999999999 out would take all memory.
    if not value.is_finite() or abs(value.adjusted()) > 4000:
        raise UnreadableError(f"{value} is out of reach")
    return s.bounded(Fraction(value))


def _from_text(text: str) -> Value:
    if re.fullmatch(r"\s*[+-]?\d{1,400}/\d{1,400}\s*", text):
        return Fraction(text.strip())
    try:
        return _decimal(Decimal(text.strip()))
    except InvalidOperation:
        return evaluate(parse(assemble(text)), lambda name: None)


def _from_list(items: list[Any]) -> Value:
    values = [convert(item) for item in items]
    if values and all(isinstance(v, Matrix) for v in values):
        return matrix([v.entries for v in values])
    if not values or any(isinstance(v, Matrix) for v in values):
        raise UnreadableError("a list that is no vector and no matrix")
    return column(values)
