"""The pages of a failing build say what failed and claim nothing; a sound one finds them as they were."""

import os
import re

import pytest
from docutils import nodes
from docutils.utils import new_document

from labook.publish.adapter.html.failures import insert
from labook.publish.checks.page.stamp import OPENING
from labook.publish.site import boxes, failing
from labook.text.failures import Failure

COMMIT = "Verified 2026-01-02, commit abc"
PAGE = (
    f'<article><h1>T</h1>{{}}{OPENING}{COMMIT}: 1 of 1.</p></aside></article><a{failing.CLAIM}</a>\n'
)
HERE = Failure("book/part/one.md", 7, "output", "differs & more", "12", "<13>", "cure it")
THERE = Failure("book/part/two.md", 3, "value", "is wrong", "1", "2", "correct it")
NOWHERE = Failure("_toc.yml", 2, "toc-without-file", "no file", "a", "b", "write it")


@pytest.fixture
def site(tmp_path):
    folder = tmp_path / "_build" / "html" / "part"
    folder.mkdir(parents=True)
    for name in ("one", "two"):
        (folder / f"{name}.html").write_text(PAGE.format(""))
        os.utime(folder / f"{name}.html", (1e9, 1e9))
    return tmp_path


def page(site, name):
    return (site / "_build" / "html" / "part" / f"{name}.html").read_text()


def test_every_page_counts_what_failed_and_none_is_called_verified(site):
    failing.show(site, [HERE, THERE, NOWHERE])
    one = page(site, "one")
    assert 'role="alert"' in one
    assert "1 check failed on this page, 3 in the whole build" in one
    assert "differs &amp; more" in one
    assert "&lt;13&gt;" in one
    assert '<a href="../part/two.html">part/two.html</a>: 1' in one
    assert "_toc.yml, line 2" in one
    for name in ("one", "two"):
        assert "Verified 2026" not in page(site, name)
        assert failing.UNVERIFIED in page(site, name)
        assert failing.CLAIM not in page(site, name)


def test_marking_twice_is_marking_once_and_clearing_restores_each_byte_and_time(site):
    before = page(site, "one")
    failing.show(site, [HERE])
    once = page(site, "one")
    failing.show(site, [HERE])
    assert page(site, "one") == once != before
    failing.clear(site, COMMIT)
    assert page(site, "one") == before
    assert (site / "_build" / "html" / "part" / "one.html").stat().st_mtime == 1e9


def test_without_failures_nothing_is_touched_and_nothing_is_kept(site):
    before = page(site, "one")
    failing.show(site, [])
    failing.clear(site, "another commit")
    assert page(site, "one") == before


def test_an_old_page_says_since_when_from_the_first_build_that_stopped(site):
    failing.stop(site, "the theme is missing", [], begun=1.1e9)
    first = re.search(r"Since (\S+ on \S+) the book cannot be built", page(site, "one"))[1]
    assert "the theme is missing" in page(site, "one")
    assert "This page is old" in page(site, "one")
    failing.stop(site, "", [HERE], begun=1.2e9)
    assert f"Since {first} the book" in page(site, "one")
    assert "This page is old, and 1 check failed" in page(site, "one")


def test_a_page_that_the_stopped_build_has_written_is_not_called_old(site):
    failing.stop(site, "", [HERE], begun=0.9e9)
    assert "This page is old" not in page(site, "one")
    assert "1 check failed on this page" in page(site, "one")


def test_a_failure_that_stands_on_the_page_is_linked_there(site):
    path = site / "_build" / "html" / "part" / "one.html"
    path.write_text(PAGE.format(boxes.box(HERE)))
    failing.show(site, [HERE])
    assert f'<a href="#{boxes.anchor(HERE)}">line 7: differs' in page(site, "one")
    assert page(site, "one").count("labook-failure-title") == 1


@pytest.mark.parametrize(("line", "place"), [(1, 1), (4, 1), (5, 2), (8, 2), (9, 3), (99, 3)])
def test_a_box_stands_behind_the_last_block_that_begins_above(line, place):
    document = new_document("a.md")
    section = nodes.section("", nodes.title("", "T"))
    document += section
    parts = [nodes.paragraph("", "a"), nodes.paragraph("", "b")]
    section += parts
    insert(document, [(5, parts[0]), (9, parts[1])], Failure("book/a.md", line, "value", "wrong"))
    [box] = document.findall(nodes.raw)
    assert section.index(box) == place
    assert 'role="status"' in box.astext()
