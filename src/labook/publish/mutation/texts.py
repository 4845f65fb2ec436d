"""Find the mutants of a chapter: in its expectations, its formulas and its typed values."""

import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from labook.publish.checks.equations import check_math, sensitive_literals
from labook.publish.checks.equations.assemble import assemble
from labook.publish.checks.result import Result
from labook.publish.checks.stated import exact_value
from labook.publish.checks.values import typed_number
from labook.publish.mutation.expected import Edit, expectation_edits
from labook.publish.mutation.mutant import Mutant, Sites, other_digit
from labook.publish.source.read import Chapter, Expectation, Math, Value, read_chapter
from labook.text.myst import value_parts

CLASSES = {"expectation": Expectation, "equation": Math, "value": Value}
ROLE = re.compile(r"\{val\}(?P<ticks>`+)(?P<content>.+?)(?P=ticks)", re.DOTALL)
SLACK = 3  # lines by which a formula may stand below the line that the parser names

DEFINED = "definitions of symbols, whose numbers tests/book/test_notation.py changes"
UNPLACED = "elements that could not be found again in their file"
FORMULA = "numbers of checked formulas whose change need not make the formula wrong"
SYMBOLIC = "numbers of formulas that are symbolic, in which nothing is computed"
FORMATTED = "computed {val} without a typed number (mutants of the package cover them)"


@dataclass
class Text:
    """A chapter as it stands in the scratch copy, with what its cells gave."""

    chapter: Chapter
    root: Path
    source: str
    result: Result

    @classmethod
    def read(cls, path: Path, root: Path, result: Result) -> "Text":
        """Return the chapter of a file."""
        return cls(read_chapter(path, root), root, path.read_text(encoding="utf-8"), result)

    def reread(self, source: str) -> Chapter:
        """Return the chapter parsed from a changed text, through its file as the build does."""
        try:
            self.chapter.path.write_text(source, encoding="utf-8")
            return read_chapter(self.chapter.path, self.root)
        finally:
            self.chapter.path.write_text(self.source, encoding="utf-8")

    def at_line(self, line: int) -> int:
        """Return the place of the first character of a line, counted from 1."""
        return sum(len(row) for row in self.source.splitlines(keepends=True)[: line - 1])

    def line_of(self, at: int) -> int:
        """Return the line, from 1, of a character."""
        return self.source.count("\n", 0, at) + 1


def content(element: Any) -> str:
    """Return the part of an element's text that mutants change."""
    if isinstance(element, Expectation):
        return element.text
    return str(element.tex if isinstance(element, Math) else element.shown)


def text_sites(text: Text, kind: str, seed: int) -> Sites:
    """Return the mutants of one kind in one chapter, at most one for every digit, sign or pair."""
    lot = random.Random(f"{seed} {kind} {text.chapter.file}")
    elements = text.chapter.of(CLASSES[kind])
    sites = Sites()
    known = _symbols(text.result)
    for index, (element, at) in enumerate(zip(elements, _places(text, elements), strict=True)):
        if element.file:
            sites.leave(DEFINED, f"{element.file}:{element.line}")
            continue
        if kind == "equation":
            edits = _formula_edits(text, element, known, lot, sites)
        elif kind == "value":
            edits = _value_edits(text, element, lot, sites)
        else:
            edits = list(expectation_edits(element.text, element.options, lot))
        if edits and at is None:
            sites.leave(UNPLACED, f"{text.chapter.file}:{element.line}")
        elif at is not None:
            sites.mutants += [_mutant(text, kind, index, at, edit) for edit in edits]
    return _confirmed(text, kind, sites)


def _mutant(text: Text, kind: str, index: int, at: int, edit: Edit) -> Mutant:
    start = at + edit.at
    line = text.line_of(start)
    return Mutant(kind, text.chapter.file, line, start, edit.before, edit.after, index, edit.at)


def _symbols(result: Result) -> Mapping[str, object]:
    return {name: exact_value(each.value) for name, each in result.symbols.items() if not each.error}


def _places(text: Text, elements: list[Any]) -> Iterator[int | None]:
    """Yield where the text of each element begins in the file; nothing where it cannot be told."""
    roles = list(ROLE.finditer(text.source))
    cursor = 0
    for element in elements:
        if element.file:  # a directive took it from another file
            yield None
        elif isinstance(element, Expectation):
            start = text.at_line(element.first)
            yield start if text.source.startswith(element.text, start) else None
        elif isinstance(element, Math):
            place = _formula_place(text, element.tex, max(cursor, text.at_line(element.line)))
            cursor = cursor if place is None else place + len(element.tex)
            yield place
        else:
            yield _role_place(element, roles)


