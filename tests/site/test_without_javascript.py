"""Without JavaScript everything can be read: text, steps, solutions, contents, figures in the right mode."""

import pytest

from .built import CHAPTERS, PAGES

# Text of the page that nobody sees; what is meant to be hidden is left out.
UNSEEN = """() => {
  document.querySelectorAll("details").forEach((fold) => { fold.open = true; });
  const meant = ".visually-hidden, .needs-js, .only-narrow, .katex-mathml, .labook-print-only, noscript,"
    + " .labook-live, .labook-verified span, script, style, svg desc, svg title";
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const unseen = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || parent.closest(meant)) continue;
    if (!parent.checkVisibility({ opacityProperty: false, visibilityProperty: true })) {
      unseen.push(`${parent.localName}.${parent.className}: ${node.data.trim().slice(0, 60)}`);
    }
  }
  return unseen;
}"""
PICTURES = """() => {
  const all = (kind) => [...document.querySelectorAll(`main img.only-${kind}`)];
  return ["light", "dark"].map((kind) => all(kind).filter((image) => image.checkVisibility()).length);
}"""
GROUND = "getComputedStyle(document.body).backgroundColor"


@pytest.mark.parametrize("name", PAGES)
def test_all_text_and_all_steps_are_visible(name, fresh):
    page = fresh(name, java_script_enabled=False).page
    assert page.evaluate("document.documentElement.classList.contains('js')") is False
    assert page.locator(".labook-derivation-bar").count() == 0
    assert page.evaluate(UNSEEN) == []


@pytest.mark.parametrize("name", CHAPTERS)
@pytest.mark.parametrize(("mode", "dark"), [("light", False), ("dark", True)])
def test_the_system_s_mode_is_followed_and_solutions_open(name, mode, dark, fresh):
    page = fresh(name, mode=mode, java_script_enabled=False).page
    light_pictures, dark_pictures = page.evaluate(PICTURES)
    assert (light_pictures > 0, dark_pictures > 0) == (not dark, dark)
    red = int(page.evaluate(GROUND).partition("(")[2].partition(",")[0])
    assert (red < 128) == dark

    fold = page.locator("details.labook-solution").first
    inside = fold.locator("> summary ~ *").first
    assert not inside.is_visible()
    fold.locator("> summary").click()  # a solution may hold a fold of its own
    assert inside.is_visible()


def test_the_contents_can_be_reached_on_a_narrow_screen(fresh):
    page = fresh("index", width=390, java_script_enabled=False).page
    link = page.locator("#contents a", has_text="Hand calculations").first
    assert not link.is_visible()
    page.get_by_role("button", name="Contents", exact=True).click()
    assert link.is_visible()
    link.click()
    assert page.locator("h1").inner_text().startswith("Hand calculations")


def test_the_search_page_says_what_it_needs(fresh):
    page = fresh("search", java_script_enabled=False).page
    assert page.locator("noscript p", has_text="Searching needs JavaScript").is_visible()
    assert page.locator("main a[href='genindex.html']").is_visible()
