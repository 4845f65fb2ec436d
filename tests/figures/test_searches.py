"""The drawing of searches follows its numbers."""

from labook.figures.searches import recall_figure


def test_summary_labels_and_words_follow_the_searches():
    names = ["1 table", "4 tables", "8 tables"]
    shown = recall_figure([0.1, 0.2, 0.3], [0.4, 0.8, 0.9], names)
    assert shown.summary == "recall by work: 1 table 0.40 at 10%, 4 tables 0.80 at 20%, 8 tables 0.90 at 30%"
    assert {"1 table", "8 tables", "a random part", "recall"} <= set(shown.labels)
    assert "4 tables" not in shown.labels
    assert "far above the diagonal" in shown.alt
    worse = recall_figure([0.1, 0.2, 0.3], [0.4, 0.8, 0.2], names)
    assert "above" not in worse.alt
    assert worse.data != shown.data
