"""Evidence of the questions on matrices as transformations."""

from collections.abc import Callable
from typing import Any

from labook.bank.statements import Verdict, counterexample, fractions, held, matrices, vectors
from labook.colour_filters import GREY, apply_filter, contrast
from labook.elimination import determinant
from labook.matrices import matmul, matvec, shape, transpose
from labook.transformations import UNIT_SQUARE, determinant_2x2, image_of, polygon_area
from labook.vectors import Vector, add, scale, square_root

__all__ = [
    "GREY", "apply_filter", "composed", "curve", "determinant", "determinant_2x2",
    "determinants_multiply", "exchange", "fade", "from_images", "grey", "image_area", "image_of_corners",
    "is_linear_effect", "lengths_survive", "maps_lines", "matmul", "matvec", "order_matters",
    "origin_stays", "polygon_area", "shift_is_linear", "sizes_of_map", "stretch", "transpose",
]  # fmt: skip


def from_images(e1: Any, e2: Any) -> list[list[Any]]:
    """Return the matrix that sends the two standard basis vectors to these images, checked by doing so."""
    A = [[e1[0], e2[0]], [e1[1], e2[1]]]
    assert [matvec(A, [1, 0]), matvec(A, [0, 1])] == [list(e1), list(e2)]
    return A


def composed(first: Any, second: Any) -> list[list[Any]]:
    """Return the matrix of `first`, then `second`, from what the two do to the basis vectors."""
    return from_images(matvec(second, matvec(first, [1, 0])), matvec(second, matvec(first, [0, 1])))


def image_of_corners(A: Any) -> list[list[Any]]:
    """Return the images of the corners of the unit square, in order."""
    return image_of(A, UNIT_SQUARE)


def image_area(A: Any, area: Any) -> Any:
    """Return the area of the image of a rectangle of this area, from the corners of the image."""
    return abs(polygon_area(image_of(A, [[0, 0], [area, 0], [area, 1], [0, 1]])))


def origin_stays() -> Verdict:
    """A matrix sends zero to zero."""

    def claim(A: Any) -> bool:
        return matvec(A, [0, 0]) == [0, 0]

    return held(claim, theorem="strang2016, section 8.1", A=matrices(2, 2))


def maps_lines() -> Verdict:
    """The midpoint of two points goes to the midpoint of their images."""

    def claim(A: Any, u: Any, v: Any) -> bool:
        return matvec(A, add(u, v)) == add(matvec(A, u), matvec(A, v))

    return held(claim, theorem="strang2016, section 8.1", A=matrices(2, 2), u=vectors(2), v=vectors(2))


def shift_is_linear() -> Verdict:
    """A shift by a vector other than zero does not keep sums."""

    def claim(u: Any, v: Any, shift: Any) -> bool:
        return add(add(u, v), shift) == add(add(u, shift), add(v, shift))

    return counterexample(claim, u=[1, 0], v=[0, 1], shift=[1, 1])


def lengths_survive() -> Verdict:
    """A matrix of determinant one may change lengths: a shear does."""

    def claim(A: Any, v: Any) -> bool | None:
        if determinant(A) != 1:
            return None
        image = matvec(A, v)
        return bool(image[0] ** 2 + image[1] ** 2 == v[0] ** 2 + v[1] ** 2)

    return counterexample(claim, A=[[1, 1], [0, 1]], v=[0, 1])


def determinants_multiply() -> Verdict:
    """The determinant of a product is the product of the determinants."""

    def claim(A: Any, B: Any) -> bool:
        return bool(determinant(matmul(A, B)) == determinant(A) * determinant(B))

    draw = matrices(2, 2, fractions())
    return held(claim, theorem="strang2016, section 5.1", A=draw, B=draw)


def order_matters() -> Verdict:
    """Two maps one after the other need not commute."""

    def claim(A: Any, B: Any) -> bool:
        return matmul(A, B) == matmul(B, A)

    return counterexample(claim, A=[[0, -1], [1, 0]], B=[[1, 0], [0, -1]])


def sizes_of_map(A: Any) -> tuple[int, int]:
    """Return the lengths of what goes into a matrix and of what comes out, found by multiplying."""
    _, n = shape(A)
    return n, len(matvec(A, [1] * n))


def is_linear_effect(effect: Callable[[Vector], list[Any]]) -> bool:
    """Tell whether an effect on pixels keeps sums and multiples, on pixels that show a failure."""
    u, v = [4, 16, 0], [9, 0, 25]
    sums = effect(add(u, v)) == add(effect(u), effect(v))
    return sums and effect(scale(4, u)) == scale(4, effect(u)) and effect([0, 0, 0]) == [0, 0, 0]


def exchange(p: Vector) -> list[Any]:
    """Exchange red and blue."""
    return [p[2], p[1], p[0]]


def grey(p: Vector) -> list[Any]:
    """Give all channels the weighted sum of BT.601."""
    return matvec(GREY, p)


def stretch(p: Vector) -> list[Any]:
    """Double the distances from the grey of 128."""
    M, offset = contrast(2, middle=128)
    return add(matvec(M, p), offset)


def fade(p: Vector) -> list[Any]:
    """Bring black to 51, a fifth of the range, and leave white at 255."""
    return [51 + c * (255 - 51) / 255 for c in p]


def curve(p: Vector) -> list[Any]:
    """Take square roots, scaled so that 255 stays."""
    return [square_root(255) * square_root(c) for c in p]
