"""What the sources get wrong: the entries of the book, a file with faults, and the tables made of it."""

import re
from pathlib import Path

import pytest

from labook.publish.checks.refused import check_refused
from labook.publish.source.elements import Holds, Role
from labook.publish.source.errata import (
    SOURCES,
    errata_chapters,
    errata_file,
    read_errata,
    table_lines,
    wrong_errata,
)
from labook.publish.source.read import page_digest, read_chapter

ROOT = Path(__file__).parents[2]
CHAPTER = "vectors-and-norms"
FILE = errata_file(CHAPTER)
ENTRY = """\
- source: interview notes
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
    errata = [read_errata(ROOT, chapter) for chapter in errata_chapters(ROOT)]
    assert [failure for each in errata for failure in each.failures] == []
    entries = [entry for each in errata for entry in each.entries]
    assert len(entries) >= 208
    assert {entry.source for entry in entries} == set(SOURCES)
    page = (ROOT / "book/reference/errata.md").read_text(encoding="utf-8")
    shown = re.findall(r"^```\{errata\} (\S+)$", page, re.MULTILINE)
    assert sorted(shown) == errata_chapters(ROOT)


def test_an_entry_becomes_a_row_and_a_statement_each_with_its_line(tmp_path):
    lines = table_lines(read_errata(book(tmp_path, ENTRY), CHAPTER))
    assert ("    {claimed}`2 and 2 make 5.`", 3) in lines
    assert ("  - They make {val}`2 + 2|4`.", 4) in lines
    assert lines[-1] == ("% holds: 2 + 2 == 4", 5)
    assert table_lines(read_errata(tmp_path, "other")) == []


def test_the_elements_of_a_table_name_the_file_of_the_entries(tmp_path):
    page = book(tmp_path, ENTRY) / "book" / "page.md"
    page.parent.mkdir()
    page.write_text("# Page\n\n```{errata} vectors-and-norms\n```\n", encoding="utf-8")
    chapter = read_chapter(page, tmp_path)
    [holds] = chapter.of(Holds)
    assert (chapter.place(holds), holds.expression) == ((FILE, 5), "2 + 2 == 4")
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
        ("topic: Sums", "topic: 7", 2, "the field 'topic' is no text of one line"),
        ("[in-sum]", "[]", 7, "an entry names no row of the ledger"),
        ("2 and 2 make 5.", "'`2` and 2'", 3, "a backtick in a claim"),
        (ENTRY, "a: 1\n", 1, "the file is no list of entries"),
        ("topic: Sums", "topic: [Sums", 3, None),
    ],
)
def test_a_fault_of_the_file_is_told_with_its_line(tmp_path, old, new, line, what):
    [failure] = read_errata(book(tmp_path, ENTRY.replace(old, new)), CHAPTER).failures
    assert (failure.file, failure.check) == (FILE, "errata")
    if what:
        assert (failure.line, failure.what) == (line, what)
    assert failure.next == "CONTRIBUTING.md says under Errata what an entry holds"


def test_a_table_of_an_unknown_chapter_is_told_where_it_stands(tmp_path):
    root = book(tmp_path, ENTRY)
    [failure] = wrong_errata(root, "norms", "book/page.md", 3)
    assert (failure.file, failure.line, failure.expected) == ("book/page.md", 3, CHAPTER)
    assert failure.next.endswith("or write an entry in src/labook/data/errata/norms.yml")
    assert wrong_errata(root, CHAPTER, "book/page.md", 3) == []


def test_a_page_reads_again_what_changed_in_a_file_of_entries(tmp_path):
    shows, other = b"```{errata} vectors-and-norms\n```\n", b"# Page\n"
    root = book(tmp_path, ENTRY)
    before = page_digest(shows, root), page_digest(other, root)
    book(tmp_path, ENTRY.replace("Count.", "Count again."))
    assert page_digest(shows, root) != before[0]
    (root / FILE).rename(root / errata_file("norms"))
    assert len({page_digest(shows, root), page_digest(shows, tmp_path / "none"), before[0]}) == 3
    assert page_digest(other, root) == before[1]
