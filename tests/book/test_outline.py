"""The plan of the book: every need is an earlier chapter, every path leads somewhere, errors name places."""

from pathlib import Path

import pytest
import yaml

from labook.publish.source.outline import FILE, card, declared, read_outline
from labook.publish.source.toc import toc_entries

ROOT = Path(__file__).parents[2]


def test_the_plan_of_the_book_has_no_faults():
    assert "\n\n".join(map(str, read_outline(ROOT).failures)) == ""


def test_the_chapters_stand_in_the_contents_in_the_order_of_the_plan():
    planned = [entry.slug for entry in read_outline(ROOT).entries]
    listed = [page.rpartition("/")[2] for page, _ in toc_entries(ROOT)]
    written = [slug for slug in listed if slug in planned]
    assert written == [slug for slug in planned if slug in written]
    assert len(written) >= 3


def test_every_written_chapter_names_its_time_and_what_it_opens():
    for entry in read_outline(ROOT).entries:
        assert entry.opens, entry.slug
        assert bool(entry.page) == (entry.minutes is not None), f"{entry.slug}: :time: in its card"


PLAN = {
    "parts": [
        {
            "title": "One",
            "chapters": [
                {"slug": "a", "title": "A", "opens": "x"},
                {"slug": "b", "title": "B", "needs": ["a"], "opens": "x"},
                {"slug": "c", "title": "C", "needs": ["a", "b"], "opens": "x"},
                {"slug": "d", "title": "D", "needs": ["a"], "opens": "x"},
            ],
        }
    ]
}


@pytest.fixture
def plan(tmp_path):
    """A function that writes a plan and pages and reads the outline."""

    def read(pages=None, **more):
        (tmp_path / "book").mkdir(exist_ok=True)
        (tmp_path / FILE).write_text(yaml.safe_dump(PLAN | more), encoding="utf-8")
        for slug, text in (pages or {}).items():
            (tmp_path / "book" / f"{slug}.md").write_text(text, encoding="utf-8")
        toc = {"root": "index", "chapters": [{"file": slug} for slug in pages or {}]}
        (tmp_path / "_toc.yml").write_text(yaml.safe_dump(toc), encoding="utf-8")
        return read_outline(tmp_path)

    return read


def page(needs):
    return f"# B\n\n:::{{chapter-card}}\n:time: 50 minutes\n:needs: {needs}\n\n- do it\n:::\n"


def test_a_planned_chapter_needs_what_the_plan_says(plan):
    found = plan()
    assert [(e.slug, e.needs, e.page, e.minutes) for e in found.entries][1] == ("b", ("a",), "", None)
    assert found.failures == []


def test_a_written_chapter_needs_what_its_card_links_and_nothing_else(plan):
    found = plan({"c": page("patience, {ref}`a` and {ref}`the b <b>`; no {ref}`c`")})
    entry = found.by_slug["c"]
    assert (entry.needs, entry.page, entry.minutes) == (("a", "b"), "c", 50)
    assert plan({"c": page("nothing")}).by_slug["c"].needs == ()


def test_what_another_need_brings_along_is_no_arc_of_its_own(plan):
    found = plan()
    assert found.direct(found.by_slug["c"]) == ["b"]


def test_the_way_to_a_goal_holds_all_that_it_needs_in_reading_order(plan):
    assert [entry.slug for entry in plan().before(["c"])] == ["a", "b", "c"]
    assert [entry.slug for entry in plan().before(["d"])] == ["a", "d"]


def test_a_need_that_comes_later_is_refused_with_its_place(plan):
    found = plan({"b": page("{ref}`c`")})
    assert str(found.failures[0]) == (
        "book/b.md:3: b needs c, which comes later in the book [need]\n"
        "  expected: an earlier chapter\n"
        "  got:      c\n"
        f"  next:     link chapters of {FILE} that come before b, and other places in the text instead"
    )
    assert found.by_slug["b"].needs == ()


def test_a_need_that_is_no_chapter_is_refused(plan):
    [failure] = plan({"b": page("{ref}`nowhere`")}).failures
    assert (failure.line, failure.what) == (3, "b needs nowhere, which is no chapter of the book")


def test_a_step_that_forgets_repeats_or_invents_a_chapter_is_refused(plan):
    steps = [{"name": "w", "chapters": ["a", "b", "b", "x"], "build": "y"}]
    found = [failure.what for failure in plan(steps=steps).failures]
    assert found == [f"the chapter {slug!r} in the learning path" for slug in "bcdx"]


def test_a_goal_that_leads_nowhere_is_refused(plan):
    [failure] = plan(goals=[{"name": "g", "reach": ["a", "x"]}]).failures
    assert (failure.what, failure.got) == ("the goal 'g' leads to no chapter", "x")


def test_a_book_without_a_plan_has_no_chapters(tmp_path):
    assert read_outline(tmp_path).entries == ()


@pytest.mark.parametrize("fence", ["```", ":::", "::::"])
def test_a_card_is_read_between_all_fences(fence):
    text = f"{fence}{{chapter-card}} Title\n:time: 5 minutes\n:needs: {{ref}}`a`\n\n- x\n{fence}\n"
    assert card(text) == ({"time": "5 minutes", "needs": "{ref}`a`"}, 1)


def test_a_page_without_a_card_declares_nothing():
    assert card("# Title\n\nText.\n") == ({}, 1)
    assert declared("words, `code`, {eq}`x`") == []
