"""A reader who goes through the book in its order meets no technical term before its definition."""

from pathlib import Path

import pytest

from labook.publish.checks.terms import check_once, check_terms, definitions
from labook.publish.source.everyday import everyday
from labook.publish.source.outline import read_outline
from labook.publish.source.read import Chapter, read_chapter
from labook.publish.source.terms import pattern, terms_of
from labook.publish.verify.vocabulary import reading_order as pages_in_order

ROOT = Path(__file__).parents[2]
EVERYDAY = everyday(ROOT).terms


def reading_order() -> list[Chapter]:
    """The pages that are read one after the other: the front and the chapters, without what is looked up."""
    return [read_chapter(path, ROOT) for path in pages_in_order(ROOT, read_outline(ROOT))]


@pytest.fixture(scope="module")
def pages() -> list[Chapter]:
    return reading_order()


def test_every_term_is_defined_before_it_is_used(pages):
    assert "\n\n".join(map(str, check_terms(pages, EVERYDAY))) == ""


def test_every_term_is_defined_in_one_place():
    every = [read_chapter(path, ROOT) for path in sorted((ROOT / "book").rglob("*.md"))]
    assert "\n\n".join(map(str, check_once(every))) == ""


def test_the_book_defines_terms_and_the_front_pages_come_first(pages):
    assert [page.slug for page in pages[:3]] == ["index", "preface", "why-linear-algebra"]
    defined = definitions(pages)
    assert {"dot product", "vector", "matrix", "cosine similarity", "matrix product", "ReLU"} <= set(defined)
    assert defined["dot product"].file == "book/data-as-numbers/why-linear-algebra.md"


def test_no_everyday_word_outlives_its_reason(pages):
    """Where the book defines such a word, some earlier line uses it; else its exemption has to go."""
    early = {failure.what.split("'")[1] for failure in check_terms(pages)}
    assert (set(EVERYDAY) & set(definitions(pages))) - early == set()


@pytest.fixture
def book(tmp_path):
    """A function that makes pages of texts, in their order."""

    def made(*texts: str) -> list[Chapter]:
        found = []
        for number, text in enumerate(texts):
            path = tmp_path / "book" / f"page{number}.md"
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
            found.append(read_chapter(path, tmp_path))
        return found

    return made


def test_a_term_that_is_used_too_early_is_named_with_both_places(book):
    pages = book("# One\n\nTwo\nbases of it.\n", "# Two\n\n\nA **basis** is a list.\n")
    [failure] = check_terms(pages)
    assert str(failure) == (
        "book/page0.md:4: the term 'basis' is used before it is defined [undefined-term]\n"
        "  expected: a definition before this line; the first is in book/page1.md:4\n"
        "  got:      bases of it.\n"
        "  next:     say it in other words, define it here in bold, or link it: {later}`basis`"
    )


def test_a_use_on_the_line_of_the_definition_or_after_it_is_right(book):
    assert check_terms(book("A norm, called **norm**, is a norm.\n\nThe norms.\n", "A norm.\n")) == []


def test_a_use_on_an_earlier_line_of_the_same_page_is_found(book):
    [failure] = check_terms(book("The norms of it.\n\nA **norm** is a length.\n"))
    assert (failure.line, failure.check) == (1, "undefined-term")


@pytest.mark.parametrize(
    "text",
    [
        "# Norms\n",
        "**Norms.** What are they?\n",
        ":::{pitfall} A norm is no distance\nIndeed.\n:::\n",
        "```{index} norm\n```\n",
        "```{chapter-card}\n- compute a norm\n```\n",
        "`norm`\n",
        "$\\text{norm}$\n",
        "```{code-cell} python\nnorm = 1\n```\n",
        "A normal day, an L2-norm and a norm-like thing.\n",
        "The {later}`norm` of it is a norm.\n",
        "The {ref}`norms <two>` of it are norms.\n",
    ],
)
def test_what_announces_names_code_or_links_a_term_is_no_early_use(book, text):
    assert check_terms(book(text, "A **norm** is a length.\n")) == []


def test_a_link_serves_from_its_line_on_and_on_its_page_only(book):
    pages = book("A norm.\n\nThe {later}`norm` is a norm.\n", "A norm.\n", "A **norm** is a length.\n")
    assert [(f.file[-8:], f.line) for f in check_terms(pages)] == [("page0.md", 1), ("page1.md", 1)]


def test_text_in_boxes_tables_captions_and_folds_counts(book):
    box = ":::{pitfall} Of norms\nA norm.\n\nThe norm.\n:::\n"
    table = "```{list-table} Its norms.\n* - the norm\n  - a norm\n```\n"
    cell = "```{code-cell} python\n---\nmystnb:\n  figure:\n    caption: A norm.\n---\n1\n```\n"
    found = check_terms(book(box + table + cell, "A **norm** is a length.\n"))
    assert len(found) == 5


def test_a_plural_is_no_second_term(book):
    pages = book("A **norm** is a length.\n", "The **norms** and the **bases**.\n", "A **basis**.\n")
    assert {name: term.file[-8:] for name, term in definitions(pages).items()} == {
        "norm": "page0.md",
        "bases": "page1.md",
    }


def test_a_second_definition_is_named_with_both_places(book):
    pages = book("A **norm** is a length.\n", "Text.\n\nTwo **norms** differ.\n", "A **basis**.\n")
    [failure] = check_once(pages)
    assert str(failure) == (
        "book/page1.md:3: the term 'norms' is defined twice [term-twice]\n"
        "  expected: one place\n"
        "  got:      book/page0.md:1\n"
        "  next:     link the definition: {later}`norms`"
    )


def test_a_second_definition_on_the_same_page_is_found(book):
    [failure] = check_once(book("A **norm**, a **Norm**.\n\nIt.\n"))
    assert failure.line == 1


def test_bold_that_heads_or_stresses_defines_nothing(book):
    text = "**A house.** It is.\n\n**Theorem**\n\nMust be **2**, **$x$**, **a b c d e f** and **term**.\n"
    [page] = book(text)
    assert terms_of(page) == [("term", 5)]


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        ("matrix", "two matrices", True),
        ("vertex", "its vertices", True),
        ("index", "both indexes", True),
        ("identity", "identities hold", True),
        ("unit vector", "Unit vectors", True),
        ("unit vector", "a unit\nvector", True),
        ("ReLU", "ReLU", True),
        ("ReLU", "relu", False),
        ("rank", "Frank ranked it", False),
        ("bias", "biases", True),
        ("axis", "the axes", True),
        ("matrix", "a matrix-vector product", False),
    ],
)
def test_terms_are_found_as_whole_words_in_singular_and_plural(term, text, found):
    assert bool(pattern(term).search(text)) == found
