"""Parts of the printed book that need no builder: texts, links, code, what Typst refused."""

import json

import pytest
import typst
from docutils import nodes
from hypothesis import example, given
from hypothesis import strategies as st

from labook.publish.adapter.print.typst.code import MARK, folded_lines
from labook.publish.adapter.print.typst.compile import refused, set_book
from labook.publish.adapter.print.typst.floats import CHARACTERS, ROWS, short
from labook.publish.adapter.print.typst.formulas import HEAD, PLACES, Formulas, Place, Places
from labook.publish.adapter.print.typst.index import CODE
from labook.publish.adapter.print.typst.pieces import Link, assembled, lost
from labook.publish.adapter.print.typst.text import escaped, numbers, optional, quoted
from labook.publish.checks.typeset import plain
from labook.publish.maths.katex import Formula, Rendering
from labook.text.store import save

PRINTABLE = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), max_size=30)


@given(st.text(st.sampled_from("ab 12.)*_#$@<>[]{}-=+/\\\"'`~^&|:;,"), min_size=1, max_size=25))
def test_typst_reads_back_the_text_that_was_written(text):
    """Whatever an author writes, Typst takes for text: its own reader is the oracle."""
    found = typst.query(f"#metadata([{escaped(text)}]) <x>".encode(), "<x>", field="value")
    [content] = json.loads(found)
    assert " ".join(said(content).split()) == " ".join(text.split())


def said(content) -> str:
    kind = content["func"]
    if kind in ("text", "symbol"):
        return content["text"]
    if kind == "sequence":
        return "".join(map(said, content["children"]))
    assert kind in ("space", "smartquote"), content
    return " " if kind == "space" else '"'


@given(PRINTABLE)
def test_a_string_holds_any_text(text):
    found = typst.query(f"#metadata({quoted(text)}) <x>".encode(), "<x>", field="value")
    assert json.loads(found) == [text]


def test_numbers_and_nothing():
    assert (numbers((2, 11)), numbers(()), numbers(None)) == ("2.11", None, None)
    assert (optional(None), optional("a")) == ("none", '"a"')


def test_a_link_without_a_place_stays_text_and_is_told():
    pieces = ["see ", Link("a#b", file="book/a.md", line=3), "[there]", Link("a#c", page=True)]
    assert assembled(pieces, {"a#b", "a#c"}) == 'see #to("a#b")[there]#pageof("a#c");'
    assert assembled(pieces, set()) == "see #plain[there]?"
    assert [link.target for link in lost(pieces, {"a#c"})] == ["a#b"]


@given(
    st.lists(st.text(st.sampled_from("ab ,()"), max_size=60), min_size=1, max_size=4),
    st.integers(0, 40),
    st.sampled_from((20, 33, 51, 81)),
)
@example(["b" * 60], 23, 51)  # blanks of the indentation were taken for a place to part it, for ever
def test_folded_code_is_the_same_code_for_whoever_reads_the_page_back(lines, indent, width):
    content = "\n".join(" " * indent + line for line in lines)
    found = folded_lines(content, width)
    assert plain(found) == plain(content)
    assert all(len(row) <= width for row in found.split("\n"))


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("x = f(first, second), g(third, fourth)", ["x = f(first, second),", "g(third, fourth)"]),
        ("print('one two three four', second(third))", ["print('one two three four',", "second(third))"]),
        ('{"a": (B, none), "sepia": (SEPIA, none)}', ['{"a": (B, none),', '"sepia": (SEPIA, none)}']),
    ],
)
def test_a_long_line_is_parted_in_few_brackets_and_behind_a_comma(line, parts):
    assert [part.removeprefix("↪").strip() for part in folded_lines(line, 33).split("\n")] == parts


def test_a_short_line_is_left_alone():
    assert folded_lines("    return 1  ", 20) == "    return 1  "
    assert MARK not in folded_lines("x" * 20, 20)


@pytest.mark.parametrize("name", ["labook.vectors.dot", "labook.vectors.dot()", "row_echelon()"])
def test_names_of_functions_have_an_index_of_their_own(name):
    assert CODE.fullmatch(name)


@pytest.mark.parametrize("name", ["dot product", "norm", "L2 norm", "e.g. a row", "rank"])
def test_terms_are_no_functions(name):
    assert CODE.fullmatch(name) is None


