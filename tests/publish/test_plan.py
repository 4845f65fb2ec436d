"""What pages say of the whole book: links to chapters, the map, the paths, the terms and the index."""

import re
import xml.etree.ElementTree as ET

import pytest
from sample_book import HEADER, cell, make_project, replace

from labook.figures.chapter_layout import Stop, described, summary
from labook.publish.adapter.directives.chapter_map import picture
from labook.publish.adapter.directives.outline import reading_time
from labook.publish.source.outline import Entry
from labook.text.plurals import singulars

STOPS = [
    Stop("a", "Alpha & co", "One", ()),
    Stop("b", "Beta", "One", ("a",)),
    Stop("c", "Gamma", "Two", ("a",), planned=True),
]


@pytest.fixture
def svg():
    return ET.fromstring(picture(STOPS, {"a": "one/a.html", "b": "../b.html"})).find("svg")


def test_the_picture_says_in_words_what_it_shows(svg):
    assert svg.get("aria-label") == summary(STOPS)
    assert svg.find("desc").text == described(STOPS)
    assert svg.get("aria-describedby") == svg.find("desc").get("id")


def test_written_chapters_are_links_and_planned_ones_are_not(svg):
    links = {link.get("href"): link.get("aria-label") for link in svg.iter("a")}
    assert links == {
        "one/a.html": "Alpha & co; needs no other chapter",
        "../b.html": "Beta; needs Alpha & co",
    }
    planned = [group for group in svg.findall("g") if "labook-map-planned" in group.get("class")]
    assert ["".join(group.itertext()) for group in planned] == ["Gamma"]


def test_every_need_is_an_arc_with_a_tip_in_the_group_of_the_chapter_that_needs(svg):
    arcs = [len(group.findall("path")) for group in svg.findall("g")]
    assert arcs == [0, 2, 2]


@pytest.mark.parametrize(
    ("minutes", "text"),
    [([], "planned"), ([None], "planned"), ([50], "50 min"), ([60, 60], "2 h"), ([50, 75], "2 h 5 min")],
)
def test_reading_times_add_up(minutes, text):
    entries = [Entry("a", "A", "", "", (), "page" if m else "", m) for m in minutes]
    assert reading_time(entries).replace("\N{NO-BREAK SPACE}", " ") == text


def test_a_number_stays_on_the_line_of_its_unit():
    assert (
        reading_time([Entry("a", "A", "", "", (), "a", 125)]) == "2\N{NO-BREAK SPACE}h 5\N{NO-BREAK SPACE}min"
    )


def test_a_sum_of_which_a_part_is_planned_says_so():
    entries = [Entry("a", "A", "", "", (), "a", 50), Entry("b", "B", "", "", ())]
    assert reading_time(entries) == "50\N{NO-BREAK SPACE}min, and what is planned"


@pytest.mark.parametrize(
    ("words", "term"),
    [("matrices", "matrix"), ("bases", "basis"), ("biases", "bias"), ("norms", "norm"), ("entries", "entry")],
)
def test_the_plural_of_a_term_leads_to_it(words, term):
    assert term in singulars(words)


OUTLINE = """
parts:
  - title: One
    chapters:
      - {slug: a, opens: begin}
      - {slug: b, title: The second, needs: [a], opens: go on}
steps:
  - {name: Week 1, chapters: [a, b], build: a thing}
goals:
  - {name: everything, reach: [b]}
"""
PLAN = """
See {chapter}`a`, {chapter}`b`, {chapter}`this <a>`; {later}`norms` and {later}`ranks <rank>`.

```{chapter-map}
```

```{chapter-table}
```

```{learning-path} steps
```

```{learning-path} goals
```

```{term-list}
```
"""
CHAPTER = "```{chapter-card}\n:time: 40 minutes\n:needs: nothing\n\n- do\n```\n\nA **norm** is a length.\n"


@pytest.mark.slow
def test_pages_follow_the_plan_and_the_definitions(tmp_path):
    project = make_project(tmp_path / "p")
    (project.root / "book" / "outline.yml").write_text(OUTLINE, encoding="utf-8")
    project.write("part/a", CHAPTER + cell("6 * 7", "42"), header=HEADER + "(a)=\n")
    project.write("front/preface", PLAN)
    done = project.build()
    assert done.returncode == 0, done.stdout + done.stderr
    html = project.html("front/preface")
    assert re.search(r'<a [^>]*href="../part/a.html#a"><span[^>]*>A page</span></a>', html)
    assert 'The second</span><span class="labook-planned"> (planned)' in html
    assert re.search(r'href="../part/a.html#term-norm"><span[^>]*>norms</span>', html)
    assert "ranks" in html
    assert "#term-rank" not in html
    assert "40\N{NO-BREAK SPACE}min, and what is planned" in html
    assert '<figure class="labook-map">' in html
    assert 'id="term-norm"' in project.html("part/a")
    assert 'part/a.html#term-norm">norm</a>' in project.html("genindex")

    replace(project.root / "book" / "outline.yml", "title: The second, ", "")  # now its page says it
    project.write("part/b", "A **rank** is a count.\n", header="(b)=\n")
    done = project.build()
    assert done.returncode == 0, done.stdout + done.stderr
    html = project.html("front/preface")
    assert "#term-rank" in html
    assert "(planned)" not in html.split("labook-map")[0]
