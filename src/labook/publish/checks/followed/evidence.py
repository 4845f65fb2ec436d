"""What the sections of a chapter compute: the numbers that their texts may repeat."""

import ast
import io
import re
import tokenize
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from labook.publish.checks.equations.scan import scan
from labook.publish.checks.followed.digits import numbers
from labook.publish.checks.structure import find_source
from labook.publish.source.elements import (
    Cell,
    Chapter,
    Derive,
    Directive,
    Element,
    Given,
    Heading,
    Math,
    Value,
    Widget,
)
from labook.publish.source.kinds import directive

RELATION = re.compile(
    r"=|<|>|\\(?:approx|le|ge|leq|geq|ne|neq|lt|gt|ll|gg|to|in|sim|equiv|mapsto)(?![A-Za-z])"
)


@dataclass(frozen=True)
class Ran:
    """What the elements of a chapter printed, each kind in the order of the page."""

    outputs: list[str] = field(default_factory=list)  # of cells: what they printed and what figures describe
    derivations: list[str] = field(default_factory=list)
    values: list[str] = field(default_factory=list)
    widgets: list[str] = field(default_factory=list)


@dataclass
class Section:
    """A part of a chapter: its elements, and what they show that was computed.

    `numbers` are the values that stand in its cells, outputs, formulas, hand calculations and values; `code`
    is what its cells and outputs say, without blanks; `formulas` are its formulas as typed.
    """

    elements: list[Element] = field(default_factory=list)
    numbers: set[Fraction] = field(default_factory=set)
    code: str = ""
    formulas: list[str] = field(default_factory=list)


def sections(chapter: Chapter, ran: Ran) -> list[Section]:
    """Return the sections of a chapter with what they compute: one for each heading of level 1 or 2.

    An exercise with its solution is a section of its own: its numbers are nobody else's.
    """
    found = [Section()]
    texts = {Cell: iter(ran.outputs), Derive: iter(ran.derivations)}
    texts |= {Value: iter(ran.values), Widget: iter(ran.widgets)}
    for element in chapter.elements:
        if _begins(element):
            found.append(Section())
        section = found[-1]
        section.elements.append(element)
        printed = next(texts[type(element)], "") if _runs(element, chapter) else ""
        _learn(section, element, printed, chapter.root)
    return found


def _begins(element: Element) -> bool:
    if isinstance(element, Heading):
        return element.level <= 2
    return isinstance(element, Directive) and directive(element.name).counts == "exercises"


def _runs(element: Element, chapter: Chapter) -> bool:
    ran = isinstance(element, Derive | Value | Widget) or (isinstance(element, Cell) and not element.nested)
    return ran and chapter.executes


def _learn(section: Section, element: Element, printed: str, root: Path) -> None:
    """Add what one element shows that was computed."""
    source = _source(element, root)
    section.numbers |= set(code_numbers(source)) | set(values_of(printed))
    section.code += _squeezed(source) + "\n" + _squeezed(printed) + "\n"
    if isinstance(element, Math):
        section.formulas.append(element.tex)
        if RELATION.search(element.tex):
            section.numbers |= set(tex_numbers(element.tex))
    elif "\\" in printed or "$" in printed:
        section.formulas.append(printed)
        section.numbers |= set(tex_numbers(printed))


def _source(element: Element, root: Path) -> str:
    """The code that an element runs or shows."""
    if isinstance(element, Cell | Given):
        return element.source
    if isinstance(element, Value | Derive):
        return element.expression
    if isinstance(element, Widget):
        return repr(element.given)
    if isinstance(element, Directive) and element.name == "source":
        found = find_source(element.argument, root)
        return ast.unparse(found[1]) if found else ""
    return ""


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def code_numbers(source: str) -> Iterator[Fraction]:
    """Yield the numbers of Python code, without those of its comments and texts.

    >>> list(code_numbers("x = [3, 0.5]  # 7"))
    [Fraction(3, 1), Fraction(1, 2)]
    """
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(source).readline))
    except (tokenize.TokenError, SyntaxError):  # a cell that is meant to fail
        return
    for token in tokens:
        if token.type == tokenize.NUMBER:
            try:
                yield Fraction(ast.literal_eval(token.string))
            except (TypeError, ValueError):  # a complex number
                continue


def values_of(text: str) -> Iterator[Fraction]:
    """Yield every value that the numbers of a text may have."""
    for number in numbers(text):
        yield from number.values


def tex_numbers(tex: str) -> Iterator[Fraction]:
    r"""Yield the numbers of a formula.

    >>> list(tex_numbers(r"x_1 = 150{,}528"))
    [Fraction(1, 1), Fraction(150528, 1)]
    """
    for token in scan(tex):
        if token.kind == "NUM":
            yield Fraction(re.sub(r"\{,\}|\\,", "", token.text))


def follows(values: Iterable[Fraction], section: Section) -> bool:
    """Return whether a section computes a number; a count in percent follows from its fraction."""
    return any(value in section.numbers or value / 100 in section.numbers for value in values)
