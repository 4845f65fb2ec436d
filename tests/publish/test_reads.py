"""A page notes what it reads of the rest of the book, and is read again where that is another thing now."""

import dataclasses
from types import SimpleNamespace

import pytest
from docutils import nodes

from labook.publish.adapter import reads, resolved, state
from labook.publish.source.outline import Entry, Outline
from labook.publish.verify.book import Verified

ALPHA = Entry("a", "Alpha", "One", "", (), "part/a")
BETA = Entry("b", "Beta", "One", "", ())


@pytest.fixture
def book(tmp_path, monkeypatch):
    found = Verified(tmp_path, {}, {}, outline=Outline((ALPHA, BETA)))
    monkeypatch.setattr(state, "current", found)
    return found


@pytest.fixture
def env():
    return SimpleNamespace(docname="part/one", srcdir="book", temp_data={})


def change(monkeypatch, book, *entries):
    monkeypatch.setattr(state, "current", dataclasses.replace(book, outline=Outline(entries)))


def test_a_page_that_reads_nothing_of_others_never_changes_with_them(book, env, monkeypatch):
    change(monkeypatch, book)
    assert not reads.changed(env, "part/one")


def test_a_chapter_that_a_page_names_counts_and_no_other(book, env, monkeypatch):
    assert reads.chapter(env, "a") == ALPHA
    assert not reads.changed(env, "part/one")
    change(monkeypatch, book, ALPHA, dataclasses.replace(BETA, page="part/b"))
    assert not reads.changed(env, "part/one")
    change(monkeypatch, book, dataclasses.replace(ALPHA, title="First"), BETA)
    assert reads.changed(env, "part/one")
    assert not reads.changed(env, "part/two")


def test_a_chapter_that_was_missing_counts_too(book, env, monkeypatch):
    assert reads.chapter(env, "c") is None
    change(monkeypatch, book, ALPHA, BETA, Entry("c", "Gamma", "One", "", ()))
    assert reads.changed(env, "part/one")


def test_the_plan_counts_as_a_whole(book, env, monkeypatch):
    assert reads.plan(env).entries == (ALPHA, BETA)
    change(monkeypatch, book, BETA, ALPHA)
    assert reads.changed(env, "part/one")


def test_what_is_gone_has_changed(book, env):
    reads.notes(env)["part/one"] = {"topic no-such-topic": "hash"}
    assert reads.changed(env, "part/one")


def environment(title="Alpha", number=(2, 1), names=("part/a",), headings=("Alpha",)):
    """What Sphinx knows of a book with a label and a numbered figure; `headings` are of the first level."""
    rows = [nodes.list_item("", nodes.paragraph("", heading)) for heading in headings]
    return SimpleNamespace(
        domaindata={"std": {"labels": {"fig": ("part/a", "fig", "A figure"), "a": ("part/a", "a", title)}}},
        titles=dict.fromkeys(names, title),
        tocs={name: nodes.bullet_list("", *(row.deepcopy() for row in rows)) for name in names},
        toc_fignumbers={"part/a": {"figure": {"fig": number}}},
        toc_secnumbers={},
        toctree_includes={"index": list(names)},
    )


def test_a_label_means_its_title_and_its_number():
    first, renamed = resolved.Meanings(environment()), resolved.Meanings(environment("First"))
    moved = resolved.Meanings(environment(number=(3, 1)))
    assert first.of("fig") == renamed.of("fig") != moved.of("fig")
    assert first.of("a") != renamed.of("a")
    assert first.of("no-such-label") == moved.of("no-such-label")


def test_the_frame_of_every_page_is_titles_and_their_order():
    first = resolved.Meanings(environment()).frame
    assert resolved.Meanings(environment(number=(3, 1))).frame == first
    assert resolved.Meanings(environment("First")).frame != first
    assert resolved.Meanings(environment(names=("part/a", "part/b"))).frame != first
    assert resolved.Meanings(environment(headings=("Alpha", "Twin"))).frame != first
