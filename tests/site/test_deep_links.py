"""Every heading, equation, figure and exercise has a link to itself, and a link to it shows it."""

import pytest
from bs4 import BeautifulSoup, Tag

from .built import CHAPTERS, SOME_CHAPTERS, TEXTS

KINDS = {
    # A question's heading is part of the question, whose link stands at its end: see below.
    "heading": "article :is(h2, h3, h4, h5, h6):not(.labook-question *, .labook-card *)",
    "equation": "article div.math[id]",
    "figure": "article figure[id]",
    "exercise": "article .labook-exercise",
}
ANCHORS = """(selector) => [...document.querySelectorAll(selector)]
  .map((element) => element.querySelector("a.headerlink").getAttribute("href"))"""
# Below the bar, in the upper half of the window, or as high as the end of the page lets it be.
SHOWN = """(id) => {
  const { top } = document.getElementById(id).getBoundingClientRect();
  const bar = document.querySelector(".bar").getBoundingClientRect().bottom;
  const end = scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
  return top >= bar - 1 && (top < innerHeight / 2 || (end && top < innerHeight));
}"""


def unlinked(page: BeautifulSoup, places: str) -> list[str]:
    """Elements without a link to the identifier by which they, or the section that they head, are known."""

    def linked(element: Tag) -> bool:
        section = element.find_parent("section")
        name = element.get("id") or (section and section.get("id"))
        link = element.select_one("a.headerlink")
        return bool(name and link and link["href"] == f"#{name}" and page.find(id=name))

    return [str(element)[:120] for element in page.select(places) if not linked(element)]


def unlinked_questions(page: BeautifulSoup) -> list[str]:
    questions = page.select(".labook-question")
    return [question["id"] for question in questions if not question.select(f'a[href="#{question["id"]}"]')]


@pytest.mark.parametrize("name", TEXTS)
def test_each_has_a_link_to_itself(name, html):
    page = BeautifulSoup((html / f"{name}.html").read_text(encoding="utf-8"), "lxml")
    found = {kind: unlinked(page, places) for kind, places in KINDS.items()}
    assert {kind: places for kind, places in found.items() if places} == {}
    assert unlinked_questions(page) == []


def test_a_heading_and_a_question_without_a_link_are_seen():
    page = BeautifulSoup(
        '<article><section id="a"><h2>A<a class="headerlink" href="#b"></a></h2></section>'
        '<div class="labook-question" id="q"><a href="#other"></a></div></article>',
        "lxml",
    )
    assert len(unlinked(page, KINDS["heading"])) == 1
    assert unlinked_questions(page) == ["q"]


@pytest.mark.parametrize(("width", "which"), [(390, -1), (1280, 0)])
@pytest.mark.parametrize("name", SOME_CHAPTERS)
def test_a_link_from_elsewhere_shows_it(name, width, which, fresh, site):
    look = fresh(name, width=width)
    page = look.page
    anchors = {kind: page.evaluate(ANCHORS, places) for kind, places in KINDS.items()}
    assert anchors["heading"]
    assert anchors["exercise"]  # a chapter may do without equations and figures, not without these
    for anchor in (found[which] for found in anchors.values() if found):
        page.goto("about:blank")
        look.open(f"{site.url(name)}{anchor}")
        page.wait_for_function(SHOWN, arg=anchor[1:])
    assert look.faults == []


@pytest.mark.parametrize("name", SOME_CHAPTERS)
def test_a_link_to_something_folded_opens_the_fold(name, fresh, site):
    look = fresh(name)
    page = look.page
    inside = page.evaluate("[...document.querySelectorAll('details[id], details [id]')].map((e) => e.id)")
    assert inside
    for anchor in (inside[0], inside[-1]):
        page.goto("about:blank")
        look.open(f"{site.url(name)}#{anchor}")
        page.wait_for_function("(id) => document.getElementById(id).closest('details').open", arg=anchor)
        page.wait_for_function(SHOWN, arg=anchor)
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = false; })")
    page.evaluate("(id) => { location.hash = ''; location.hash = id; }", inside[0])  # a link within the page
    page.wait_for_function("(id) => document.getElementById(id).closest('details').open", arg=inside[0])


@pytest.mark.parametrize("anchor", ["nothing-of-this-name", "%E0%A4%A", "%22%3E%3Cb"])
def test_a_link_to_nothing_breaks_nothing(anchor, fresh, site):
    look = fresh()
    look.open(f"{site.url(CHAPTERS[0])}#{anchor}")
    assert look.page.get_by_role("button", name="Dark mode").is_visible()
    assert look.faults == []
