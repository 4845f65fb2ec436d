"""Printed parts and chapters have the numbers that they have on the site."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labook.publish.commands.numbering import (
    MARK,
    NUMBERED,
    PLAIN,
    RESTART,
    number_chapters,
    numbered_parts,
    with_numbers,
)

TOC = """
format: jb-book
root: index
parts:
  - caption: Front
    chapters: [{file: a}]
  - caption: One
    numbered: true
    chapters: [{file: b}]
  - caption: Back
    chapters: [{file: c}]
"""
TEX = "\\part{Front}\n\\chapter{A}\n\\part{One}\n\\chapter{B}\n\\part{Back}\n\\chapter{C}\n"


@pytest.fixture
def root(tmp_path):
    (tmp_path / "_toc.yml").write_text(TOC)
    (tmp_path / "book.tex").write_text(TEX)
    return tmp_path


def test_only_the_parts_that_the_contents_number_are_numbered(root):
    assert numbered_parts(root) == [False, True, False]
    assert number_chapters(root / "book.tex", root) == []
    lines = (root / "book.tex").read_text().splitlines()
    before = {line: lines[k - 1].removesuffix(f" {MARK}") for k, line in enumerate(lines) if "\\part" in line}
    assert before == {"\\part{Front}": PLAIN, "\\part{One}": NUMBERED, "\\part{Back}": PLAIN + RESTART}


@given(st.lists(st.booleans(), max_size=6))
def test_a_second_time_changes_nothing(numbered):
    once = with_numbers("\\part{x}\n" * len(numbered), numbered)
    assert with_numbers(once, numbered) == once
    assert once.count(MARK) == len(numbered)


def test_contents_and_pages_that_differ_are_named(root):
    (root / "book.tex").write_text("\\part{Front}\n")
    [failure] = number_chapters(root / "book.tex", root)
    assert failure.file == "book.tex"
    assert failure.got == "_toc.yml has 3 parts, and the book's LaTeX 1"
    assert "make clean" in failure.next
