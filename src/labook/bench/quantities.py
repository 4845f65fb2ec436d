"""Numbers with their units, written with the digits that their spread leaves, three at most."""

import math
from dataclasses import dataclass

PREFIXES = {-3: "n", -2: "µ", -1: "m", 0: "", 1: "k", 2: "M", 3: "G", 4: "T", 5: "P"}


MOST = 3  # digits


class UnitMismatch(Exception):
    """Two quantities of different units cannot be compared or added."""


@dataclass(frozen=True)
class Quantity:
    """A number and its unit."""

    value: float
    unit: str = ""
    whole: bool = False  # a size, which is shown to its last digit
    spread: float = 0.0  # half of the interquartile range of the samples, as a share of the value

    def times(self, other: "Quantity") -> "Quantity":
        """Return a product, of which at most one factor has a unit.

        Raises: UnitMismatch otherwise.
        """
        if self.unit and other.unit:
            raise UnitMismatch(f"{self.unit} times {other.unit} has no name here")
        both = self.spread + other.spread
        return Quantity(self.value * other.value, self.unit or other.unit, spread=both)

    def over(self, other: "Quantity") -> "Quantity":
        """Return a quotient: of equal units a ratio.

        Raises: UnitMismatch where the units differ; ZeroDivisionError for a zero divisor.
        """
        if other.unit not in ("", self.unit):
            raise UnitMismatch(f"{self.unit or 'a plain number'} over {other.unit} has no name here")
        both = self.spread + other.spread
        return Quantity(self.value / other.value, "" if other.unit else self.unit, spread=both)

    def __str__(self) -> str:
        """Return the number with a prefix that suits it.

        >>> str(Quantity(0.00123, "s")), str(Quantity(6.59e10, "FLOP/s")), str(Quantity(24.31))
        ('1.23 ms', '65.9 GFLOP/s', '24.3')
        >>> str(Quantity(1024.0, whole=True)), str(Quantity(1024.0))
        ('1,024', '1,020')
        """
        if self.whole:
            return f"{self.value:,.0f}"
        number, unit = self._scaled()
        return f"{digits(number, self.spread)}{unit}"

    @property
    def with_spread(self) -> str:
        """Return the number and how far the middle half of the samples lies around it.

        >>> Quantity(0.01234, "s", spread=0.01).with_spread, Quantity(0.01234, "s", spread=0.1).with_spread
        ('12.3 ± 0.2 ms', '12 ± 2 ms')
        >>> Quantity(0.01234, "s").with_spread
        '12.3 ms'
        """
        number, unit = self._scaled()
        if not self.spread or not number:
            return str(self)
        return f"{digits(number, self.spread)} ± {around(number, self.spread)}{unit}"

    def _scaled(self) -> tuple[float, str]:
        """The number in units with the prefix that suits it, and that unit."""
        if not self.unit or self.value == 0:
            return self.value, f" {self.unit}" if self.unit else ""
        shown = abs(float(f"{self.value:.{significant(self.value, self.spread)}g}"))
        power = math.floor(math.log10(shown) / 3 + 1e-9)
        power = max(-3, min(5, 0 if self.unit == "s" and power > 0 else power))
        return self.value / 1000.0**power, f" {PREFIXES[power]}{self.unit}"


def significant(x: float, spread: float = 0.0) -> int:
    """Return how many digits of a number its spread leaves: the last one is the first that is in doubt.

    >>> significant(12.34), significant(12.34, 0.01), significant(12.34, 0.1), significant(98.0, 0.12)
    (3, 3, 2, 1)
    """
    if not x or not spread:
        return MOST
    doubtful = math.floor(math.log10(abs(x) * spread))
    return max(1, min(MOST, math.floor(math.log10(abs(x))) - doubtful + 1))


def around(x: float, spread: float) -> str:
    """Return a spread, rounded up to the last digit that is shown of its number.

    >>> around(12.34, 0.01), around(12.34, 0.0001), around(98.0, 0.12)
    ('0.2', '0.1', '20')
    """
    last = math.floor(math.log10(abs(x))) - significant(x, spread) + 1
    steps = max(1, math.ceil(abs(x) * spread / 10.0**last - 1e-9))
    return f"{steps * 10.0**last:,.{max(-last, 0)}f}"


def digits(x: float, spread: float = 0.0) -> str:
    """Return a number with three significant digits, or those that its spread leaves.

    It has an exponent only where that is easier to read.

    >>> digits(24.31), digits(3.0), digits(1234567.0), digits(0.0000123), digits(0.25)
    ('24.3', '3.00', '1,230,000', '1.23e-05', '0.250')
    >>> digits(24.31, 0.1), digits(1234.0, 0.1), digits(0.0000123, 0.1)
    ('24', '1,200', '1.2e-05')
    """
    kept = significant(x, spread)
    rounded = float(f"{x:.{kept}g}")
    size = abs(rounded)
    if size != 0 and (size < 1e-3 or size >= 1e7):
        return f"{rounded:.{kept - 1}e}"
    places = kept - 1 - math.floor(math.log10(size)) if size else MOST - 1
    return f"{rounded:,.{max(places, 0)}f}"
