"""Drawings of precision: their summaries follow the data, and odd data is drawn too."""

from fractions import Fraction

from labook.figures.precision import growth_figure, spacing_figure, spread_figure
from labook.floating_point import small_floats


def test_spacing_doubles():
    shown = spacing_figure(small_floats(3, 2))
    assert shown.summary.startswith("32 numbers: gap 0.0625 from 0 to 0.5, gap 0.125 from 0.5 to 1")
    assert {"gap 1", "gap 2", "gap 4"} <= set(shown.labels)
    assert spacing_figure([Fraction(0), Fraction(1), Fraction(2)]).summary == "3 numbers: gap 1 from 0 to 2"


def test_growth_draws_hopeless_errors_at_one():
    hopeless, worse = (growth_figure([(10, 1e-15, big), (1e9, 1e-8, 7.0)], 2.0**-53) for big in (1.0, 5.0))
    assert hopeless.data == worse.data
    assert "errors 1e-15 and 5e+00" in worse.summary


def test_spread_names_both_sizes():
    shown = spread_figure([Fraction(-8), 0, 0, 0], [4, -4, 4, 4])
    assert shown.summary == "4 entries: largest size 8.0 before, 4.0 after"
    assert {"before: largest 8.0", "after: largest 4.0"} <= set(shown.labels)
    assert shown.data != spread_figure([8, 0, 0, 0], [4, 4, 4, 4]).data
