"""Hold the numbers of a chapter that no role binds against what their section computes."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from labook.publish.checks.followed.atoms import atoms, spelled
from labook.publish.checks.followed.cells import check_cell
from labook.publish.checks.followed.digits import Number, numbers
from labook.publish.checks.followed.evidence import (
    RELATION,
    Ran,
    Section,
    code_numbers,
    follows,
    sections,
    tex_numbers,
    values_of,
)
from labook.publish.checks.followed.small import check_small
from labook.publish.checks.numbers import DERIVED, NAMES
from labook.publish.checks.values import in_formula
from labook.publish.source.elements import (
    Cell,
    Chapter,
    Code,
    Directive,
    Element,
    Fence,
    Math,
    Role,
    Text,
    Value,
    Widget,
)
from labook.text.failures import Failure

YEARS = range(1600, 2100)
COMPUTED = "a number of the section's cells, outputs, formulas, derivations or values"


@dataclass(frozen=True)
class Followed:
    """What was found: the failures, and how many small numbers nothing holds."""

    failures: list[Failure]
    small: int


def check_followed(chapter: Chapter, ran: Ran, years: Mapping[str, int] | None = None) -> Followed:
    """Return a failure for each number that neither a role nor its section's calculations bear out.

    Parameters: `chapter` the parsed source; `ran` what it printed; `years` the year of each source of the
    bibliography, which a sentence that cites it may name.
    A whole number of two digits or more follows where it occurs among the numbers of its section's cells,
    outputs, formulas, hand calculations and values. A code span follows where a cell or an output of the
    page says the same. A part of a formula that states no relation follows where another formula of its
    section has it, or the header declares it under `labook: formulas:`. Numbers from five to nine follow, or
    the header says them under `labook: counts:`; smaller ones are counted: bind what is a result.
    """
    declared = [spelled(tex) for tex in chapter.header.formulas]
    found, small = list[Failure](), 0
    parts = sections(chapter, ran)
    code = "".join(part.code for part in parts)
    page = "\n".join([*declared, *(spelled(tex) for part in parts for tex in part.formulas)])
    for section in parts:
        cited = _cited(section, years or {})
        for element in section.elements:
            if isinstance(element, Text):
                small += sum(not number.large for number in numbers(element.text))
                found += [*_text(chapter, section, element, cited), *check_small(chapter, section, element)]
            elif isinstance(element, Code):
                found += _code(chapter, section, element, code)
            elif isinstance(element, Fence) and element.language != "console":
                found += _fence(chapter, section, element)
            elif isinstance(element, Math) and not RELATION.search(element.tex):
                found += _formula(chapter, section, element, declared, page)
            elif isinstance(element, Value) and in_formula(element.shown):
                found += _template(chapter, section, element, declared)
            elif isinstance(element, Widget):
                found += _state(chapter, parts, element)
            elif isinstance(element, Cell):
                found += [replace(f, file=chapter.file) for f in check_cell(element, section)]
    return Followed(found, small)


def _cited(section: Section, years: Mapping[str, int]) -> set[int]:
    keys = [key.strip() for e in section.elements if isinstance(e, Role) for key in e.content.split(",")]
    return {years[key] for key in keys if key in years}


def _text(chapter: Chapter, section: Section, element: Text, cited: set[int]) -> Iterator[Failure]:
    for number in numbers(element.text):
        derived = any(match.start() <= number.start < match.end() for match in DERIVED.finditer(element.text))
        named = NAMES.search(element.text[: number.start])
        if derived or named or not number.large or follows(number.values, section):
            continue  # a derived one is told as a bare number
        if number.whole and number.values[0] in cited:
            continue
        yield _unborne(chapter, element, section, number)


def _unborne(chapter: Chapter, element: Element, section: Section, number: Number) -> Failure:
    """The message for one number; a year asks for its source."""
    year = number.whole and number.values[0] in YEARS and len(number.text) == 4
    what = f"nothing in its section computes the number {number.text}"
    hint = f"write {{val}}`expression|{number.text}`"
    if year:
        hint = f"cite the source of {number.text}, or {hint}"
    elif near := _near(number.values[0], section):
        hint += f"; its section computes {near}"
    return Failure(*chapter.place(element), "whole-number", what, COMPUTED, number.text, hint)


def _near(value: Fraction, section: Section) -> str:
    """The computed number that is nearest, if one is within a tenth."""
    near = [x for x in section.numbers if x and abs(x - value) * 10 <= abs(value)]
    return str(min(near, key=lambda x: abs(x - value))) if near else ""


def _code(chapter: Chapter, section: Section, element: Code, code: str) -> Iterator[Failure]:
    found = list(numbers(element.text))
    squeezed = "".join(element.text.split())
    if not found or squeezed in section.code or squeezed in code:
        return
    if len(found) == 1 and squeezed.strip("()[]-") == found[0].text and follows(found[0].values, section):
        return
    what = f"no cell of the page says `{element.text}`"
    hint = f"correct it, or write {{val}}`expression|{element.text}`"
    place = chapter.place(element)
    yield Failure(*place, "code-number", what, "code or output of a cell", element.text, hint)


def _fence(chapter: Chapter, section: Section, element: Fence) -> Iterator[Failure]:
    """A block that is no cell: each of its numbers is one that the section computes."""
    for number in numbers(element.text):
        if not follows(number.values, section):
            what = f"nothing in its section computes the number {number.text} of this block"
            hint = "make it a {code-cell}; a shell command is a `console` fence; or leave the number out"
            place = chapter.place(element)
            yield Failure(*place, "code-number", what, COMPUTED, element.text.strip()[:200], hint)


def texts_of(chapter: Chapter) -> tuple[str, ...]:
    """Return the texts of a page whose numbers were looked at, as far as they hold any digit.

    Those of links and of the lines of a box are read, though nothing holds their numbers but the reader.
    """
    found = []
    for element in chapter.elements:
        if isinstance(element, Text | Code | Fence):
            found.append(element.text)
        elif isinstance(element, Role):
            found.append(element.content)
        elif isinstance(element, Directive):
            found += [str(text) for text in element.options.values()]
    return tuple(text for text in found if any(c.isnumeric() for c in text))


SMALL = 3  # 0, 1 and 2 are everywhere
INDEX = r"_(?:\{[^{}]*\}|\w)"  # a name, which any formula of the page may introduce
SINGLE = re.compile(r"_\d$|\|_\d$")


def _formula(
    chapter: Chapter, section: Section, element: Math, declared: list[str], page: str
) -> Iterator[Failure]:
    others = [spelled(tex) for tex in section.formulas if tex != element.tex]
    others += [spelled(element.tex)] * (section.formulas.count(element.tex) > 1)
    known = "\n".join([*others, *declared, section.code])
    for atom in atoms(element.tex):
        if SINGLE.search(atom):
            mine = spelled(element.tex)
            bears = bool(element.file) or atom in page.replace(mine, "", 1) or _listed(atom, mine)
        else:
            bears = atom in known or _is_shape(atom, section)
        if not bears:
            what = f"no other formula has ${atom}$"
            hint = "write it with {val} or a relation, or declare it under `labook: formulas:` in the header"
            yield _of_formula(chapter, element, what, "another formula of the section that has it", hint)
    beside = [tex for tex in section.formulas if tex != element.tex]  # as typed: `\\log_2 7` is not 27
    elsewhere = {x for tex in (*beside, *chapter.header.formulas) for x in tex_numbers(tex)}
    told = "".join(atoms(element.tex))
    for number in tex_numbers(re.sub(INDEX, "", element.tex)):
        if number >= SMALL and str(number) not in told and number not in elsewhere and not follows([number], section):
            what = f"nothing in its section computes the number {number}"
            hint = "write {val}`expression $?$`"
            yield _of_formula(chapter, element, what, COMPUTED, hint)


def _listed(atom: str, tex: str) -> bool:
    """Whether a name is the first, or a formula lists it with its neighbours: `c_1 x_1 + c_2 x_2`."""
    letter, index = atom[:-1], int(atom[-1])
    beside = f"{letter}{index - 1}" in tex or f"{letter}{index + 1}" in tex
    return beside or index == 1


def _template(chapter: Chapter, section: Section, element: Value, declared: list[str]) -> Iterator[Failure]:
    """The parts of a formula whose numbers a `{val}` fills in: its typed part is held as in any formula."""
    tex = element.shown.partition("$")[2].rstrip("$")
    if RELATION.search(tex):
        return
    others = [spelled(formula) for formula in section.formulas]
    for atom in atoms(tex.replace("?", "\\square ")):
        printed = sum(atom in other for other in others)  # once by the value itself, in the code too
        said = printed > 1 or section.code.count(atom) > printed or any(atom in each for each in declared)
        if "square" not in atom and not said:
            what = f"no other formula has ${atom}$"
            hint = "declare it under `labook: formulas:` in the header, or state it in the section"
            expected = "another formula of the section that has it"
            yield Failure(*chapter.place(element), "formula-number", what, expected, element.shown, hint)


def _state(chapter: Chapter, parts: list[Section], element: Widget) -> Iterator[Failure]:
    """The numbers in which a widget starts: each list of them stands in a formula or a cell of its page."""
    said = [list(tex_numbers(tex)) for part in parts for tex in part.formulas]
    cells = [e for part in parts for e in part.elements if isinstance(e, Cell)]
    said += [list(code_numbers(cell.source)) for cell in cells]
    for name, given in element.given.items():
        state = [value for text in _flat(given) for value in values_of(str(text))]
        if len(state) > 1 and not any(_within(state, numbers) for numbers in said):
            what = f"the widget starts with {name} = {given}, which nothing on its page states"
            hint = "start it with the numbers of a cell, a formula or a hand calculation of the page"
            expected = "the same numbers in the same order"
            yield Failure(*chapter.place(element), "widget-state", what, expected, str(given), hint)


def _flat(given: object) -> Iterator[object]:
    if isinstance(given, list | tuple):
        for part in given:
            yield from _flat(part)
    else:
        yield given


def _within(some: list[Fraction], others: list[Fraction]) -> bool:
    return any(others[i : i + len(some)] == some for i in range(len(others) - len(some) + 1))


def _of_formula(chapter: Chapter, element: Math, what: str, expected: str, hint: str) -> Failure:
    return Failure(*chapter.place(element), "formula-number", what, expected, element.tex.strip(), hint)


def _is_shape(atom: str, section: Section) -> bool:
    """Whether a size or a list stands in the section's code or output: `3 \\times 2` as `(3, 2)`."""
    if "\\times" in atom:
        return f"({atom.replace(chr(92) + 'times', ',')})" in section.code
    return atom[0] in "([" and any(f"{a}{atom[1:-1]}{b}" in section.code for a, b in ("()", "[]"))
