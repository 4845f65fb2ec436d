"""Render formulas through memory, the store of earlier builds and, for new ones, node."""

import os
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from labook.publish.maths.cache import Cache
from labook.publish.maths.katex import Formula, Katex, Rendering, version

# One process for each core that reads or writes pages beside it; more only wait for each other.
PROCESSES = min(2, os.cpu_count() or 1)
BATCH = 24  # formulas: small enough that both processes have work, large enough that pipes cost nothing

Batch = dict[Formula, Rendering]


class Renderer:
    """All formulas of a build. `expect` starts the work early, `render` waits for what it needs."""

    def __init__(self, root: Path, macros: Mapping[str, str] | None = None) -> None:
        """Prepare to render for the book in this folder; nothing is started or opened yet."""
        macros = self.macros = dict(macros or {})
        self.cache = Cache(root / "_build" / "labook" / "formulas.sqlite", version(macros))
        self._known: Batch = {}
        self._coming: dict[Formula, Future[Batch]] = {}
        self._engines = [Katex(macros) for _ in range(PROCESSES)]
        self._pools: list[ThreadPoolExecutor] = []
        self._next = 0

    @property
    def version(self) -> str:
        """A hash of all that decides how a formula is rendered."""
        return self.cache.version

    def expect(self, formulas: Iterable[Formula]) -> None:
        """Start to render in the background what neither memory nor the store holds."""
        new = [f for f in dict.fromkeys(formulas) if f not in self._known and f not in self._coming]
        stored = self.cache.get(new)
        self._known |= {formula: Rendering(html) for formula, html in stored.items()}
        missing = [formula for formula in new if formula not in stored]
        for start in range(0, len(missing), BATCH):
            batch = missing[start : start + BATCH]
            future = self._submit(batch)
            self._coming |= dict.fromkeys(batch, future)

    def render(self, formulas: Iterable[Formula]) -> Batch:
        """Return the renderings of formulas.

        Raises: NodeFailed where node cannot do its work; OSError where nothing can be stored.
        """
        wanted = list(dict.fromkeys(formulas))
        self.expect(wanted)
        for future in {self._coming[f] for f in wanted if f in self._coming}:
            self._keep(future.result())
        return {formula: self._known[formula] for formula in wanted}

    def one(self, formula: Formula) -> Rendering:
        """Return the rendering of one formula."""
        return self._known.get(formula) or self.render([formula])[formula]

    def _keep(self, batch: Batch) -> None:
        self._known |= batch
        self.cache.put({formula: found.html for formula, found in batch.items() if not found.error})
        for formula in batch:
            self._coming.pop(formula, None)

    def _submit(self, batch: list[Formula]) -> "Future[Batch]":
        if not self._pools:  # one thread a process: it does nothing but wait for the answer
            self._pools = [ThreadPoolExecutor(1, "labook-formulas") for _ in self._engines]
        place, self._next = self._next, (self._next + 1) % len(self._engines)
        return self._pools[place].submit(_work(self._engines[place]), batch)

    def close(self) -> None:
        """End the processes and close the store; what was expected but never asked for is dropped."""
        for pool in self._pools:
            pool.shutdown(cancel_futures=True)
        for engine in self._engines:
            engine.close()
        self._pools, self._coming = [], {}
        self.cache.close()


def _work(engine: Katex) -> Callable[[list[Formula]], Batch]:
    return lambda batch: dict(zip(batch, engine.render(batch), strict=True))
