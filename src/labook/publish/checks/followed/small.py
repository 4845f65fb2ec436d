"""Small numbers of running text, as digits and as words: from five on, a section must bear them out."""

import re
from collections.abc import Iterator
from fractions import Fraction

from labook.publish.checks.followed.digits import Number, numbers
from labook.publish.checks.followed.evidence import Section, follows
from labook.publish.checks.numbers import NAMES
from labook.publish.source.elements import Chapter, Text
from labook.text.failures import Failure

LEAST = 5  # nearly every section has a smaller number somewhere, so that a search would notice nothing
WORDS = {
    "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
    "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90, "dozen": 12,
}  # fmt: skip
ONES = dict(zip("one two three four five six seven eight nine".split(), range(1, 10), strict=True))
# Also in `twenty-one`, `nine-by-nine` and `sevenfold`.
WORD = re.compile(rf"(?<!\w)(?P<word>{'|'.join(WORDS)})(?:-(?P<ones>{'|'.join(ONES)}))?(?:fold)?(?!\w)", re.I)
STEP = re.compile(r"\bSteps?\s*$")  # its number is its place
# Orders of size, and the time that an exercise takes.
IDLE = re.compile(r"\s+(?:thousand|million|billion|hundred|minutes)")


def check_small(chapter: Chapter, section: Section, element: Text) -> Iterator[Failure]:
    """Yield a failure for each number from five on that neither its section nor the header bears out.

    Parameters: `element` a text of the section; one that another file tells, such as an erratum, has a check
    of its own.
    """
    for number in () if element.file else small_numbers(element.text):
        before, phrase = element.text[: number.start], element.text[number.start :].lower()
        named = NAMES.search(before) or STEP.search(before)
        said = any(phrase.startswith(text.lower()) for text in chapter.header.counts)
        if not (named or said or follows(number.values, section)):
            what = f"nothing in its section computes the number {number.text}"
            words = " ".join(element.text[number.start :].split()[:2]).rstrip(".,;:!?")
            hint = f"write {{val}}`expression|{number.text}`, or `labook: counts: [{words}]` in the header"
            expected = "a number of the section's cells, outputs, formulas or values, or one of the header"
            place = chapter.place(element)
            yield Failure(*place, "small-number", what, expected, number.text, hint)


def small_numbers(text: str) -> Iterator[Number]:
    """Yield the whole numbers of one digit from five on, and the number words from five on.

    >>> [number.text for number in small_numbers("Nine weights, 7 rows, 3 columns, ten million, six-fold")]
    ['7', 'Nine', 'six']
    """
    for number in numbers(text):
        if not number.large and number.values[0] >= LEAST:
            yield number
    for match in WORD.finditer(text):
        if not IDLE.match(text, match.end()):
            value = Fraction(WORDS[match["word"].lower()] + ONES.get((match["ones"] or "").lower(), 0))
            yield Number(match.group(), (value,), match.start(), True)
