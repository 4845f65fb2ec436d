"""Photo filters: what a 3 x 3 matrix and an offset do to the red, green and blue of a pixel."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from labook.matrices import Matrix, matvec
from labook.vectors import Vector, add

# A channel of a pixel is stored in one byte.
BLACK, WHITE = 0, 255
IDENTITY = [[1, 0, 0], [0, 1, 0], [0, 0, 1]]


def _exact(*rows: str) -> list[list[Fraction]]:
    """Read decimals as fractions: no float is equal to 1.2."""
    return [[Fraction(entry) for entry in row.split()] for row in rows]


# More red and green (together yellow), less blue.
WARM = _exact("1.2 0.1 0", "0 1.1 0", "0 0 0.9")
# An old brown print. Source: W3C, Filter Effects Module Level 1, the function sepia().
SEPIA = _exact("0.393 0.769 0.189", "0.349 0.686 0.168", "0.272 0.534 0.131")
# Reds and oranges lifted.
SUNSET = _exact("1.2 0.1 0", "0.1 1 0", "0 0 0.7")
# The same grey in all three channels. Source: Recommendation ITU-R BT.601-7, section 2.5.
GREY = _exact(*["0.299 0.587 0.114"] * 3)
# The negative of a photograph needs 255 added to each channel after the product.
MINUS = [[-1, 0, 0], [0, -1, 0], [0, 0, -1]]
NEGATIVE = (MINUS, [WHITE] * 3)


def clip(v: Vector, low: Any = BLACK, high: Any = WHITE) -> list[Any]:
    """Return a vector with every entry moved into a range, if it lies outside.

    clip(v)_i = min(max(v_i, low), high)

    Parameters: `v` a vector; `low`, `high` the ends of the range.
    Returns: a list of the same length.
    It is no linear map: what is cut off here is lost, and differs from pixel to pixel.

    >>> clip([-20, 100, 300])
    [0, 100, 255]
    """
    return [min(max(x, low), high) for x in v]


def apply_filter(M: Matrix, pixel: Vector, offset: Sequence[Any] = (0, 0, 0)) -> list[Any]:
    """Return the colour that a filter makes of a pixel.

    clip(M p + o)

    Parameters: `M` of shape (3, 3); `pixel` red, green and blue from 0 to 255; `offset` what is added
    to the three channels.
    Returns: three numbers from 0 to 255, not rounded.
    Raises: ValueError where the shapes do not fit.
    It takes nine multiplications a pixel, and each pixel is a calculation of its own.

    >>> apply_filter([[0, 0, 1], [0, 1, 0], [2, 0, 0]], [200, 120, 40])
    [40, 120, 255]
    """
    return clip(add(matvec(M, pixel), list(offset)))


def contrast(c: Any, middle: Any = Fraction(255, 2)) -> tuple[list[list[Any]], list[Any]]:
    """Return the matrix and the offset that stretch all distances from a middle grey.

    c (p - m) + m = c p + (1 - c) m

    Parameters: `c` the factor, above 1 for more contrast; `middle` the channel value that stays.
    Returns: (c I, the offset); the offset is zero only for c = 1 or a middle of 0.
    Source: W3C, Filter Effects Module Level 1, the function contrast(), with m = 1/2 of the range.

    >>> contrast(2, middle=100)
    ([[2, 0, 0], [0, 2, 0], [0, 0, 2]], [-100, -100, -100])
    """
    return [[c * x for x in row] for row in IDENTITY], [(1 - c) * middle] * 3


def light(value: float) -> float:
    """Return the share of the brightest light that a stored sRGB channel stands for.

    s / 12.92 for s <= 0.04045, else ((s + 0.055) / 1.055)^2.4, with s = value / 255

    Parameters: `value` from 0 to 255.
    Returns: a number from 0 to 1, nearly the 2.2nd power of s.
    Source: IEC 61966-2-1:1999, section 5.2.

    >>> light(0), light(255)
    (0.0, 1.0)
    """
    s = value / WHITE
    return s / 12.92 if s <= 0.04045 else float(((s + 0.055) / 1.055) ** 2.4)
