"""Find wrong digits, flipped signs and swapped entries for the body of an expectation."""

import random
import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from labook.publish.mutation.mutant import other_digit
from labook.publish.source.options import Options
from labook.text.rounding import shown

# Written again here on purpose: a mistake in the comparison's pattern must not hide its mutants.
TOKEN = re.compile(r"(?<![\w.])[-+−]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?(?!\w)")


class Edit(NamedTuple):
    """A change of an element's text: the characters at `at`, which are `before`, become `after`."""

    at: int
    before: str
    after: str

    def applied(self, text: str) -> str:
        """Return the text with the change."""
        return text[: self.at] + self.after + text[self.at + len(self.before) :]


def expectation_edits(body: str, options: Options, lot: random.Random) -> Iterator[Edit]:
    """Yield the changes that give the body of an expectation another meaning.

    One change for every digit, every sign of a number and every pair of neighbouring numbers.
    A change that the author's own tolerance (`options`) permits asks for the same thing, and is
    not yielded.

    >>> edits = expectation_edits("[3, -4]", {}, random.Random(0))
    >>> [edit.applied("[3, -4]") for edit in edits]
    ['[7, -4]', '[3, -7]', '[-3, -4]', '[3, 4]', '[-4, 3]']
    """
    for edit in [*_digits(body, options, lot), *_signs(body), *_swaps(body)]:
        if differs(body, edit.applied(body), options):
            yield edit


def _digits(body: str, options: Options, lot: random.Random) -> Iterator[Edit]:
    for match in re.finditer(r"\d", body):
        at, digit = match.start(), match.group()
        wrong = [
            new
            for new in "0123456789"
            if new != digit and differs(body, body[:at] + new + body[at + 1 :], options)
        ]
        if wrong:
            yield Edit(at, digit, other_digit(digit, lot, "".join(wrong)))


def _signs(body: str) -> Iterator[Edit]:
    for match in TOKEN.finditer(body):
        if match.group()[0] in "-−":
            yield Edit(match.start(), match.group()[0], "")
        else:
            yield Edit(match.start(), "+" if match.group()[0] == "+" else "", "-")


def _swaps(body: str) -> Iterator[Edit]:
    matches = list(TOKEN.finditer(body))
    for first, second in pairwise(matches):
        between = body[first.end() : second.start()]
        before = body[first.start() : second.end()]
        yield Edit(first.start(), before, second.group() + between + first.group())


def differs(old: str, new: str, options: Options) -> bool:
    """Tell whether a changed expectation asks for another output than the old one.

    It does for certain where a number moved by more than both tolerances, or where text changed.

    >>> differs("0.710", "0.711", {"abs": "0.01"}), differs("0.710", "0.910", {"abs": "0.01"})
    (False, True)
    >>> differs("0", "-0", {}), differs("(1, -1)", "(-1, 1)", {"upto": "sign"})
    (False, False)
    """
    upto = options.get("upto")
    if upto == "order":
        old, new = ("\n".join(sorted(text.split("\n"))) for text in (old, new))
    if TOKEN.sub("#", old) != TOKEN.sub("#", new):
        return True
    pairs = list(zip(TOKEN.findall(old), TOKEN.findall(new), strict=True))
    signs = (1, -1) if upto == "sign" else (1,)
    return all(any(_apart(a, b, sign, options) for a, b in pairs) for sign in signs)


def _apart(a: str, b: str, sign: int, options: Options) -> bool:
    x, y = _number(a), _number(b)
    distance = abs(sign * x - y)
    fixed = Fraction(str(options.get("abs", 0)))
    relative = Fraction(str(options.get("rel", 0)))
    allowed = 2 * fixed + relative * (abs(x) + abs(y))
    if "printed" in options:
        # Half a unit of each: a whole unit is wrong, unless the output lies exactly half-way.
        unit = max(_unit(a), _unit(b))
        return distance > allowed and distance >= unit
    return distance > allowed


def _number(token: str) -> Fraction:
    return shown(token)[0]


def _unit(token: str) -> Fraction:
    return 2 * shown(token)[1]
