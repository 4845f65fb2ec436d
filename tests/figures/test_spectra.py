"""The drawings of eigenvalues: what their texts say is what is drawn."""

import pytest

from labook.data.plants import petals, wines
from labook.figures.spectra import cloud_figure, discs_figure, scores_figure


def test_the_petals_lean_one_way():
    figure = cloud_figure(petals(), ("petal length", "petal width"), "cm")
    around = "150 points around (3.76, 1.2); along (0.922, 0.388) 99.0 % of the variance"
    assert figure.summary.startswith(around)
    assert "petal width against petal length in cm" in figure.alt


def test_directions_point_up_whatever_sign_they_have():
    assert "along (-0.707, 0.707) 100.0 %" in cloud_figure([[0, 1], [1, 0]], ("a", "b"), "m").summary


def test_scores_of_kinds():
    figure = scores_figure({"one": [[0, 1], [2, 3]], "two": [[0, 0], [1, 1]]}, [0, 1], ["a", "b"])
    assert figure.summary == (
        "one: first from 0 to 2, second from 1 to 3; two: first from 0 to 1, second from 0 to 1; 1 a, 1 b"
    )
    with pytest.raises(ValueError, match="longer"):
        scores_figure({"one": [[0, 1]]}, [0, 1], ["a", "b"])


def test_discs_with_a_complex_pair():
    figure = discs_figure([[3, -1], [1, 3]], [3 + 1j, 3 - 1j])
    discs = "discs around 3 with radius 1, around 3 with radius 1"
    assert figure.summary == f"{discs}; eigenvalues 3 + 1i, 3 - 1i"


def test_the_wines_have_names_and_kinds():
    rows, names, kinds = wines()
    assert (len(rows), len(names), len(kinds)) == (178, 13, 178)
    assert [kinds.count(k) for k in range(3)] == [59, 71, 48]
    assert names[-1] == "proline"
