"""The book itself: nothing in it is unchecked, and nothing vanishes from it by accident."""

import re
from pathlib import Path

import pytest

from labook.derive.core.catalogue import entries
from labook.derive.core.names import TABLE
from labook.publish.commands.lock import hold
from labook.publish.source.read import Derive, read_chapter
from labook.publish.verify.book import Verified, verify

ROOT = Path(__file__).parents[1]
# At least this many, for each chapter: a fall is either a loss or a decision to be taken here.
FLOORS = {
    "why-linear-algebra": {"outputs": 26, "equations_checked": 46, "values": 30, "exercises": 8},
    "scalars-to-tensors": {"outputs": 32, "equations_checked": 22, "values": 16, "exercises": 8},
    "vectors-and-norms": {"outputs": 28, "equations_checked": 49, "values": 8, "exercises": 7},
    "dot-product-and-similarity": {"outputs": 33, "equations_checked": 45, "values": 105, "exercises": 8},
    "matrices-as-transformations": {"outputs": 30, "equations_checked": 21, "values": 24, "exercises": 8},
    "matrix-multiplication": {"outputs": 38, "equations_checked": 52, "values": 51, "exercises": 7},
    "special-matrices-and-inverse": {"outputs": 31, "equations_checked": 56, "values": 5, "exercises": 9},
    "linear-systems-and-least-squares": {
        "outputs": 35, "equations_checked": 56, "values": 106, "exercises": 8
    },  # one equation became a value
}


@pytest.fixture(scope="module")
def book() -> Verified:
    with hold(ROOT, "test"):  # what a build in another process has found is not found again
        return verify(ROOT)


def test_every_check_of_the_book_passes(book):
    assert "\n\n".join(map(str, book.failures)) == ""


def test_every_output_is_verified_and_nothing_is_exempted(book):
    totals = book.totals
    assert totals.verified == totals.outputs > 0
    assert totals["budgeted"] == totals["equations_unchecked"] == totals["bare_numbers"] == 0
    assert book.exempted == ()


@pytest.mark.parametrize("slug", FLOORS)
def test_a_chapter_loses_nothing(book, slug):
    counts = book.reports[slug].counts
    assert {key: counts[key] for key, floor in FLOORS[slug].items() if counts[key] < floor} == {}
    assert counts.solutions == counts.exercises >= 6


def test_the_reference_pages_show_every_hand_calculation_on_its_ledger_input():
    pages = [read_chapter(path, ROOT) for path in (ROOT / "book/reference").glob("hand-calculations*.md")]
    shown = [element.expression.partition("(")[0] for page in pages for element in page.of(Derive)]
    assert set(shown) == set(TABLE)


def test_every_ledger_row_of_the_catalogue_is_marked_in_the_book():
    text = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "book").rglob("*.md"))
    marked = set(", ".join(re.findall(r"^% covers: (.+)$", text, re.MULTILINE)).split(", "))
    rows = {row for entry in entries() for covers, _ in entry.examples for row in covers}
    assert rows - marked == set()
