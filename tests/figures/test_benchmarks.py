"""Plots of measurements: what they say is what they draw."""

import pytest

from labook.figures.benchmarks import benchmark_figure

CURVES = [
    {"name": "NumPy", "x": [8.0, 16.0], "y": [1e6, 4e6]},
    {"name": "torch", "x": [8.0], "y": [2e6]},
    {"name": "none", "x": [], "y": []},
]
PLOT = {"title": "Rate", "x_label": "size n", "y_label": "rate in FLOP/s", "curves": CURVES}
FLAT = {**PLOT, "peak": 0.0, "bandwidth": 0.0}


def test_the_summary_has_the_ends_of_each_curve():
    assert repr(benchmark_figure(FLAT)) == (
        "<figure: Rate; NumPy: 2 points, 1e+06 to 4e+06; torch: 1 point, 2e+06>"
    )


def test_the_roof_is_named_in_words_and_drawn():
    roofed = benchmark_figure({**PLOT, "peak": 8e6, "bandwidth": 5e5})
    assert "peak 8e+06, bandwidth 5e+05" in repr(roofed)
    assert "The roof rises with 5e+05 bytes per second up to 8e+06 FLOP per second." in roofed.alt
    assert roofed.svg != benchmark_figure(FLAT).svg


def test_a_roof_that_was_not_measured_has_another_name():
    roofed = {**PLOT, "peak": 8e6, "bandwidth": 5e5}
    assert benchmark_figure({**roofed, "roof": "published roof"}).svg != benchmark_figure(roofed).svg


def test_the_alternative_text_comes_from_the_data():
    assert "NumPy goes from 1e+06 at 8 to 4e+06 at 16" in benchmark_figure(FLAT).alt
    assert "none" not in benchmark_figure(FLAT).alt


def test_the_same_numbers_give_the_same_bytes():
    assert benchmark_figure(FLAT).svg == benchmark_figure(FLAT).svg


def test_a_plot_without_points_is_refused():
    with pytest.raises(ValueError, match="at least one point"):
        benchmark_figure({**FLAT, "curves": CURVES[2:]})
