"""The drawings of dependence: what their texts say is what is drawn."""

import pytest

from labook.figures.dependence import answers_figure, gap_figure

NAMES = ("films", "games", "screen")


def test_a_sum_is_told_from_what_is_none():
    assert "for 2 of 2" in answers_figure(NAMES, [1, 2], [3, 0], [4, 2]).summary
    other = answers_figure(NAMES, [1, 2], [3, 0], [4, 3])
    assert "for 1 of 2" in other.summary
    assert "2 + 0 and 3" in other.alt


def test_each_respondent_answers_all_questions():
    with pytest.raises(ValueError, match="shorter"):
        answers_figure(NAMES, [1, 2], [3], [4, 2])


def test_the_gap_counts_what_lies_above_each_line():
    figure = gap_figure([9, 5, 0.1, 0.05], 1, 1e-12)
    assert figure.summary == "4 sizes, the largest 9: 2 of them above 1, 4 above 1e-12"
    assert {"2 above", "4 above"} <= set(figure.labels)


def test_a_size_of_zero_has_no_place_on_the_scale():
    with pytest.raises(ValueError, match="positive sizes, and one is 0"):
        gap_figure([1, 0], 0.5, 0.1)
