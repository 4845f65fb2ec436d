"""Hand calculations: broadcasting, and the shapes of an attention layer."""

from fractions import Fraction
from typing import Any

from labook import broadcasting as floats
from labook import counts

from .core import values as v
from .core.catalogue import derivation
from .core.derivation import Derivation
from .core.expression import Call, Matrix, expr, sym
from .core.inputs import IntegerLike, MatrixLike, VectorLike, limit, matrix, vector
from .core.values import floated
from .core.working import Working, relative
from .core.written import Writer, writer
from .steps.sizes import axes, point, times, whole


@derivation(
    "broadcast_sum",
    topic="shapes",
    asks="Add a and b by broadcasting.",
    parts=("a + b",),
    draw="matrices.broadcast_sum",
    covers=("il-broadcast-hand",),
    example={"a": [[1], [2], [3]], "b": [[10, 20, 30, 40]]},
)
def broadcast_sum(a: MatrixLike, b: MatrixLike) -> Derivation:
    """Add two matrices of different shapes by broadcasting: line up, stretch, add.

    (A + B)_ij = A_ij + B_ij, where an axis of size 1 has its only entry everywhere

    Parameters: `a`, `b` matrices, or vectors, which count as a row; each axis has equal sizes, or
    the size 1 in one of them; the result at most 6 x 6.
    Returns: the derivation; its result is the sum.
    Raises: ValueError where the shapes do not fit, with both and the axis.
    It writes m n sums; in float64 an entry is within 2u (|a_ij| + |b_ij|).

    >>> print(broadcast_sum([[1], [2]], [[10, 20]]))
    Broadcasting: a sum of two shapes
    a = ⎡1⎤   b = [10  20]
        ⎣2⎦
    <BLANKLINE>
    1. line up the shapes: 2 x 1 and 1 x 2; where the sizes differ, one of them is 1
    <BLANKLINE>
    2. stretch a: repeat its column 2 times
       A = ⎡1  1⎤
           ⎣2  2⎦
    <BLANKLINE>
    3. stretch b: repeat its row 2 times
       B = ⎡10  20⎤
           ⎣10  20⎦
    <BLANKLINE>
    4. add entry by entry: the sum is 2 x 2
       A + B = ⎡1 + 10  1 + 20⎤ = ⎡11  21⎤
               ⎣2 + 10  2 + 20⎦   ⎣12  22⎦
    """
    a, b = _read(a, "a"), _read(b, "b")
    s, t = (len(a), len(a[0])), (len(b), len(b[0]))
    m, n = floats.broadcast_shape(s, t)
    limit(max(m, n), 6, "rows or columns of the sum")
    write = writer(a, b)
    w = Working("Broadcasting: a sum of two shapes", a=write(a), b=write(b))
    w.note(
        f"line up the shapes: {s[0]} x {s[1]} and {t[0]} x {t[1]}; where the sizes differ, one of them is 1"
    )
    A, B = (_stretched(w, write, name, x, m, n) for name, x in (("a", a), ("b", b)))
    added = Matrix(
        tuple(
            tuple(write(p) + write(q) for p, q in zip(x, y, strict=True)) for x, y in zip(A, B, strict=True)
        )
    )
    result = w.step(
        sym("A") + sym("B"), "=", added, "=", write(v.add(A, B)),
        reason=f"add entry by entry: the sum is {m} x {n}",
    )  # fmt: skip
    bounds = [
        [relative(2, abs(p) + abs(q)) for p, q in zip(x, y, strict=True)] for x, y in zip(A, B, strict=True)
    ]
    return w.done(result, float64=floats.broadcast_add(floated(a), floated(b)), bound=bounds)


def _read(x: Any, name: str) -> Any:
    """Return a matrix; a vector is its only row."""
    listed = x.tolist() if hasattr(x, "tolist") else x
    if isinstance(listed, list | tuple) and listed and not isinstance(listed[0], list | tuple):
        return (vector(listed, name),)
    return matrix(x, name)


def _stretched(w: Working, write: Writer, name: str, x: Any, m: int, n: int) -> Any:
    parts = []
    if len(x) < m:
        parts.append(f"its row {m} times")
    if len(x[0]) < n:
        parts.append(f"its column {n} times")
    how = f"stretch {name}: repeat " + " and ".join(parts) if parts else f"{name} has this shape already"
    return w.step(sym(name.upper()), "=", write(tuple(map(tuple, floats.stretch(x, m, n)))), reason=how)


