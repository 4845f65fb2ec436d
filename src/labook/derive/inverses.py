"""Hand calculations of inverse matrices."""

from fractions import Fraction
from typing import Any

from .core.catalogue import derivation
from .core.derivation import Derivation
from .core.expression import Call, Matrix, Power, expr, sym
from .core.inputs import MatrixLike, limit_shape, matrix, square
from .core.values import floated
from .core.working import UNIT, Working


@derivation(
    "inverse",
    topic="matrices",
    asks="Invert A.",
    parts=("A⁻¹",),
    draw="matrices.inverse",
    covers=("il-inverse-2x2",),
    example={"A": [[4, 7], [2, 6]]},
    more=[((), {"A": [[1, 2], [2, 4]]})],
)
def inverse(A: MatrixLike) -> Derivation:
    """Invert a 2 x 2 matrix by its formula, and check the product.

    A^-1 = 1 / (ad - bc) [[d, -b], [-c, a]]

    Parameters: `A` of shape (2, 2).
    Returns: the derivation; its result is the inverse, or None for a singular matrix, where the
    derivation stops at the determinant.
    Raises: ValueError for another shape.
    In float64 the determinant carries a relative error of at most e = 4 u (|ad| + |bc|) / |ad - bc|
    (roundings of the entries, the product and the difference), and an entry of the inverse at most
    2e + 8u for e up to 1/4; beyond that float64 is not asked.

    >>> print(inverse([[4, 7], [2, 6]]))
    Inverse of a 2 x 2 matrix
    A = ⎡4  7⎤
        ⎣2  6⎦
    <BLANKLINE>
    1. the determinant: main diagonal minus other diagonal
       det(A) = 4·6 - 7·2 = 10
    <BLANKLINE>
    2. exchange the diagonal, change the other signs, divide by the determinant
       A⁻¹ = (1/10)⎡ 6  -7⎤ = ⎡ 3/5  -7/10⎤
                   ⎣-2   4⎦   ⎣-1/5    2/5⎦
    <BLANKLINE>
    3. check: the product is the identity matrix
       A A⁻¹ = ⎡4  7⎤⎡ 3/5  -7/10⎤ = ⎡1  0⎤
               ⎣2  6⎦⎣-1/5    2/5⎦   ⎣0  1⎦
    """
    A = matrix(A, "A")
    square(A, "an inverse")
    limit_shape(A, 2, 2)
    if len(A) != 2:
        raise ValueError("this formula needs a 2 x 2 matrix, and this one is 1 x 1")
    w = Working("Inverse of a 2 x 2 matrix", A=A)
    (a, b), (c, d) = A
    name = sym("A")
    det = w.step(
        Call("det", (name,)),
        "=", expr(a) * d - expr(b) * c,
        "=", a * d - b * c,
        reason="the determinant: main diagonal minus other diagonal",
    )  # fmt: skip
    if det == 0:
        w.note("the determinant is 0, so A is singular and has no inverse: we stop here")
        return w.done(None)
    swapped = Matrix(((expr(d), expr(-b)), (expr(-c), expr(a))))
    inverted = w.step(
        Power(name, expr(-1)),
        "=", expr(1) / expr(det) * swapped,
        "=", [[d / det, -b / det], [-c / det, a / det]],
        reason="exchange the diagonal, change the other signs, divide by the determinant",
    )  # fmt: skip
    w.step(
        name @ Power(name, expr(-1)),
        "=", expr(A) @ expr(inverted),
        "=", [[1, 0], [0, 1]],
        reason="check: the product is the identity matrix",
    )  # fmt: skip
    error = 4 * UNIT * (abs(a * d) + abs(b * c)) / abs(det)
    if error > Fraction(1, 4):
        return w.done(inverted, unconfirmed="A is nearly singular: float64 loses every digit here")
    return w.done(inverted, float64=_in_floats(floated(A)), bound=_bounds(inverted, error))


def _in_floats(A: list[list[float]]) -> list[list[float]]:
    (a, b), (c, d) = A
    det = a * d - b * c
    return [[d / det, -b / det], [-c / det, a / det]]


def _bounds(inverted: Any, error: Fraction) -> list[list[Fraction]]:
    return [[(2 * error + 8 * UNIT) * abs(x) for x in row] for row in inverted]
