"""Drawings with a photograph: the filters are those of the package, and the files stay small."""

import base64
import io
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib import image

from labook.colour_filters import IDENTITY, NEGATIVE, SEPIA, WARM, apply_filter, contrast
from labook.data.grades import SCORES, WEIGHTS
from labook.data.photo import small_photo
from labook.figures.cells import board, cells
from labook.figures.photo import filters_figure, machine_figure, pixel_figure, recoloured

FILTERS = {"original": (IDENTITY, [0, 0, 0]), "negative": NEGATIVE, "contrast": contrast(1.5)}
NOTHING = [0, 0, 0]


@given(st.lists(st.lists(st.integers(0, 255), min_size=3, max_size=3), min_size=4, max_size=4))
def test_every_pixel_is_filtered_by_itself(pixels):
    photo = np.array(pixels, np.uint8).reshape(2, 2, 3)
    for M, offset in ((SEPIA, NOTHING), (WARM, NOTHING), NEGATIVE):
        alone = np.array([apply_filter(M, p, offset) for p in pixels], float)
        # Rounding is the only difference to the exact result, and float64 near a half.
        assert np.abs(recoloured(photo, M, offset).reshape(4, 3) - alone).max() <= 0.5 + 1e-9


def test_a_filter_leaves_its_photograph_alone():
    photo = small_photo(6)
    before = photo.copy()
    recoloured(photo, *NEGATIVE)
    assert np.array_equal(photo, before)


def test_filters_say_what_they_do():
    photo = np.full((4, 6, 3), [100, 150, 200], np.uint8)
    figure = filters_figure(photo, FILTERS)
    assert figure.summary == "3 versions of 4 x 6 pixels: original, negative, contrast"
    # 1.5 (100 - 127.5) + 127.5 = 86.25, and so on; bytes are rounded.
    assert "original 100, 150, 200; negative 155, 105, 55; contrast 86, 161, 236." in figure.alt


def test_photographs_are_jpeg_on_the_web_and_look_the_same():
    photo = small_photo()
    figure = filters_figure(photo, {"original": FILTERS["original"]})
    found = re.findall(r"data:image/(\w+);base64,([^\"]+)", figure.svg)
    assert [kind for kind, _ in found] == ["jpeg"]
    stored = image.imread(io.BytesIO(base64.b64decode(found[0][1])), format="jpg").astype(float)
    upright = min(np.abs(stored - photo).mean(), np.abs(stored[::-1] - photo).mean())
    assert upright < 6  # of 255: what quality 80 costs on leaves and tiles
    assert len(filters_figure(photo, FILTERS).svg) < 40_000


def test_the_pixel_and_its_colour():
    figure = pixel_figure(WARM, [100, 150, 200])
    assert figure.summary == "3 x 3 filter: pixel (100, 150, 200) becomes (135, 165, 180)"
    assert "rows 1.2, 0.1, 0; 0, 1.1, 0; 0, 0, 0.9" in figure.alt
    assert "#87a5b4" in figure.svg


def test_the_machine_for_grades():
    figure = machine_figure([WEIGHTS], SCORES[0], "weights", ("scores", "grade"))
    assert figure.summary == "weights: 3 numbers (92, 88, 85) in, 1 number out: (88.55)"


def test_a_machine_refuses_what_does_not_fit():
    with pytest.raises(ValueError, match="as many columns as the vector has entries"):
        machine_figure([[1, 2]], [1, 2, 3], "a rule", ("in", "out"))


def test_cells_hold_their_numbers():
    from matplotlib.figure import Figure

    axes = board(Figure(), 2, 2)
    cells(axes, [[1, -0.5]], 0, 2, 1, "#E69F00")
    assert [text.get_text() for text in axes.texts] == ["1", "−0.5"]
