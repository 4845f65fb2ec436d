"""Numbers in the prose: format a computed value, or hold a typed one against it."""

import re
from decimal import Decimal
from fractions import Fraction
from typing import Any

TYPED = re.compile(
    r"^(?P<sign>[-−+]?)(?P<lead>\$?)(?P<digits>\d{1,3}(?:[,\u202f ]\d{3})+|\d+)(?P<decimals>\.\d+)?"
    r"(?:[eE](?P<exponent>[-+]?\d+)|\s?(?P<unit>%|thousand|million|billion|trillion))?$"
)
SCALE: dict[str, Fraction | int] = {
    "%": Fraction(1, 100),
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}


class ValueMismatch(Exception):
    """A typed number is not the computed one, or cannot be compared with it."""


def exact(value: Any) -> Fraction | None:
    """Return the exact value of a real number of any type, or nothing where there is none.

    >>> exact(0.5), exact("0.4"), exact("north")
    (Fraction(1, 2), Fraction(2, 5), None)
    """
    try:
        number: Any = value.item() if hasattr(value, "item") else value
        return Fraction(number)
    except (TypeError, ValueError, OverflowError, RuntimeError):
        pass  # no number, or an array of several
    try:  # SymPy's numbers
        return Fraction(str(value.evalf(40)))
    except (AttributeError, TypeError, ValueError):
        return None


def typed_number(text: str) -> tuple[Fraction, Fraction] | None:
    """Return a typed number and half a unit of its last digit, or nothing where the text is no number.

    >>> typed_number("0.3655")
    (Fraction(731, 2000), Fraction(1, 20000))
    >>> typed_number("25.6 million")
    (Fraction(25600000, 1), Fraction(50000, 1))
    >>> typed_number(".4f") is None
    True
    """
    match = TYPED.match(text.strip())
    if not match:
        return None
    digits = re.sub(r"[^\d]", "", match["digits"]) + (match["decimals"] or "")
    number = Fraction(Decimal(digits))
    half = Fraction(10) ** -max(len(match["decimals"] or ".") - 1, 0) / 2
    scale = Fraction(SCALE.get(match["unit"] or "", 1)) * Fraction(10) ** int(match["exponent"] or 0)
    sign = -1 if match["sign"] in ("-", "−") else 1
    return sign * number * scale, half * scale


def rendered(value: Any, shown: str) -> str:
    """Return the text that stands in the prose for a value.

    A typed number (`0.3655`, `150,528`, `25.6 million`, `12 %`) is checked to half a unit of its last
    digit and shown as typed; anything else is a Python format specification.
    Raises: ValueMismatch where the typed number is not right, or the format does not fit the value.

    >>> rendered(Fraction(12, 5), ".2f")
    '2.40'
    >>> rendered(150528, "150,528")
    '150,528'
    >>> rendered(12, "13")
    Traceback (most recent call last):
    labook.publish.checks.values.ValueMismatch: the value is 12
    """
    typed = typed_number(shown)
    if typed is None:
        return _formatted(value, shown)
    number = exact(value)
    if number is None:
        raise ValueMismatch(f"the value {value!r} is not a number")
    if abs(number - typed[0]) > typed[1]:
        raise ValueMismatch(f"the value is {value}")
    return minus(shown)


def _formatted(value: Any, spec: str) -> str:
    try:
        if isinstance(value, Fraction) and spec:
            value = Decimal(value.numerator) / value.denominator
        text = format(value, spec)
    except (TypeError, ValueError) as error:
        raise ValueMismatch(f"the format {spec!r} does not fit {value!r}: {error}") from None
    number = exact(value)
    if number == 0 or (number is not None and not re.search(r"[1-9]", text)):
        text = text.replace("-", "")
    return minus(text)


def minus(text: str) -> str:
    """Return a number with the minus sign that typography uses.

    >>> minus("-0.5"), minus("2020-01-01")
    ('−0.5', '2020-01-01')
    """
    return re.sub(r"^-(?=[$\d.])", "−", text)
