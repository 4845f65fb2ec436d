"""Evidence of the questions on matrices as transformations."""

from typing import Any

from labook.bank.statements import Verdict, counterexample, fractions, held, matrices, vectors
from labook.elimination import determinant
from labook.matrices import matmul, matvec, transpose
from labook.transformations import UNIT_SQUARE, determinant_2x2, image_of, polygon_area
from labook.vectors import add

__all__ = [
    "composed", "determinant", "determinant_2x2", "determinants_multiply", "from_images",
    "image_of_corners", "lengths_survive", "maps_lines", "matmul", "matvec", "order_matters",
    "origin_stays", "polygon_area", "shift_is_linear", "transpose",
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
