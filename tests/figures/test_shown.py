"""The labels and the digest of a drawing: what changes them, and what must not."""

import numpy as np
import pytest
from matplotlib.figure import Figure as Canvas
from matplotlib.patches import Circle, FancyBboxPatch, Rectangle

from labook.figures import base
from labook.figures.base import draw
from labook.figures.shown import digest, labels
from labook.figures.similarity import projection_figure, sign_figure
from labook.figures.transformations import cover_figure

PLAIN = {"a": "A", "at": (1.0, 2.0), "tip": (3.0, 1.0), "colour": base.INPUT, "line": (0.0, 1.0), "box": 1.0}


def painted(**change):
    says = PLAIN | change
    canvas = Canvas()
    axes = canvas.add_subplot()
    axes.plot([0, 1], says["line"], color=says["colour"])
    axes.text(*says["at"], says["a"], color=says["colour"])
    axes.annotate("", says["tip"], (0, 0), arrowprops={"arrowstyle": "-|>", "color": says["colour"]})
    axes.add_patch(Rectangle((0, 0), says["box"], 1, fc=says["colour"]))
    axes.add_patch(FancyBboxPatch((0, 0), says["box"], 1))
    axes.scatter([says["box"]], [1])
    axes.imshow(np.full((2, 2), says["box"]))
    axes.set_xticks([0, 1], ["none", "all"])
    return canvas


def test_labels_are_the_texts_that_somebody_wrote():
    canvas = painted(a="a = $(3, 1)$\nfor \\$5")
    canvas.axes[0].set_title("title")
    canvas.axes[0].set_ylabel("y")
    canvas.axes[0].text(0, 0, "unseen", visible=False)
    assert labels(canvas) == ("a = (3, 1) for $5", "all", "none", "title", "y")


def test_axes_that_are_off_have_no_tick_labels():
    canvas = painted()
    canvas.axes[0].axis("off")
    assert labels(canvas) == ("A",)


@pytest.mark.parametrize(
    "change",
    [
        {"a": "B"},
        {"at": (2.0, 1.0)},
        {"tip": (1.0, 3.0)},
        {"colour": base.OUTPUT},
        {"line": (1.0, 0.0)},
        {"box": 1.0001},
    ],
)
def test_whatever_a_reader_sees_changes_the_digest(change):
    assert digest(painted(**change)) != digest(painted())


def test_roundoff_and_the_shade_of_letters_do_not_change_the_digest():
    assert digest(painted(line=(1e-17, 1 + 2e-16))) == digest(painted())
    assert digest(painted(box=1.0000005)) == digest(painted(box=1.0000005 + 1e-15))  # at a tie of six digits
    canvas = painted()
    base._darken_letters(canvas)
    assert digest(canvas) == digest(painted())


def test_the_digest_stays_when_the_drawing_is_laid_out():
    canvas = painted()
    before = digest(canvas)
    canvas.set_dpi(30)
    assert digest(canvas) == before
    small = painted()
    small.set_size_inches(2, 2)
    assert digest(small) == before


def test_swapped_labels_change_the_digest_and_not_the_labels():
    def two(first, second):
        canvas = Canvas()
        axes = canvas.add_subplot()
        axes.text(0, 0, first)
        axes.text(1, 1, second)
        return canvas

    one, other = two("a", "b"), two("b", "a")
    assert labels(one) == labels(other) == ("a", "b")
    assert digest(one) != digest(other)


def test_a_legend_names_its_colours():
    def with_legend(colour):
        canvas = Canvas()
        axes = canvas.add_subplot()
        axes.plot([0, 1], [0, 1], label="one", color=base.INK)
        axes.add_patch(Circle((0, 0), 1, fc=base.INK, label="two"))
        axes.legend().legend_handles[0].set_color(colour)
        return canvas

    assert labels(with_legend(base.INK)) == ("one", "two")
    assert digest(with_legend(base.INK)) != digest(with_legend(base.INPUT))


def test_a_figure_tells_its_labels_and_its_digest():
    told = projection_figure([3, 1], [2, 2]).told().split("\n")
    assert told[0] == "<figure: projection of (2, 2) on (3, 1) is (2.4, 0.8), residual (-0.4, 1.2)>"
    assert told[1] == "labels: 26.6° | a = (3, 1) | along a: (2.4, 0.8) | b = (2, 2) | left over: (−0.4, 1.2)"
    assert told[2].startswith("data: ")
    assert len(told[2]) == len("data: ") + 10
    assert len(draw(lambda canvas: None, summary="empty", alt="An empty canvas, nothing else.").labels) == 0


@pytest.mark.parametrize(
    ("make", "one", "other", "gone"),
    [
        (projection_figure, ([3, 1], [2, 2]), ([3, 1], [1, 2]), "(2, 2)"),
        (sign_figure, ([2, 1], [[1, 2], [-1, 2]]), ([2, 1], [[1, 2], [-1, 3]]), "(-1, 2)"),
        (cover_figure, ([[2, 1], [0.5, 1.5]],), ([[2, 1], [0.5, 3.5]],), "1.5"),
    ],
)
def test_the_alternative_text_is_computed_from_the_data(make, one, other, gone):
    before, after = make(*one), make(*other)
    assert gone in before.alt
    assert gone not in after.alt
    assert before.alt != after.alt
    assert before.data != after.data