@derivation(
    "broadcast_shapes",
    topic="shapes",
    asks="Which shape do arrays of the shapes s and t have after broadcasting?",
    parts=("shape",),
    draw="sizes.broadcast_shapes",
    example={"s": [8, 1, 6, 1], "t": [7, 1, 5]},
)
def broadcast_shapes(s: VectorLike, t: VectorLike) -> Derivation:
    """Find the shape that two arrays have after broadcasting, axis by axis from the last one.

    an axis has the size max(s_i, t_i), where both are equal or one of them is 1

    Parameters: `s`, `t` shapes with at most 6 axes.
    Returns: the derivation; its result is the shape, or None where it stops at an axis that does
    not fit.
    Raises: ValueError for a size that is no positive whole number.
    Source: NumPy user guide, "Broadcasting".

    >>> print(broadcast_shapes([3, 1], [4]))
    Broadcasting of two shapes
    s = (3, 1)   t = (4)
    <BLANKLINE>
    1. line up at the last axes: put ones before t
       t_0 = (1, 4)
    <BLANKLINE>
    2. axis -1: size 1 is stretched to 4
       d_2 = max(1, 4) = 4
    <BLANKLINE>
    3. axis -2: size 1 is stretched to 3
       d_1 = max(3, 1) = 3
    <BLANKLINE>
    4. the shape after broadcasting
       d = (3, 4)
    """
    s, t = axes(s, "s"), axes(t, "t")
    n = max(len(s), len(t))
    w = Working("Broadcasting of two shapes", s=point(s), t=point(t))
    padded = [_padded(w, name, x, n) for name, x in (("s", s), ("t", t))]
    sizes: list[Fraction] = []
    for i, (a, b) in enumerate(reversed(list(zip(*padded, strict=True)))):
        if a != b and 1 not in (a, b):
            w.note(f"axis -{i + 1} has the sizes {a} and {b}: they differ and none is 1; we stop here")
            return w.done(None)
        why = "the sizes are equal" if a == b else f"size 1 is stretched to {max(a, b)}"
        sizes.insert(0, w.step(
            sym(f"d_{n - i}"), "=", Call("max", (expr(a), expr(b))), "=", max(a, b),
            reason=f"axis -{i + 1}: {why}",
        ))  # fmt: skip
    w.step(sym("d"), "=", point(sizes), reason="the shape after broadcasting")
    plain = [[int(x) for x in shape] for shape in (s, t)]
    return w.done(tuple(sizes), float64=list(floats.broadcast_shape(*plain)))


def _padded(w: Working, name: str, x: Any, n: int) -> Any:
    if len(x) == n:
        return x
    longer = (Fraction(1),) * (n - len(x)) + tuple(x)
    w.step(sym(f"{name}_0"), "=", point(longer), reason=f"line up at the last axes: put ones before {name}")
    return longer


@derivation(
    "attention_shapes",
    topic="shapes",
    asks="Give the width of a head, the shape of the scores, and how many scores there are.",
    parts=("width of a head", "shape of the scores", "scores"),
    draw="sizes.attention_shapes",
    covers=("il-gpt2-shape-trace",),
    example={"batch": 8, "heads": 12, "positions": 512, "width": 768},
)
def attention_shapes(
    batch: IntegerLike, heads: IntegerLike, positions: IntegerLike, width: IntegerLike
) -> Derivation:
    """Follow the shapes through one multi-head attention layer, and count its scores.

    d_k = width / heads;  Q, K, V: (batch, heads, positions, d_k);  scores: (batch, heads, T, T)

    Parameters: `batch`, `heads`, `positions` T and the model's `width`, a multiple of `heads`.
    Returns: the derivation; its result are d_k, the shape of the scores and their number.
    Raises: ValueError for a number that is not whole and positive, and for heads that do not divide
    the width.
    Source: Vaswani et al., Attention Is All You Need (2017), section 3.2.2.

    >>> print(attention_shapes(2, 3, 5, 12))
    Shapes through one attention layer
    B = 2   h = 3   T = 5   d = 12
    <BLANKLINE>
    1. width of one head
       d_k = d/h = 12/3 = 4
    <BLANKLINE>
    2. shape of Q: batch, heads, positions, width of a head
       s_Q = (2, 3, 5, 4)
    <BLANKLINE>
    3. shape of K: the same
       s_K = (2, 3, 5, 4)
    <BLANKLINE>
    4. shape of K with its last two axes exchanged
       s_F = (2, 3, 4, 5)
    <BLANKLINE>
    5. shape of Q times that; only the last two axes take part: 5 x 4 times 4 x 5
       gives 5 x 5
       s_S = (2, 3, 5, 5)
    <BLANKLINE>
    6. entries of the score tensor
       n = 2·3·5·5 = 150
    <BLANKLINE>
    7. shape of the weights times V: 5 x 5 times 5 x 4 gives 5 x 4
       s_O = (2, 3, 5, 4)
    <BLANKLINE>
    8. this is one layer: every layer has such a score tensor of its own
    """
    B, h = whole(batch, "batch"), whole(heads, "heads")
    T, d = whole(positions, "positions"), whole(width, "width")
    if d % h:
        raise ValueError(f"{h} heads cannot share a width of {d}: {d} must be a multiple of {h}")
    w = Working("Shapes through one attention layer", B=B, h=h, T=T, d=d)
    d_k = w.step(
        sym("d_k"), "=", sym("d") / sym("h"), "=", expr(d) / h, "=", d / h, reason="width of one head"
    )
    each = [B, h, T, d_k]
    w.step(sym("s_Q"), "=", point(each), reason="shape of Q: batch, heads, positions, width of a head")
    w.step(sym("s_K"), "=", point(each), reason="shape of K: the same")
    w.step(sym("s_F"), "=", point([B, h, d_k, T]), reason="shape of K with its last two axes exchanged")
    scores = [B, h, T, T]
    product = f"{T} x {d_k} times {d_k} x {T} gives {T} x {T}"
    w.step(
        sym("s_S"),
        "=",
        point(scores),
        reason=f"shape of Q times that; only the last two axes take part: {product}",
    )
    n = w.step(sym("n"), "=", times(scores), "=", B * h * T * T, reason="entries of the score tensor")
    product = f"{T} x {T} times {T} x {d_k} gives {T} x {d_k}"
    w.step(sym("s_O"), "=", point(each), reason=f"shape of the weights times V: {product}")
    w.note("this is one layer: every layer has such a score tensor of its own")
    counted = counts.size([int(x) for x in scores])
    return w.done((d_k, scores, n), float64=[int(d) // int(h), [int(x) for x in scores], counted])
