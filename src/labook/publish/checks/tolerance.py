"""Tolerances of expectations: each has a reason, and none lets a wrong number pass."""

import re
from collections.abc import Iterator
from fractions import Fraction

from labook.publish.source.elements import Cell, Chapter, Expectation
from labook.text.failures import Failure
from labook.text.rounding import shown

NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d*)?(?:[eE][-+]?\d+)?(?![\w.])")
LOOSEST = Fraction(1, 1000)  # of the number itself; a number that is 0 may be off by as much
# What a cell must call before its output is free: vectors of no given direction, things without an order.
FREE = {
    "sign": r"eig|svd|singular|\bqr\b|null|component|pca|kernel_basis|normal",
    "order": r"\bset\(|\{[^:{}]*\}|eig|unique|frozenset",
}
WAYS = {
    "sign": "fix the sign in the cell: v if v[0] > 0 else -v",
    "order": "sort in the cell: sorted(...)",
}


def check_tolerances(chapter: Chapter) -> Iterator[Failure]:
    """Yield a failure for each tolerance without a reason, above one thousandth, or of what is not free."""
    cell = ""
    for element in chapter.elements:
        if isinstance(element, Cell):
            cell = element.source
        elif isinstance(element, Expectation):
            for what, expected, got, hint in (*_reason(element), *_loose(element), *_free(element, cell)):
                yield Failure(chapter.file, element.line, "refused", what, expected, got, hint)


Wrong = tuple[str, str, str, str]


def _reason(element: Expectation) -> Iterator[Wrong]:
    given = [name for name in ("abs", "rel", "printed", "upto") if name in element.options]
    if given and not str(element.options.get("reason") or "").strip():
        hint = "say in a :reason: why the digits differ from machine to machine, or print fewer digits"
        yield f"a tolerance without a reason: {given[0]}", "a :reason:", f":{given[0]}:", hint


def _loose(element: Expectation) -> Iterator[Wrong]:
    """Hold what each number may be off by against one thousandth of it."""
    for number in NUMBER.findall(element.text):
        value, unit = shown(number)
        for option, allowed in _allowed(element, abs(value), unit):
            if allowed > LOOSEST * (abs(value) or 1):
                what = f"the tolerance {option} would let a wrong number pass"
                limit = f"at most {float(LOOSEST * (abs(value) or 1)):g}, one thousandth of {number}"
                hint = "print fewer digits with labook.show, or compare more closely"
                yield what, limit, f"{float(allowed):g}", hint
                return


def _allowed(element: Expectation, size: Fraction, unit: Fraction) -> Iterator[tuple[str, Fraction]]:
    for name, scale in (("abs", Fraction(1)), ("rel", size)):
        try:
            yield f"{name} {element.options[name]}", Fraction(str(element.options[name])) * scale
        except (KeyError, ValueError, ZeroDivisionError):  # not given, or told with the options
            continue
    if "printed" in element.options:
        yield "printed", unit


def _free(element: Expectation, cell: str) -> Iterator[Wrong]:
    option = str(element.options.get("upto", ""))
    if option not in FREE:
        return
    single = option == "sign" and not re.fullmatch(r"[^\d]*(\[[^\[\]]*,[^\[\]]*\][^\d]*)+", element.text)
    if single or not re.search(FREE[option], cell):
        what = f":upto: {option} for what is not free up to {option}"
        expected = f"the output of a cell whose vectors or entries have no {option} of their own"
        yield what, expected, element.text.strip()[:80], WAYS[option]
