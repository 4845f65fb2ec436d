"""Hand calculation: one position of a convolution."""

from typing import Any

from labook import layers as floats
from labook.vectors import dot

from .core import values as v
from .core.catalogue import derivation
from .core.derivation import Derivation
from .core.expression import Matrix, Product, sym
from .core.inputs import MatrixLike, limit_shape, matrix, same_shape
from .core.values import floated
from .core.working import Working
from .core.written import Writer, writer
from .steps.sums import dot_bound, entry

SOBEL = [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]


@derivation(
    "convolution_patch",
    topic="layers",
    asks="Compute the response of the kernel K at the patch P, without and with the kernel flipped.",
    parts=("cross-correlation", "convolution"),
    draw="matrices.convolution_patch",
    covers=("il-sobel-dot",),
    example={"K": SOBEL, "P": [[90, 50, 10]] * 3},
    more=[
        (("il-sobel-dot",), {"K": SOBEL, "P": [[10, 50, 90]] * 3}),
        (("il-sobel-dot",), {"K": SOBEL, "P": [[10] * 3, [50] * 3, [90] * 3]}),
    ],
)
def convolution_patch(K: MatrixLike, P: MatrixLike) -> Derivation:
    """Compute a convolution at one position: the dot product of the kernel and the patch below it.

    r = sum over i, j of K_ij P_ij

    Parameters: `K` kernel and `P` image patch, of one shape, at most 4 x 4.
    Returns: the derivation; its result is the response of the kernel as it is written
    (cross-correlation, what deep learning calls a convolution), and of the kernel turned by half a
    turn (the convolution of mathematics).
    Raises: ValueError where the shapes differ, with both.
    It writes two sums of m n products; the error bound is that of `dot_product`.
    Source: Goodfellow, Bengio and Courville, Deep Learning (2016), section 9.1.

    >>> print(convolution_patch([[-1, 1]], [[7, 2]]))
    One position of a convolution
    K = [-1  1]   P = [7  2]
    <BLANKLINE>
    1. flatten the kernel, row after row
       k = (-1, 1)
    <BLANKLINE>
    2. flatten the patch, row after row
       p = (7, 2)
    <BLANKLINE>
    3. response of the kernel as it is written: cross-correlation
       k · p = (-1)·7 + 1·2 = -7 + 2 = -5
    <BLANKLINE>
    4. negative: the left side of the patch is brighter than the right side
    <BLANKLINE>
    5. turn the kernel by half a turn
       h = (1, -1)
    <BLANKLINE>
    6. response of the turned kernel: convolution
       h · p = 1·7 + (-1)·2 = 7 - 2 = 5
    """
    K, P = matrix(K, "K"), matrix(P, "P")
    limit_shape(K, 4, 4, "kernel")
    same_shape(K, P, "a response")
    write = writer(K, P)
    w = Working("One position of a convolution", K=write(K), P=write(P))
    k, p = v.entries(K), v.entries(P)
    w.step(sym("k"), "=", _point(write, k), reason="flatten the kernel, row after row")
    w.step(sym("p"), "=", _point(write, p), reason="flatten the patch, row after row")
    r = _response(w, write, "k", k, p, "response of the kernel as it is written: cross-correlation")
    w.note(_meaning(K, r))
    turned = tuple(reversed(k))
    w.step(sym("h"), "=", _point(write, turned), reason="turn the kernel by half a turn")
    h = _response(w, write, "h", turned, p, "response of the turned kernel: convolution")
    bounds = [dot_bound(k, p), dot_bound(turned, p)]
    return w.done((r, h), float64=_responses(floated(K), floated(P)), bound=bounds)


def _point(write: Writer, x: Any) -> Matrix:
    return Matrix(tuple((write(part),) for part in x), "point")


def _response(w: Working, write: Writer, name: str, k: Any, p: Any, reason: str) -> Any:
    return entry(w, write, Product((sym(name), sym("p")), "dot"), k, p, reason)


def _meaning(K: Any, r: Any) -> str:
    """Say what the sign of the response tells, where a kernel of sum 0 compares two sides."""
    positive, negative = _side(K, 1), _side(K, -1)
    sign = "positive" if r > 0 else "negative" if r < 0 else "zero"
    if sum(v.entries(K)) != 0 or not positive or not negative:
        return f"the response is {sign}"
    if r == 0:
        return (
            f"{sign}: the {negative} and the {positive} side weigh the same; "
            "this kernel cannot see an edge in another direction"
        )
    bright, dark = (positive, negative) if r > 0 else (negative, positive)
    return f"{sign}: the {bright} side of the patch is brighter than the {dark} side"


def _side(K: Any, sign: int) -> str:
    """Return on which side of its middle a kernel has all its entries of one sign."""
    m, n = len(K), len(K[0])
    places = [(2 * i + 1 - m, 2 * j + 1 - n) for i in range(m) for j in range(n) if sign * K[i][j] > 0]
    for axis, names in ((1, ("left", "right")), (0, ("upper", "lower"))):
        if places and len({place[axis] > 0 for place in places}) == 1 and all(p[axis] for p in places):
            return names[places[0][axis] > 0]
    return ""


def _responses(K: list[list[float]], P: list[list[float]]) -> list[float]:
    turned = floats.flatten(floats.flip(K))
    return [floats.correlate2d(P, K)[0][0], dot(turned, floats.flatten(P))]
