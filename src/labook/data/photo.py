"""A real photograph, small enough for a page: part of the picture `china.jpg` of scikit-learn.

Photograph by danielbuechele (Flickr 6061409035), licence CC BY 2.0; here cropped and made smaller.
"""

from functools import cache
from typing import Any

ROWS, COLUMNS = slice(0, 426), slice(30, 414)  # the tower, with some sky at its right


@cache
def _whole() -> Any:
    from sklearn.datasets import load_sample_image

    return load_sample_image("china.jpg")


def whole_photo() -> Any:
    """Return the whole picture: an array of bytes of shape (427, 640, 3), row by row from the top.

    Reading it takes scikit-learn and Pillow.
    """
    return _whole().copy()


def small_photo(step: int = 3) -> Any:
    """Return the tower alone, every `step` x `step` pixels averaged to one: bytes of shape (142, 128, 3).

    A step of 6 gives (71, 64, 3); other divisors of 426 and 384 will do, too.
    """
    part = _whole()[ROWS, COLUMNS].astype(float)
    rows, columns, channels = part.shape
    blocks = part.reshape(rows // step, step, columns // step, step, channels)
    return blocks.mean(axis=(1, 3)).round().astype("uint8")
