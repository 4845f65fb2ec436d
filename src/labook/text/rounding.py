"""Rounded numbers: one that is shown is right to half a unit of its last digit, ties on both sides."""

from decimal import Decimal
from fractions import Fraction


def half_unit(decimals: int) -> Fraction:
    """Return half a unit of the last of some decimals; of tens, hundreds, ... where these are negative.

    >>> half_unit(2), half_unit(0), half_unit(-1)
    (Fraction(1, 200), Fraction(1, 2), Fraction(5, 1))
    """
    return Fraction(10) ** -decimals / 2


def shown(text: str) -> tuple[Fraction, Fraction]:
    """Return a number as it is written in decimals, and half a unit of its last digit.

    Raises: decimal.InvalidOperation for what is no number; OverflowError or ValueError for inf and nan.

    >>> shown("0.50"), shown("−1.2e3")
    ((Fraction(1, 2), Fraction(1, 200)), (Fraction(-1200, 1), Fraction(50, 1)))
    """
    number = Decimal(text.replace("−", "-"))
    return Fraction(number), half_unit(-int(number.as_tuple().exponent))
