"""The reader knows where they are: sections in the drawer, the bar and the sidebar; progress never falls."""

import json

import pytest

from .built import CHAPTERS
from .looking import PATIENCE
from .test_comforts import DENIED
from .test_pages import AXE, WIDER, axe_faults

CHAPTER = "structure/positive-definite"
PATH = f"/{CHAPTER}.html"
PART = "Number(document.querySelector('.bar-progress').style.getPropertyValue('--read'))"
DOWN = """(part) => scrollTo({ top: part * document.documentElement.scrollHeight, behavior: "instant" })"""
FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def read(part: float, at: object) -> str:
    kept = {PATH: {"part": part, "when": 1, "title": "Positive definite matrices", "at": at}}
    return f"localStorage['labook:read'] ??= {json.dumps(json.dumps(kept))}"


@pytest.mark.parametrize("width", [320, 1100])
def test_the_sections_of_the_page_are_in_the_contents(width, fresh):
    look = fresh(CHAPTER, width=width)
    page = look.page
    if width < 1000:
        page.get_by_role("button", name="Contents", exact=True).click()
    links = page.locator(".contents-sections a")
    assert links.count() == page.locator(".here ul ul a").count() > 10
    current = page.locator("#contents .current > a")
    top, height = (current.bounding_box()[key] for key in ("y", "height"))
    assert 0 <= top <= page.viewport_size["height"] - height
    assert axe_faults(page, AXE) == []
    link = links.nth(5)
    link.click()
    page.wait_for_function("(hash) => location.hash === hash", arg=link.get_attribute("href"))
    if width < 1000:  # the drawer has gone, and the text is there
        assert not page.evaluate("document.querySelector('#contents').matches(':popover-open')")
    assert look.faults == []


def test_the_sidebar_shows_the_page_of_a_late_chapter(fresh):
    page = fresh(CHAPTERS[-1]).page
    box = page.locator("#contents .current > a").bounding_box()
    assert 0 < box["y"] < page.viewport_size["height"] - box["height"]


@pytest.mark.parametrize(("width", "mode"), [(320, "dark"), (1280, "light")])
def test_the_bar_names_the_section(width, mode, fresh):
    look = fresh(CHAPTER, width=width, mode=mode)
    page = look.page
    place = page.locator(".bar-place")
    assert not place.is_visible()
    name = page.locator(".here ul ul > li > a").nth(3).get_attribute("href")
    page.evaluate("(name) => { location.hash = name; }", name)
    page.wait_for_function("(name) => document.querySelector('.bar-place').hash === name", arg=name)
    assert place.inner_text() == page.locator(f".here a[href='{name}']").text_content()
    assert page.locator(".bar-title").is_visible() == (width > 1000)
    assert page.evaluate(WIDER) == []
    page.evaluate("scrollTo(0, 0)")
    place.wait_for(state="hidden")
    assert look.faults == []


@pytest.mark.parametrize("width", [390, 1280])
def test_the_progress_never_falls(width, fresh):
    page = fresh(CHAPTER, width=width).page
    seen = [0.0]
    for part in (0.1, 0.3, 0.2, 0.5, 0.45, 0.8, 0.0, 1.0):
        page.evaluate(DOWN, part)
        page.evaluate(FRAMES)
        page.evaluate(FRAMES)
        seen.append(page.evaluate(PART))
    assert seen == sorted(seen)
    assert seen[1] < 0.35  # heights that are still guessed count for nothing
    assert seen[-1] > 0.97


def test_who_comes_back_is_offered_the_place(fresh):
    look = fresh(CHAPTER, width=320, script=read(0.4, "the-same-in-numpy"))
    page = look.page
    line = page.locator(".labook-resume")
    assert "The same in NumPy" in line.inner_text()
    assert page.evaluate("scrollY") == 0
    assert page.evaluate(WIDER) == []
    assert axe_faults(page, AXE) == []
    line.locator("a").click()
    page.wait_for_function("location.hash === '#the-same-in-numpy'", timeout=PATIENCE)
    assert line.count() == 0
    assert look.faults == []


def test_the_offer_goes_away_when_it_is_closed(fresh):
    page = fresh(CHAPTER, script=read(0.4, "the-same-in-numpy")).page
    page.get_by_role("button", name="Stay here").click()
    assert page.locator(".labook-resume").count() == 0


@pytest.mark.parametrize("at", [None, 7, "", "no-such-place", "<img src=x>", "positive-definite-matrices"])
def test_an_old_or_damaged_place_offers_nothing(at, fresh):
    look = fresh(CHAPTER, script=read(0.4, at))
    assert look.page.locator(".labook-resume").count() == 0
    assert look.faults == []


def test_a_chapter_that_was_read_or_is_new_offers_nothing(fresh, site):
    look = fresh(CHAPTER, script=read(0.98, "the-same-in-numpy"))
    assert look.page.locator(".labook-resume").count() == 0
    look.open(site.url(CHAPTERS[0]))
    assert look.page.locator(".labook-resume").count() == 0


def test_the_first_page_leads_back_to_the_section(fresh):
    page = fresh("index", script=read(0.4, "the-same-in-numpy")).page
    assert page.locator(".continue a").get_attribute("href") == f"{PATH}#the-same-in-numpy"


def test_where_nothing_is_kept_the_page_still_knows_its_place(fresh):
    look = fresh(CHAPTER, script=DENIED)
    look.page.evaluate(DOWN, 0.5)
    look.page.locator(".bar-place").wait_for()
    assert look.faults == []
