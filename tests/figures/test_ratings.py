"""The drawing of errors follows its numbers."""

from labook.figures.ratings import errors_figure


def test_summary_and_labels_follow_the_curves():
    shown = errors_figure([1, 2, 4], {"known": [0.7, 0.5, 0.2], "held out": [0.9, 0.8, 1.2]}, 1.0)
    assert shown.summary == "baseline 1.00, known lowest 0.20 at k = 4, held out lowest 0.80 at k = 2"
    assert {"known", "held out", "1", "2", "4", "no factors"} <= set(shown.labels)
    assert "held out from 0.90 at k = 1 to 1.20 at k = 4" in shown.alt
    moved = errors_figure([1, 2, 4], {"known": [0.7, 0.5, 0.2], "held out": [0.9, 0.8, 1.3]}, 1.0)
    assert moved.data != shown.data
