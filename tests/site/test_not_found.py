"""An unknown address answers with a page that helps, wherever it is asked for."""

import pytest

LINKS = (
    "() => [...document.querySelectorAll('a[href], link[href], form[action]')].map((e) => e.href ?? e.action)"
)


@pytest.mark.parametrize("path", ["nothing.html", "data-as-numbers/nothing.html", "a/b/c/d/nothing"])
def test_a_lost_reader_finds_the_contents_and_the_search(path, fresh, site):
    look = fresh()
    address = f"{site.origin}/{path}"
    assert look.open(address).status == 404
    page = look.page
    assert page.locator("h1").inner_text() == "This page does not exist"
    assert [fault for fault in look.faults if address not in fault] == []
    assert page.evaluate("getComputedStyle(document.querySelector('.bar')).position") == "sticky"
    assert page.evaluate("document.documentElement.classList.contains('js')")

    links = {link.partition("#")[0] for link in page.evaluate(LINKS)} - {address}
    assert len(links) > 8
    answers = page.evaluate(
        "(all) => Promise.all(all.map(async (a) => [a, (await fetch(a)).status]))", sorted(links)
    )
    assert [answer for answer in answers if answer[1] != 200] == []

    page.get_by_role("button", name="Dark mode").click()  # its scripts work too
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.locator("main").get_by_role("link", name="Hand calculations", exact=True).click()
    page.wait_for_url("**/reference/hand-calculations.html")


def test_the_skip_link_stays_on_the_page(fresh, site):
    look = fresh()
    look.open(f"{site.origin}/a/b/nothing")
    look.page.keyboard.press("Tab")
    look.page.keyboard.press("Enter")
    look.page.wait_for_function("document.activeElement.id === 'main'")
    assert look.page.url == f"{site.origin}/a/b/nothing#main"


def test_a_search_can_be_started_from_there(fresh, site):
    look = fresh()
    look.open(f"{site.origin}/a/b/nothing")
    look.page.keyboard.press("/")
    look.page.keyboard.type("matrix")
    look.page.keyboard.press("Enter")
    look.page.wait_for_url("**/search.html?q=matrix")
    look.page.locator("#search-results li a").first.wait_for()
