"""Rows of records of both devices."""

from tests.bench.sample import product, row

SECONDS = {("float64", 64): 2e-5, ("float64", 128): 1.6e-4, ("float32", 64): 1e-5, ("float32", 128): 8e-5}
PER_ENTRY = {"python": 1e-7, "numpy": 1e-9, "torch": 2e-9}
LAID = {"rows": 3e-6, "columns": 2e-6}
SOLVED = {"condition": 50.0, "forward_error": 1e-15, "residual": 2e-16}
SYSTEM = {"n": 16, "dtype": "float64", "matrix": "random"}


def _factorized(name: str, seconds: float):
    return row("factorize", {"n": 16, "name": name, "dtype": "float64"}, seconds)


def _attended(way: str, seconds: float):
    given = {"length": 8, "dtype": "float32", "way": way}
    return row("attention", given, seconds, values={"peak_bytes": seconds * 1e9})


CPU_ROWS = [
    *(product(n, t, dtype=dtype) for (dtype, n), t in SECONDS.items()),
    product(128, 1e-3, dtype="bfloat16"),
    *(row("loops", {"n": n, "by": by}, t * n**3) for n in (8, 16) for by, t in PER_ENTRY.items()),
    row("batch", {"count": 4, "n": 8, "way": "one by one"}, 9e-6),
    row("batch", {"count": 4, "n": 8, "way": "batched"}, 3e-6),
    row("intensity", {"operation": "add", "n": 1000}, 1e-6, bytes=12000, flops=1000),
    row("intensity", {"operation": "copy", "n": 1000}, 1e-6, bytes=8000),
    row("intensity", {"operation": "scale and add", "n": 1000}, 2e-6, bytes=12000, flops=2000),
    *(row("layout", {"n": 8, "dtype": "float64", "layout": way}, t) for way, t in LAID.items()),
    row("intensity", {"operation": "product", "n": 10, "columns": 4}, 1e-6, bytes=720, flops=800),
    _attended("naive", 3e-3),
    _attended("fused", 1e-3),
    row("solve", {**SYSTEM, "way": "solve"}, 1e-5, values=SOLVED),
    row("solve", {**SYSTEM, "way": "inverse"}, 2.5e-5, values=SOLVED),
    _factorized("cholesky", 1e-5),
    _factorized("qr", 2e-5),
    _factorized("svd", 8e-5),
]
CUDA_ROWS = [
    product(64, 1e-4),
    product(64, 1e-5, "cuda"),
    row("transfer", {"bytes": 10**6, "way": "to"}, 1e-4, "cuda", bytes=10**6),
    row("round trip", {"n": 64, "dtype": "float32"}, 2e-4, "cuda"),
]
