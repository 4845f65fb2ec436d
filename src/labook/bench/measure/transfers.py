"""Copies between the memories of processor and device, and a product that pays for them."""

from collections.abc import Iterator

import torch

from labook.bench.measure.checking import Check, check_product
from labook.bench.measure.harness import Bench, Case, Work
from labook.bench.measure.products import set_precision


def transfers(device: str, suite: str) -> Iterator[Case]:
    """Yield copies to and from a device with memory of its own, and a product that pays for them."""
    if device == "cpu":
        return
    quick = (1 << 20, 1 << 24, 1 << 26)
    sizes = quick if suite == "quick" else (1 << 12, 1 << 16, *quick, 1 << 28, 1 << 30)
    for size in sizes:
        for way in ("to", "to, pinned", "from"):
            yield _transfer_case(device, size, way)
    for n in (256, 1024) if suite == "quick" else (64, 128, 256, 512, 1024, 2048, 4096, 8192):
        yield _round_trip_case(device, n)


def _transfer_case(device: str, size: int, way: str) -> Case:
    def prepare(bench: Bench) -> Work:
        return transfer_work(bench, size, way)

    return Case("transfer", {"bytes": size, "way": way}, device, prepare, bytes=size)


def transfer_work(bench: Bench, size: int, way: str) -> Work:
    """Return a copy of so many bytes into memory that is allocated once."""
    host = torch.randn(size // 4)
    if way == "to, pinned":
        host = host.pin_memory()
    there = host.to(bench.device, copy=True)
    back = torch.empty_like(host)
    to = way.startswith("to")

    def call() -> None:
        if to:
            there.copy_(host)
        else:
            back.copy_(there)

    def check() -> Check:
        there.zero_() if to else back.zero_()
        call()
        got = there.cpu() if to else back
        return Check(0.0, 0.0 if torch.equal(got, host) else 2.0, "equal bytes")

    return Work(call, check)


def _round_trip_case(device: str, n: int) -> Case:
    def prepare(bench: Bench) -> Work:
        return round_trip_work(bench, n)

    return Case(
        "round trip", {"n": n, "dtype": "float32"}, device, prepare, flops=2 * n**3, bytes=3 * n * n * 4
    )


def round_trip_work(bench: Bench, n: int) -> Work:
    """Return a product whose factors come from the host's memory and whose result goes back there."""
    set_precision("float32")
    A, B = torch.randn(n, n), torch.randn(n, n)

    def call() -> torch.Tensor:
        return (A.to(bench.device) @ B.to(bench.device)).cpu()

    return Work(call, lambda: check_product(A, B, call(), "float32"))
