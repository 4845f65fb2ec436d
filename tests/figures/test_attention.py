"""The drawings of attention: their words say what is drawn."""

import pytest

from labook.figures.attention import shapes_figure, weights_figure


def test_the_largest_weight_of_each_row_is_named():
    figure = weights_figure("xy", "uvw", [[0.1, 0.7, 0.2], [0, 0.04, 0.96]])
    assert figure.summary == "2 queries and 3 keys; largest weights at 2, 3 from the left"
    assert {"0.7", "0.2", "1", "u", "y"} <= set(figure.labels)
    assert "0.04" not in figure.labels
    assert figure.data != weights_figure("xy", "uvw", [[0.7, 0.1, 0.2], [0, 0.04, 0.96]]).data


def test_a_table_of_other_sizes_is_refused():
    with pytest.raises(ValueError, match="2 queries and 1 keys"):
        weights_figure("xy", "u", [[1]])


def test_every_box_carries_its_shape():
    figure = shapes_figure(7, 5, 3, 2)
    assert {"7 × 5", "7 × 3", "7 × 2", "7 × 7", "W_Q", "softmax"} <= set(figure.labels)
    assert "Q 7 x 3" in figure.alt
