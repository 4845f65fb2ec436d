"""The drawing of the two passes tells shapes and order, and refuses sizes that no layer has."""

import pytest

from labook.figures.passes import STATIONS, layer_sequence_figure


def test_stations_and_shapes():
    figure = layer_sequence_figure(2, 3, 4)
    assert set(STATIONS) <= set(figure.labels)
    assert "z = xWᵀ + b, x is 2 × 3, W 4 × 3" in figure.labels
    assert "normalise each row over its 4 entries" in figure.labels
    places = [figure.alt.index(name) for name in STATIONS]
    assert places == sorted(places)


def test_sizes_below_one_are_told():
    with pytest.raises(ValueError, match="sizes are at least 1, not 2, 0 and 4"):
        layer_sequence_figure(2, 0, 4)
