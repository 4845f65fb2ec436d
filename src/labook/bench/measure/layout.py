"""Store the second factor of a product by rows or by columns: the way in which the library is faster."""

import math
import time

import torch

from labook.bench.measure.harness import DTYPES, Bench, cycle

LARGEST = 1024  # rows and columns of the trial at most: without a fast way, larger ones would take minutes
# The first call of a way may load a library, and of calls of microseconds many are too long by chance.
ROUNDS, SECONDS = 5, 0.02
CLEARLY = 0.95  # a smaller advantage is no reason to store a factor otherwise than by rows


def factors(
    bench: Bench, shape: tuple[int, int, int], dtype: str, by_columns: bool
) -> list[list[torch.Tensor]]:
    """Return sets of factors (m x k) and (k x n) that together exceed the cache twice.

    By columns, the second factor is the transposed view of an array that is stored by rows.
    """
    m, k, n = shape
    if not by_columns:
        return bench.rotating(dtype, (m, k), (k, n))
    return [[A, B.T] for A, B in bench.rotating(dtype, (m, k), (n, k))]


def columns_pay(bench: Bench, m: int, k: int, n: int, dtype: str) -> bool:
    """Return whether the product is clearly faster with its second factor stored by columns.

    The weights of a linear layer are stored so, which computes x W^T. Which way is faster depends on library,
    type, size and processor: where there is no fast way for rows, as for float16 on many processors, columns
    take a tenth of the time. Both ways are tried, each as often, and their shortest times are compared.
    """
    shape = (min(m, LARGEST), min(k, LARGEST), min(n, LARGEST))
    out = torch.empty((shape[0], shape[2]), dtype=DTYPES[dtype], device=bench.device)
    turns = [cycle(factors(bench, shape, dtype, by_columns)) for by_columns in (False, True)]
    shortest = [math.inf, math.inf]
    rounds, until = 0, time.perf_counter() + SECONDS
    while rounds < ROUNDS or time.perf_counter() < until:
        rounds += 1
        for i, turn in enumerate(turns):
            begun = time.perf_counter()
            torch.mm(*next(turn), out=out)
            bench.wait()
            shortest[i] = min(shortest[i], time.perf_counter() - begun)
    return shortest[1] < CLEARLY * shortest[0]
