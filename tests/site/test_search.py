"""The search finds names of formulas and of functions."""

from urllib.parse import urlsplit

import pytest

# What a reader types: the page that tells of it.
SOUGHT = {
    "cosine": "data-as-numbers/dot-product-and-similarity",
    "cosine_similarity": "data-as-numbers/dot-product-and-similarity",
    "softmax": "reference/hand-calculations-learning",
    "einsum": "reference/hand-calculations",
}


def results(page):
    """The pages that were found, in order, without repetitions."""
    page.locator(".search-summary", has_text="Places found:").wait_for()
    links = page.locator("#search-results li > a").evaluate_all("(all) => all.map((a) => a.href)")
    names = [urlsplit(link).path.strip("/").removesuffix(".html") for link in links]
    return list(dict.fromkeys(names))


@pytest.mark.parametrize("words", SOUGHT)
def test_the_right_page_is_among_the_first_three(words, fresh, site):
    look = fresh()
    look.open(f"{site.url('search')}?q={words}")
    assert SOUGHT[words] in results(look.page)[:3]
    assert look.faults == []


def test_a_result_shows_where_the_words_stand_and_leads_there(fresh, site):
    look = fresh()
    look.open(f"{site.url('search')}?q=cosine")
    results(look.page)
    first = look.page.locator("#search-results li", has=look.page.locator(".context")).first
    assert "cosine" in first.locator(".context").inner_text().lower()
    first.locator("a").click()
    look.page.wait_for_url("**/*.html*")
    assert "cosine" in look.page.locator("main").inner_text().lower()
    assert look.faults == []


def test_what_is_nowhere_is_said_to_be_nowhere(fresh, site):
    look = fresh()
    look.open(f"{site.url('search')}?q=xyzzyxyzzy")
    look.page.get_by_text("Your search did not match any documents:").wait_for()
    assert look.faults == []


def test_a_query_is_text_not_markup(fresh, site):
    look = fresh()
    look.open(f"{site.url('search')}?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3Ematrix")
    look.page.locator("#search-results h2").wait_for()
    assert look.page.locator("main img").count() == 0
    assert look.faults == []
