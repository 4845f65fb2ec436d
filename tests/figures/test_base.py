"""A figure carries its summary, its alternative text, and the same bytes at every build."""

import pytest

from labook.figures import base


def line(canvas):
    axes = canvas.add_subplot()
    axes.plot([0, 1], [0, 2], color=base.INPUT)
    axes.set_xlabel("x")


def drawn(**change):
    words = {"summary": "line to (1, 2)", "alt": "A line from zero to (1, 2)."} | change
    return base.draw(line, **words)


def test_a_figure_prints_its_summary():
    assert repr(drawn()) == "<figure: line to (1, 2)>"


def test_one_drawing_serves_the_web_and_print():
    figure = drawn()
    assert "<svg" in figure.svg


def test_a_notebook_receives_drawings_summary_and_alternative_text():
    data, metadata = drawn()._repr_mimebundle_()
    assert data["text/plain"].startswith("<figure: line to (1, 2)>\nlabels: x\ndata: ")
    assert data["image/svg+xml"].lstrip().startswith("<?xml")
    assert metadata == {"alt": "A line from zero to (1, 2)."}


def test_two_drawings_are_the_same_bytes():
    first, second = drawn(), drawn()
    assert first.svg == second.svg
    assert "<dc:date>" not in first.svg


def test_glyphs_are_paths_so_that_no_font_is_needed():
    assert "<text" not in drawn().svg


def test_the_style_does_not_leak():
    import matplotlib as mpl

    before = dict(mpl.rcParams)
    drawn()
    assert dict(mpl.rcParams) == before


@pytest.mark.parametrize(
    "change", [{"alt": ""}, {"alt": "A line."}, {"summary": " "}, {"summary": "two\nlines"}]
)
def test_a_figure_without_words_is_refused(change):
    with pytest.raises(ValueError, match="one-line summary and an alternative text"):
        drawn(**change)


def test_the_colours_of_different_meanings_differ():
    colours = [base.INPUT, base.WEIGHT, base.OUTPUT, base.ERROR, base.BASIS]
    assert len(set(colours)) == len(colours)
