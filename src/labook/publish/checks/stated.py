"""Hold the numbers that a chapter states in its text against what it computed: values and equations."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from labook.publish.checks.equations import check_math
from labook.publish.checks.given_back import symbolic
from labook.publish.checks.numbers import bare
from labook.publish.checks.report import Counts, Findings, Shown, joined
from labook.publish.checks.result import SymbolRun, ValueRun
from labook.publish.checks.values import in_formula
from labook.publish.source.elements import Chapter, Element, Math, Value
from labook.text.failures import Failure

DECIMAL = re.compile(r"(?<![\w.])\d+(?:\{,\}\d{3})*\.\d+|\d{1,3}(?:\{,\}\d{3})+")


def bound(chapter: Chapter, symbols: Mapping[str, SymbolRun]) -> tuple[Mapping[str, object], list[Failure]]:
    """Return the numbers behind the letters that a header binds, and a failure for each without a number."""
    known: dict[str, object] = {}
    failures = []
    for name, found in symbols.items():
        if found.error:
            what, hint = f"the symbol {name!r} has no value", "correct the expression under labook.symbols"
            expected, got = "a number or nested lists", found.error
            failures.append(Failure(chapter.file, 1, "symbol", what, expected, got, hint))
        else:
            known[name] = exact_value(found.value)
    return known, failures


def check_values(chapter: Chapter, values: tuple[ValueRun, ...], known: Mapping[str, object]) -> Findings:
    """Return a failure for each `{val}` that could not be computed or is not the typed number.

    Parameters: `values` what the chapter computed; `known` the numbers behind letters.
    A value in a formula counts as a value; where the formula states an equation that can be read, this is
    checked as well.
    """
    elements = chapter.of(Value) if chapter.executes else []
    ran = zip(elements, values, strict=True)
    found = joined(_check_value(chapter, element, value, known) for element, value in ran)
    return replace(found, counts=replace(found.counts, values=len(elements)))


def _check_value(chapter: Chapter, element: Value, value: ValueRun, known: Mapping[str, object]) -> Findings:
    shown = Shown(values=((element.role, value.text),))
    if value.error:
        return Findings((_unmet(chapter, element, value),), shown=shown)
    if not in_formula(element.shown):
        return Findings(shown=shown)
    tex = value.text[1:-1]
    filled = _check_filled(chapter, element, tex, known)
    return replace(filled, shown=replace(shown, math=(tex.strip(),)))


def _unmet(chapter: Chapter, element: Value, value: ValueRun) -> Failure:
    place, given = chapter.place(element), element.expression
    if not given:
        what, hint = "a {val} without a bar", f"write {{val}}`{element.shown}|the number`"
        return Failure(*place, "value", what, "{val}`expression|number or format`", element.shown, hint)
    if value.missing:
        what = f"{{val}} of something missing: {given}"
        hint = "define it in a cell above, or correct the name"
        return Failure(*place, "missing-value", what, element.shown, value.error, hint)
    if value.raised:
        what, hint = f"the value of {given} cannot be computed", "correct the expression"
        return Failure(*place, "value", what, element.shown, value.error, hint)
    what, hint = f"the typed value of {given} does not match", "correct the number, or the expression"
    return Failure(*place, "value", what, element.shown, value.error, hint)


def _check_filled(chapter: Chapter, element: Value, tex: str, known: Mapping[str, object]) -> Findings:
    """One side of such an equation is computed: that the checker cannot read the other does no harm."""
    verdicts = [verdict for verdict in check_math(tex, known) if verdict.status in ("checked", "wrong")]
    checked = sum(verdict.status == "checked" for verdict in verdicts)
    wrong = [f for verdict in verdicts for f in _equation_failures(chapter, element, verdict)]
    return Findings(tuple(wrong), Counts(equations=len(verdicts), equations_checked=checked))


def check_equations(chapter: Chapter, known: Mapping[str, object]) -> Findings:
    """Return a failure for each typed equation that is wrong, or that nothing checks.

    Parameters: `known` the numbers behind letters.
    """
    return joined(_check_formula(chapter, element, known) for element in chapter.of(Math))


def _check_formula(chapter: Chapter, element: Math, known: Mapping[str, object]) -> Findings:
    verdicts = check_math(element.tex, known)
    stated = [verdict.status for verdict in verdicts]
    found = [f for verdict in verdicts for f in _equation_failures(chapter, element, verdict)]
    numbers = DECIMAL.findall(element.tex) if all(status == "symbolic" for status in stated) else []
    found += [bare(*chapter.place(element), number) for number in numbers]
    counts = Counts(
        equations=len(verdicts),
        equations_checked=stated.count("checked"),
        equations_symbolic=stated.count("symbolic"),
        equations_unchecked=stated.count("unchecked"),
        bare_numbers=len(numbers),
    )
    return Findings(tuple(found), counts, Shown(math=(element.tex.strip(),)))


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
        return symbolic(text)
