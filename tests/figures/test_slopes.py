"""Drawings of slopes: summaries follow the data."""

import pytest

from labook.figures.slopes import step_errors_figure, tangent_figure


@pytest.mark.parametrize("slope", [2, -2])
def test_the_tangent_has_its_slope_in_the_drawing(slope):
    shown = tangent_figure(lambda x: slope * x * x / 2, 1, slope, (0, 2), ("x", "y"))
    assert f"with slope {slope}.000" in shown.summary
    assert f"slope {slope}.00".replace("-", "−") in shown.labels


def test_an_error_of_zero_is_left_out():
    h = [1, 0.1, 0.01]
    shown = step_errors_figure(h, [[0.5, 0.0, 0.2], [0.1, 0.01, 0.0]], [[1, 1, 1], [1, 1, 1]])
    assert shown.summary == (
        "one-sided: smallest error 2e-01 at step 1e-02, central: smallest error 1e-02 at step 1e-01"
    )
    moved = step_errors_figure(h, [[0.5, 0.0, 0.3], [0.1, 0.01, 0.0]], [[1, 1, 1], [1, 1, 1]])
    assert moved.data != shown.data
