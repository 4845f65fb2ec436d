"""Words in the order of the book: abbreviations are explained before their use, and results are kept."""

import pytest

from labook.publish.checks.terms import check_abbreviations, explained
from labook.publish.source.read import read_chapter


@pytest.fixture
def page(tmp_path):
    def made(text):
        path = tmp_path / "book" / "page.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return read_chapter(path, tmp_path)

    return made


def test_an_abbreviation_without_its_words_is_told_once(page):
    [failure] = check_abbreviations(page("# One\n\nWe take the PCA.\nThe PCA of it.\n"), set())
    assert str(failure) == (
        "book/page.md:3: the abbreviation PCA is not explained [abbreviation]\n"
        "  expected: its words before it, or an entry under `names` in book/everyday.yml\n"
        "  got:      We take the PCA.\n"
        "  next:     write its words, then (PCA)"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Principal component analysis (PCA) and PCA.\n",
        "A **PCA** is new, and the PCA.\n",
        "The {later}`PCA` is new, and PCAs.\n",
        "# PCA\n\nNothing.\n",
        "`PCA` and $PCA$.\n",
        "The L2-norm of a NumPy array.\n",
    ],
)
def test_what_is_explained_or_no_abbreviation(page, text):
    assert check_abbreviations(page(text), set()) == []


def test_earlier_pages_explain_for_later_ones(page):
    known = explained(page("Principal component analysis (PCA) is old.\n"))
    assert check_abbreviations(page("The PCA.\n"), known) == []
