"""The drawing of an einsum says in words what its lines show."""

import pytest

from labook.figures.letters import letters_figure


def test_the_drawing_says_what_stays_and_what_is_summed():
    drawn = letters_figure("nfr,fr->n", ["guests", "price", "income"], ["night", "floor", "room"])
    assert drawn.summary == "nfr,fr->n: kept n; summed over f, r"
    assert "Σ" in drawn.labels
    assert "Σ" not in letters_figure("i,j->ij", ["a", "b", "C"], ["row", "column"]).labels
    assert "f floor" in drawn.alt


def test_names_and_words_have_to_fit():
    with pytest.raises(ValueError, match="'ij->i' needs 2 names and 2 words"):
        letters_figure("ij->i", ["A"], ["row", "column"])
