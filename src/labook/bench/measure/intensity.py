"""Operations by arithmetic intensity: from one addition a number to products that reuse every number."""

import math
from collections.abc import Callable, Iterator

import torch

from labook.bench.measure.checking import LAMBDA, ROUNDOFF, Check, check_close, check_product
from labook.bench.measure.harness import Bench, Case, Work, cycle
from labook.bench.measure.products import product_work

DTYPE, WIDTH = "float32", 4
# Numbers of one vector, rows and columns of the matrix that is multiplied by thin ones, and their columns.
SIZES: dict[str, list[tuple[int, int, tuple[int, ...]]]] = {
    "quick": [(1 << 22, 2048, (1, 4, 16, 64))],
    "full": [(1 << 22, 2048, (1, 4, 16, 64)), (1 << 26, 8192, (1, 2, 4, 8, 16, 32, 64, 128, 256, 512))],
}

Vectors = Callable[[torch.Tensor, torch.Tensor, torch.Tensor], object]


def intensities(device: str, suite: str) -> Iterator[Case]:
    """Yield copies, element-wise operations, a sum, and products of a matrix with ever more columns."""
    for n, m, thin in SIZES[suite]:
        for name, (flops, moved) in ELEMENTWISE.items():
            yield _vector_case(name, device, n, flops, moved)
        for columns in thin:
            yield _thin_case(device, m, columns)


# For each entry: operations, and numbers read or written. The smallest counts that the task allows.
ELEMENTWISE = {"copy": (0, 2), "add": (1, 3), "scale and add": (2, 3), "sum": (1, 1), "exp": (1, 2)}
CALLS: dict[str, Vectors] = {
    "copy": lambda x, y, out: out.copy_(x),
    "add": lambda x, y, out: torch.add(x, y, out=out),
    "scale and add": lambda x, y, out: torch.add(x, y, alpha=1.5, out=out),
    "sum": lambda x, y, out: torch.sum(x),
    "exp": lambda x, y, out: torch.exp(x, out=out),
}
REFERENCES: dict[str, Callable[[torch.Tensor, torch.Tensor], torch.Tensor]] = {
    "copy": lambda x, y: x,
    "add": lambda x, y: x + y,
    "scale and add": lambda x, y: x + 1.5 * y,
    "exp": lambda x, y: torch.exp(x),
}


def _vector_case(name: str, device: str, n: int, flops: int, moved: int) -> Case:
    def prepare(bench: Bench) -> Work:
        return vector_work(bench, name, n)

    params = {"operation": name, "n": n}
    return Case("intensity", params, device, prepare, flops=flops * n, bytes=moved * n * WIDTH)


def vector_work(bench: Bench, name: str, n: int) -> Work:
    """Return an operation on vectors of n numbers in float32."""
    sets = bench.rotating(DTYPE, (n,), (n,))
    out = torch.empty(n, device=bench.device)
    turn, operate = cycle(sets), CALLS[name]

    def check() -> Check:
        x, y = sets[0]
        got = operate(x, y, out)
        if name == "sum":
            return _check_sum(x, got)
        want = REFERENCES[name](x.double(), y.double())
        # One or two roundings, or an exponential good to four units of the last place, of this size.
        bound = 4 * ROUNDOFF[DTYPE] * max(float(want.abs().max()), 1.0)
        return check_close(out, want, bound, "the same in float64")

    def call() -> None:
        x, y = next(turn)
        operate(x, y, out)

    return Work(call, check)


def _check_sum(x: torch.Tensor, got: object) -> Check:
    """A sum in float32 against float64; its terms meet in the same way as those of a dot product."""
    wide = x.double()
    want, size = float(wide.sum()), float(wide.abs().sum())
    bound = LAMBDA * math.sqrt(x.numel()) * ROUNDOFF[DTYPE] * size
    difference = abs(float(got) - want)  # type: ignore[arg-type]
    # Against the size of the terms: the sum of random numbers may itself be close to zero.
    return Check(difference / size, difference / bound, "the sum in float64")


def _thin_case(device: str, m: int, columns: int) -> Case:
    def prepare(bench: Bench) -> Work:
        return product_work(bench, m, m, columns, DTYPE) if columns > 1 else _matvec(bench, m)

    params = {"operation": "product", "n": m, "columns": columns}
    moved = (m * m + 2 * m * columns) * WIDTH
    return Case("intensity", params, device, prepare, flops=2 * m * m * columns, bytes=moved)


def _matvec(bench: Bench, m: int) -> Work:
    sets = bench.rotating(DTYPE, (m, m), (m,))
    out = torch.empty(m, device=bench.device)
    turn = cycle(sets)

    def call() -> None:
        torch.mv(*next(turn), out=out)

    def check() -> Check:
        A, x = sets[0]
        return check_product(A, x[:, None], torch.mv(A, x)[:, None], DTYPE)

    return Work(call, check)
