"""The drawing of a training says where it begins and ends, and refuses a window that does not fit."""

import pytest

from labook.figures.training import curve_figure


def test_averages_and_levels():
    figure = curve_figure([4, 2, 2, 1, 9], {"chance": 3.5, "floor": 0.25}, 2)
    assert figure.summary == "loss averaged over 2 steps: 3 to 1.5 in 5 steps; chance 3.5, floor 0.25"
    assert {"training", "chance", "floor", "step", "loss"} <= set(figure.labels)


@pytest.mark.parametrize("window", [0, 3])
def test_a_window_that_does_not_fit_is_told(window):
    with pytest.raises(ValueError, match=f"a window of {window} steps does not fit into a curve of 2"):
        curve_figure([1, 2], {"chance": 3}, window)
