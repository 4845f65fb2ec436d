"""Hold a cell's printed output against its expectation."""

import re
from dataclasses import dataclass
from decimal import InvalidOperation
from fractions import Fraction
from typing import Any

from labook.publish.source.declared.cells import EXPECT
from labook.publish.source.options import Options
from labook.publish.source.read import Cell, Chapter, Expectation
from labook.text.failures import Failure
from labook.text.near import near
from labook.text.rounding import shown

NUMBER = re.compile(r"(?<![\w.])[-+−]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?(?![\w])")
FORBIDDEN_TAGS = {
    "skip-execution": "run the cell",
    "remove-output": "show the output, or do not print",
    "remove-stdout": "show the output, or do not print",
    "remove-stderr": "print nothing on standard error",
    "remove-cell": "use hide-input, so that a reader can open it",
    "remove_output": "show the output, or do not print",
    "remove_cell": "use hide-input, so that a reader can open it",
}


@dataclass(frozen=True)
class Mismatch:
    """Why an output is not what was expected."""

    reason: str


def normalised(text: str) -> str:
    """Return a text without blanks at line ends and empty lines at its end.

    >>> normalised("a  \\nb\\n\\n")
    'a\\nb'
    """
    return "\n".join(line.rstrip() for line in text.rstrip().split("\n"))


def compare(output: str, expected: str, options: Options) -> Mismatch | None:
    """Return nothing where the output meets the expectation, else the reason.

    Parameters: `output` what the cell printed; `expected` the expectation's body; `options` among `abs`,
    `rel` (a number), `printed` (a flag: half a unit of the last expected digit), `upto` (`sign` or `order`)
    and `reason` (which permits `...`).
    Numbers are compared token by token, as exact decimals, and everything between them as text.

    >>> compare("0.7071", "0.71", {"printed": ""}) is None
    True
    >>> compare("0.704", "0.71", {"printed": ""}).reason
    'number 1 is 0.704, not within 0.005 of 0.71'
    """
    output, expected = normalised(output), normalised(expected)
    upto = str(options.get("upto", ""))
    if upto == "order":
        output, expected = ("\n".join(sorted(text.split("\n"))) for text in (output, expected))
    if output == expected:
        return None
    if "..." in expected:
        return _elided(output, expected)
    if not {"abs", "rel", "printed", "upto"} & options.keys():
        return Mismatch("the text differs")
    signs = (1, -1) if upto == "sign" else (1,)
    found = [_tokens(output, expected, options, sign) for sign in signs]
    return None if None in found else found[0]


def _elided(output: str, expected: str) -> Mismatch | None:
    """`...` stands for any text without a digit, so that no number can hide behind it.

    Nor may it hide a part of one: a sign, a point, an exponent or a per cent sign.
    """
    pattern = r"[^\d%]*?".join(re.escape(part) for part in expected.split("..."))
    if not re.fullmatch(pattern, output):
        return Mismatch("the text differs outside `...`")
    if _all_numbers(output) != _all_numbers(expected.replace("...", "\0")):
        return Mismatch("`...` hides a number or a part of one")
    return None


def _all_numbers(text: str) -> list[str]:
    return re.findall(rf"{NUMBER.pattern}|\b(?:nan|inf|infinity)\b", text, re.IGNORECASE)


def _tokens(output: str, expected: str, options: Options, sign: int) -> Mismatch | None:
    got, want = NUMBER.findall(output), NUMBER.findall(expected)
    if len(got) != len(want):
        return Mismatch(f"{len(got)} numbers were printed, {len(want)} expected")
    if NUMBER.sub("\0", output).split() != NUMBER.sub("\0", expected).split():
        return Mismatch("the text between the numbers differs")
    worst: tuple[Fraction, str] | None = None
    for index, (a, b) in enumerate(zip(got, want, strict=True), 1):
        distance = abs(sign * _exact(a) - _exact(b))
        allowed = _allowance(b, options)
        excess = distance - allowed
        if excess > 0 and (worst is None or excess > worst[0]):
            limit = f", not within {float(allowed):g} of {b}" if allowed else f", not {b}"
            worst = (excess, f"number {index} is {a}{limit}")
    return Mismatch(worst[1]) if worst else None


def _exact(token: str) -> Fraction:
    return shown(token)[0]


def _allowance(token: str, options: Options) -> Fraction:
    allowed = Fraction(0)
    if "abs" in options:
        allowed = max(allowed, Fraction(str(options["abs"])))
    if "rel" in options:
        allowed = max(allowed, Fraction(str(options["rel"])) * abs(_exact(token)))
    if "printed" in options:
        allowed = max(allowed, shown(token)[1])
    return allowed


def pair(chapter: Chapter) -> tuple[dict[int, Expectation], list[Failure]]:
    """Return the expectation of each cell (by the cell's index) and those that follow no cell."""
    pairs: dict[int, Expectation] = {}
    failures: list[Failure] = []
    count, cell_is_last = 0, False
    for element in chapter.elements:
        if isinstance(element, Cell):
            count, cell_is_last = count + 1, True
        elif isinstance(element, Expectation):
            if not cell_is_last:
                failures.append(_homeless(chapter, element))
            else:
                pairs[count - 1] = element
            cell_is_last = False
        elif not (cell_is_last and _belongs_to_cell(element, chapter, count)):
            cell_is_last = False
    return pairs, failures


def _belongs_to_cell(element: Any, chapter: Chapter, count: int) -> bool:
    """A figure's caption is read as elements of the page, yet stands inside its cell."""
    cell = chapter.of(Cell)[count - 1]
    return bool(element.line <= cell.line + cell.source.count("\n"))


def _homeless(chapter: Chapter, element: Expectation) -> Failure:
    return Failure(
        chapter.file,
        element.line,
        "expectation-without-cell",
        "an expectation that does not follow a cell",
        expected="a {code-cell} directly above",
        got=element.text,
        next="move it below its cell, or delete it",
    )


def check_options(chapter: Chapter, element: Expectation) -> list[Failure]:
    """Return what is wrong with an expectation's options."""
    wrong = [f"unknown option {name!r}" for name in EXPECT.unknown(element.options)]
    for name in {"abs", "rel"} & element.options.keys():
        try:
            Fraction(str(element.options[name]))
        except (ValueError, InvalidOperation, ZeroDivisionError):
            wrong.append(f":{name}: needs a number, not {element.options[name]!r}")
    if element.options.get("upto", "sign") not in ("sign", "order"):
        wrong.append(":upto: is `sign` or `order`")
    if "..." in element.text and not element.options.get("reason"):
        wrong.append("`...` needs a :reason:")
    names = sorted(option.name for option in EXPECT.options)
    expected, got = ", ".join(f":{name}:" for name in names), ", ".join(f":{n}:" for n in element.options)
    close = [found for name in EXPECT.unknown(element.options) if (found := near(name, names))]
    hint = f"did you mean :{close[0]}:?" if close else "correct the option; CONTRIBUTING.md explains them"
    place = (chapter.file, element.line, "expectation-option")
    return [Failure(*place, what, expected, got or "none", hint) for what in wrong]
