"""The drawings of the dot product: what their texts say is what is drawn."""

import re

import pytest

from labook.data.songs import FEATURES, SONGS
from labook.figures.similarity import (
    distance_figure,
    projection_figure,
    random_cosines_figure,
    sign_figure,
    songs_figure,
)


def test_the_projection_and_its_texts():
    figure = projection_figure([3, 1], [2, 2])
    assert figure.summary == ("projection of (2, 2) on (3, 1) is (2.4, 0.8), residual (-0.4, 1.2)")
    assert "26.6 degrees" in figure.alt
    assert "(-0.4, 1.2)" in figure.alt
    assert figure.svg.startswith("<?xml")


def test_an_angle_across_the_negative_axis_is_the_short_one():
    assert "90.0 degrees" in projection_figure([-1, 1], [-1, -1]).alt


def test_a_parallel_vector_leaves_nothing_to_draw():
    with pytest.raises(ValueError, match=r"^\(6, 2\) is a multiple of \(3, 1\): the rest is zero$"):
        projection_figure([3, 1], [6, 2])


def test_the_signs_and_their_texts():
    figure = sign_figure([2, 1], [[1, 2], [-1, 2], [-2, 1]])
    assert figure.summary == ("dot products with (2, 1): (1, 2) gives 4, (-1, 2) gives 0, (-2, 1) gives -3")
    assert re.search(r"a = \(2, 1\).*positive.*negative.*zero", figure.alt)


def test_the_distances_of_the_songs():
    query = SONGS["Blinding Lights"]
    others = {name: song for name, song in SONGS.items() if song is not query}
    figure = distance_figure(query, others)
    assert "Levitating cosine 0.98 distance 0.19" in figure.summary
    assert "2 marked pairs" in figure.alt


def test_the_songs_are_drawn_by_their_first_and_last_feature():
    figure = songs_figure(SONGS, FEATURES)
    assert "Someone Like You (0.34, 0.75)" in figure.summary
    assert "energy to the right and acousticness upwards" in figure.alt


def test_the_shares_of_random_cosines_are_counted():
    figure = random_cosines_figure({3: [-0.5, 0.5, 0.4, 0.39], 50: [0.1, -0.1]}, 0.4)
    assert figure.summary == "cosines of at least 0.4: 3 dimensions 50%, 50 dimensions 0%"
    assert "line at 0.4" in figure.alt


def test_two_drawings_of_the_same_data_are_the_same_bytes():
    first, second = (projection_figure([3, 1], [2, 2]) for _ in range(2))
    assert first.svg == second.svg
