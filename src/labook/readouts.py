"""The text of numbers in widgets and their figures; `browser/widgets/kernel/numbers.js` is the twin."""

import math
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Any

DIGITS = 5  # significant digits of a readout
PLAIN = (-4, 6)  # powers of ten between which a number is written without one
RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def number_text(x: float) -> str:
    """Return a number as a readout shows it: five significant digits, a true minus sign.

    >>> number_text(2 / 3), number_text(-0.5), number_text(123456789), number_text(0)
    ('0.66667', '−0.5', '1.2346 × 10⁸', '0')
    """
    if not math.isfinite(x):
        return "beyond all numbers" if x == x else "not defined"
    if x == 0:
        return "0"
    rounded = Context(prec=DIGITS, rounding=ROUND_HALF_UP).create_decimal(Decimal(abs(x)))
    power = rounded.adjusted()
    sign = "\N{MINUS SIGN}" if x < 0 else ""
    if PLAIN[0] <= power < PLAIN[1]:
        return sign + _trimmed(f"{rounded:f}")
    shown = _trimmed(f"{rounded.scaleb(-power):f}")
    return f"{sign}{shown} × 10{str(power).translate(RAISED)}"


def _trimmed(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


def value_text(value: Any, kind: str = "number", unit: str = "") -> str:
    """Return the text of a readout; a value that is a text already says why there is no number.

    Parameters: `kind` number, vector, vectors, matrix or eigenvalues (pairs of real and imaginary
    part); `unit` what stands behind the number.

    >>> value_text([2.4, 0.8], "vector"), value_text([[1, 2], [1, -2]], "eigenvalues")
    ('(2.4, 0.8)', '1 + 2i and 1 − 2i')
    """
    if isinstance(value, str):
        return value
    if kind == "vector":
        return _joined(value, "()")
    if kind == "vectors":
        return " and ".join(_joined(v, "()") for v in value)
    if kind == "matrix":
        return "[" + ", ".join(_joined(row, "[]") for row in value) + "]"
    if kind == "eigenvalues":
        return " and ".join(_complex(*pair) for pair in value)
    return number_text(value) + unit


def _joined(v: Sequence[float], ends: str) -> str:
    return ends[0] + ", ".join(map(number_text, v)) + ends[1]


def _complex(real: float, imaginary: float) -> str:
    if imaginary == 0:
        return number_text(real)
    size = "" if abs(imaginary) == 1 else number_text(abs(imaginary))
    sign = "\N{MINUS SIGN}" if imaginary < 0 else ("+" if real else "")
    if real == 0:
        return f"{sign}{size}i"
    return f"{number_text(real)} {sign} {size}i"
