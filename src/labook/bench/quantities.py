"""Numbers with their units, written with three digits."""

import math
from dataclasses import dataclass

PREFIXES = {-3: "n", -2: "µ", -1: "m", 0: "", 1: "k", 2: "M", 3: "G", 4: "T", 5: "P"}


class UnitMismatch(Exception):
    """Two quantities of different units cannot be compared or added."""


@dataclass(frozen=True)
class Quantity:
    """A number and its unit."""

    value: float
    unit: str = ""
    whole: bool = False  # a size, which is shown to its last digit

    def times(self, other: "Quantity") -> "Quantity":
        """Return a product, of which at most one factor has a unit.

        Raises: UnitMismatch otherwise.
        """
        if self.unit and other.unit:
            raise UnitMismatch(f"{self.unit} times {other.unit} has no name here")
        return Quantity(self.value * other.value, self.unit or other.unit)

    def over(self, other: "Quantity") -> "Quantity":
        """Return a quotient: of equal units a ratio.

        Raises: UnitMismatch where the units differ; ZeroDivisionError for a zero divisor.
        """
        if other.unit not in ("", self.unit):
            raise UnitMismatch(f"{self.unit or 'a plain number'} over {other.unit} has no name here")
        return Quantity(self.value / other.value, "" if other.unit else self.unit)

    def __str__(self) -> str:
        """Return the number with a prefix that suits it.

        >>> str(Quantity(0.00123, "s")), str(Quantity(6.59e10, "FLOP/s")), str(Quantity(24.31))
        ('1.23 ms', '65.9 GFLOP/s', '24.3')
        >>> str(Quantity(1024.0, whole=True)), str(Quantity(1024.0))
        ('1,024', '1,020')
        """
        if self.whole:
            return f"{self.value:,.0f}"
        if not self.unit:
            return digits(self.value)
        if self.value == 0:
            return f"0 {self.unit}"
        power = math.floor(math.log10(abs(float(f"{self.value:.3g}"))) / 3 + 1e-9)
        power = max(-3, min(5, 0 if self.unit == "s" and power > 0 else power))
        return f"{digits(self.value / 1000.0**power)} {PREFIXES[power]}{self.unit}"


def digits(x: float) -> str:
    """Return a number with three significant digits, without exponent where that is readable.

    >>> digits(24.31), digits(3.0), digits(1234567.0), digits(0.0000123), digits(0.25)
    ('24.3', '3.00', '1,230,000', '1.23e-05', '0.250')
    """
    rounded = float(f"{x:.3g}")
    size = abs(rounded)
    if size != 0 and (size < 1e-3 or size >= 1e7):
        return f"{rounded:.2e}"
    places = 2 - math.floor(math.log10(size)) if size else 0
    return f"{rounded:,.{max(places, 0)}f}"
