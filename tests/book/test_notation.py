"""Every sign that a formula of the book uses has a definition, with an example that is computed."""

import re
from pathlib import Path

import pytest
from tests.book.sample_notation import DEFINED, TEXT, WORKED, definitions

from labook.publish.checks.chapter import check_chapter
from labook.publish.checks.equations import sensitive_literals
from labook.publish.checks.stated import bound
from labook.publish.checks.values import FORMULA
from labook.publish.execute.runner import run
from labook.publish.source.notation import FILE, check_places, read_notation, table_lines
from labook.publish.source.outline import read_outline
from labook.publish.source.read import Directive, Math, Value, page_digest, read_chapter
from labook.publish.source.terms import key, terms_of
from labook.publish.verify.chapters import settled, steps_of, symbols_of

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "book" / "front" / "notation.md"
NOTATION = read_notation(ROOT)
SYMBOLS = [symbol for group in NOTATION.groups.values() for symbol in group.symbols]
SIGN = re.compile(r"\\(?:operatorname\*?\{[^}]*\}|mathbb\{[^}]*\}|mathcal\{[^}]*\}|[A-Za-z]+|\|)")
# How formulas are set, and what school arithmetic explains: no sign of the book's own.
SETTING = frozenset(
    r"\begin \end \left \right \bigl \bigr \Bigl \Bigr \big \Big \lvert \rvert \lVert \rVert"
    r" \quad \qquad \hline \text \mathrm \mathsf \mathbf \boldsymbol \hspace \phantom \displaystyle"
    r" \dfrac \tfrac \frac \sqrt \times \cdot \dots \ldots \cdots \vdots \ddots \div \pm \mid \underbrace"
    r" \overbrace \color \langle \rangle \longmapsto \Rightarrow \Longrightarrow \iff".split()
)
SAME = {
    r"\Vert": r"\|",
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
    """The signs that stand in the first two cells of a definition: the symbol, and what it means."""
    return {sign for symbol in SYMBOLS for sign in signs(f"{symbol.sign} {symbol.read}")}


def used() -> dict[str, str]:
    """Each sign with the first place that uses it: formulas of the pages and of the bank of questions."""
    found: dict[str, str] = {}
    for path in sorted((ROOT / "book").rglob("*.md")):
        chapter = read_chapter(path, ROOT)
        shown = [e for e in chapter.of(Value) if FORMULA.match(e.shown)]
        for element in [*chapter.of(Math), *shown]:
            for sign in signs(element.tex if isinstance(element, Math) else element.shown):
                found.setdefault(sign, f"{element.file or path.relative_to(ROOT)}:{element.line}")
    for path in sorted((ROOT / "src/labook/bank/questions").glob("*.yml")):
        for row, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for tex in re.findall(r"\$([^$]+)\$", line):
                for sign in signs(tex):
                    found.setdefault(sign, f"{path.relative_to(ROOT)}:{row}")
    return found


def test_every_sign_of_the_book_is_defined():
    known = explained()
    unknown = [f"{place}: {sign} is not in {FILE}" for sign, place in used().items() if sign not in known]
    assert "\n".join(sorted(unknown)) == ""


def test_the_definitions_have_no_faults_and_the_page_shows_every_group_once():
    assert "\n\n".join(map(str, NOTATION.failures)) == ""
    tables = [d.argument for d in read_chapter(PAGE, ROOT).of(Directive) if d.name == "notation-table"]
    assert tables == list(NOTATION.groups)
    assert len(SYMBOLS) > 60


def test_every_symbol_is_defined_once():
    signs = [symbol.sign for symbol in SYMBOLS]
    assert [sign for sign in signs if signs.count(sign) > 1] == []


def test_every_symbol_names_a_chapter_and_a_term_of_it():
    outline = read_outline(ROOT).by_slug
    pages = {e.slug: read_chapter(ROOT / "book" / f"{e.page}.md", ROOT) for e in outline.values() if e.page}
    terms = {slug: {key(name) for name, _ in terms_of(page)} for slug, page in pages.items()}
    assert "\n\n".join(map(str, check_places(NOTATION, outline, terms))) == ""
    assert sum(bool(symbol.term) for symbol in SYMBOLS) > 25


@pytest.fixture(scope="module")
def page():
    """The page as it is read, and what it computes."""
    chapter = read_chapter(PAGE, ROOT)
    return chapter, settled(chapter, run(steps_of(chapter), symbols_of(chapter), lambda line: None))


def test_every_example_is_computed_and_counted(page):
    chapter, result = page
    values = [value for value in chapter.of(Value) if value.file == FILE]
    report = check_chapter(chapter, result, ROOT)
    assert report.failures == ()
    assert len(values) >= len(SYMBOLS)
    assert report.counts.values == len(chapter.of(Value))
    assert not [text for role, text in report.shown.values if "?" in text]


def test_what_an_example_types_beside_its_value_is_checked(page):
    """A working such as `1 + 4 = ?` has typed numbers: a change of any of them is noticed."""
    chapter, result = page
    known, _ = bound(chapter, result.symbols)
    found = 0
    for element, value in zip(chapter.of(Value), result.values, strict=True):
        typed = FORMULA.match(element.shown)
        if typed is None or element.file != FILE or not WORKED.search(typed["tex"]):
            continue
        tex = value.text[1:-1]
        numbers = re.findall(r"(?<![_^{\\\d])\d+(?![}\d])", typed["tex"])  # no index, no exponent
        assert len(list(sensitive_literals(tex, known))) >= len(numbers), value.text
        found += bool(numbers)
    assert found >= 8


def test_a_definition_that_cannot_be_computed_is_named_with_file_and_line(broken):
    [failure] = broken("value: len(v)", "value: len(nothing)")
    assert str(failure) == (
        "book/notation.yml:7: {val} of something missing: len(nothing) [missing-value]\n"
        "  expected: $n = ?$\n"
        "  got:      NameError: name 'nothing' is not defined\n"
        "  next:     define it in a cell above, or correct the name"
    )


def test_a_wrong_working_is_named_with_file_and_line(broken):
    [failure] = broken("example: $n = ?$", "example: $n = 1 + 1 = ?$")
    assert (failure.file, failure.line, failure.check) == (FILE, 7, "equation")
    assert "`1 + 1 = 3` does not hold" in failure.what


def test_a_bare_number_in_a_definition_is_named_with_file_and_line(broken):
    [failure] = broken("read: how many", "read: how many, 0.5 or so")
    assert (failure.file, failure.line, failure.check) == (FILE, 6, "bare-number")


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("read: how many", "red: how many", 5, "the symbol $n$ has no 'read'"),
        ("read: how many", "read: how many\n      more: x", 7, "the symbol $n$: no field is called 'more'"),
        ("value: len(v)", "value: [1, 2]", 7, "the symbol $n$: every number of an example is computed"),
        ("value: len(v)", "value: '`'", 8, "the symbol $n$: a backtick or a line break in 'value'"),
        ("example: $n = ?$", "example: $n = 3$", 7, "the symbol $n$: every number of an example is computed"),
        ("caption: Signs", "head: Signs", 2, "the group 'signs'"),
        ("caption: Signs", "caption: [", 3, "invalid YAML: did not find expected ',' or ']'"),
        ("- sign: $n$", "- $n$\n    - sign: $n$", 5, "a symbol"),
    ],
)
def test_a_broken_definition_is_named_with_file_and_line(broken, old, new, line, what):
    found = [failure for failure in broken(old, new) if failure.check == "notation"]
    assert (FILE, line, what) in [(failure.file, failure.line, failure.what) for failure in found]
    assert found[0].next == "book/notation.yml says in its first lines what a definition holds"


