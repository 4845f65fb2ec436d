"""List the derived numbers that stand bare in the text: nothing would notice if they were wrong."""

import re
from collections.abc import Iterator

from labook.publish.source.read import Chapter, Text
from labook.text.failures import Failure

# A decimal, a number with a thousands separator, a percentage, or a count in millions.
DERIVED = re.compile(
    r"(?<![\w.])[-−]?(?:\d{1,3}(?:[,\u202f]\d{3})+(?:\.\d+)?|\d*\.\d+|\d+(?=\s?(?:%|per cent|percent))"
    r"|\d+(?=\s(?:thousand|million|billion|trillion)))(?!\d|\.\d)"
)
# After these words the digits are a name, not a quantity: a version, a section, a licence.
NAMES = re.compile(
    r"(?:\b(?:section|sections|chapter|chapters|figure|table|version|equation|theorem|part|page|pages"
    r"|Python|NumPy|PyTorch|SymPy|torch|CC BY|PEP)|§)\s*$",
    re.IGNORECASE,
)
DIGIT = "(?:zero|one|two|three|four|five|six|seven|eight|nine)"
SPOKEN = re.compile(rf"\b{DIGIT} point {DIGIT}(?: {DIGIT})*\b", re.IGNORECASE)


def bare_numbers(text: str) -> Iterator[str]:
    """Yield the derived numbers that stand bare in a line of text.

    >>> list(bare_numbers("The cosine is 0.3655, with 150,528 inputs and 12 rows, in Python 3.11."))
    ['0.3655', '150,528']
    """
    for match in DERIVED.finditer(text):
        if not NAMES.search(text[: match.start()]):
            yield match.group()
    for match in SPOKEN.finditer(text):
        yield match.group()


def check_numbers(chapter: Chapter) -> list[Failure]:
    """Return a failure for each bare derived number of a chapter."""
    return [
        bare(*chapter.place(element), number)
        for element in chapter.of(Text)
        for number in bare_numbers(element.text)
    ]


def bare(file: str, line: int, number: str) -> Failure:
    """Return the failure for one bare number."""
    return Failure(
        file,
        line,
        "bare-number",
        f"nothing checks the number {number}",
        expected="a number that the build computes or checks",
        got=number,
        next=f"write {{val}}`expression|{number}`, or a checked equation, or `code` where it is code",
    )