def _formula_place(text: Text, tex: str, begin: int) -> int | None:
    """Look for the formula with its marks: `$12$` must not be found in another number."""
    end = text.at_line(text.line_of(begin) + SLACK + 1) + len(tex)
    for left, right in (("$", "$"), ("`", "`"), ("\n", "")):
        at = text.source.find(left + tex + right, max(begin - 1, 0), end)
        if at >= 0:
            return at + len(left)
    at = text.source.find(tex, begin, end) if "\n" in tex or "\\" in tex else -1
    return at if at >= 0 else None


def _role_place(element: Value, roles: list[re.Match[str]]) -> int | None:
    for role in roles:
        raw = role["content"]
        if value_parts(raw.replace("\\|", "|")) == (element.expression, element.shown):
            roles.remove(role)
            return role.start("content") + raw.index(element.shown, raw.rindex("|"))
    return None


def _formula_edits(
    text: Text, element: Math, known: Mapping[str, object], lot: random.Random, sites: Sites
) -> list[Edit]:
    tex, edits = element.tex, []
    spans = sensitive_literals(tex, known)
    for start, end in spans:
        edits += [Edit(i, tex[i], other_digit(tex[i], lot)) for i in range(start, end)]
    noticed = {edit.at for edit in edits}
    checked = list(_checked_spans(tex, known))
    for number in (tok for tok in assemble(tex) if tok.kind == "NUM"):
        line = element.line + tex.count("\n", 0, number.start)
        where = f"{text.chapter.file}:{line}: {number.text}"
        if not any(start <= number.start < end for start, end in checked):
            sites.leave(SYMBOLIC, where)
            continue
        if not {i for i in range(number.start, number.end) if tex[i].isdigit()} <= noticed:
            sites.leave(FORMULA, where)
        edits += _sign(tex, number.start, known)
    return edits


def _checked_spans(tex: str, known: Mapping[str, object]) -> Iterator[tuple[int, int]]:
    cursor = 0
    for verdict in check_math(tex, known):
        start = tex.index(verdict.text, cursor)
        cursor = start + len(verdict.text)
        if verdict.status == "checked":
            yield start, cursor


def _sign(tex: str, at: int, known: Mapping[str, object]) -> list[Edit]:
    """Flip the sign before a number, unless the formula stays true, as in (-5)^2 = 25."""
    before = len(tex[:at].rstrip()) - 1
    if before < 0 or tex[before] not in "+-":
        return []
    edit = Edit(before, tex[before], "-" if tex[before] == "+" else "+")
    wrong = any(verdict.status == "wrong" for verdict in check_math(edit.applied(tex), known))
    return [edit] if wrong else []


def _value_edits(text: Text, element: Value, lot: random.Random, sites: Sites) -> list[Edit]:
    typed = typed_number(element.shown)
    if typed is None:
        sites.leave(FORMATTED, f"{text.chapter.file}:{element.line}: {element.role}")
        return []
    shown = element.shown
    digits = [m.start() for m in re.finditer(r"\d", shown)]
    edits = [Edit(i, shown[i], other_digit(shown[i], lot)) for i in digits]
    if typed[0]:
        signed = shown[0] in "-−"
        edits.append(Edit(0, shown[0], "") if signed else Edit(0, "", "-"))
    return edits


def _confirmed(text: Text, kind: str, sites: Sites) -> Sites:
    """Keep the elements whose change, read back, is a change of that element and no other.

    One change in each element at once is enough: an element that was looked for in the wrong place
    comes back unchanged, and whatever was hit instead comes back changed in another way.
    """
    elements = text.chapter.of(CLASSES[kind])
    first: dict[int, Mutant] = {}
    for mutant in sites.mutants:
        first.setdefault(mutant.element, mutant)
    source = text.source
    for mutant in sorted(first.values(), key=lambda m: -m.start):
        source = mutant.applied(source)
    again = [content(element) for element in text.reread(source).of(CLASSES[kind])]
    wrong = {
        index
        for index, mutant in first.items()
        if len(again) != len(elements) or again[index] != changed(mutant, content(elements[index]))
    }
    for index in sorted(wrong):
        sites.leave(UNPLACED, f"{text.chapter.file}:{elements[index].line}")
    sites.mutants = [mutant for mutant in sites.mutants if mutant.element not in wrong]
    return sites


def changed(mutant: Mutant, element_text: str) -> str:
    """Return the text of the mutated element."""
    return Edit(mutant.offset, mutant.before, mutant.after).applied(element_text)