class OneRenderer:
    """KaTeX for formulas whose renderings are known."""

    def __init__(self, html):
        self.html = html

    def render(self, formulas):
        return {formula: Rendering(self.html) for formula in formulas}


def test_a_formula_without_a_form_is_named_with_its_file_its_line_and_itself(tmp_path):
    formulas = Formulas()
    assert formulas.name(Formula("x", False), Place("book/a.md", 7, "x")) == "f0"
    assert formulas.name(Formula("x", False), Place("book/b.md", 9, "x")) == "f0"  # set once
    assert formulas.name(Formula("x", True), Place("book/b.md", 9, "x")) == "f1"
    strange = '<math xmlns="http://www.w3.org/1998/Math/MathML"><maction>x</maction></math>'
    _, failures = formulas.written(OneRenderer(strange), tmp_path)
    assert [(f.file, f.line, f.check, f.got) for f in failures] == [
        ("book/a.md", 7, "print-formula", "x"),
        ("book/b.md", 9, "print-formula", "x"),
    ]
    assert "<maction>" in failures[0].what


@pytest.fixture
def book(tmp_path):
    """A function that writes a small book of Typst and sets it."""
    folder = tmp_path / "_build" / "typst"
    folder.mkdir(parents=True)
    look = "#let formula(alt, it) = math.equation(alt: alt, it.body)\n#let tall = formula"
    (folder / "look.typ").write_text(look)

    def make(body, formulas=()):
        (folder / "formulas.typ").write_text(HEAD + "".join(f"#let {row}\n" for row in formulas))
        title = '#set document(title: "A")\n#set text(lang: "en", font: "Source Serif 4", fallback: false)\n'
        (folder / "book.typ").write_text(f'#import "formulas.typ": *\n{title}= A\n{body}')
        places = tuple(Place("book/a.md", 10 + n, f"tex {n}") for n in range(len(formulas)))
        save(folder / PLACES, Places(places))
        return set_book(folder, tmp_path, 0)

    return make


def test_a_book_is_tagged_and_the_same_bytes_each_time(book):
    first, failures = book("Text. #f0", ['f0 = formula("x", $x$)'])
    assert failures == []
    assert b"/MarkInfo" in first
    assert book("Text. #f0", ['f0 = formula("x", $x$)'])[0] == first


def test_a_formula_that_typst_refuses_is_named_where_its_author_wrote_it(book):
    content, [failure] = book("#f1", ['f0 = formula("x", $x$)', 'f1 = formula("y", $unknown(y)$)'])
    assert content == b""
    assert (failure.file, failure.line, failure.check, failure.got) == (
        "book/a.md",
        11,
        "print-formula",
        "tex 1",
    )
    assert "unknown" in failure.what


def test_a_character_that_no_font_has_is_named(book):
    content, [failure] = book("A \U00013000 sign.")
    assert content == b""
    assert (failure.file, failure.check) == ("_build/typst/book.typ", "typst")
    assert "no font has" in failure.what
    assert "\U00013000" in failure.got


def test_a_picture_without_alternative_text_is_refused(book, tmp_path):
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
    (tmp_path / "_build" / "typst" / "a.svg").write_text(svg)
    assert book('#figure(image("a.svg", alt: "a square"))')[1] == []
    _, [failure] = book('#figure(image("a.svg"))')
    assert "alt" in failure.got


def test_a_refusal_without_a_place_names_the_book(tmp_path):
    failure = refused("out of luck", "error: out of luck", tmp_path, tmp_path)
    assert (failure.file, failure.line, failure.got) == ("book.typ", 1, "out of luck")


def test_a_missing_file_of_the_look_is_a_failure(book, tmp_path):
    (tmp_path / "_build" / "typst" / "look.typ").unlink()
    content, [failure] = book("Text.")
    assert content == b""
    assert "not found" in failure.got


def table_of(rows, text):
    cells = (nodes.row("", nodes.entry("", nodes.paragraph(text=text))) for _ in range(rows))
    return nodes.table("", nodes.tgroup("", nodes.tbody("", *cells), cols=1))


def test_a_table_stays_on_one_page_only_where_it_is_short_in_rows_and_in_text():
    assert short(table_of(ROWS, "a"))
    assert not short(table_of(ROWS + 1, "a"))
    assert not short(table_of(2, "a" * CHARACTERS))
