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

SIZES, TYPES, ROUNDS, SECONDS = (512, 1024, 2048), ("float64", "float32"), 5, 0.4
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


def best_of(call: Callable[[], object]) -> float:
    """Return the median time of a call within its time, after a warm-up."""
    call()
    times: list[float] = []
    begun = time.perf_counter()
    while time.perf_counter() - begun < SECONDS or len(times) < 3:
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def tuned(n: int, dtype: str) -> tuple[float, str]:
    """Return the best time by hand and how it was reached: by way of calling and by number of threads."""
    found = {}
    threads = torch.get_num_threads()
    for count in sorted({1, threads}):
        torch.set_num_threads(count)
        for name, call in variants(n, DTYPES[dtype]).items():
            found[f"{name}, {count} threads"] = best_of(call)
    torch.set_num_threads(threads)
    best = min(found, key=lambda name: found[name])
    return found[best], best


def main() -> None:
    bench = Bench(torch.device("cpu"), FULL, machine.cache_bytes())
    worst = 9.9
    for dtype in TYPES:
        for n in SIZES:
            work = product_work(bench, n, n, n, dtype)
            rounds = [
                (statistics.median(samples(bench, work).times), *tuned(n, dtype)) for _ in range(ROUNDS)
            ]
            ratios = sorted(by_hand / ours for ours, by_hand, _ in rounds)
            rate = 2 * n**3 / statistics.median(ours for ours, _, _ in rounds) / 1e9
            middle = statistics.median(ratios)
            worst = min(worst, middle)
            print(
                f"{dtype} n={n}: {rate:.1f} GFLOP/s, {middle:.3f} of the best by hand "
                f"({ratios[0]:.3f} to {ratios[-1]:.3f} in {ROUNDS} rounds; best: {rounds[-1][2]})"
            )
    print(f"smallest ratio {worst:.3f}, bar {BAR}: {'reached' if worst >= BAR else 'missed'}")


if __name__ == "__main__":
    main()
