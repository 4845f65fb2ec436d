"""The measured data that chapters load: sizes, units and ranges that the texts speak of."""

from labook.data.plants import petals, wines
from labook.data.scans import digit_scans


def test_petals_are_lengths_and_widths_in_centimetres():
    rows = petals()
    assert len(rows) == 150
    assert all(0.9 < length < 7 and 0 < width < 2.6 and length > width for length, width in rows)


def test_wines_have_thirteen_positive_measurements():
    rows, names, kinds = wines()
    assert {len(row) for row in rows} == {len(names)} == {13}
    assert min(x for row in rows for x in row) > 0
    assert set(kinds) == {0, 1, 2}


def test_scans_are_their_own_and_range_to_sixteen():
    first = digit_scans()
    assert first.shape == (1797, 64)
    assert (first.min(), first.max()) == (0, 16)
    first[0, 0] = 99
    assert digit_scans()[0, 0] == 0
