"""Matrix products: by size and type, by the means that compute them, in batches and one by one."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import torch

from labook.bench.measure.checking import Check, check_product
from labook.bench.measure.harness import DTYPES, Bench, Case, Work, cycle
from labook.bench.measure.layout import factors, pairs

QUICK_SIZES = (64, 128, 256, 512, 1024)
FULL_SIZES = (64, 128, 256, 512, 1024, 2048, 4096, 5000, 8192, 16384)
# Half precision is emulated on most processors: one small size shows that, larger ones would take minutes.
QUICK_HALF = (256,)
LOOP_SIZES = {"quick": (32, 64, 128), "full": (32, 64, 128, 256)}
LISTED = 32  # bytes of a number in a list: a pointer of 8 and an object of 24
BATCHES = {
    "quick": ((256, 16), (256, 64)),
    "full": ((256, 16), (256, 64), (1024, 16), (1024, 32), (1024, 64), (256, 128), (64, 256)),
}


def itemsize(dtype: str) -> int:
    """Return the bytes of one number.

    >>> itemsize("float64"), itemsize("tf32"), itemsize("bfloat16")
    (8, 4, 2)
    """
    return int(DTYPES[dtype].itemsize)


def products(device: str, suite: str) -> Iterator[Case]:
    """Yield the matrix product by type and size, (n x n)(n x n)."""
    types = ["float64", "float32", *(["tf32"] if device == "cuda" else []), "bfloat16", "float16"]
    for dtype in types:
        half = dtype in ("bfloat16", "float16") and device == "cpu"
        sizes = FULL_SIZES if suite == "full" else QUICK_HALF if half else QUICK_SIZES
        for n in sizes:
            yield _product_case("matmul", device, {"n": n, "dtype": dtype})


STORED = {"rows": "both factors stored by rows", "columns": "the second factor stored by columns"}
WRITTEN = "the result written to memory that was allocated before"


def _product_case(suite: str, device: str, params: dict[str, Any]) -> Case:
    n, dtype, layout = params["n"], params["dtype"], params.get("layout", "rows")

    def prepare(bench: Bench) -> Work:
        return product_work(bench, n, n, n, dtype, layout)

    flops, moved = 2 * n**3, 3 * n * n * itemsize(dtype)
    stored = "" if "layout" in params else f"{STORED[layout]}, "
    return Case(suite, params, device, prepare, flops, moved, f"PyTorch, {stored}{WRITTEN}")


def layouts(device: str, suite: str) -> Iterator[Case]:
    """Yield one product with its second factor stored by rows and by columns."""
    for dtype, n, layout in pairs(device, suite):
        yield _product_case("layout", device, {"n": n, "dtype": dtype, "layout": layout})


def product_work(bench: Bench, m: int, k: int, n: int, dtype: str, layout: str = "rows") -> Work:
    """Return the product (m x k)(k x n) into a result that is allocated once.

    The caller of `a @ b` pays for the result's memory as well, which is no part of the product. Both factors
    are stored by rows unless the row says otherwise: one layout for all sizes, or a curve would change what
    it measures on its way.
    """
    set_precision(dtype)
    sets = factors(bench, (m, k, n), dtype, layout)
    out = torch.empty((m, n), dtype=DTYPES[dtype], device=bench.device)
    turn = cycle(sets)

    def call() -> None:
        torch.mm(*next(turn), out=out)

    def check() -> Check:
        A, B = sets[0]
        return check_product(A, B, torch.mm(A, B), dtype)

    return Work(call, check)


def set_precision(dtype: str) -> None:
    """TF32 only where the row says so; sums of half-precision products in float32 everywhere."""
    torch.set_float32_matmul_precision("high" if dtype == "tf32" else "highest")
    torch.backends.cuda.matmul.allow_fp16_reduced_precision_reduction = False
    torch.backends.cuda.matmul.allow_bf16_reduced_precision_reduction = False


def triple_loop(A: list[list[float]], B: list[list[float]]) -> list[list[float]]:
    """Return the product of two matrices as lists, by its definition.

    >>> triple_loop([[1.0, 2.0]], [[3.0], [4.0]])
    [[11.0]]
    """
    C = []
    for row in A:
        entries = []
        for j in range(len(B[0])):
            total = 0.0
            for k in range(len(B)):
                total += row[k] * B[k][j]
            entries.append(total)
        C.append(entries)
    return C


def loops(device: str, suite: str) -> Iterator[Case]:
    """Yield the same product by a triple loop in Python, by NumPy and by torch, in float64.

    All three take the same factors in turn from sets that exceed the cache, and NumPy and torch write to
    memory that was allocated before. NumPy's threads spin for a while after their last product and would
    take the processors from torch's, so the loop in Python, which needs one processor, stands between them.
    """
    for n in LOOP_SIZES[suite]:
        for means in ("numpy", "python", "torch"):
            yield _loop_case(means, "cpu", n)
        if device == "cuda":
            yield _loop_case("torch", "cuda", n)


LOOPED = {
    "python": "Python with lists of rows and a new result each time",
    "numpy": f"NumPy with {STORED['rows']} and {WRITTEN}",
    "torch": f"PyTorch with {STORED['rows']} and {WRITTEN}",
}


def _loop_case(means: str, device: str, n: int) -> Case:
    def prepare(bench: Bench) -> Work:
        return product_work(bench, n, n, n, "float64") if means == "torch" else _on_cpu(bench, means, n)

    params = {"n": n, "by": means}
    return Case("loops", params, device, prepare, 2 * n**3, 3 * n * n * 8, LOOPED[means])


def _on_cpu(bench: Bench, means: str, n: int) -> Work:
    sets: list[Any] = [[x.numpy() for x in pair] for pair in factors(bench, (n, n, n), "float64")]
    if means == "python":  # a number in a list takes four times the memory of one in an array
        sets = [[x.tolist() for x in pair] for pair in sets[: bench.copies(2 * n * n * LISTED)]]
    out = np.empty((n, n))

    def multiply(A: Any, B: Any) -> Any:
        return triple_loop(A, B) if means == "python" else np.matmul(A, B, out=out)

    turn = cycle(sets)

    def check() -> Check:
        A, B = sets[0]
        held = [torch.from_numpy(np.asarray(x)) for x in (A, B, multiply(A, B))]
        return check_product(held[0], held[1], held[2], "float64")

    return Work(lambda: multiply(*next(turn)), check)


def batches(device: str, suite: str) -> Iterator[Case]:
    """Yield many small products, in one call and in a loop of calls, in float32."""
    for count, n in BATCHES[suite]:
        for way in ("batched", "one by one"):
            yield _batch_case(device, count, n, way)


def _batch_case(device: str, count: int, n: int, way: str) -> Case:
    def prepare(bench: Bench) -> Work:
        return _batch_work(bench, count, n, way)

    params = {"count": count, "n": n, "way": way}
    flops, moved = 2 * count * n**3, 3 * count * n * n * 4
    conditions = f"PyTorch, float32, {STORED['rows']}, {WRITTEN}"
    return Case("batch", params, device, prepare, flops, moved, conditions)


def _batch_work(bench: Bench, count: int, n: int, way: str) -> Work:
    set_precision("float32")
    sets = bench.rotating("float32", (count, n, n), (count, n, n))
    out = torch.empty((count, n, n), device=bench.device)
    results = out.unbind()

    def one_by_one(As: Any, Bs: Any) -> None:
        for A, B, C in zip(As, Bs, results, strict=True):
            torch.mm(A, B, out=C)

    def batched(A: torch.Tensor, B: torch.Tensor) -> None:
        torch.bmm(A, B, out=out)

    single = way != "batched"
    compute = one_by_one if single else batched
    # Taking a batch apart is no part of what is compared, so it is done beforehand.
    inputs: list[Any] = [[A.unbind(), B.unbind()] for A, B in sets] if single else sets
    turn = cycle(inputs)

    def check() -> Check:
        compute(*inputs[0])
        A, B = sets[0]
        found = [check_product(A[i], B[i], out[i], "float32") for i in (0, count // 2, count - 1)]
        return max(found, key=lambda c: c.worst)

    return Work(lambda: compute(*next(turn)), check)
