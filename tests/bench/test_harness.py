"""Timing: inputs that leave the cache, samples, spread, and what is too slow."""

import itertools
import os
import subprocess
import sys
import time

import pytest
import torch

from labook.bench.measure import disturbance, harness
from labook.bench.measure.checking import Check
from labook.bench.measure.disturbance import Disturbance
from labook.bench.measure.harness import CACHES, Bench, Budget, Samples, Skip, Work, samples
from labook.bench.statistics import WAITED

CPU = torch.device("cpu")


def bench(**more) -> Bench:
    return Bench(CPU, more.pop("budget", Budget(0.001, 0.05, 0.5)), more.pop("cache", 2**16), threads=1)


def work(call) -> Work:
    return Work(call, lambda: Check(0.0, 0.0, "nothing"))


@pytest.mark.parametrize(("dtype", "width"), [("float64", 8), ("float32", 4), ("bfloat16", 2)])
def test_inputs_exceed_the_cache_four_times_and_do_not_overlap(dtype, width):
    sets = bench().rotating(dtype, (8, 16), (16, 4))
    assert [tuple(M.shape) for M in sets[0]] == [(8, 16), (16, 4)]
    assert sum(M.numel() for M in itertools.chain(*sets)) * width >= CACHES * 2**16 == 4 * 2**16
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
    assert len(found.times) >= 5
    # Sleeping takes at least as long as asked for; a busy machine may add to it.
    assert all(t >= 0.004 for t in found.times)
    assert found.lost.waited is None or found.lost.waited >= 0


def test_calls_of_microseconds_are_measured_many_at_a_time():
    found = samples(bench(), work(lambda: None))
    assert found.calls > 10


def test_what_takes_too_long_is_skipped_and_says_how_long():
    with pytest.raises(Skip, match=r"one call takes \d+\.\d+ s, more than the 0\.01 s of this suite"):
        samples(bench(budget=Budget(0.001, 0.01, 0.01)), work(lambda: time.sleep(0.02)))


def test_slow_calls_still_get_five_samples():
    found = samples(bench(budget=Budget(0.001, 0.002, 1.0)), work(lambda: time.sleep(0.03)))
    assert (len(found.times), found.calls) == (5, 1)


def threads(folder, *texts: str):
    for i, text in enumerate(texts):
        (folder / str(i)).mkdir(parents=True)
        (folder / str(i) / "schedstat").write_text(text)
    return folder


def test_waiting_is_the_sum_over_all_threads_in_seconds(tmp_path):
    found = disturbance.waiting(threads(tmp_path, "900 1500000000 7\n", "800 500000000 3\n"))
    assert found == 2.0


@pytest.mark.parametrize("texts", [(), ("",), ("900",)])
def test_a_system_that_does_not_count_waiting_is_not_guessed_at(tmp_path, texts):
    assert disturbance.waiting(threads(tmp_path, *texts)) is None


@pytest.mark.skipif(disturbance.waiting() is None, reason="this system does not count waiting")
def test_a_program_beside_another_on_its_processor_is_seen_to_wait():
    """Two programs on one processor: each waits for half of the time."""
    script = (
        "import os, time; os.sched_setaffinity(0, {%d}); e = time.time() + 30\nwhile time.time() < e: pass"
    )
    [cpu, *_] = allowed = sorted(os.sched_getaffinity(0))
    other = subprocess.Popen([sys.executable, "-c", script % cpu])
    try:
        os.sched_setaffinity(0, {cpu})
        found = samples(bench(budget=Budget(0.2, 0.3, 1.0)), work(lambda: sum(range(10_000))))
    finally:
        os.sched_setaffinity(0, allowed)
        other.kill()
        other.wait()
    assert found.lost.waited > WAITED


def stat(folder, text: str):
    (path := folder / "stat").write_text(text, encoding="ascii")
    return path


def test_stolen_time_is_read_in_seconds(tmp_path):
    assert disturbance.stolen(stat(tmp_path, "cpu 1 2 3 4 5 6 7 250 9 10\ncpu0 1\n")) == 2.5


@pytest.mark.parametrize("text", ["", "cpu 1 2 3", "cpu a b c d e f g h"])
def test_a_system_that_counts_no_stolen_time_is_not_guessed_at(tmp_path, text):
    assert disturbance.stolen(stat(tmp_path, text)) is None


def test_shares_are_of_the_time_that_passed_and_a_tick_of_stolen_time_is_no_proof():
    assert disturbance._share(1.0, 1.5, 2.0) == 0.25
    assert disturbance._share(1.0, 1.01, 2.0, disturbance.TICK) == 0.0
    assert disturbance._share(None, 1.0, 2.0) is None


def tried(monkeypatch, *shares: Disturbance) -> tuple[list[Disturbance], Disturbance]:
    """Return which tries were made, and what counts, where each try loses a given share."""
    left, made = iter(shares), []

    def one(bench, work, once):
        made.append(lost := next(left))
        return Samples([1.0], 1, lost)

    monkeypatch.setattr(harness, "_tried", one)
    return made, samples(bench(), work(lambda: None)).lost


def waited(*shares: float | None) -> list[Disturbance]:
    return [Disturbance(share, None) for share in shares]


@pytest.mark.parametrize(
    ("lost", "made", "kept"),
    [
        (waited(0.01, 0.0), 1, 0),
        (waited(None, 0.0), 1, 0),
        (waited(0.3, 0.04, 0.0), 2, 1),
        (waited(0.3, 0.2, 0.25, 0.0), 3, 1),
        ([Disturbance(0.0, 0.2), Disturbance(0.01, 0.0)], 2, 1),
    ],
)
def test_what_was_disturbed_is_measured_again_and_the_least_disturbed_counts(monkeypatch, lost, made, kept):
    assert tried(monkeypatch, *lost) == (lost[:made], lost[kept])


def test_memory_is_given_back():
    held = bench()
    held.rotating("float32", (5, 5))
    held.forget()
    assert not held._pools
