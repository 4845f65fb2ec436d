"""What the sources get wrong: the entries of the book, a file with faults, and the tables made of it."""

import re
from pathlib import Path

import pytest

from labook.publish.checks.refused import check_refused
from labook.publish.source.elements import Holds, Role
from labook.publish.source.errata import FILE, SOURCES, read_errata, table_lines, unknown_chapter
from labook.publish.source.read import read_chapter

ROOT = Path(__file__).parents[2]
ENTRY = """\
- source: interview notes
  chapter: vectors-and-norms
  topic: Sums
  claimed: 2 and 2 make 5.
  correct: They make {val}`2 + 2|4`.
  check: 2 + 2 == 4
  notice: Count.
  rows: [in-sum]
"""


def book(folder, text):
    path = folder / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return folder


def test_the_book_has_every_entry_on_its_page_and_no_fault():
    errata = read_errata(ROOT)
    assert errata.failures == ()
    assert len(errata.entries) >= 86
    assert {entry.source for entry in errata.entries} == set(SOURCES)
    page = (ROOT / "book/reference/errata.md").read_text(encoding="utf-8")
    shown = re.findall(r"^```\{errata\} (\S+)$", page, re.MULTILINE)
    assert sorted(shown) == sorted({entry.chapter for entry in errata.entries})


def test_an_entry_becomes_a_row_and_a_statement_each_with_its_line(tmp_path):
    lines = table_lines(read_errata(book(tmp_path, ENTRY)), "vectors-and-norms")
    assert ("    {claimed}`2 and 2 make 5.`", 4) in lines
    assert ("  - They make {val}`2 + 2|4`.", 5) in lines
    assert lines[-1] == ("% holds: 2 + 2 == 4", 6)
    assert table_lines(read_errata(tmp_path), "other") == []


def test_the_elements_of_a_table_name_the_file_of_the_entries(tmp_path):
    page = book(tmp_path, ENTRY) / "book" / "page.md"
    page.parent.mkdir()
    page.write_text("# Page\n\n```{errata} vectors-and-norms\n```\n", encoding="utf-8")
    chapter = read_chapter(page, tmp_path)
    [holds] = chapter.of(Holds)
    assert (chapter.place(holds), holds.expression) == ((FILE, 6), "2 + 2 == 4")
    assert [role.content for role in chapter.of(Role)] == ["2 and 2 make 5."]
    assert list(check_refused(chapter)) == []


def test_a_claim_outside_of_an_entry_is_refused(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("# Page\n\nSo {claimed}`2 and 2 make 5`.\n", encoding="utf-8")
    [failure] = check_refused(read_chapter(page, tmp_path))
    assert (failure.line, failure.what) == (3, "{claimed} holds numbers that no check vouches for")


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("interview notes", "a friend", 1, "an unknown source"),
        ("  check: 2 + 2 == 4\n", "", 1, "an entry has other fields than it should"),
        ("topic: Sums", "topic: 7", 3, "the field 'topic' is no text of one line"),
        ("[in-sum]", "[]", 8, "an entry names no row of the ledger"),
        ("2 and 2 make 5.", "'`2` and 2'", 4, "a backtick in a claim"),
        (ENTRY, "a: 1\n", 1, "the file is no list of entries"),
        ("topic: Sums", "topic: [Sums", 4, None),
    ],
)
def test_a_fault_of_the_file_is_told_with_its_line(tmp_path, old, new, line, what):
    [failure] = read_errata(book(tmp_path, ENTRY.replace(old, new))).failures
    assert (failure.file, failure.check) == (FILE, "errata")
    if what:
        assert (failure.line, failure.what) == (line, what)
    assert failure.next.startswith(FILE)


def test_a_table_of_an_unknown_chapter_is_told_where_it_stands(tmp_path):
    errata = read_errata(book(tmp_path, ENTRY))
    [failure] = unknown_chapter(errata, "norms", "book/page.md", 3)
    assert (failure.file, failure.line, failure.expected) == ("book/page.md", 3, "vectors-and-norms")
    assert unknown_chapter(errata, "vectors-and-norms", "book/page.md", 3) == []
