"""Timing: inputs that leave the cache, samples, spread, and what is too slow."""

import itertools
import time

import pytest
import torch

from labook.bench.measure import harness
from labook.bench.measure.checking import Check
from labook.bench.measure.harness import Bench, Budget, Skip, Work, samples

CPU = torch.device("cpu")


def bench(**more) -> Bench:
    return Bench(CPU, more.pop("budget", Budget(0.001, 0.05, 0.5)), more.pop("cache", 2**16), threads=1)


def work(call) -> Work:
    return Work(call, lambda: Check(0.0, 0.0, "nothing"))


@pytest.mark.parametrize(("dtype", "width"), [("float64", 8), ("float32", 4), ("bfloat16", 2)])
def test_inputs_exceed_the_cache_twice_and_do_not_overlap(dtype, width):
    sets = bench().rotating(dtype, (8, 16), (16, 4))
    assert [tuple(M.shape) for M in sets[0]] == [(8, 16), (16, 4)]
    assert sum(M.numel() for M in itertools.chain(*sets)) * width >= 2 * 2**16
    starts = [M.data_ptr() for M in itertools.chain(*sets)]
    ends = [M.data_ptr() + M.numel() * width for M in itertools.chain(*sets)]
    assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))


def test_large_inputs_come_in_two_sets_at_least():
    sets = bench(cache=64).rotating("float32", (100, 100))
    assert len(sets) == 2
    assert not torch.equal(sets[0][0], sets[1][0])


def test_the_same_numbers_are_drawn_each_time():
    first, second = (bench().rotating("float32", (5, 5))[3][0] for _ in range(2))
    assert torch.equal(first, second)


def test_samples_are_seconds_per_call():
    found = samples(bench(), work(lambda: time.sleep(0.004)))
    assert len(found.times) >= 3
    # Sleeping takes at least as long as asked for; a busy machine may add to it.
    assert all(t >= 0.004 for t in found.times)
    assert min(found.times) < 0.4
    assert found.interruptions >= 0


def test_calls_of_microseconds_are_measured_many_at_a_time():
    found = samples(bench(), work(lambda: None))
    assert found.calls > 10
    assert max(found.times) < 1e-3


def test_what_takes_too_long_is_skipped_and_says_how_long():
    with pytest.raises(Skip, match=r"one call takes 0\.0\d* s, more than the 0\.01 s of this suite"):
        samples(bench(budget=Budget(0.001, 0.01, 0.01)), work(lambda: time.sleep(0.02)))


def test_slow_calls_still_get_three_samples():
    found = samples(bench(budget=Budget(0.001, 0.002, 1.0)), work(lambda: time.sleep(0.01)))
    assert len(found.times) >= 3


def test_interruptions_are_counted_where_the_system_counts_them(monkeypatch):
    assert harness.interruptions() >= 0
    monkeypatch.setitem(__import__("sys").modules, "resource", None)
    assert harness.interruptions() == 0


def test_memory_is_given_back():
    held = bench()
    held.rotating("float32", (5, 5))
    held.forget()
    assert not held._pools
