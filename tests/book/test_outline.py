"""The plan of the book: every need is an earlier chapter, every path leads somewhere, errors name places."""

from pathlib import Path

import pytest
import yaml

from labook.publish.source.front import Front, declared, front
from labook.publish.source.outline import FILE, read_outline
from labook.publish.source.toc import Listed, toc_pages

ROOT = Path(__file__).parents[2]


def test_the_plan_of_the_book_has_no_faults():
    assert "\n\n".join(map(str, read_outline(ROOT).failures)) == ""


def test_every_numbered_page_is_a_chapter_of_the_plan():
    chapters = [page.slug for page in toc_pages(ROOT) if page.numbered]
    assert chapters == [entry.slug for entry in read_outline(ROOT).entries if entry.page]
    assert len(chapters) >= 9


def test_the_plan_repeats_nothing_that_a_page_says():
    written = {entry.slug for entry in read_outline(ROOT).entries if entry.page}
    plan = yaml.safe_load((ROOT / FILE).read_text(encoding="utf-8"))
    rows = [row for part in plan["parts"] for row in part["chapters"] if row["slug"] in written]
    assert [row for row in rows if row.keys() & {"title", "needs"}] == []


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

    def read(pages=None, toc=None, **more):
        (tmp_path / "book").mkdir(exist_ok=True)
        (tmp_path / FILE).write_text(yaml.safe_dump(PLAN | more, sort_keys=False), encoding="utf-8")
        for slug, text in (pages or {}).items():
            (tmp_path / "book" / f"{slug}.md").write_text(text, encoding="utf-8")
        toc = toc or {"root": "index", "chapters": [{"file": slug} for slug in pages or {}]}
        (tmp_path / "_toc.yml").write_text(yaml.safe_dump(toc, sort_keys=False), encoding="utf-8")
        return read_outline(tmp_path)

    return read


def page(slug, needs="nothing", *, title="", more=""):
    card = f":::{{chapter-card}}\n:time: 50 minutes\n:needs: {needs}\n{more}\n- do it\n:::\n"
    return f"({slug})=\n# {title or slug.upper()}\n\n{card}"


def numbered(*slugs, part="One"):
    chapters = [{"file": slug} for slug in slugs]
    return {"root": "index", "parts": [{"caption": part, "numbered": True, "chapters": chapters}]}


def test_a_planned_chapter_needs_what_the_plan_says(plan):
    found = plan()
    assert [(e.slug, e.needs, e.page, e.minutes) for e in found.entries][1] == ("b", ("a",), "", None)
    assert found.failures == []


def test_a_written_chapter_needs_what_its_card_links_and_nothing_else(plan):
    found = plan({"c": page("c", "patience, {ref}`a` and {ref}`the b <b>`; no {ref}`c`")})
    entry = found.by_slug["c"]
    assert (entry.needs, entry.page, entry.minutes) == (("a", "b"), "c", 50)
    assert plan({"c": page("c")}).by_slug["c"].needs == ()


def test_what_another_need_brings_along_is_no_arc_of_its_own(plan):
    found = plan()
    assert found.direct(found.by_slug["c"]) == ["b"]


def test_the_way_to_a_goal_holds_all_that_it_needs_in_reading_order(plan):
    assert [entry.slug for entry in plan().before(["c"])] == ["a", "b", "c"]
    assert [entry.slug for entry in plan().before(["d"])] == ["a", "d"]


def test_a_need_that_comes_later_is_refused_with_its_place(plan):
    found = plan({"b": page("b", "{ref}`c`")})
    assert str(found.failures[0]) == (
        "book/b.md:4: b needs c, which comes later in the book [need]\n"
        "  expected: an earlier chapter\n"
        "  got:      c\n"
        f"  next:     link chapters of {FILE} that come before b, and other places in the text instead"
    )
    assert found.by_slug["b"].needs == ()


def test_a_need_that_is_no_chapter_is_refused(plan):
    [failure] = plan({"b": page("b", "{ref}`nowhere`")}).failures
    assert (failure.line, failure.what) == (4, "b needs nowhere, which is no chapter of the book")


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
    assert front(text) == Front(needs=("a",), minutes=5)


