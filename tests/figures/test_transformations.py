"""The drawings of linear maps: their words are computed from what is drawn."""

from fractions import Fraction

import pytest

from labook.data.photo import small_photo
from labook.figures.transformations import catalogue_figure, cover_figure, vector_map_figure
from labook.transformations import CATALOGUE, rotation

A = [[2, 1], [Fraction(1, 2), Fraction(3, 2)]]


def test_the_cover_follows_its_matrix():
    assert cover_figure(A).summary.startswith("matrix [[2, 1], [0.5, 1.5]]")
    assert cover_figure(A).summary.endswith("becomes 2.5 times as large")
    assert "sides (2, 0.5) and (1, 1.5)" in cover_figure(A).alt
    assert cover_figure([[0, 3], [1, 0]]).summary.endswith("becomes 3 times as large")


def test_the_vector_map_computes_its_output():
    assert vector_map_figure(A, [1, 2]).summary == "[[2, 1], [0.5, 1.5]] sends (1, 2) to (4, 3.5)"


def test_the_catalogue_gives_signed_areas_and_corners():
    figure = catalogue_figure(CATALOGUE)
    assert figure.summary == (
        "signed areas: identity 1, scaling 6, rotation by 45° 1, reflection in the y-axis -1, "
        "shear 1, projection on the x-axis 0, zero 0"
    )
    assert "scaling: the corners go to (0, 0), (2, 0), (2, 3), (0, 3)." in figure.alt


def test_a_picture_fills_what_has_an_area():
    with_picture = catalogue_figure(CATALOGUE, small_photo(6)[4:68])
    assert "each with a picture" in with_picture.alt
    assert with_picture.svg.count("data:image/jpeg;base64,") == 5  # not the projection, not zero
    assert "image/png" not in with_picture.svg
    assert len(with_picture.svg) < 80_000


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_panels_stand_in_as_many_columns_as_asked(columns):
    maps = {str(k): rotation(k) for k in (10, 20, 30)}
    assert catalogue_figure(maps, columns=columns).summary == "signed areas: 10 1, 20 1, 30 1"


def test_files_are_the_same_in_every_run():
    first, second = (catalogue_figure(CATALOGUE, small_photo(6)[4:68]) for _ in range(2))
    assert first.svg == second.svg
