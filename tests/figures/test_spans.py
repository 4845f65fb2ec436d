"""The drawings of bases and spans: what their texts say is what is drawn."""

import pytest

from labook.figures.spans import blocks_figure, loss_figure, span_figure


def test_a_way_in_blocks_ends_at_its_place():
    figure = blocks_figure([4, 3], [-3, 4], (1, 1))
    assert figure.summary.endswith("lead to (1, 7)")
    assert "1 m east, 7 m north" in figure.labels


def test_a_plane_and_a_vector_outside():
    assert "(1, 1, 0) lies in the plane" in span_figure([1, 0, 0], [0, 1, 0], [1, 1, 0], [0, 0, 2]).alt
    with pytest.raises(ValueError, match="floor"):
        span_figure([1, 0, 0], [0, 1, 0], [1, 1, 1], [0, 0, 2])
    with pytest.raises(ValueError, match="floor"):
        span_figure([1, 0, 0], [0, 1, 0], [1, 1, 0], [1, 0, 0])


def test_the_loss_of_each_method_is_told():
    figure = loss_figure([3, 4], {"one": [0.1, 0.2], "two": [1e-9, 1e-8]})
    assert figure.summary == "loss at size 4: one 2e-01, two 1e-08"
    assert {"one", "two"} <= set(figure.labels)
