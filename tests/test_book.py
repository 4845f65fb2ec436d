"""The book itself: nothing in it is unchecked, and nothing vanishes from it by accident."""

import re
from pathlib import Path

import pytest

from labook.derive.core.catalogue import entries
from labook.derive.core.names import TABLE
from labook.publish.checks.budget import CEILED
from labook.publish.commands.lock import hold
from labook.publish.source.read import Derive, read_chapter
from labook.publish.verify.book import Verified, verify

ROOT = Path(__file__).parents[1]
COUNTED = ("outputs", "equations_checked", "equations_letters", "values", "exercises")


def floor(*counts: int) -> dict[str, int]:
    return dict(zip(COUNTED, counts, strict=True))


# At least this many, for each chapter: a fall is either a loss or a decision to be taken here.
# As the chapters stand since they were rewritten: shorter ones compute less, and bind more of their numbers.
FLOORS = {
    "why-linear-algebra": floor(28, 46, 11, 61, 8),
    "scalars-to-tensors": floor(33, 23, 6, 45, 8),
    "vectors-and-norms": floor(25, 41, 10, 33, 6),
    "dot-product-and-similarity": floor(33, 45, 13, 105, 8),
    "matrices-as-transformations": floor(29, 20, 11, 61, 8),
    "matrix-multiplication": floor(38, 52, 12, 51, 7),
    "special-matrices-and-inverse": floor(29, 55, 21, 48, 9),
    "linear-systems-and-least-squares": floor(35, 56, 19, 106, 8),
    "gpu-computing": floor(26, 30, 7, 42, 7),
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
    assert totals.budgeted == totals.equations_unchecked == totals.bare_numbers == 0
    # Rules younger than the text have ceilings, which test_budget.py holds; nothing else is exempt.
    assert {failure.check for failure in book.exempted} <= CEILED


@pytest.mark.parametrize("slug", FLOORS)
def test_a_chapter_loses_nothing(book, slug):
    counts = book.reports[slug].counts
    found = {name: getattr(counts, name) for name in COUNTED}
    assert {name: count for name, count in found.items() if count < FLOORS[slug][name]} == {}
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
