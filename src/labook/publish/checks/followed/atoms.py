"""The parts of a formula that state a number: powers, factors, fractions, sizes, indices."""

import re
from collections.abc import Iterator

from labook.publish.checks.equations.scan import Tok, group_end, joined, scan

DIGIT = re.compile(r"\d")
# A letter, or the name of one such as `\lambda`; not a command that only sets how a formula looks.
NAME = re.compile(r"[^\W\d_]|\\(?!text|math|operatorname|frac|sqrt|cdot|times|quad|begin|end)[A-Za-z]+")


OPENING = {"(": ")", "[": "]"}


def atoms(tex: str) -> list[str]:
    r"""Return the parts of a formula that state a number or an order of indices, in one spelling.

    A power with its base, a factor with the letter behind it, a fraction, a size with all its parts, an
    index of two letters or more, a list of numbers in brackets: what one slip of the pen changes.

    >>> atoms(r"O(\frac{2}{3} n^3)"), atoms(r"400 \times 300"), atoms("2 n B_{kj}")
    (['\\frac23', 'n^3'], ['400\\times300'], ['2n', 'B_{kj}'])
    """
    raw = scan(tex)
    return [atom for i in range(len(raw)) for atom in _at(raw, i)]


def _at(raw: list[Tok], i: int) -> Iterator[str]:
    """The part that begins, or is told, at one place."""
    text = raw[i].text
    before, after = raw[i - 1].text if i else "", raw[i + 1].text if i + 1 < len(raw) else ""
    if text == "^" and i:
        yield from _script(raw, i, needs_digit=True)
    elif text == "_" and i:
        yield from _script(raw, i, needs_digit=False)
    elif text in ("\\frac", "\\tfrac", "\\dfrac"):
        end = group_end(raw, group_end(raw, i + 1))
        fraction = joined(raw[i + 1 : end])
        if DIGIT.search(fraction):
            yield "\\frac" + fraction
    elif text in OPENING and (listed := _list(raw, i)):
        yield listed
    elif raw[i].kind == "NUM" and before not in ("\\times", "^", "_", "{"):
        if after == "\\times":
            yield _size(raw, i)
        elif NAME.fullmatch(after):
            yield joined(raw[i : i + 2])


def _script(raw: list[Tok], i: int, *, needs_digit: bool) -> Iterator[str]:
    """A power, or an index of several letters or digits, with the token before it."""
    script = joined(raw[i + 1 : group_end(raw, i + 1)])
    inside = re.sub(r"[{},\s]", "", script)
    if DIGIT.search(script) or (not needs_digit and len(inside) > 1):
        base = scan(joined(raw[:i]))[-1].text  # as it is spelled: `{R}` and `R` are one
        yield f"{base}{raw[i].text}{script}"


def _list(raw: list[Tok], i: int) -> str:
    """A vector, a pair or an interval of numbers: what stands between brackets, if it is such a list."""
    end = i + 1
    while end < len(raw) and (raw[end].kind == "NUM" or raw[end].text in (",", "-", "\\,", "\\;")):
        end += 1
    inside = raw[i + 1 : end]
    closed = end < len(raw) and raw[end].text in OPENING.values()
    several = any(t.text == "," for t in inside) and any(t.kind == "NUM" for t in inside)
    return joined(raw[i : end + 1]) if closed and several else ""


def _size(raw: list[Tok], i: int) -> str:
    end = i + 1
    while end + 1 < len(raw) and raw[end].text == "\\times":
        end += 2
    return joined(raw[i:end])


def spelled(tex: str) -> str:
    """Return a formula, or a text with formulas in it, in the spelling of its parts."""
    return joined(scan(tex))
