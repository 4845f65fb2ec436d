"""Operations by arithmetic intensity: from one addition a number to products that reuse every number."""

import math
from collections.abc import Callable, Iterator

import torch

from labook.bench.measure.checking import LAMBDA, ROUNDOFF, Check, check_close, check_product
from labook.bench.measure.harness import CACHES, Bench, Case, Work, cycle
from labook.bench.measure.products import WRITTEN, product_work

DTYPE, WIDTH = "float32", 4
# Rows and columns of the matrices that are multiplied by thin ones, and their columns.
THIN: dict[str, list[tuple[int, tuple[int, ...]]]] = {
    "quick": [(2048, (1, 4, 16, 64))],
    "full": [(2048, (1, 4, 16, 64)), (8192, (1, 2, 4, 8, 16, 32, 64, 128, 256, 512))],
}
STRIP = 2**18  # numbers that are checked at a time
CACHED = 16  # three vectors of a sixteenth of the last cache stay in it

Vectors = Callable[[torch.Tensor, torch.Tensor, torch.Tensor], object]


def lengths(cache: int) -> tuple[int, int]:
    """Return the numbers of a vector that stays in the cache, and of one that exceeds it `CACHES` times.

    >>> lengths(2**20)
    (16384, 1048576)
    """
    return max(1, cache // CACHED // WIDTH), CACHES * cache // WIDTH


def intensities(device: str, suite: str, cache: int) -> Iterator[Case]:
    """Yield copies, element-wise operations, a sum, and products of a matrix with ever more columns.

    Parameters: `cache`, the bytes of the device's last cache, from which the vectors' lengths follow.
    """
    for n in lengths(cache):
        for name, (flops, moved) in ELEMENTWISE.items():
            yield _vector_case(name, device, n, flops, moved)
    for m, thin in THIN[suite]:
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
    written = f"PyTorch, {WRITTEN}"
    return Case("intensity", params, device, prepare, flops * n, moved * n * WIDTH, written)


def vector_work(bench: Bench, name: str, n: int) -> Work:
    """Return an operation on the same vectors of n numbers in float32, call after call."""
    [[x, y]] = bench.rotating(DTYPE, (n,), (n,), sets=1)
    out, operate = torch.empty(n, device=bench.device), CALLS[name]

    def check() -> Check:
        got = operate(x, y, out)
        return _check_sum(x, got) if name == "sum" else _check_entries(name, x, y, out)

    return Work(lambda: operate(x, y, out), check)


def _check_entries(name: str, x: torch.Tensor, y: torch.Tensor, out: torch.Tensor) -> Check:
    """Every entry against float64, in strips that stay in the cache: the whole would take three more vectors.

    One or two roundings, or an exponential good to four units of the last place, of the largest entry's size.
    """
    found = []
    for a, b, got in zip(*(whole.split(STRIP) for whole in (x, y, out)), strict=True):
        want = REFERENCES[name](a.double(), b.double())
        bound = 4 * ROUNDOFF[DTYPE] * max(float(want.abs().max()), 1.0)
        found.append(check_close(got, want, bound, "the same in float64"))
    return max(found, key=lambda check: check.worst)


def _check_sum(x: torch.Tensor, got: object) -> Check:
    """A sum in float32 against float64; its terms meet in the same way as those of a dot product."""
    want, size = float(x.sum(dtype=torch.float64)), float(x.abs().sum(dtype=torch.float64))
    bound = LAMBDA * math.sqrt(x.numel()) * ROUNDOFF[DTYPE] * size
    difference = abs(float(got) - want)  # type: ignore[arg-type]
    # Against the size of the terms: the sum of random numbers may itself be close to zero.
    return Check(difference / size, difference / bound, "the sum in float64")


def _thin_case(device: str, m: int, columns: int) -> Case:
    def prepare(bench: Bench) -> Work:
        return product_work(bench, m, m, columns, DTYPE) if columns > 1 else _matvec(bench, m)

    params = {"operation": "product", "n": m, "columns": columns}
    moved = (m * m + 2 * m * columns) * WIDTH
    written = f"PyTorch, {WRITTEN}"
    return Case("intensity", params, device, prepare, 2 * m * m * columns, moved, written)


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
