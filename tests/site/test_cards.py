"""References open in place: what they lead to, as a card; the link stays, and nothing of it is needed."""

import pytest

from .looking import PATIENCE
from .test_pages import AXE, WIDER, axe_faults

PAGE = "data-as-numbers/dot-product-and-similarity"
CARD = ".labook-peek"
# A reference of each kind on the page, by the beginning of the place to which it leads.
KINDS = {
    "#term-": "Term",
    "#fig-": "Figure",
    "#equation-": "Equation",
    "#ex-": "Exercise",
    "bibliography.html#": "Source",
}
PAGES = {"#equation-": "matrices-act/matrix-multiplication", "#ex-": "data-as-numbers/why-linear-algebra"}


def reference(page, part):
    return page.locator(f"article a.reference.internal[href*='{part}']").first


@pytest.mark.parametrize("part", KINDS)
def test_a_reference_that_is_pointed_at_shows_what_it_leads_to(part, fresh):
    look = fresh(PAGES.get(part, PAGE))
    page = look.page
    link = reference(page, part)
    link.scroll_into_view_if_needed()
    link.hover()
    card = page.locator(CARD)
    card.wait_for()
    assert card.get_attribute("aria-label").startswith(f"Preview: {KINDS[part]}")
    assert len(card.inner_text().split()) > 3
    assert card.locator("[id], script, form").count() == 0
    page.mouse.move(5, 400)
    card.wait_for(state="detached")
    assert look.faults == []


def test_nothing_of_the_cards_is_loaded_before_one_is_asked_for(fresh):
    look = fresh(PAGE)
    assert [address for address in look.requests if "labook-cards" in address] == []


def test_the_keyboard_opens_a_card_goes_into_it_and_closes_it(fresh):
    look = fresh(PAGE)
    page = look.page
    link = reference(page, "#term-")
    page.keyboard.press("Tab")  # so that what follows is done by keyboard
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    page.locator(CARD).wait_for()
    assert axe_faults(page, AXE) == []
    page.keyboard.press("Tab")
    assert page.evaluate(f"document.activeElement.closest('{CARD}') !== null")
    page.keyboard.press("Escape")
    page.locator(CARD).wait_for(state="detached")
    assert link.evaluate("link => link === document.activeElement")
    assert look.faults == []


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_finger_opens_the_card_and_follows_the_link_at_the_second_touch(mode, fresh):
    look = fresh(PAGE, width=320, mode=mode, has_touch=True)
    page = look.page
    link = reference(page, "why-linear-algebra.html#term-")
    link.scroll_into_view_if_needed()
    link.tap()
    page.locator(CARD).wait_for()
    assert page.evaluate(WIDER) == []
    assert page.url.endswith(f"{PAGE}.html")
    page.locator("h1").tap(force=True)
    page.locator(CARD).wait_for(state="detached")
    link.tap()
    page.locator(CARD).wait_for()
    page.locator(f"{CARD}-foot a").tap()
    page.wait_for_url("**/why-linear-algebra.html#term-*", timeout=PATIENCE)
    assert look.faults == []


def test_a_click_follows_the_link_as_before(fresh):
    page = fresh(PAGE).page
    reference(page, "why-linear-algebra.html#term-").click()
    page.wait_for_url("**/why-linear-algebra.html#term-*", timeout=PATIENCE)


def test_a_page_that_cannot_be_had_gives_no_card_and_the_touch_follows_the_link(fresh):
    look = fresh(PAGE, width=390, has_touch=True)
    page = look.page
    link = reference(page, "why-linear-algebra.html#term-")

    def without_scripts(route):
        route.abort() if route.request.resource_type == "fetch" else route.continue_()

    page.route("**/why-linear-algebra.html", without_scripts)
    link.scroll_into_view_if_needed()
    link.tap()
    page.wait_for_url("**/why-linear-algebra.html#term-*", timeout=PATIENCE)
