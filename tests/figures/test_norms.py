"""The drawings of norms say in words and numbers what they show."""

import pytest

from labook.figures.norms import shrinkage_figure, three_ways_figure, touching_figure, unit_balls_figure


def test_the_unit_balls_and_the_norms_of_the_point():
    figure = unit_balls_figure([0.8, -0.8])
    assert figure.summary == (
        "(0.8, -0.8): L1 1.6 outside the diamond, L2 1.13 outside the disc, L∞ 0.8 inside the square"
    )
    assert figure.summary.partition(": ")[2] in figure.alt
    assert figure.svg.startswith("<?xml")


@pytest.mark.parametrize(
    ("trip", "lengths"),
    [([3, -4], "taxi 7, pigeon 5, crane 4"), ([-5, 2], "taxi 7, pigeon 5.39, crane 5")],
)
def test_one_trip_has_three_lengths(trip, lengths):
    figure = three_ways_figure(trip)
    assert figure.summary.endswith(lengths)
    assert figure.alt.endswith(f"Their lengths: {lengths}.")
    assert f"{min(map(abs, trip))} blocks diagonally" in figure.alt


def test_a_corner_is_touched():
    figure = touching_figure([1.6, 0.4])
    assert "diamond at (1, 0), the disc at (0.97, 0.243)" in figure.summary
    assert "(1, 0): one entry is 0." in figure.alt
    assert "(0.97, 0.243): no entry is 0." in figure.alt


def test_an_edge_is_touched_by_other_data():
    figure = touching_figure([1.2, 0.8])
    assert "diamond at (0.7, 0.3)" in figure.summary
    assert "one entry is 0" not in figure.alt


def test_on_an_axis_even_the_disc_gives_a_zero():
    assert "the disc at (0, -1)" in touching_figure([0, -2]).summary


def test_nothing_is_touched_from_within():
    with pytest.raises(ValueError, match=r"^\(0.6, 0.6\) lies in the unit ball of L2: nothing is touched$"):
        touching_figure([0.6, 0.6])


def test_the_flat_part_and_the_slope():
    figure = shrinkage_figure(2)
    assert figure.summary == (
        "penalty 2: L1 gives 0 for z from -1 to 1, else moves by 1; squared L2 gives 0.333 z"
    )
    assert "is flat at zero" in figure.alt


def test_two_drawings_of_the_same_data_are_the_same_bytes():
    first, second = (unit_balls_figure([0.6, 0.6]) for _ in range(2))
    assert first.svg == second.svg
