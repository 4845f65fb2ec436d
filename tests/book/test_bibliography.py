"""The bibliography: every entry has what its kind needs, can be found by a reader, and is cited."""

import re
from collections import Counter
from pathlib import Path

import pytest
from pybtex.database import Entry, parse_file

from labook.bank.load import load_topic

ROOT = Path(__file__).parents[2]
ENTRIES = dict(parse_file(ROOT / "book" / "references.bib").entries)
NEEDED = {
    "article": {"author", "title", "journal", "volume", "pages", "year"},
    "book": {"author", "title", "publisher", "year"},
    "inproceedings": {"author", "title", "booktitle", "year"},
    "techreport": {"author", "title", "institution", "year"},
    "misc": {"author", "title"},  # and how to find it, which every entry needs
}
# Pages of a site that carry no date.
UNDATED = {"torchvisionresnet50", "spotifyfeatures", "kerasconv2d", "pytorchcuda"}
# Works without a registered number or an address that is sure to stay: found in a library by their fields.
IN_LIBRARIES = {
    "legendre1805": "a book of 1805",
    "cauchy1847": "a note in proceedings of 1847",
    "freivalds1977": "proceedings of 1977",
    "hamming1962": "a book older than book numbers",
    "iso23539": "a standard, known by its number",
}
CITED = re.compile(r"\{cite(?::\w+)?\}`([^`]+)`")


def named(entry: Entry) -> set[str]:
    return {*entry.fields, *(role for role, people in entry.persons.items() if people)}


def isbn_is_valid(text: str) -> bool:
    """Tell whether the check digit of a book's number is right (ISO 2108).

    With 10 digits, weights 10 to 1 give a multiple of 11; with 13, weights 1, 3, 1, ... one of 10.
    """
    digits = [10 if c == "X" else int(c) for c in text.replace("-", "")]
    if len(digits) == 10:
        return sum((10 - i) * d for i, d in enumerate(digits)) % 11 == 0
    return len(digits) == 13 and sum((1, 3)[i % 2] * d for i, d in enumerate(digits)) % 10 == 0


def plain(title: str) -> str:
    """Return a title as one compares it: letters and digits only."""
    return re.sub(r"[^a-z0-9]", "", title.lower())


def cited() -> set[str]:
    """Return the keys that pages, questions and statements of the bank's evidence cite."""
    pages = [path.read_text(encoding="utf-8") for path in (ROOT / "book").rglob("*.md")]
    bank = ROOT / "src" / "labook" / "bank"
    files = sorted((bank / "questions").glob("*.yml"))
    texts = [path.read_text(encoding="utf-8") for path in files]
    found = {key.strip() for text in pages + texts for keys in CITED.findall(text) for key in keys.split(",")}
    for path, text in zip(files, texts, strict=True):
        for question in load_topic(text, path.stem).questions:
            found.update(question.data.get("references", []))
    for path in (bank / "evidence").glob("*.py"):
        found.update(re.findall(r'theorem ?= ?"(\w+)', path.read_text(encoding="utf-8")))
    return found


@pytest.mark.parametrize("key", ENTRIES)
def test_an_entry_has_the_fields_that_its_type_needs(key):
    entry = ENTRIES[key]
    needed = NEEDED[entry.type] | (set() if key in UNDATED else {"year"})
    missing = needed - named(entry)
    assert not missing, f"{key} lacks {sorted(missing)}"
    assert all(value.strip() for value in entry.fields.values())


@pytest.mark.parametrize("key", ENTRIES)
def test_an_entry_can_be_found_by_a_number_or_an_address(key):
    fields = ENTRIES[key].fields
    located = {"doi", "url", "isbn", "eprint"} & set(fields)
    assert bool(located) != (key in IN_LIBRARIES), f"{key}: {located}"
    if "doi" in fields:
        assert re.fullmatch(r"10\.\d{4,9}/\S+", fields["doi"])
    if "url" in fields:
        assert re.fullmatch(r"https?://[^\s{}]+", fields["url"])
    if "isbn" in fields:
        assert isbn_is_valid(fields["isbn"])
    if "eprint" in fields:
        assert re.fullmatch(r"\d{4}\.\d{4,5}", fields["eprint"])
        assert fields["archiveprefix"] == "arXiv"


@pytest.mark.parametrize("key", ENTRIES)
def test_years_and_pages_are_plausible(key):
    fields = ENTRIES[key].fields
    assert 1800 <= int(fields.get("year", 2025)) <= 2026
    if "eprint" in fields:  # a paper is printed in the year in which it was posted, or up to three later
        assert 0 <= int(fields["year"]) - 2000 - int(fields["eprint"][:2]) <= 3
    match = re.fullmatch(r"(?:[A-Z]?\d+:)?[A-Z]?(\d+)--(?:[A-Z]?\d+:)?[A-Z]?(\d+)", fields.get("pages", ""))
    if match:
        assert int(match[1]) < int(match[2])
    else:
        assert re.fullmatch(r"|\d+|[ivxl]+--[ivxl]+", fields.get("pages", ""))


@pytest.mark.parametrize("field", ["title", "doi", "eprint", "isbn", "url"])
def test_no_work_is_listed_twice(field):
    values = [entry.fields[field] for entry in ENTRIES.values() if field in entry.fields]
    counts = Counter(plain(value) for value in values)
    assert [value for value, count in counts.items() if count > 1] == []


def test_every_entry_is_cited_and_every_citation_has_an_entry():
    assert sorted(ENTRIES.keys() - cited()) == []
    assert sorted(cited() - ENTRIES.keys()) == []


def test_the_check_of_book_numbers_notices_a_wrong_digit():
    assert isbn_is_valid("0-306-40615-2")  # the example of the standard
    assert isbn_is_valid("978-0-306-40615-7")
    assert not isbn_is_valid("978-0-306-40616-7")
