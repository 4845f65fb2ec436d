"""Measure how long hand calculations take, and how they grow with size.

    python benchmarks/derive.py [--repeat 5]

Each is made and rendered as text, LaTeX and JSON, in milliseconds, the median of the repetitions, after
a first call has loaded SymPy. The bar is 100 ms for anything up to 4 x 4.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

from labook.derive.core.catalogue import entries, lookup

BAR = 100.0  # ms
SIZES = range(2, 6)


def spread(n: int) -> list[list[int]]:
    """A matrix of small integers whose leading minors are not zero: diagonally dominant."""
    return [[(i * j + i + 2 * j) % 7 - 3 + 12 * (i == j) for j in range(n)] for i in range(n)]


GROWING: dict[str, Callable[[int], dict[str, Any]]] = {
    "matrix_product": lambda n: {"A": spread(n), "B": spread(n)},
    "determinant_cofactors": lambda n: {"A": spread(n)},
    "determinant_elimination": lambda n: {"A": spread(n)},
    "inverse_gauss_jordan": lambda n: {"A": spread(n)},
    "linear_system": lambda n: {"A": spread(n), "b": list(range(1, n + 1))},
    "plu_decomposition": lambda n: {"A": spread(n)},
    "row_echelon_rank": lambda n: {"A": spread(n)},
}


def milliseconds(name: str, arguments: dict[str, Any], repeat: int) -> float | None:
    """The median time, or nothing where the size is beyond the entry's limit."""
    function, samples = lookup(name).function, []
    for _ in range(repeat + 1):
        begun = time.perf_counter()
        try:
            d = function(**arguments)
        except ValueError:
            return None
        d.text(), d.latex(), d.json()
        samples.append((time.perf_counter() - begun) * 1000)
    return statistics.median(samples[1:])


def main() -> int:
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("--repeat", type=int, default=5)
    repeat = parser.parse_args().repeat
    worst = []
    print(f"{'growth with n, ms':<28}" + "".join(f"{f'{n} x {n}':>9}" for n in SIZES))
    for name, arguments in GROWING.items():
        times = {n: milliseconds(name, arguments(n), repeat) for n in SIZES}
        row = "".join(f"{'refused':>9}" if t is None else f"{t:>9.1f}" for t in times.values())
        print(f"{name:<28}{row}")
        worst += [(t, f"{name} {n} x {n}") for n, t in times.items() if t is not None and n <= 4]
    for entry in entries():
        for i, (_, arguments) in enumerate(entry.examples):
            t = milliseconds(entry.name, dict(arguments), repeat)
            worst += [(t, f"{entry.name}, example {i}")] if t is not None else []
    print("\nslowest up to 4 x 4, ms")
    for t, name in sorted(worst, reverse=True)[:8]:
        print(f"{t:>8.1f}  {name}{'' if t <= BAR else '  MISSED'}")
    return 0 if max(worst)[0] <= BAR else 1


if __name__ == "__main__":
    sys.exit(main())
