"""The suites: which cases are measured on which device."""

from collections.abc import Callable, Iterator

from labook.bench.machine import ASSUMED_CACHE
from labook.bench.measure.attention import attentions
from labook.bench.measure.harness import Case
from labook.bench.measure.intensity import intensities
from labook.bench.measure.products import batches, layouts, loops, products
from labook.bench.measure.solvers import factorizations, systems
from labook.bench.measure.transfers import transfers

MAKERS: dict[str, Callable[..., Iterator[Case]]] = {
    "matmul": products,
    "layout": layouts,
    "loops": loops,
    "batch": batches,
    "intensity": intensities,
    "attention": attentions,
    "solve": systems,
    "factorize": factorizations,
    "transfer": transfers,
}


SIZED = ("intensity",)  # parts whose sizes follow from the cache


def cases(device: str, suite: str, only: str | None = None, cache: int = ASSUMED_CACHE) -> Iterator[Case]:
    """Yield the cases of a suite (`quick` or `full`), all of them or those of one name.

    Parameters: `cache`, the bytes of the device's last cache.
    For a GPU the same products are measured on the processor of the same machine too: a ratio between two
    machines would say little about either.
    """
    for name, make in MAKERS.items():
        if only in (None, name):
            yield from make(device, suite, cache) if name in SIZED else make(device, suite)
            if device == "cuda" and name == "matmul":
                yield from (c for c in make("cpu", suite) if c.params["dtype"] in ("float64", "float32"))
