"""Hold the numbers that a chapter states in its text against what it computed: values and equations."""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from labook.publish.checks.equations import check_math
from labook.publish.checks.numbers import bare
from labook.publish.checks.values import in_formula
from labook.publish.source.elements import Chapter, Element, Math, Value
from labook.text.failures import Failure

DECIMAL = re.compile(r"(?<![\w.])\d+(?:\{,\}\d{3})*\.\d+|\d{1,3}(?:\{,\}\d{3})+")


def bound(chapter: Chapter, symbols: Mapping[str, Any]) -> tuple[dict[str, Any], list[Failure]]:
    """Return the numbers behind the letters that a header binds, and a failure for each without a number."""
    known: dict[str, Any] = {}
    failures = []
    for name, found in symbols.items():
        if "error" in found:
            what, hint = f"the symbol {name!r} has no value", "correct the expression under labook.symbols"
            expected, got = "a number or nested lists", found["error"]
            failures.append(Failure(chapter.file, 1, "symbol", what, expected, got, hint))
        else:
            known[name] = exact_value(found["value"])
    return known, failures


def check_values(
    chapter: Chapter,
    values: list[dict[str, Any]],
    known: Mapping[str, Any],
    counts: dict[str, int],
    shown: dict[str, Any],
) -> Iterator[Failure]:
    """Yield a failure for each `{val}` that could not be computed or is not the typed number.

    Parameters: `values` what the chapter computed; `known` the numbers behind letters; `counts` and `shown`
    of the report, which grow. A value in a formula counts as a value; where the formula states an equation
    that can be read, this is checked as well.
    """
    elements = chapter.of(Value) if chapter.executes else []
    counts["values"] = len(elements)
    for element, value in zip(elements, values, strict=True):
        text = value.get("text", "?")
        shown["values"].append([element.role, text])
        if value["error"]:
            yield _unmet(chapter, element, value)
        elif in_formula(element.shown):
            shown["math"].append(text[1:-1].strip())
            yield from _check_filled(chapter, element, text[1:-1], known, counts)


def _unmet(chapter: Chapter, element: Value, value: Mapping[str, Any]) -> Failure:
    missing = value["missing"]
    what = (
        f"{{val}} of something missing: {element.expression}"
        if missing
        else f"the typed value of {element.expression} does not match"
    )
    hint = (
        "define it in a cell above, or correct the name"
        if missing
        else "correct the number, or the expression"
    )
    check = "missing-value" if missing else "value"
    return Failure(*chapter.place(element), check, what, element.shown, value["error"], hint)


def _check_filled(
    chapter: Chapter, element: Value, tex: str, known: Mapping[str, Any], counts: dict[str, int]
) -> Iterator[Failure]:
    """One side of such an equation is computed: that the checker cannot read the other does no harm."""
    for verdict in check_math(tex, known):
        if verdict.status == "checked":
            counts["equations"] += 1
            counts["equations_checked"] += 1
        elif verdict.status == "wrong":
            counts["equations"] += 1
            yield from _equation_failures(chapter, element, verdict)


def check_equations(
    chapter: Chapter, known: Mapping[str, Any], counts: dict[str, int], shown: dict[str, Any]
) -> Iterator[Failure]:
    """Yield a failure for each typed equation that is wrong, or that nothing checks.

    Parameters: `known` the numbers behind letters; `counts` and `shown` of the report, which grow.
    """
    for element in chapter.of(Math):
        shown["math"].append(element.tex.strip())
        verdicts = check_math(element.tex, known)
        for verdict in verdicts:
            counts["equations"] += 1
            if verdict.status != "wrong":
                counts[f"equations_{verdict.status}"] += 1
            yield from _equation_failures(chapter, element, verdict)
        if all(verdict.status == "symbolic" for verdict in verdicts):
            for match in DECIMAL.finditer(element.tex):
                counts["bare_numbers"] += 1
                yield bare(*chapter.place(element), match.group())


def _equation_failures(chapter: Chapter, element: Element, verdict: Any) -> Iterator[Failure]:
    file, line = chapter.place(element)
    line += 0 if element.file else verdict.line
    if verdict.status == "wrong":
        what, hint = f"a wrong equation: {verdict.reason}", "correct it"
        yield Failure(file, line, "equation", what, "both sides equal", verdict.text.strip(), hint)
    elif verdict.status == "unchecked":
        what = f"an equation that nothing checks: {verdict.reason}"
        hint = (
            "rewrite it, bind its letters under labook.symbols, or enter it in book/budget.yml with a reason"
        )
        expected = "an equation that the checker can read"
        yield Failure(file, line, "equation-unchecked", what, expected, verdict.text.strip(), hint)


def exact_value(text: Any) -> Any:
    """Return the numbers behind the exact texts that the runner recorded.

    >>> exact_value(["0.4", ["12/5", "3"]])
    [Fraction(2, 5), [Fraction(12, 5), Fraction(3, 1)]]
    """
    if isinstance(text, list):
        return [exact_value(item) for item in text]
    try:
        return Fraction(text)
    except ValueError:
        import sympy

        return sympy.sympify(text)
