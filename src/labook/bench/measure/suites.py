"""The suites: which cases are measured on which device."""

from collections.abc import Callable, Iterator

from labook.bench.measure.attention import attentions
from labook.bench.measure.harness import Case
from labook.bench.measure.intensity import intensities
from labook.bench.measure.products import batches, loops, products, transfers
from labook.bench.measure.solvers import factorizations, systems

MAKERS: dict[str, Callable[[str, str], Iterator[Case]]] = {
    "matmul": products,
    "loops": loops,
    "batch": batches,
    "intensity": intensities,
    "attention": attentions,
    "solve": systems,
    "factorize": factorizations,
    "transfer": transfers,
}


def cases(device: str, suite: str, only: str | None = None) -> Iterator[Case]:
    """Yield the cases of a suite (`quick` or `full`), all of them or those of one name.

    For a GPU the same products are measured on the processor of the same machine too: a ratio between two
    machines would say little about either.
    """
    for name, make in MAKERS.items():
        if only in (None, name):
            yield from make(device, suite)
            if device == "cuda" and name == "matmul":
                yield from (c for c in make("cpu", suite) if c.params["dtype"] in ("float64", "float32"))
