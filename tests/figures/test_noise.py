"""The drawing of singular values says how far they moved."""

import pytest

from labook.figures.noise import noisy_spectrum_figure


def test_the_largest_move_and_what_stands_out():
    figure = noisy_spectrum_figure([5, 2, 0], [5.5, 1.75, 0.4], 0.5)
    assert figure.summary == (
        "3 singular values, none moves by more than 0.5: the largest move is 0.5; 2 above the limit"
    )
    assert "the largest move is 0.5" in figure.alt
    assert "size of the noise" in figure.labels


def test_equally_many():
    with pytest.raises(ValueError, match="zip"):
        noisy_spectrum_figure([1, 2], [1], 1)
