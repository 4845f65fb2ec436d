"""Far sections of a long page wait for the reader, and every way to a place of the page still leads there."""

import pytest

from .built import CHAPTERS
from .looking import PATIENCE

LONG = "matrices-act/matrix-multiplication"
SKIPPING = "document.documentElement.classList.contains('skipping')"
# Sections that have no layout yet.
WAITING = """() => [...document.querySelectorAll("article > section > section")].filter((section) =>
  !section.lastElementChild.checkVisibility({ contentVisibilityAuto: true })).map(({ id }) => id)"""
# How far below its place under the bar the heading of a section stands.
OFF = """(id) => {
  const padding = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop);
  return Math.abs(document.getElementById(id).getBoundingClientRect().top - padding);
}"""

# The three seconds after which the page lays out the rest last until the test says so, however slow it is.
PATIENT = """const start = setTimeout;
  window.setTimeout = (work, wait, ...more) => {
    if (wait === 3000) window.timesUp = work; else return start(work, wait, ...more);
  };"""


def last_section(page):
    return page.locator("article > section > section").last.get_attribute("id")


def arrives(page, name):
    """Whether the section's head comes to its place, to within half a line, or the page ends before that."""
    at_foot = "scrollY + innerHeight >= document.documentElement.scrollHeight - 2"
    page.wait_for_function(f"(id) => ({OFF})(id) < 12 || {at_foot}", arg=name, timeout=PATIENCE)
    top = page.locator(f"#{name} > h2").evaluate("heading => heading.getBoundingClientRect().top")
    return 0 <= top < page.viewport_size["height"]


@pytest.mark.parametrize("width", [390, 1280])
def test_far_sections_wait_until_there_is_time(width, fresh):
    page = fresh(LONG, width=width, script=PATIENT).page
    assert page.evaluate(SKIPPING)
    assert last_section(page) in page.evaluate(WAITING)
    page.evaluate("timesUp()")
    page.wait_for_function(f"!{SKIPPING}")
    assert page.evaluate(WAITING) == []


@pytest.mark.parametrize("name", CHAPTERS)
def test_an_address_of_a_place_leads_there_at_once(name, fresh, site):
    look = fresh(name, width=390)
    last = last_section(look.page)
    look.open(f"{site.url(name)}?again#{last}")
    assert not look.page.evaluate(SKIPPING)
    assert arrives(look.page, last)


def test_a_link_to_a_far_place_leads_there(fresh):
    page = fresh(LONG).page
    last = last_section(page)
    page.locator(f".here a[href='#{last}']").click()
    assert not page.evaluate(SKIPPING)
    assert arrives(page, last)


def test_the_key_to_the_end_leads_to_the_end(fresh):
    page = fresh(LONG, width=390).page
    page.keyboard.press("End")
    page.wait_for_function(
        "scrollY + innerHeight >= document.documentElement.scrollHeight - 2", timeout=PATIENCE
    )
    assert not page.evaluate(SKIPPING)


def test_a_page_that_is_loaded_again_comes_back_to_its_place(fresh):
    page = fresh(LONG, width=390).page
    page.wait_for_function(f"!{SKIPPING}", timeout=PATIENCE)
    page.evaluate("scrollTo({ top: document.documentElement.scrollHeight / 2, behavior: 'instant' })")
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    there = page.evaluate("scrollY")  # what came into view has its true height by now
    page.reload()
    assert not page.evaluate(SKIPPING)
    page.wait_for_function(f"Math.abs(scrollY - {there}) < 3", timeout=PATIENCE)


def test_without_javascript_nothing_waits(fresh):
    page = fresh(LONG, java_script_enabled=False).page
    assert not page.evaluate(SKIPPING)
    assert page.evaluate(WAITING) == []
