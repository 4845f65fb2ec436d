"""What a claim may ask of the records: times, rates, errors, memory, ratios, exponents, crossings."""

from collections.abc import Callable
from typing import Any

from labook.bench import series, view
from labook.bench.quantities import Quantity
from labook.bench.shelf import NotMeasured, Shelf, UnknownRow
from labook.bench.statistics import growth_exponent

Function = Callable[..., Quantity]


def seconds(shelf: Shelf, suite: str, device: str = "cpu", **params: Any) -> Quantity:
    """Return the median time of one call."""
    return view.seconds(shelf.row(suite, device, **params))


def rate(shelf: Shelf, suite: str, device: str = "cpu", **params: Any) -> Quantity:
    """Return operations per second: the count of the algorithm over the median time.

    Raises: UnknownRow where the row counts no operations.
    """
    row = shelf.row(suite, device, **params)
    if not row["flops"]:
        raise UnknownRow(f"no operations are counted for this row of {suite}")
    return view.per_second(row, "flops", "FLOP/s")


def bandwidth(shelf: Shelf, suite: str, device: str = "cpu", **params: Any) -> Quantity:
    """Return bytes per second that the call has to move at least."""
    return view.per_second(shelf.row(suite, device, **params), "bytes", "B/s")


def error(shelf: Shelf, suite: str, device: str = "cpu", **params: Any) -> Quantity:
    """Return the relative error of the result against its reference of higher precision."""
    return Quantity(shelf.row(suite, device, **params)["check"]["error"])


def memory(shelf: Shelf, device: str = "cpu", **params: Any) -> Quantity:
    """Return the most bytes that attention holds at a time, beyond its inputs."""
    return Quantity(shelf.row("attention", device, **params)["values"]["peak_bytes"], "B")


def ratio(shelf: Shelf, suite: str, first: dict[str, Any], second: dict[str, Any]) -> Quantity:
    """Return how many times longer the first takes than the second, in one record."""
    devices = [given.pop("device", "cpu") for given in (first, second)]
    slow, fast = shelf.pair((devices[0], first), (devices[1], second), suite)
    return view.seconds(slow).over(view.seconds(fast))


def gpu_over_cpu(shelf: Shelf, suite: str = "matmul", **params: Any) -> Quantity:
    """Return how many times faster the GPU is than the processor of the same machine."""
    return ratio(shelf, suite, {**params, "device": "cpu"}, {**params, "device": "cuda"})


def numpy_over_python(shelf: Shelf, n: int) -> Quantity:
    """Return how many times faster NumPy multiplies than a triple loop in Python."""
    return ratio(shelf, "loops", {"n": n, "by": "python"}, {"n": n, "by": "numpy"})


def batched_over_single(shelf: Shelf, count: int, n: int, device: str = "cpu") -> Quantity:
    """Return how many times faster one call for all products is than a call for each."""
    given = {"count": count, "n": n, "device": device}
    return ratio(shelf, "batch", {**given, "way": "one by one"}, {**given, "way": "batched"})


def fused_over_naive(shelf: Shelf, length: int, dtype: str = "float32", device: str = "cpu") -> Quantity:
    """Return how many times faster fused attention is than attention by its formula."""
    given = {"length": length, "dtype": dtype, "device": device}
    return ratio(shelf, "attention", {**given, "way": "naive"}, {**given, "way": "fused"})


def solve_over_inverse(
    shelf: Shelf, n: int, dtype: str = "float64", matrix: str = "random", device: str = "cpu"
) -> Quantity:
    """Return how many times faster solving is than inverting and multiplying."""
    given = {"n": n, "dtype": dtype, "matrix": matrix, "device": device}
    return ratio(shelf, "solve", {**given, "way": "inverse"}, {**given, "way": "solve"})


def peak(shelf: Shelf, dtype: str = "float32", device: str = "cpu") -> Quantity:
    """Return the highest rate that a product of this type reached in the record."""
    rows = measured_rows(shelf, "matmul", device, dtype=dtype)
    return max((view.per_second(row, "flops", "FLOP/s") for row in rows), key=lambda rate: rate.value)


def memory_bandwidth(shelf: Shelf, device: str = "cpu") -> Quantity:
    """Return the bandwidth of one kernel, the triad a + q b, on vectors of at least four caches each."""
    look = view.View(shelf.record(device), device)
    rows = measured_rows(shelf, "intensity", device, operation=series.TRIAD)
    held = [row for row in view.largest_of(rows) if look.held(row) == "memory"]
    if not held:
        raise NotMeasured("the triad was not measured on vectors in memory")
    return view.per_second(held[0], "bytes", "B/s")


def exponent(
    shelf: Shelf, suite: str, device: str = "cpu", least: int = 1, size: str = "n", **params: Any
) -> Quantity:
    """Return the fitted growth exponent of the time over all sizes from `least` on."""
    rows = [r for r in measured_rows(shelf, suite, device, **params) if r["params"][size] >= least]
    others = {tuple(sorted((k, v) for k, v in row["params"].items() if k != size)) for row in rows}
    if len(others) > 1:
        raise UnknownRow("rows of several kinds fit: say which")
    if len({row["params"][size] for row in rows}) < 2:
        raise NotMeasured("fewer than two sizes were measured reliably")
    return Quantity(growth_exponent([row["params"][size] for row in rows], [row["median"] for row in rows]))


def crossing(shelf: Shelf, dtype: str = "float32", suite: str = "matmul") -> Quantity:
    """Return the smallest measured size from which on the GPU is faster than the processor beside it.

    Raises: NotMeasured where the GPU never is, or always.
    """
    record = shelf.record("cuda")
    times = {
        (device, row["params"]["n"]): row["median"]
        for kind, device in ((suite, "cuda"), ("matmul", "cpu"))
        for row in record.find(kind, device, {"dtype": dtype})
        if row["status"] == "ok"
    }
    sizes = sorted(n for device, n in times if device == "cuda" and ("cpu", n) in times)
    slower = [n for n in sizes if times["cuda", n] >= times["cpu", n]]
    beyond = [n for n in sizes if n > max(slower, default=0)]
    if not slower or not beyond:
        raise NotMeasured("the record shows no crossing: one device is faster at every size")
    return Quantity(float(beyond[0]), whole=True)


def measured_rows(shelf: Shelf, suite: str, device: str, **params: Any) -> list[dict[str, Any]]:
    """Return the reliable rows of the device's record.

    Raises: NotMeasured where it has none.
    """
    rows = [row for row in shelf.record(device).find(suite, device, params) if row["status"] == "ok"]
    if not rows:
        raise NotMeasured(f"no record holds {suite} on {device.upper()}")
    return rows


FUNCTIONS: dict[str, Function] = {
    f.__name__: f
    for f in (
        seconds, rate, bandwidth, error, memory, gpu_over_cpu, numpy_over_python, batched_over_single,
        fused_over_naive, solve_over_inverse, peak, memory_bandwidth, exponent, crossing,
    )
}  # fmt: skip
CONSTANTS = {
    "second": Quantity(1.0, "s"),
    "ms": Quantity(1e-3, "s"),
    "us": Quantity(1e-6, "s"),
    "GFLOPS": Quantity(1e9, "FLOP/s"),
    "TFLOPS": Quantity(1e12, "FLOP/s"),
    "GBS": Quantity(1e9, "B/s"),
    "MB": Quantity(1e6, "B"),
}
