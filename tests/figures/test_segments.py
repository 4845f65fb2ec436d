"""The drawing of groups says how many points each has, and where it lies."""

import numpy as np

from labook.figures.segments import segments_figure


def test_groups_are_counted_and_placed():
    S = np.array([[0.0, 0, 7], [0, 2, 7], [4, 4, 7]])
    figure = segments_figure(S, np.array([0, 0, 1]))
    assert figure.summary == "3 points on two components: group 1 with 2 points, group 2 with 1 points"
    assert "group 1 lies around (0.0, 1.0); group 2 lies around (4.0, 4.0)" in figure.alt
    assert {"1", "2"} <= set(figure.labels)
