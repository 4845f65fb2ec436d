"""The drawings of low rank: what their texts say is what is drawn."""

import numpy as np
import pytest

from labook.figures.low_rank import grey_figure, svd_steps_figure


def test_the_three_steps_of_a_shear():
    figure = svd_steps_figure([[1, 1], [0, 1]])
    assert figure.summary == (
        "turn, stretch by 1.62 and 0.618, turn: v1 = (0.526, 0.851) ends at (1.38, 0.851), "
        "v2 = (-0.851, 0.526) at (-0.325, 0.526)"
    )


def test_a_flattened_circle_is_refused():
    with pytest.raises(ValueError, match="rank 1 flattens the circle"):
        svd_steps_figure([[1, 2], [2, 4]])


def test_pictures_are_averaged():
    picture = np.array([[0, 100, 7], [100, 200, 7]])
    figure = grey_figure({"one": picture})
    assert figure.summary == "1 grey pictures of 2 x 3 pixels, average grey: one 100"
    assert "of 2 by 3 pixels" in figure.alt
