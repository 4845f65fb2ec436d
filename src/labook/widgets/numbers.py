"""Numbers as readers type them; `browser/widgets/kernel/numbers.js` is the twin."""

import math
import re
from fractions import Fraction
from typing import Any

SMALLEST = 1e-9  # a typed number nearer to 0 is a slip; squares of larger ones stay in float64's range
DECIMAL = r"(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][+-]?\d{1,3})?"
TYPED = re.compile(rf"(?P<sign>[+-]?)(?P<over>{DECIMAL})(?:/(?P<under>{DECIMAL}))?")


def read_number(text: Any) -> float:
    """Return the number that a reader typed: 3, -0.5, "1/2", "0,5", ".5", "−2", "1e-3".

    Raises: ValueError that says in words what is wrong; infinite and undefined numbers among it.

    >>> read_number("1/2"), read_number("−,5"), read_number(3)
    (0.5, -0.5, 3)
    """
    if isinstance(text, int | float) and not isinstance(text, bool):
        value: float = text
    else:
        value = _typed(str(text))
    if not math.isfinite(value):
        raise ValueError("this number is too large")
    return int(value) if value == int(value) else value


def read_exact(text: Any) -> Fraction:
    """Return the fraction that a reader typed, in the forms that `read_number` reads.

    Raises: ValueError that says in words what is wrong.

    >>> read_exact("0,25"), read_exact("1.5/2.5")
    (Fraction(1, 4), Fraction(3, 5))
    """
    sign, over, under = _parts(str(text))
    if Fraction(under) == 0:
        raise ValueError("the denominator is 0")
    value = Fraction(over) / Fraction(under)
    return -value if sign == "-" else value


def _typed(text: str) -> float:
    sign, *parts = _parts(text)
    over, under = map(float, parts)
    if under == 0:
        raise ValueError("the denominator is 0")
    value = over / under
    return -value if sign == "-" else value


def _parts(text: str) -> tuple[str, str, str]:
    """Return the sign, the numerator and the denominator of a typed number as texts."""
    plain = re.sub(r"\s", "", text).replace("\N{MINUS SIGN}", "-")
    if not plain:
        raise ValueError("type a number")
    match = TYPED.fullmatch(plain)
    if not match:
        raise ValueError(f"“{text.strip()[:20]}” is not a number; write 3, -0.5 or 1/2")
    over, under = ((match[name] or "1").replace(",", ".") for name in ("over", "under"))
    return match["sign"], over, under
