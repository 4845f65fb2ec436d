"""The drawings of memory: their words are computed from what is drawn."""

import numpy as np
import pytest

from labook.figures.tensors import channels_figure, memory_figure


def test_both_rows_are_found_in_the_strip():
    figure = memory_figure([[1, 2, 3], [4, 5, 6]], 1)
    assert figure.summary == (
        "strides (3, 1) and (1, 3): A[1] at places 3, 4, 5, A.T[1] at 1, 4"
    )
    assert "the numbers 1, 2, 3, 4, 5, 6." in figure.alt


@pytest.mark.parametrize(("m", "n", "row"), [(3, 2, 0), (2, 2, 1), (3, 4, 2)])
def test_places_are_those_of_numpy(m, n, row):
    places = np.arange(m * n).reshape(m, n)
    own, turned = (", ".join(map(str, view[row])) for view in (places, places.T))
    assert memory_figure(places.tolist(), row).summary.endswith(f"places {own}, A.T[{row}] at {turned}")


def test_a_ragged_list_is_no_matrix():
    with pytest.raises(ValueError, match="row 1 has 1 entries"):
        memory_figure([[1, 2], [3]], 0)


def test_a_reshape_mixes_the_channels():
    figure = channels_figure(2)
    assert figure.summary == ("channel 0 of (3, 2, 2): axes moved R0 R1 R2 R3, only reshaped R0 G0 B0 R1")
    assert figure.alt.startswith("A picture of 2 by 2 pixels is stored in memory as R0 G0 B0 R1")
