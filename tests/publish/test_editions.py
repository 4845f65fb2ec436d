"""Editions of the printed book, and what each leaves to the web."""

import io
import re
import shutil
from types import SimpleNamespace

import pytest
from docutils import nodes
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from labook.publish.adapter.directives.medium import PAPER
from labook.publish.adapter.html.markup import printed
from labook.publish.adapter.print.typst.builder import LOOK
from labook.publish.adapter.print.typst.compile import set_book
from labook.publish.adapter.print.typst.on_web import QUIET, drawn, shortened
from labook.publish.adapter.print.typst.pieces import Link, assembled
from labook.publish.adapter.print.typst.words import said, unkept
from labook.publish.checks.report import Report, Shown
from labook.publish.checks.typeset import LeftOut, check_pdf
from labook.publish.source.editions import DEFAULT, EDITIONS

ADDRESS = "https://example.org/matrices.html#w-columns"
POINTS = 72 / 25.4
BOOK = """#import "look.typ": *
#let facts = (title: "T", author: "A", year: "2026", made: "m", verified: "v", address: "")
#show: book.with(facts)
#part[One]
#head(1, "1", ("a",))[Chapter]
#code("python", "x = 1")
#onweb("x.html", "x.code.svg")
"""


@pytest.fixture
def small(tmp_path):
    """A function that sets a book of one page in an edition, with the look of the real one."""

    def make(folder, edition):
        shutil.copytree(LOOK, tmp_path / folder, dirs_exist_ok=True)
        (tmp_path / folder / "x.code.svg").write_text(drawn(ADDRESS))
        (tmp_path / folder / "book.typ").write_text(BOOK)
        content, failures = set_book(tmp_path / folder, tmp_path, 0, edition)
        assert failures == []
        return content

    return make


@pytest.mark.parametrize("name", sorted(EDITIONS))
def test_an_edition_has_its_paper(small, name):
    edition = EDITIONS[name]
    page = PdfReader(io.BytesIO(small("a", edition))).pages[-1]
    sizes = [float(page.mediabox.width), float(page.mediabox.height)]
    expected = [(side + 2 * edition.bleed) * POINTS for side in (edition.width, edition.height)]
    assert sizes == pytest.approx(expected, abs=0.01)


def test_the_same_book_in_two_folders_is_the_same_bytes(small):
    assert small("one", EDITIONS[DEFAULT]) == small("another", EDITIONS[DEFAULT])


def test_editions_have_files_of_their_own():
    assert len({edition.file for edition in EDITIONS.values()}) == len(EDITIONS)


def modules(svg: str) -> set[tuple[int, int]]:
    """The black modules of a code, read off the strokes of its drawing."""
    [path] = re.findall(r' d="([^"]*)"', svg)
    x, y, black = 0.0, 0.0, set()
    for step, a, b in re.findall(r"([Mmh])(-?[\d.]+)(?:[ ,]?(-?[\d.]+))?", path):
        if step == "h":
            black |= {(int(x) + k - QUIET, int(y) - QUIET) for k in range(int(a))}
            x += float(a)
        else:
            x, y = (float(a), float(b)) if step == "M" else (x + float(a), y + float(b))
    return black


@settings(max_examples=10)
@given(st.from_regex(r"https://[a-z]{3,12}\.org/[a-z-]{1,40}\.html#w-[a-z]{1,9}", fullmatch=True))
def test_the_drawing_of_a_code_has_the_modules_of_the_code(address):
    import segno

    matrix = segno.make(address, error="m", micro=False).matrix
    expected = {(x, y) for y, line in enumerate(matrix) for x, module in enumerate(line) if module}
    assert modules(drawn(address)) == expected


def test_a_page_on_the_web_alone_keeps_its_title_its_first_words_and_its_address():
    below = nodes.section("", nodes.title(text="Below"), nodes.target(ids=["inner"]), ids=["below"])
    title = nodes.title(text="All")
    chapter = nodes.section("", title, nodes.paragraph(text="First."), below, ids=["all"])
    page = nodes.document("", "", "", chapter)
    assert shortened(page, ADDRESS) == ["below", "inner"]
    assert "Below" not in page.astext()
    assert "First." in page.astext()
    [code] = page.findall(printed)
    assert (code["kind"], code["name"]) == ("web", ADDRESS)


def test_a_link_to_what_is_left_out_leads_to_its_page():
    known = {"reference/all"}
    assert assembled([Link("reference/all#inner")], known) == '#to("reference/all")'
    assert assembled([Link("reference/all#inner", page=True)], known) == '#pageof("reference/all");'
    assert assembled([Link("elsewhere#inner")], known) == "#plain"


def test_what_is_left_out_is_not_looked_for_in_the_pdf(tmp_path):
    import typst

    (tmp_path / "x.pdf").write_bytes(typst.compile(b"12"))
    reports = {"one": Report(shown=Shown(outputs=("12", "34"))), "all": Report(shown=Shown(outputs=("56",)))}
    assert {f.expected for f in check_pdf(tmp_path / "x.pdf", reports, tmp_path)} == {"34", "56"}
    assert check_pdf(tmp_path / "x.pdf", reports, tmp_path, LeftOut(("reference/all",), ("so 34",))) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Drag the tip.", ["Drag"]),
        ("If you click, it opens.", ["click"]),
        ("Before you move a slider: guess.", ["move a slider"]),
        ("Type into the field.", ["Type into"]),
        ("Check it: press ", ["press"]),
        ("What happens after the click?", []),
        ("A slider goes from cool to warm.", []),
        ("The penalty can drag it to zero.", []),
        ("The plane is pressed onto a line.", []),
        ("Slide a kernel over a picture; dragons tapped.", []),
    ],
)
def test_words_that_only_a_screen_can_keep(text, words):
    assert said(text) == words


def test_words_for_paper_are_their_author_s(tmp_path):
    (tmp_path / "a.md").write_text("One.\n\nTwo,\nand Drag it.\n")
    screen = nodes.paragraph("", "Drag it.")
    [failure] = unkept(screen[0], "book/a.md", 3, tmp_path / "a.md")
    assert (failure.file, failure.line, failure.check) == ("book/a.md", 4, "print-words")
    assert failure.got == "Drag it."
    assert "{screen}" in failure.next
    paper = nodes.inline("", "Drag it.", classes=[PAPER])
    assert list(unkept(paper[0], "book/a.md", 3, tmp_path / "a.md")) == []


@pytest.mark.parametrize(
    ("builder", "text", "shown"),
    [("html", "Drag <Turn>", "Drag"), ("typst", "Drag <Turn>", "Turn"), ("typst", "Drag it", "")],
)
def test_a_role_has_words_for_the_screen_and_words_for_paper(builder, text, shown):
    from labook.publish.adapter.directives.medium import ScreenRole

    role = ScreenRole()
    role.text = text
    env = SimpleNamespace(app=SimpleNamespace(builder=SimpleNamespace(format=builder)))
    role.inliner = SimpleNamespace(document=SimpleNamespace(settings=SimpleNamespace(env=env)))
    found, _ = role.run()
    assert "".join(node.astext() for node in found) == shown