def test_a_page_without_a_card_declares_nothing():
    assert front("# Title\n\nText.\n") == Front(title="Title")
    assert declared("words, `code`, {eq}`x`") == []


def test_the_title_of_a_written_chapter_is_that_of_its_page(plan):
    found = plan({"b": page("b", title="Better")})
    assert found.by_slug["b"].title == "Better"
    assert str(found.failures[0]) == (
        f"{FILE}:7: the chapter b has two titles [outline]\n"
        "  expected: Better\n"
        "  got:      B\n"
        "  next:     the title of a written chapter is that of book/b.md:2: delete `title` here"
    )


def test_a_chapter_without_its_label_is_refused(plan):
    [failure] = plan({"a": "# A\n"}).failures
    assert str(failure) == (
        "book/a.md:1: links to the chapter a lead nowhere [outline]\n"
        "  expected: (a)=\n"
        "  got:      none\n"
        "  next:     write it on the line above the title"
    )
    [failure] = plan({"a": "(A-chapter)=\n# A\n"}).failures
    assert (failure.line, failure.got) == (2, "A-chapter")


def test_a_chapter_in_another_part_is_refused(plan):
    [failure] = plan({"a": page("a")}, toc=numbered("a", part="Two")).failures
    assert str(failure) == (
        "_toc.yml:6: the chapter a stands in two parts [outline]\n"
        "  expected: One\n"
        "  got:      Two\n"
        f"  next:     move the entry here, or the chapter in {FILE}"
    )


def test_chapters_in_another_order_are_refused(plan):
    pages = {slug: page(slug) for slug in "abd"}
    assert plan(pages, toc=numbered("a", "b", "d")).failures == []
    [failure] = plan(pages, toc=numbered("a", "d", "b")).failures
    assert str(failure) == (
        f"_toc.yml:7: the chapter d has another place in {FILE} [outline]\n"
        "  expected: b\n"
        "  got:      d\n"
        f"  next:     readers follow _toc.yml: move the entry here, or the chapter in {FILE}"
    )


def test_a_chapter_that_only_the_contents_know_is_a_chapter(plan):
    steps = [{"name": "w", "chapters": ["a", "b"], "build": "x"}, {"name": "v", "chapters": ["c", "d"]}]
    pages = {"a": page("a"), "n": page("n", "{ref}`a`", more=":opens: begin anew\n"), "b": page("b")}
    found = plan(pages, toc=numbered("a", "n", "b"), steps=steps)
    assert "\n".join(map(str, found.failures)) == ""
    entry = found.by_slug["n"]
    assert [e.slug for e in found.entries] == ["a", "n", "b", "c", "d"]
    assert (entry.title, entry.part, entry.opens, entry.needs) == ("N", "One", "begin anew", ("a",))
    assert [step.chapters for step in found.steps] == [("a", "n", "b"), ("c", "d")]


def test_a_planned_chapter_without_a_title_or_a_name_is_refused(plan):
    parts = [{"title": "One", "chapters": [{"slug": "a", "opens": "x"}, {"title": "B"}]}]
    found = plan(parts=parts)
    assert [(f.line, f.what) for f in found.failures] == [
        (6, "a chapter without a name"),
        (4, "the planned chapter a has no title"),
    ]


def test_a_plan_that_is_no_yaml_is_refused_with_its_line(plan, tmp_path):
    plan()
    (tmp_path / FILE).write_text("parts:\n  - title: [\n", encoding="utf-8")
    [failure] = read_outline(tmp_path).failures
    assert (failure.file, failure.check) == (FILE, "outline")
    assert failure.line >= 2


def test_pages_know_their_part(tmp_path):
    (tmp_path / "_toc.yml").write_text(yaml.safe_dump(numbered("x/a")), encoding="utf-8")
    assert [(p.slug, p.part, p.numbered) for p in toc_pages(tmp_path)][1:] == [("a", "One", True)]
    assert Listed("x/a", 3).slug == "a"
