"""The second factor of a product, stored by rows or by columns: the same product both ways."""

from collections.abc import Iterator

import torch

from labook.bench.measure.harness import Bench

LAYOUTS = ("rows", "columns")
SIZES = {"quick": (256,), "full": (256, 1024, 2048)}


def factors(
    bench: Bench, shape: tuple[int, int, int], dtype: str, layout: str = "rows"
) -> list[list[torch.Tensor]]:
    """Return sets of factors (m x k) and (k x n) that together exceed the cache, the first by rows.

    By columns, the second factor is the transposed view of an array that is stored by rows: so a linear
    layer stores its weights, which computes x W^T.
    """
    m, k, n = shape
    if layout == "rows":
        return bench.rotating(dtype, (m, k), (k, n))
    return [[A, B.T] for A, B in bench.rotating(dtype, (m, k), (n, k))]


def pairs(device: str, suite: str) -> Iterator[tuple[str, int, str]]:
    """Yield type, size and layout of each product whose layouts are compared."""
    for dtype in ("float64", "float32", "bfloat16", "float16"):
        emulated = device == "cpu" and dtype in ("bfloat16", "float16")
        for n in SIZES["quick" if emulated else suite]:
            for layout in LAYOUTS:
                yield dtype, n, layout
