"""The map of chapters: everything stands in order, every need is an arc, and the words say what is drawn."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labook.figures.chapter_layout import DOT, NEAR, TURN, Stop, described, layout, summary
from labook.figures.chapter_map import chapter_map_figure

STOPS = [
    Stop("a", "Alpha", "One", ()),
    Stop("b", "Beta", "One", ("a",)),
    Stop("c", "Gamma", "Two", ("a", "b"), planned=True),
]


@st.composite
def books(draw):
    """Books of up to 30 chapters, each with needs among the earlier ones."""
    stops = []
    for number in range(draw(st.integers(1, 30))):
        needs = draw(st.sets(st.integers(0, number - 1), max_size=3)) if number else set()
        names = tuple(f"c{need}" for need in sorted(needs))
        stops.append(
            Stop(f"c{number}", f"Chapter {number}", f"Part {number // 5}", names, draw(st.booleans()))
        )
    return stops


@given(books())
def test_chapters_stand_in_order_below_each_other_and_no_arc_leaves_the_picture(stops):
    found = layout(stops)
    heights = [found.rows[stop.name] for stop in stops]
    assert heights == sorted(set(heights))
    assert [(arc.source, arc.target) for arc in found.arcs] == [(n, s.name) for s in stops for n in s.needs]
    for arc in found.arcs:
        assert arc.top < arc.foot < found.height
        assert arc.out >= NEAR
        assert DOT - TURN * arc.out > 0


@given(books())
def test_arcs_that_leave_one_chapter_are_apart(stops):
    for stop in stops:
        outs = [arc.out for arc in layout(stops).arcs if arc.source == stop.name]
        assert len(set(outs)) == len(outs)


def test_the_words_name_every_need():
    assert described(STOPS) == (
        "Alpha needs no other chapter. Beta needs Alpha. Gamma (planned) needs Alpha and Beta."
    )
    assert summary(STOPS) == "map of 3 chapters in 2 parts, 1 of them planned; 3 arcs"


def test_a_need_that_does_not_stand_before_is_refused():
    with pytest.raises(ValueError, match="a needs b, which does not come before it on the map"):
        layout([Stop("a", "A", "One", ("b",)), Stop("b", "B", "One", ())])


def test_the_printed_map_is_a_drawing_with_these_words():
    figure = chapter_map_figure(STOPS)
    assert figure.summary == summary(STOPS)
    assert figure.alt == described(STOPS)
    assert len(re.findall(r"<path", figure.svg)) >= 6
