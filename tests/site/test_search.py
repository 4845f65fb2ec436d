"""The search answers what readers ask: as text, by keyboard, without a network, loaded when it is used."""

import json
import shutil
import subprocess
from typing import Any

import pytest
import yaml

from .built import CHAPTERS, HTML, ROOT
from .looking import PATIENCE
from .test_pages import AXE, WIDER, axe_faults

QUERIES = yaml.safe_load((ROOT / "tests" / "site" / "queries.yml").read_text(encoding="utf-8"))
FIRST, THREE = 0.85, 0.95  # the share of queries that the first, and one of the first three, must answer
ANSWER = """(queries) => queries.map((query) => labook.find(query).results.slice(0, 3)
  .map((result) => labook.shown(result).address))"""
READY = "window.MiniSearch && window.labook?.find && labook.built().then(() => true)"
NOTHING = "Nothing found for"


def search_page(look, site, query=""):
    look.open(f"{site.url('search')}?q={query}" if query else site.url("search"))
    return look.page


@pytest.fixture(scope="module")
def answers(html, browser, site) -> dict[str, list[str]]:
    """The first three addresses for each query: from Node where it is there, else from the browser."""
    asked = [row["ask"] for rows in QUERIES.values() for row in rows]
    if node := shutil.which("node"):
        command = [node, str(ROOT / "browser" / "test" / "search.mjs"), str(html)]
        given = json.dumps({"queries": asked, "first": 3})
        done = subprocess.run(command, input=given, capture_output=True, text=True, check=True)
        found = [[answer["address"] for answer in rows] for rows in json.loads(done.stdout)]
    else:
        page = browser.new_page()
        page.goto(f"{site.url('search')}?q=matrix")
        page.wait_for_function(READY)
        found = page.evaluate(ANSWER, asked)
        page.close()
    return dict(zip(asked, found, strict=True))


def right(address: str, places: list[str]) -> bool:
    """Whether an address leads to one of the places, given as `page` or `page#place`."""
    path, _, place = address.partition("#")
    page = path.partition("?")[0].rpartition("/")[2].removesuffix(".html")
    return page in places or f"{page}#{place}" in places


@pytest.mark.parametrize("kind", QUERIES)
def test_readers_find_what_they_ask_for(kind, answers):
    rows = QUERIES[kind]
    hits = {row["ask"]: [right(a, row["right"]) for a in answers[row["ask"]]] for row in rows}
    wrong = {ask: answers[ask] for ask, found in hits.items() if not any(found[:1])}
    far = [ask for ask, found in hits.items() if not any(found)]
    assert len(rows) >= 30
    assert len(wrong) <= (1 - FIRST) * len(rows), wrong
    assert len(far) <= (1 - THREE) * len(rows), far


def test_the_places_of_the_queries_are_there(html):
    text = (html / "search-index.js").read_text(encoding="utf-8")
    index = json.loads(text[text.index("(") + 1 : text.rindex(")")])
    pages = [page.rpartition("/")[2].removesuffix(".html") for page, *_ in index["pages"]]
    known = {*pages, *(f"{pages[page]}#{anchor}" for page, anchor, *_ in index["passages"])}
    named = {place for rows in QUERIES.values() for row in rows for place in row["right"]}
    assert sorted(named - known) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("regularisation", "regularization"), ("A^T A", "AᵀA"), ("3x3", "3 by 3"), ("colour", "color")],
)
def test_two_ways_to_write_it_find_the_same(one, other, fresh, site):
    page = search_page(fresh(), site, "matrix")
    page.wait_for_function(READY)
    ids = "(asked) => asked.map((q) => labook.find(q).results.map((r) => r.passage.id))"
    found = page.evaluate(ids, [one, other])
    assert found[0]
    assert found[0] == found[1]


def test_nothing_of_the_search_is_loaded_before_its_field_is_used(fresh):
    look = fresh(CHAPTERS[0])
    parts = ("search", "find", "words", "minisearch")
    assert [address for address in look.requests if any(part in address for part in parts)] == []
    look.page.focus("#bar-query")
    look.page.wait_for_function(READY)
    assert any("search-index.js" in address for address in look.requests)
    assert look.faults == []


