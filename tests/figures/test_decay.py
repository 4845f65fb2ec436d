"""The drawing of sequences says where each of them starts and ends."""

from labook.figures.decay import decay_figure


def test_a_line_starts_and_ends():
    figure = decay_figure({"fast": [1, 0.1], "slow": [2, 1.5, 1.25]}, "steps", "error")
    assert figure.summary == "error by steps: fast 1 to 0.1, slow 2 to 1.2"
    assert {"fast", "slow", "steps", "error"} <= set(figure.labels)