def test_a_table_of_an_unknown_group_is_named_with_its_page(broken):
    found = broken("signs:", "sighs:")
    assert str(found[0]) == (
        "book/page.md:10: a table of symbols that are nowhere defined [notation]\n"
        "  expected: sighs\n"
        "  got:      signs\n"
        "  next:     correct the name, or define the group in book/notation.yml"
    )


def test_a_symbol_of_an_unknown_chapter_or_term_is_named(tmp_path):
    notation = definitions(tmp_path, DEFINED)
    assert check_places(notation, {"one"}, {"one": {"length"}}) == []
    [failure] = check_places(notation, {"two"}, {})
    assert (failure.line, failure.expected, failure.got) == (9, "a chapter of book/outline.yml", "one")
    [failure] = check_places(notation, {"one"}, {"one": {"width"}})
    assert (failure.line, failure.expected, failure.got) == (10, "a term that one defines", "length")


def test_the_table_links_the_term_and_computes_the_example(tmp_path):
    rows = table_lines(definitions(tmp_path, DEFINED), "signs")
    assert rows[-4:] == [
        ("* - $n$", 5),
        ("  - how many ({later}`length`, {chapter}`one`)", 6),
        ("  - {val}`len(v)|$n = ?$`", 7),
        ("````", 2),
    ]


def test_a_change_of_the_definitions_changes_the_pages_that_show_them(tmp_path):
    definitions(tmp_path, DEFINED)
    table, other = b"```{notation-table} signs\n```\n", b"Text.\n"
    before = page_digest(table, tmp_path), page_digest(other, tmp_path)
    definitions(tmp_path, DEFINED.replace("how many", "how few"))
    assert page_digest(table, tmp_path) != before[0]
    assert page_digest(other, tmp_path) == before[1]




@pytest.fixture
def broken(tmp_path):
    """A function that changes the definitions, and returns what is then wrong with a page that shows them."""

    def found(old, new):
        assert old in DEFINED
        definitions(tmp_path, DEFINED.replace(old, new))
        path = tmp_path / "book" / "page.md"
        path.write_text(TEXT, encoding="utf-8")
        chapter = read_chapter(path, tmp_path)
        result = settled(chapter, run(steps_of(chapter), {}, lambda line: None))
        report = check_chapter(chapter, result, tmp_path)
        return list(report.failures)

    return found
