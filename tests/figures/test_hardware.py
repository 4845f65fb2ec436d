"""Drawings of tiles and of shared layers: their texts are computed, and bad input is refused."""

import pytest

from labook.figures.hardware import sharded_layer_figure, tiles_figure


def test_the_marked_tile_is_counted_in_summary_and_alternative_text():
    figure = tiles_figure(16, 4, 1, 2)
    assert figure.summary == (
        "tile (1, 2) of 16 x 16 in tiles of side 4: 128 numbers fetched for 256 multiply-adds"
    )
    for part in (
        "cut into 4 by 4 tiles of side 4",
        "row 1 and column 2",
        "128 numbers for 256 multiply-adds",
    ):
        assert part in figure.alt


def test_other_sizes_give_other_counts():
    assert tiles_figure(12, 6, 0, 0).summary.endswith("144 numbers fetched for 432 multiply-adds")


@pytest.mark.parametrize(("n", "t", "i", "j"), [(16, 5, 0, 0), (16, 4, 4, 0), (16, 4, 0, -1)])
def test_a_tile_that_is_none_is_refused(n, t, i, j):
    with pytest.raises(
        ValueError, match=rf"there is no tile \({i}, {j}\) of side {t} in an {n} x {n} matrix"
    ):
        tiles_figure(n, t, i, j)


@pytest.mark.parametrize(
    ("workers", "shares", "sent"), [(2, "5 + 5", 96), (3, "4 + 3 + 3", 192), (1, "10", 0)]
)
def test_a_shared_layer_names_shares_and_traffic(workers, shares, sent):
    figure = sharded_layer_figure(6, 8, 10, workers)
    assert f"{workers} workers with {shares} of 10 hidden units" in figure.summary
    assert figure.summary.endswith(f"the sum of 6 x 8 numbers sends {sent}")
    assert f"send {sent} numbers" in figure.alt


def test_more_workers_than_units_are_refused():
    with pytest.raises(ValueError, match="2 places cannot be shared among 3 workers"):
        sharded_layer_figure(1, 1, 2, 3)
