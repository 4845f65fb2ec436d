"""Every sign that a formula of the book uses is explained on the notation page, with an example."""

import re
from pathlib import Path

import pytest

from labook.publish.checks.source import Math, read_chapter

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "book" / "front" / "notation.md"
RELATION = re.compile(r"=|\\approx")
SIGN = re.compile(r"\\(?:operatorname\*?\{[^}]*\}|mathbb\{[^}]*\}|mathcal\{[^}]*\}|[A-Za-z]+|\|)")
# How formulas are set, and what school arithmetic explains: no sign of the book's own.
SETTING = frozenset(
    r"\begin \end \left \right \bigl \bigr \Bigl \Bigr \big \Big \lvert \rvert \lVert \rVert"
    r" \quad \qquad \hline \text \mathrm \mathsf \mathbf \boldsymbol \hspace \phantom \displaystyle"
    r" \dfrac \tfrac \frac \sqrt \times \cdot \dots \ldots \cdots \vdots \ddots \div \pm \mid \underbrace"
    r" \overbrace \color \langle \rangle \longmapsto \Rightarrow \Longrightarrow \iff".split()
)
SAME = {
    r"\leq": r"\le",
    r"\geq": r"\ge",
    r"\neq": r"\ne",
    r"\rightarrow": r"\to",
    r"\lim": r"\to",
    r"\operatorname{rank}": r"\operatorname{rank}",
    r"\sin": r"\cos",
    r"\tan": r"\cos",
    r"\arcsin": r"\arccos",
}


def signs(tex: str) -> set[str]:
    found = (SAME.get(sign, sign) for sign in SIGN.findall(tex))
    return {sign for sign in found if sign not in SETTING}


def explained() -> set[str]:
    return {sign for element in read_chapter(PAGE, ROOT).of(Math) for sign in signs(element.tex)}


def used() -> dict[str, str]:
    """Each sign with the first place that uses it: formulas of the pages and of the bank of questions."""
    found: dict[str, str] = {}
    for path in sorted((ROOT / "book").rglob("*.md")):
        for element in read_chapter(path, ROOT).of(Math):
            for sign in signs(element.tex):
                found.setdefault(sign, f"{path.relative_to(ROOT)}:{element.line}")
    for path in sorted((ROOT / "src/labook/bank/questions").glob("*.yml")):
        for row, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for tex in re.findall(r"\$([^$]+)\$", line):
                for sign in signs(tex):
                    found.setdefault(sign, f"{path.relative_to(ROOT)}:{row}")
    return found


def test_every_sign_of_the_book_is_on_the_notation_page():
    known = explained()
    unknown = [
        f"{place}: {sign} is in no table of {PAGE.name}"
        for sign, place in used().items()
        if sign not in known
    ]
    assert "\n".join(sorted(unknown)) == ""


def rows() -> list[list[str]]:
    """The rows of the page's tables of symbols, without their heads."""
    text = PAGE.read_text(encoding="utf-8")
    found = []
    for body in re.findall(r"```\{list-table\} Symbols.*?\n\n(.*?)```", text, re.S):
        items = [item for item in re.split(r"^\* - ", body, flags=re.M) if item.strip()]
        found += [re.split(r"\n  - ", item.strip()) for item in items[1:]]
    return found


def test_the_tables_are_found():
    assert len(rows()) > 50


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_every_symbol_is_read_and_has_a_chapter_or_a_use_and_an_example(row):
    assert len(row) == 4
    assert all(cell.strip() for cell in row)


# These examples show a form, in which nothing is to be computed.
FORMS = ("$m", r"$\mathbb{R}", r"$\in$", r"$\dots$", r"$\Sigma$", "$[", r"$v$", r"$u \perp", r"$A$", "$e_i$")


@pytest.mark.parametrize(
    "row", [row for row in rows() if not row[0].startswith(FORMS)], ids=lambda row: row[0]
)
def test_every_example_is_computed_by_the_build(row):
    example = row[3] if "{chapter}" not in row[3] else row[2]
    # The checks of the book refuse an equation with a number in it that nothing computes.
    computed = [tex for tex in re.findall(r"\$([^$]+)\$", example) if RELATION.search(tex)]
    assert any(re.search(r"\d", tex) for tex in computed) or "{val}" in example
