"""The drawings of special matrices: what their texts say is what is drawn."""

import math

import pytest

from labook.elimination import inverse
from labook.figures.special_matrices import circle_images_figure, deblurring_figure
from labook.matrices import matmul, matvec
from labook.special_matrices import blur_matrix, identity

COS, SIN = math.cos(math.pi / 6), math.sin(math.pi / 6)


def test_the_images_of_the_circle_and_their_texts():
    figure = circle_images_figure(
        {
            "identity": identity(2),
            "turn": [[COS, -SIN], [SIN, COS]],
            "shear": [[1, 1], [0, 1]],
            "singular": [[1, 2], [2, 4]],
        }
    )
    assert figure.summary == (
        "images of the unit circle: identity has radii from 1.00 to 1.00, every direction kept; "
        "turn has radii from 1.00 to 1.00, no directions kept (turned, not stretched); "
        "shear has radii from 0.62 to 1.62, 1 direction kept; "
        "singular has radii from 0.00 to 5.00, 1 direction kept, 1 sent to zero"
    )
    assert "shear has radii from 0.62 to 1.62" in figure.alt


def test_another_shape_is_no_map_of_the_plane():
    with pytest.raises(ValueError, match=r"^wide: a map of the plane is a 2 x 2 matrix, not \(1, 2\)$"):
        circle_images_figure({"wide": [[1, 2]]})


def test_what_the_inverse_of_a_blur_makes_of_rounded_greys():
    row = [40, 40, 40, 180, 180, 40, 40, 220, 220, 220, 90, 90]
    twice = matmul(blur_matrix(12), blur_matrix(12))
    rounded = [round(x) for x in matvec(twice, row)]
    figure = deblurring_figure(row, rounded, matvec(inverse(twice), rounded))
    assert figure.summary == (
        "12 pixels from 40 to 220, blurred from 25 to 201, restored from -492 to 690, error at most 540"
    )
    assert "misses it by up to 540" in figure.alt


def test_rows_of_different_lengths_are_refused():
    with pytest.raises(ValueError, match="shorter"):
        deblurring_figure([1, 2, 3], [1, 2, 3], [1, 2])
