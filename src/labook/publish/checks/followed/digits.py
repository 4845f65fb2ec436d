"""Read the numbers of running text as a reader does, however they are written."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

# Digits of other scripts and styles that mean an ordinary digit, without those that are set high or low.
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")

# What stands between the thousands of a number: a comma, a point, an apostrophe, or a narrow blank.
THOUSANDS = "[,.'’ \u00a0\u2009\u202f]"
MINUS = "-−–"
FRACTION = re.compile(r"(?P<whole>\d+)?(?P<sign>[¼½¾⅐-⅞])")
NUMBER = re.compile(
    rf"""
    (?<![\w.,])(?<![A-Za-z]-)                   # not inside a name such as float64 or GPT-3
    (?P<number> \d{{1,3}}(?:{THOUSANDS}\d{{3}})+(?:[.,]\d+)?(?!\d)
      | \d+[.,·]\d+ | [.,]\d+ | \d+ )
    (?P<raised> (?<=10)[⁻⁰¹²³⁴-⁹]+ )?
    (?P<power> \s*[×x·]\s*10[⁻⁰¹²³⁴-⁹]+ | [eE][-+]?\d+ )?
    (?P<unit> \s?(?:thousand|million|billion|trillion)\b )?
    """,
    re.VERBOSE,
)
UNITS = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}


@dataclass(frozen=True)
class Number:
    """A number of a text: as it is written, every value that it may have, and where it begins."""

    text: str
    values: tuple[Fraction, ...]
    start: int
    whole: bool  # written without a fraction

    @property
    def large(self) -> bool:
        """Return whether it has two digits or more, or is no whole number."""
        return not self.whole or any(value >= 10 for value in self.values)


def plain(text: str) -> str:
    """Return a text with every style of digits as ordinary ones; high, low and fraction signs stay.

    >>> plain("３·7 𝟒²")
    '3·7 4²'
    """
    return "".join(
        str(unicodedata.decimal(c)) if unicodedata.decimal(c, None) is not None else c for c in text
    )


def numbers(text: str) -> Iterator[Number]:
    """Yield the numbers of a text; of one that can be read in two ways, both values.

    >>> [(n.text, *map(str, n.values)) for n in numbers("float64: 0,7 of 375 000, 1½, 2.5 million")]
    [('0,7', '7/10'), ('375 000', '375000'), ('1½', '3/2'), ('2.5 million', '2500000')]
    """
    text = plain(text)
    found, taken = [], []
    for match in FRACTION.finditer(text):
        taken.append(match.span())
        part = Fraction(unicodedata.numeric(match["sign"])).limit_denominator(100)
        value = Fraction(match["whole"] or 0) + part
        found.append(Number(match.group(), (value,), match.start(), False))
    for match in NUMBER.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        values = tuple(value * _scale(match) for value in _values(match["number"]))
        whole = values[0].denominator == 1 and not match["number"].startswith((".", ","))
        found.append(Number(match.group().strip(), values, match.start(), whole))
    yield from sorted(found, key=lambda number: number.start)


def _scale(match: re.Match[str]) -> Fraction:
    """What the digits are multiplied by: the 10 of `10³` by ten squared, a `2 million` by a million."""
    if match["raised"]:
        return Fraction(10) ** (int(match["raised"].translate(RAISED)) - 1)
    return Fraction(10) ** (_exponent(match["power"]) + UNITS.get((match["unit"] or "").strip(), 0))


def _exponent(power: str | None) -> int:
    digits = re.search(r"(?:10|[eE])([-+]?\d+)$", (power or "").translate(RAISED).replace(" ", ""))
    return int(digits[1]) if digits else 0


def _values(number: str) -> list[Fraction]:
    """The values of a number: `1,500` and `1.500` may be a thousand and a half, or one and a half."""
    pieces = re.split(r"[^\d]", number)
    grouped = len(pieces) > 1 and pieces[0] not in ("", "0") and all(len(p) == 3 for p in pieces[1:])
    found = [Fraction("".join(pieces))] if len(pieces) == 1 or grouped else []
    if len(pieces) == 2 and not (grouped and number[len(pieces[0])] not in ".,·"):
        found.append(Fraction(f"{pieces[0] or 0}.{pieces[1]}"))
    if len(pieces) > 2 and not grouped:  # thousands, then decimals
        found.append(Fraction(f"{''.join(pieces[:-1])}.{pieces[-1]}"))
    return found
