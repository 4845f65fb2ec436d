"""The drawings of quadratic forms and samples: their words are what they draw."""

import pytest

from labook.figures.definite import landscapes_figure, sample_figure


@pytest.mark.parametrize(
    ("A", "words"),
    [
        ([[2, 1], [1, 2]], "a bowl: east 2, north 2, north-east 6, north-west 2"),
        ([[1, 1], [1, 1]], "a trough: east 1, north 1, north-east 4, north-west 0"),
        ([[1, 2], [2, 1]], "a saddle: east 1, north 1, north-east 6, north-west -2"),
        ([[-1, 0], [0, -1]], "a hill: east -1, north -1, north-east -2, north-west -2"),
        ([[0, 0], [0, 0]], "a plain: east 0, north 0, north-east 0, north-west 0"),
    ],
)
def test_a_map_says_its_shape_and_its_heights(A, words):
    figure = landscapes_figure({"map": A})
    assert figure.summary == f"map, {words}"
    assert words in figure.alt
    assert any(words[2:6] in text for text in figure.labels)


def test_a_map_without_its_shape_keeps_the_secret():
    assert landscapes_figure({"map": [[1, 2], [2, 1]]}, named=False).labels == ("map",)


def test_points_inside_an_ellipse_are_counted():
    figure = sample_figure([[3, 5], [3, 9], [5, 5]], [3, 5], [[1, 0], [0, 1]])
    assert figure.summary == "3 points, 2 of them inside the ellipse around (3, 5)"
