"""Hand calculations: the bytes of a tensor, and the parameters of a low-rank update."""

from fractions import Fraction

from labook import counts as floats
from labook import matrices

from .core.catalogue import derivation
from .core.derivation import Derivation
from .core.expression import approx, sym
from .core.inputs import IntegerLike, VectorLike
from .core.working import UNIT, Working
from .steps.sizes import MILLION, axes, millions, point, product_of, times, whole


@derivation(
    "tensor_memory",
    topic="counts",
    asks="Count the numbers of a tensor of this shape, and its bytes: the width is the bytes of a number.",
    parts=("numbers", "bytes"),
    draw="sizes.tensor_memory",
    covers=("il-image-batch-memory",),
    example={"shape": [32, 3, 224, 224], "width": 4},
)
def tensor_memory(shape: VectorLike, width: IntegerLike = 4) -> Derivation:
    """Count the numbers of a tensor and the bytes that they take, in MB and in MiB.

    bytes = width times the product of the sizes

    Parameters: `shape` the sizes of its axes, at most 6; `width` the bytes of a number: 2 for half,
    4 for single (float32), 8 for double precision.
    Returns: the derivation; its result are the numbers and the bytes.
    Raises: ValueError for a size that is no positive whole number.

    >>> print(tensor_memory([32, 100, 1000], 4))
    Memory of a tensor
    shape = (32, 100, 1000)   width = 4
    <BLANKLINE>
    1. numbers in the tensor: the product of its sizes
       n = 32·100·1000 = 3200000
    <BLANKLINE>
    2. in millions
       n/1000000 ≈ 3.2
    <BLANKLINE>
    3. bytes: 4 for each number
       S = 4·3200000 = 12800000
    <BLANKLINE>
    4. in megabytes (MB), of a million bytes
       S/1000000 ≈ 12.8
    <BLANKLINE>
    5. in mebibytes (MiB), of 1024·1024 bytes
       S/1048576 ≈ 12.2
    <BLANKLINE>
    6. weights, gradients, the optimizer's state and activations need memory too
    """
    sizes, each = axes(shape, "shape"), whole(width, "width")
    w = Working("Memory of a tensor", shape=point(sizes), width=each)
    n = w.step(sym("n"), *product_of(sizes), reason="numbers in the tensor: the product of its sizes")
    millions(w, "n", n)
    size = w.step(sym("S"), "=", times([each, n]), "=", each * n, reason=f"bytes: {each} for each number")
    if size >= MILLION / 10:
        _mega(w, size, MILLION, "in megabytes (MB), of a million bytes")
        _mega(w, size, 2**20, "in mebibytes (MiB), of 1024·1024 bytes")
    w.note("weights, gradients, the optimizer's state and activations need memory too")
    plain = [int(d) for d in sizes]
    return w.done((n, size), float64=[floats.size(plain), floats.tensor_bytes(plain, int(each))])


def _mega(w: Working, size: Fraction, unit: int, reason: str) -> None:
    w.step(sym("S") / unit, "≈", approx(size / unit, 1), reason=reason)


@derivation(
    "lora_parameters",
    topic="counts",
    asks=(
        "Count the parameters of an m x n matrix and of a low-rank update of rank r. How many times fewer "
        "are they?"
    ),
    parts=("full matrix", "low-rank update", "ratio"),
    draw="sizes.lora",
    covers=("il-lora-4096-r8",),
    example={"m": 4096, "n": 4096, "r": 8},
    more=[(("il-lora-4096-r8",), {"m": 4096, "n": 4096, "r": 4})],
)
def lora_parameters(m: IntegerLike, n: IntegerLike, r: IntegerLike) -> Derivation:
    """Count the parameters of a low-rank update (LoRA) against those of the full matrix.

    full: m n,  update B A with B of shape (m, r) and A of shape (r, n): r (m + n)

    Parameters: `m`, `n` the shape of the matrix; `r` the rank of the update, at most min(m, n).
    Returns: the derivation; its result are both counts, and their quotient full / update.
    Raises: ValueError for a number that is not whole and positive, and for a larger rank.
    Source: Hu et al., LoRA: Low-Rank Adaptation of Large Language Models (2021), section 4.1.

    >>> print(lora_parameters(4096, 4096, 4))
    Parameters of a low-rank update (LoRA)
    m = 4096   n = 4096   r = 4
    <BLANKLINE>
    1. entries of the full matrix
       F = m n = 4096·4096 = 16777216
    <BLANKLINE>
    2. in millions
       F/1000000 ≈ 16.8
    <BLANKLINE>
    3. entries of B (4096 x 4) and of A (4 x 4096)
       U = m r + r n = 4096·4 + 4·4096 = 32768
    <BLANKLINE>
    4. how many times smaller the update is
       F/U = 512
    """
    rows, columns, rank = whole(m, "m"), whole(n, "n"), whole(r, "r")
    if rank > min(rows, columns):
        most = min(rows, columns)
        raise ValueError(f"the rank of a {m} x {n} matrix is at most {most}: r = {r} is too large")
    w = Working("Parameters of a low-rank update (LoRA)", m=rows, n=columns, r=rank)
    full = w.step(
        sym("F"), "=", sym("m") * sym("n"), "=", times([rows, columns]), "=", rows * columns,
        reason="entries of the full matrix",
    )  # fmt: skip
    millions(w, "F", full)
    update = w.step(
        sym("U"), "=", sym("m") * sym("r") + sym("r") * sym("n"),
        "=", times([rows, rank]) + times([rank, columns]), "=", rank * (rows + columns),
        reason=f"entries of B ({rows} x {rank}) and of A ({rank} x {columns})",
    )  # fmt: skip
    ratio = full / update
    last = () if ratio.denominator == 1 else ("≈", approx(ratio, 2))
    w.step(sym("F") / sym("U"), "=", ratio, *last, reason="how many times smaller the update is")
    a, b, c = int(rows), int(columns), int(rank)
    counted = [matrices.multiply_adds(a, b), floats.lora_parameters(a, b, c)]
    return w.done(
        (full, update, ratio), float64=[*counted, counted[0] / counted[1]], bound=[0, 0, ratio * UNIT]
    )
