"""Time a call: inputs larger than the cache, warm-up, synchronisation, median and spread."""

import itertools
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import torch
from torch.utils.benchmark import Timer

from labook.bench.measure.checking import Check
from labook.bench.measure.disturbance import Disturbance, Watch
from labook.bench.statistics import FEWEST, WAITED, spread

DTYPES = {
    "float64": torch.float64,
    "float32": torch.float32,
    "tf32": torch.float32,
    "bfloat16": torch.bfloat16,
    "float16": torch.float16,
}
# Sets of inputs that a call takes in turn exceed the last cache so many times, as the STREAM benchmark asks
# of its vectors (McCalpin 1995): what a call reads was then pushed out since it was read before.
CACHES = 4
STEADY = 0.1  # measuring ends when the interquartile range falls below this share of the median
MOST = 64  # samples that a record keeps
SLOW = 0.02  # seconds from which on every call is a sample of its own
SAMPLE = 0.003  # seconds of a sample of shorter calls
# A short measurement loses a tenth of its time to one slice of another program; the next one hardly does.
TRIES = 3


@dataclass(frozen=True)
class Budget:
    """Seconds for one case: `least` before its spread counts, `most` in all, `call` for a single call."""

    least: float
    most: float
    call: float


QUICK = Budget(0.01, 0.06, 0.5)
FULL = Budget(0.1, 1.0, 12.0)


@dataclass
class Bench:
    """Where and how to measure, and the random numbers that all inputs are cut from."""

    device: torch.device
    budget: Budget
    cache: int  # bytes of the last cache before memory
    threads: int = field(default_factory=torch.get_num_threads)
    _pools: dict[Any, torch.Tensor] = field(default_factory=dict)

    def on(self, device: torch.device, cache: int) -> "Bench":
        """Return the same for another device of this machine."""
        return Bench(device, self.budget, cache, self.threads)

    def copies(self, width: int) -> int:
        """Return how many sets of `width` bytes exceed the cache `CACHES` times, at least two."""
        return max(2, -(-CACHES * self.cache // width))

    def rotating(self, dtype: str, *shapes: tuple[int, ...], sets: int = 0) -> list[list[torch.Tensor]]:
        """Return sets of random inputs that together exceed the cache `CACHES` times, or so many `sets`.

        Calls that take these sets in turn find none of their inputs in the cache.
        """
        sizes = [torch.Size(shape).numel() for shape in shapes]
        total = sum(sizes)
        kind = DTYPES[dtype]
        count = sets or self.copies(total * kind.itemsize)
        pool = self._pool(kind, count * total)
        starts = itertools.accumulate(itertools.chain([0], itertools.cycle(sizes)))
        pairs = list(zip(sizes, shapes, strict=True))
        return [
            [pool[(at := next(starts)) : at + size].view(shape) for size, shape in pairs]
            for _ in range(count)
        ]

    def _pool(self, kind: torch.dtype, numbers: int) -> torch.Tensor:
        held = self._pools.get(kind)
        if held is None or held.numel() < numbers:
            self._pools.pop(kind, None)
            generator = torch.Generator(self.device).manual_seed(20)
            wide = kind if kind in (torch.float64, torch.float32) else torch.float32
            held = torch.randn(numbers, generator=generator, device=self.device, dtype=wide).to(kind)
            self._pools[kind] = held
        return held

    def forget(self) -> None:
        """Give the memory of the inputs back."""
        self._pools.clear()
        if self.device.type == "cuda":
            torch.cuda.empty_cache()

    def wait(self) -> None:
        """Wait until the device has done all that was asked of it."""
        if self.device.type == "cuda":
            torch.cuda.synchronize(self.device)


@dataclass(frozen=True)
class Work:
    """A call ready to be timed: what it does next, and how its result is checked."""

    call: Callable[[], Any]
    check: Callable[[], Check]
    # Further numbers of the same call, such as its memory; computed after the check, never timed.
    values: Callable[[], dict[str, float]] = dict


@dataclass(frozen=True)
class Case:
    """One row to measure: its name, what it counts, and how it is made ready."""

    suite: str
    params: dict[str, Any]
    device: str
    prepare: Callable[[Bench], Work]
    flops: int = 0
    bytes: int = 0
    # What a reader must know to compare this row with another: library, layout, where the result goes.
    conditions: str = ""

    @property
    def key(self) -> tuple[Any, ...]:
        """Return what tells this case from all others."""
        return (self.suite, self.device, *sorted((k, str(v)) for k, v in self.params.items()))


class Skip(Exception):
    """This case cannot be measured here; the text says why."""


def cycle(sets: list[Any]) -> Iterator[Any]:
    """Return the sets of inputs one after another, for ever."""
    return itertools.cycle(sets)


@dataclass(frozen=True)
class Samples:
    """Seconds per call of each sample, the calls in one, and what disturbed them."""

    times: list[float]
    calls: int
    lost: Disturbance


def samples(bench: Bench, work: Work) -> Samples:
    """Return times of a call, at least `FEWEST` of them.

    `torch.utils.benchmark.Timer` warms up and synchronises around each sample of short calls, which are timed
    many at once: the timer's own microsecond is then below a thousandth of a sample. Long calls were warmed
    up by the call that told their length. Samples are taken until their spread is small or the time is spent,
    and once more where other work had the processor meanwhile, three times at most.
    Raises: Skip where a single call takes longer than the budget allows.
    """
    once = _once(bench, work)
    if once > bench.budget.call:
        raise Skip(f"one call takes {once:.2g} s, more than the {bench.budget.call:g} s of this suite")
    once = min(once, _once(bench, work)) if once < SLOW else once  # the first call may load a library
    tries = [_tried(bench, work, once)]
    while tries[-1].lost.worst > WAITED and len(tries) < TRIES:
        tries.append(_tried(bench, work, once))
    return min(tries, key=lambda found: found.lost.worst)


def _tried(bench: Bench, work: Work, once: float) -> Samples:
    watch = Watch.started()
    calls = 1 if once >= SLOW else max(1, round(SAMPLE / max(once, 1e-9)))
    times = _until_steady(bench, calls, _sampler(bench, work, calls, once))
    return Samples([float(f"{t:.5g}") for t in times], calls, watch.since())


def _sampler(bench: Bench, work: Work, calls: int, once: float) -> Callable[[], float]:
    if once >= SLOW:
        return lambda: _once(bench, work)
    timer = Timer("call()", globals={"call": work.call}, num_threads=bench.threads)
    return lambda: float(timer.timeit(calls).times[0])


def _once(bench: Bench, work: Work) -> float:
    bench.wait()
    begun = time.perf_counter()
    work.call()
    bench.wait()
    return time.perf_counter() - begun


def _until_steady(bench: Bench, calls: int, sample: Callable[[], float]) -> list[float]:
    times: list[float] = []
    while len(times) < MOST:
        times.append(sample())
        spent = sum(times) * calls
        median, range_ = spread(times)
        steady = spent >= bench.budget.least and range_ <= STEADY * median
        if len(times) >= FEWEST and (steady or spent >= bench.budget.most):
            break
    return times
