"""Matrix products: by size and type, by the means that compute them, in batches and one by one."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import torch

from labook.bench.measure.checking import Check, check_product
from labook.bench.measure.harness import DTYPES, Bench, Case, Skip, Work, cycle
from labook.bench.measure.layout import columns_pay, factors

QUICK_SIZES = (64, 128, 256, 512, 1024)
FULL_SIZES = (64, 128, 256, 512, 1024, 2048, 4096, 5000, 8192, 16384)
# Half precision is emulated on most processors: one small size shows that, larger ones would take minutes.
QUICK_HALF = (256,)
LOOP_SIZES = {"quick": (32, 64, 128), "full": (32, 64, 128, 256)}
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


def _product_case(suite: str, device: str, params: dict[str, Any]) -> Case:
    n, dtype = params["n"], params["dtype"]

    def prepare(bench: Bench) -> Work:
        return product_work(bench, n, n, n, dtype)

    return Case(suite, params, device, prepare, flops=2 * n**3, bytes=3 * n * n * itemsize(dtype))


def product_work(bench: Bench, m: int, k: int, n: int, dtype: str) -> Work:
    """Return the product (m x k)(k x n) into a result that is allocated once.

    The caller of `a @ b` pays for the result's memory as well, which is no part of the product. The second
    factor is stored by columns where the library is clearly faster so; the row then says it.
    """
    _set_precision(dtype)
    by_columns = columns_pay(bench, m, k, n, dtype)
    sets = factors(bench, (m, k, n), dtype, by_columns)
    out = torch.empty((m, n), dtype=DTYPES[dtype], device=bench.device)
    turn = cycle(sets)

    def call() -> None:
        torch.mm(*next(turn), out=out)

    def check() -> Check:
        A, B = sets[0]
        return check_product(A, B, torch.mm(A, B), dtype)

    return Work(call, check, lambda: {"second_factor_by_columns": 1.0} if by_columns else {})


def _set_precision(dtype: str) -> None:
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

    NumPy's threads spin for a while after their last product and would take the processors from torch's, so
    the loop in Python, which needs one processor, stands between them.
    """
    for n in LOOP_SIZES[suite]:
        for means in ("numpy", "python", "torch"):
            yield _loop_case(means, "cpu", n)
        if device == "cuda":
            yield _loop_case("torch", "cuda", n)


def _loop_case(means: str, device: str, n: int) -> Case:
    def prepare(bench: Bench) -> Work:
        if means == "torch":
            return product_work(bench, n, n, n, "float64")
        return _on_cpu(bench, means, n)

    params = {"n": n, "by": means}
    return Case("loops", params, device, prepare, flops=2 * n**3, bytes=3 * n * n * 8)


def _on_cpu(bench: Bench, means: str, n: int) -> Work:
    sets: list[Any] = [[x.numpy() for x in pair] for pair in bench.rotating("float64", (n, n), (n, n))[:64]]
    if means == "python":
        sets = [[x.tolist() for x in pair] for pair in sets[:2]]
    multiply = triple_loop if means == "python" else np.matmul
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
    return Case("batch", params, device, prepare, flops=flops, bytes=moved)


def _batch_work(bench: Bench, count: int, n: int, way: str) -> Work:
    _set_precision("float32")
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


def transfers(device: str, suite: str) -> Iterator[Case]:
    """Yield copies to and from the device, and a product that pays for them."""
    quick = (1 << 20, 1 << 24, 1 << 26)
    sizes = quick if suite == "quick" else (1 << 12, 1 << 16, *quick, 1 << 28, 1 << 30)
    for size in sizes:
        for way in ("to", "to, pinned", "from"):
            yield _transfer_case(device, size, way)
    for n in (256, 1024) if suite == "quick" else (64, 128, 256, 512, 1024, 2048, 4096, 8192):
        yield _round_trip_case(device, n)


def _transfer_case(device: str, size: int, way: str) -> Case:
    def prepare(bench: Bench) -> Work:
        if bench.device.type == "cpu":
            raise Skip("the processor computes in its own memory: there is nothing to transfer")
        return transfer_work(bench, size, way)

    return Case("transfer", {"bytes": size, "way": way}, device, prepare, bytes=size)


def transfer_work(bench: Bench, size: int, way: str) -> Work:
    """Return a copy of so many bytes into memory that is allocated once."""
    host = torch.randn(size // 4)
    if way == "to, pinned":
        host = host.pin_memory()
    there = host.to(bench.device, copy=True)
    back = torch.empty_like(host)
    to = way.startswith("to")

    def call() -> None:
        if to:
            there.copy_(host)
        else:
            back.copy_(there)

    def check() -> Check:
        there.zero_() if to else back.zero_()
        call()
        got = there.cpu() if to else back
        return Check(0.0, 0.0 if torch.equal(got, host) else 2.0, "equal bytes")

    return Work(call, check)


def _round_trip_case(device: str, n: int) -> Case:
    def prepare(bench: Bench) -> Work:
        if bench.device.type == "cpu":
            raise Skip("the processor computes in its own memory: there is nothing to transfer")
        return round_trip_work(bench, n)

    return Case(
        "round trip", {"n": n, "dtype": "float32"}, device, prepare, flops=2 * n**3, bytes=3 * n * n * 4
    )


def round_trip_work(bench: Bench, n: int) -> Work:
    """Return a product whose factors come from the host's memory and whose result goes back there."""
    _set_precision("float32")
    A, B = torch.randn(n, n), torch.randn(n, n)

    def call() -> torch.Tensor:
        return (A.to(bench.device) @ B.to(bench.device)).cpu()

    return Work(call, lambda: check_product(A, B, call(), "float32"))
