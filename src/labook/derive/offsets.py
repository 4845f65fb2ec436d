"""Hand calculations: where an entry of a tensor is in memory."""

from fractions import Fraction
from typing import Any

from labook import tensors as floats

from .core.catalogue import derivation
from .core.derivation import Derivation
from .core.exact import number
from .core.expression import Product, expr, sym, total
from .core.inputs import VectorLike, same_length, vector
from .core.working import Working
from .steps.sizes import axes, point, times


@derivation(
    "memory_offset",
    topic="shapes",
    asks="Give the strides of a tensor of this shape, and the place of the entry with this index in memory.",
    parts=("strides", "place"),
    draw="sizes.memory_offset",
    example={"index": [1, 2, 1], "shape": [2, 3, 4]},
)
def memory_offset(index: VectorLike, shape: VectorLike) -> Derivation:
    """Find where an entry is in memory: the dot product of its index and the strides.

    s_j = d_(j+1) ... d_k,  offset = i_1 s_1 + ... + i_k s_k (row-major order)

    Parameters: `index` one number for each axis, counted from 0; `shape` the sizes of the axes, at
    most 6.
    Returns: the derivation; its result are the strides, in entries, and the offset.
    Raises: ValueError for a size that is no positive whole number, and for an index outside it.
    Source: Knuth, The Art of Computer Programming, volume 1, 3rd ed., section 2.2.6.

    >>> print(memory_offset([1, 2], [2, 3]))
    Place of an entry in memory
    i = (1, 2)   d = (2, 3)
    <BLANKLINE>
    1. stride of the last axis: its entries are next to each other
       s_2 = 1
    <BLANKLINE>
    2. stride of axis 0: the product of the sizes after it
       s_1 = 3
    <BLANKLINE>
    3. multiply index and strides entry by entry, and add
       i · s = 1·3 + 2·1 = 3 + 2 = 5
    """
    sizes = axes(shape, "shape")
    at = _index(index, sizes)
    w = Working("Place of an entry in memory", i=point(at), d=point(sizes))
    steps = _strides(w, sizes)
    terms = [(i, s) for i, s in zip(at, steps, strict=True)]
    place = w.step(
        Product((sym("i"), sym("s")), "dot"),
        "=", total(expr(i) * s for i, s in terms),
        *(("=", total(i * s for i, s in terms)) if len(terms) > 1 else ()),
        "=", sum(i * s for i, s in terms),
        reason="multiply index and strides entry by entry, and add",
    )  # fmt: skip
    plain = [int(d) for d in sizes]
    float64 = [list(floats.strides(plain)), floats.offset([int(i) for i in at], plain)]
    return w.done((tuple(steps), place), float64=float64)


def _strides(w: Working, sizes: tuple[Fraction, ...]) -> list[Any]:
    """Write the strides from the last axis to the first, and name their vector s."""
    k = len(sizes)
    steps = [
        w.step(sym(f"s_{k}"), "=", 1, reason="stride of the last axis: its entries are next to each other")
    ]
    for j in range(k - 1, 0, -1):
        later = sizes[j:]
        steps.insert(0, w.step(
            sym(f"s_{j}"), *(("=", times(later)) if len(later) > 1 else ()), "=", steps[0] * sizes[j],
            reason=f"stride of axis {j - 1}: the product of the sizes after it",
        ))  # fmt: skip
    w.let("s", point(steps))
    return steps


def _index(index: Any, sizes: tuple[Fraction, ...]) -> tuple[Any, ...]:
    at = vector(index, "index")
    same_length(at, sizes, "an index into a shape")
    for axis, (i, d) in enumerate(zip(at, sizes, strict=True)):
        if number(i).denominator != 1 or not 0 <= i < d:
            raise ValueError(f"index {i} on axis {axis}: it must be a whole number from 0 to {d - 1}")
    return at
