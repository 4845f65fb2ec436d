"""The first chapter's drawings say in words and numbers what they show."""

import pytest

from labook.data.grades import ASSESSMENTS, SCORES, STUDENTS, WEIGHTS
from labook.figures.layers import (
    grades_figure,
    patches_figure,
    responses_figure,
    vectors_figure,
)

SOBEL = [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]


def test_vectors_figure_names_the_lengths():
    figure = vectors_figure([0, 6, -9], [[0, 1], [1, 0]], [5, 3])
    assert figure.summary == "a song as 3 numbers, a face as 4, a film as 2"
    assert "(0, 6, -9)" in figure.alt
    assert "2 by 2 pixels" in figure.alt


def test_grades_figure_names_the_grades():
    figure = grades_figure(SCORES, WEIGHTS, STUDENTS, ASSESSMENTS)
    assert repr(figure) == ("<figure: scores 3 x 3 times weights 3 x 1 is grades 3 x 1: 88.55, 83.20, 92.70>")
    assert all(name in figure.alt for name in [*STUDENTS, *ASSESSMENTS])


def test_grades_figure_refuses_what_does_not_fit():
    with pytest.raises(ValueError, match="vector of length 2"):
        grades_figure(SCORES, WEIGHTS[:2], STUDENTS, ASSESSMENTS)


def test_patches_figure_says_which_side_is_brighter():
    right = [[10, 50, 90]] * 3
    left = [row[::-1] for row in right]
    below = [[10] * 3, [50] * 3, [90] * 3]
    figure = patches_figure(SOBEL, [left, right, below, below[::-1], [[50] * 3] * 3])
    assert figure.summary == (
        "responses -320, 320, 0, 0, 0; brighter on the left; brighter on the right; "
        "brighter below; brighter above; no edge"
    )
    assert "gives -320: brighter on the left" in figure.alt


def test_responses_figure_names_shapes_and_range():
    figure = responses_figure([[10, 10, 90, 90]] * 3, SOBEL)
    assert figure.summary == "picture 3 x 4, responses 1 x 2 from 320 to 320"
    assert "320, 320." in figure.alt


def test_the_same_figure_twice_has_the_same_bytes():
    first, second = (responses_figure([[10, 10, 90, 90]] * 3, SOBEL) for _ in range(2))
    assert first.svg == second.svg
