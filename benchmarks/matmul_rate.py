"""Compare the rate that a record gives for the matrix product with the best that tuning by hand reaches.

Both are measured in turn in one run, so that both meet the same machine. The bar is a ratio of 0.9.
"""

import statistics
import time
from collections.abc import Callable

import torch

from labook.bench import machine
from labook.bench.measure.harness import DTYPES, FULL, Bench, samples
from labook.bench.measure.products import product_work

SIZES, TYPES, ROUNDS, SECONDS = (512, 1024, 2048), ("float64", "float32"), 5, 0.2
BAR = 0.9


def variants(n: int, kind: torch.dtype) -> dict[str, Callable[[], object]]:
    """Return the ways in which the library can be asked for the product, on inputs that stay in the cache."""
    A, B = torch.randn(n, n).to(kind), torch.randn(n, n).to(kind)
    out, turned = torch.empty_like(A), B.T.contiguous().T
    return {
        "mm into out": lambda: torch.mm(A, B, out=out),
        "a @ b": lambda: A @ B,
        "second factor stored by columns": lambda: torch.mm(A, turned, out=out),
        "addmm with beta 0": lambda: torch.addmm(out, A, B, beta=0, out=out),
    }


def best_of(call: Callable[[], object]) -> tuple[float, float]:
    """Return the median and the shortest time of a call within its time, after a warm-up."""
    call()
    times: list[float] = []
    begun = time.perf_counter()
    while time.perf_counter() - begun < SECONDS or len(times) < 3:
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return statistics.median(times), min(times)


def tuned(n: int, dtype: str) -> tuple[float, float, str]:
    """Return the best median and the shortest time by hand, over ways of calling and numbers of threads."""
    found = {}
    threads = torch.get_num_threads()
    for count in sorted({1, threads}):
        torch.set_num_threads(count)
        for name, call in variants(n, DTYPES[dtype]).items():
            found[f"{name}, {count} threads"] = best_of(call)
    torch.set_num_threads(threads)
    best = min(found, key=lambda name: found[name][0])
    return found[best][0], min(shortest for _, shortest in found.values()), best


def compare(bench: Bench, n: int, dtype: str) -> float:
    """Print and return the rate of the harness as a share of the best by hand, the median over all rounds."""
    work = product_work(bench, n, n, n, dtype)
    medians, shortest, rates, disturbed, best = [], [], [], 0.0, ""
    for _ in range(ROUNDS):
        ours = samples(bench, work)
        middle, fastest, best = tuned(n, dtype)
        medians.append(middle / statistics.median(ours.times))
        shortest.append(fastest / min(ours.times))
        rates.append(2 * n**3 / statistics.median(ours.times) / 1e9)
        disturbed = max(disturbed, ours.waited or 0.0)
    share = statistics.median(medians)
    print(
        f"{dtype} n={n}: {statistics.median(rates):.1f} GFLOP/s, {share:.3f} of the best by hand "
        f"({min(medians):.3f} to {max(medians):.3f} in {ROUNDS} rounds; fastest samples: "
        f"{statistics.median(shortest):.3f}; best: {best}; waiting up to {disturbed:.1%} of the time)",
        flush=True,
    )
    return share


def main() -> None:
    bench = Bench(torch.device("cpu"), FULL, machine.cache_bytes())
    worst = min(compare(bench, n, dtype) for dtype in TYPES for n in SIZES)
    print(f"smallest ratio {worst:.3f}, bar {BAR}: {'reached' if worst >= BAR else 'missed'}")
    print("On a machine that other programs use too, only the ratio of the fastest samples says something.")


if __name__ == "__main__":
    main()
