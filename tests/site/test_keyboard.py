"""Everything that the pointer can do, the keyboard can."""

import pytest

from .built import CHAPTERS

FOCUS = "document.activeElement"


@pytest.mark.parametrize("width", [390, 1280])
def test_the_first_stop_leads_to_the_text(width, fresh):
    page = fresh(CHAPTERS[0], width=width).page
    page.keyboard.press("Tab")
    assert page.evaluate(f"{FOCUS}.className") == "skip"
    box = page.locator(".skip").bounding_box()
    assert box is not None
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    page.wait_for_function(f"{FOCUS}.id === 'main'")
    page.keyboard.press("Tab")
    assert page.evaluate(f"document.querySelector('main').contains({FOCUS})")


@pytest.mark.parametrize(("name", "field"), [(CHAPTERS[0], "bar-query"), ("search", "search-query")])
def test_a_slash_goes_to_the_search_and_types_nothing(name, field, fresh):
    page = fresh(name).page
    page.keyboard.press("/")
    assert page.evaluate(f"{FOCUS}.id") == field
    assert page.evaluate(f"{FOCUS}.value") == ""
    page.keyboard.type("a/b")  # in a field a slash is a slash
    assert page.evaluate(f"{FOCUS}.value") == "a/b"


def test_a_search_is_started_from_the_bar(fresh):
    page = fresh(CHAPTERS[0]).page
    page.keyboard.press("/")
    page.keyboard.type("matrix")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=matrix")
    page.locator("#search-results li a").first.wait_for()


def test_the_contents_open_close_and_give_the_focus_back(fresh):
    page = fresh(CHAPTERS[0], width=390).page
    button = page.get_by_role("button", name="Contents", exact=True)
    button.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector('#contents').matches(':popover-open')")
    page.keyboard.press("Tab")
    assert page.evaluate(f"document.querySelector('#contents').contains({FOCUS})")
    page.keyboard.press("Escape")
    assert not page.evaluate("document.querySelector('#contents').matches(':popover-open')")
    assert page.evaluate(f"{FOCUS}.getAttribute('aria-label')") == "Contents"


def test_a_hand_calculation_is_walked_through(fresh):
    page = fresh("index").page
    box = page.locator(".labook-derivation").first
    steps = box.locator(":scope > ol > li")
    count = steps.count()
    shown = lambda: sum(step.is_visible() for step in steps.all())  # noqa: E731
    assert count > 2
    assert shown() == count

    box.get_by_role("button", name="Step by step").focus()
    page.keyboard.press("Enter")
    assert (shown(), page.evaluate(f"{FOCUS}.textContent")) == (1, "Next step")
    assert box.locator(".labook-derivation-status").inner_text() == f"step 1 of {count}"
    page.keyboard.press("Enter")
    assert shown() == 2
    page.keyboard.press("ArrowRight")
    assert shown() == 3
    page.keyboard.press("ArrowLeft")
    assert shown() == 2
    for _ in range(count + 2):  # there is nothing behind the end, and the focus stays
        page.keyboard.press("Enter")
    assert (shown(), page.evaluate(f"{FOCUS}.textContent")) == (count, "Next step")
    box.get_by_role("button", name="Show all").focus()
    page.keyboard.press("Enter")
    assert (shown(), page.evaluate(f"{FOCUS}.textContent")) == (count, "Step by step")


def test_a_solution_opens_with_the_keyboard(fresh):
    page = fresh(CHAPTERS[0]).page
    page.locator("details.labook-solution > summary").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate(f"{FOCUS}.parentElement.open")
