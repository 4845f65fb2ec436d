"""Drawings of paths: what leaves the window is left out, and summaries follow the data."""

from labook.figures.paths import paths_figure


def bowl(p):
    return p[0] ** 2 + 4 * p[1] ** 2


def test_the_ends_are_told_and_far_points_left_out():
    paths = {"near": [[1, 1], [0.5, 0.25]], "far": [[1, 1], [50, 0]]}
    shown = paths_figure(bowl, paths, [2, 2], [1, 4])
    assert shown.summary.startswith("near: 1 steps to (0.5, 0.25) with value 0.5, far: 1 steps to (50, 0)")
    assert shown.data == paths_figure(bowl, paths | {"far": [[1, 1], [60, 0]]}, [2, 2], [1, 4]).data
    assert {"near", "far"} <= set(shown.labels)


def test_what_only_rounding_keeps_from_zero_is_zero():
    shown = paths_figure(bowl, {"a": [[1, 1], [1e-16, -1e-17]]}, [2, 2], [1])
    assert "to (0, 0) with value 0" in shown.summary
