"""The opening picture says in words and numbers what it shows."""

import pytest

from labook.figures.front import overview_figure


def test_the_overview_names_shapes_and_products():
    figure = overview_figure([[1, 2], [3, 4]], [[1], [1]], ["A", "B"])
    assert repr(figure) == "<figure: data 2 x 2 times model 2 x 1 is 2 x 1: A 3; B 7>"
    assert "A: 3; B: 7" in figure.alt
    assert "2 rows, one for each of A, B, each a vector of 2 numbers" in figure.alt


def test_sizes_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match="cannot multiply"):
        overview_figure([[1, 2]], [[1]], ["A"])
