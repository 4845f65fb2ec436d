"""The drawings of data and fits: what their texts say is what is drawn."""

from fractions import Fraction

import pytest

from labook.data.houses import HOUSE, HOUSES, SOLD_FOR
from labook.figures.fits import line_fit_figure, prices_figure


def test_the_sold_houses_and_the_one_without_a_price():
    figure = prices_figure([house[1] for house in HOUSES[:3]], SOLD_FOR, HOUSE[1])
    assert figure.summary.endswith("1200 sq ft for $250,000, 1800 sq ft: ?")
    assert "Points for 3 sold houses" in figure.alt


def test_each_size_needs_a_price():
    with pytest.raises(ValueError, match="shorter"):
        prices_figure([1200, 2000], [250_000], 1800)


def test_a_line_and_what_it_misses():
    figure = line_fit_figure([0, 2], [Fraction(1, 2), 3], [1, Fraction(1, 2)])
    assert figure.summary == "the line 1 + 0.5 t misses (0, 0.5) by -0.5, (2, 3) by 1"
    assert "2 measured points" in figure.alt