@pytest.mark.parametrize(("width", "mode"), [(320, "dark"), (1280, "light")])
def test_suggestions_are_walked_through_with_the_keyboard(width, mode, fresh):
    look = fresh(CHAPTERS[0], width=width, mode=mode)
    page = look.page
    field = page.locator("#bar-query")
    page.keyboard.press("/")
    page.keyboard.type("condition num")
    options = page.locator(".found [role=option]")
    options.first.wait_for()
    assert field.get_attribute("aria-expanded") == "true"
    assert page.evaluate(WIDER) == []
    page.keyboard.press("ArrowDown")
    assert field.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    assert page.locator("[role=option][aria-selected=true]").count() == 1
    page.keyboard.press("ArrowUp")  # back to what was typed
    assert field.get_attribute("aria-activedescendant") is None
    page.keyboard.press("Escape")
    assert (options.count() and options.first.is_visible(), field.input_value()) == (False, "condition num")
    page.keyboard.press("ArrowDown")
    options.first.wait_for()
    assert axe_faults(page, AXE) == []
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/conditioning-and-precision.html*")
    assert look.faults == []


def test_a_result_shows_where_the_words_stand_leads_there_and_marks_them(fresh, site):
    look = fresh()
    page = search_page(look, site, "gram matrix")
    first = page.locator("#search-results li").first
    first.wait_for()
    assert {"gram", "matrix"} <= {text.lower() for text in first.locator("mark").all_inner_texts()}
    assert page.locator("#search-results .context mark").count() > 5
    target = first.locator("a").get_attribute("href").partition("#")[2]
    first.locator("a").click()
    page.wait_for_function("CSS.highlights.get('labook-found')?.size > 0", timeout=PATIENCE)
    assert page.url.endswith(f".html#{target}")  # the address is that of the place, without the words
    assert look.faults == []


def test_a_marked_formula_is_the_one_that_was_asked_for(fresh, site):
    page = search_page(fresh(), site, "A^T A")
    page.locator("#search-results li a").first.click()
    page.wait_for_function("CSS.highlights.get('labook-found')?.size > 0", timeout=PATIENCE)
    inside = "(range) => range.startContainer.closest?.('.katex')"
    assert page.evaluate(f"[...CSS.highlights.get('labook-found')].some({inside})")


def test_the_address_follows_what_is_typed(fresh, site):
    page = search_page(fresh(), site, "cosine")
    page.locator("#search-results li").first.wait_for()
    page.fill("#search-query", "determinant")
    page.locator("#search-status", has_text="determinant").wait_for()
    assert page.url.endswith("?q=determinant")


BAD: dict[str, Any] = {
    "nothing": ("xyzzyxyzzy", NOTHING),
    "signs": ("?!…", NOTHING),
    "long": ("eigenvalue " * 1000, "Only the first words"),
    "one long word": ("x" * 10_000, NOTHING),
    "markup": ("<img src=x onerror=alert(1)><script>alert(2)</script>xyzzy", "<img src=x"),
    "a pattern": (r"(((a+)+)+$ [^ \ {{{ ⁅⁆", "“(((a+)+)+$"),
    "the name of a field": ("constructor __proto__ toString", "“constructor"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_query_gets_a_calm_sentence(name, fresh, site):
    query, told = BAD[name]
    look = fresh()
    page = search_page(look, site)
    page.fill("#search-query", query)
    page.locator("#search-status", has_text=told).wait_for()
    assert page.locator("main img, main script, #search-results [onerror]").count() == 0
    assert len(page.locator("#search-status").inner_text()) < 200
    page.fill("#bar-query", query)
    page.locator(".found-status", has_text=told).wait_for(state="attached")
    assert page.locator("header img, header script").count() == 0
    assert look.faults == []


def test_a_search_that_cannot_be_loaded_says_so_and_tries_again(fresh, site):
    look = fresh(CHAPTERS[0])
    page = look.page
    page.route("**/search-index.js", lambda route: route.abort())
    page.fill("#bar-query", "matrix")
    page.locator(".found-status", has_text="could not be loaded").wait_for()
    page.unroute("**/search-index.js")
    page.fill("#bar-query", "matrices")
    page.locator(".found [role=option]").first.wait_for()


def test_a_page_that_was_opened_from_a_file_searches(browser):
    page = browser.new_page()
    page.goto((HTML / f"{CHAPTERS[0]}.html").as_uri())
    page.fill("#bar-query", "gram matrix")
    page.locator(".found [role=option]").first.click()
    page.wait_for_function("CSS.highlights.get('labook-found')?.size > 0", timeout=PATIENCE)
    page.goto(f"{(HTML / 'search.html').as_uri()}?q=0.3655")
    page.locator("#search-results mark", has_text="0.3655").first.wait_for()
    page.close()


@pytest.mark.parametrize(("width", "mode"), [(320, "light"), (1280, "dark")])
def test_results_are_accessible_and_fit(width, mode, fresh, site):
    look = fresh(width=width, mode=mode)
    page = search_page(look, site, "A^T A")
    page.locator("#search-results li").first.wait_for()
    assert page.evaluate(WIDER) == []
    assert axe_faults(page, AXE) == []
    assert look.faults == []
