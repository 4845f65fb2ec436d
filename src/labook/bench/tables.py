"""Tables of records, as texts: times, rates, ratios, errors."""

from collections.abc import Callable
from typing import Any

from labook.bench.growth import growth
from labook.bench.quantities import Quantity, digits
from labook.bench.shelf import NotMeasured, Shelf
from labook.bench.view import DTYPES, Table, View, largest_of


def matmul(view: View) -> Table:
    """Return time and rate of the product by size, for the two types that every device has."""
    rows = []
    for n in view.sizes("matmul"):
        wide, single = (view.one("matmul", n=n, dtype=t) for t in ("float64", "float32"))
        if wide or single:
            shown = [view.time(wide), view.rate(wide), view.time(single), view.rate(single)]
            rows.append([f"{n:,}", *shown, view.ratio(wide, single)])
    head = ["n", "float64: time", "rate", "float32: time", "rate", "float64 / float32"]
    return Table(head, rows, view.notes())


def precision(view: View) -> Table:
    """Return rate and error of the product for each type, at the largest size that was measured in all."""
    types = [t for t in DTYPES if view.rows("matmul", dtype=t)]
    n = _shared(view, types)
    rows = []
    for dtype in types if n else []:
        row = view.one("matmul", n=n, dtype=dtype)
        single = view.one("matmul", n=n, dtype="float32")
        shown = [view.time(row), view.rate(row), view.error(row), view.ratio(single, row)]
        rows.append([dtype, f"{n:,}", *shown])
    head = ["type", "n", "time", "rate", "relative error", "float32 / this type"]
    return Table(head, rows, view.notes())


def _shared(view: View, types: list[str]) -> int:
    """The largest size with reliable times in all types; without one, the largest that all have; or 0."""
    if not types:
        return 0
    found = [view.rows("matmul", dtype=t) for t in types]
    reliable = [{row["params"]["n"] for row in rows if row["status"] == "ok"} for rows in found]
    present = [{row["params"]["n"] for row in rows} for rows in found]
    return max(set.intersection(*reliable) or set.intersection(*present), default=0)


def loops(view: View) -> Table:
    """Return the times of one product by three means."""
    rows = []
    for n in view.sizes("loops"):
        means = [view.one("loops", "cpu", n=n, by=by) for by in ("python", "numpy", "torch")]
        row = [f"{n:,}", *(view.time(m) for m in means), view.ratio(means[0], means[1])]
        rows.append(row + ([view.time(view.one("loops", n=n, by="torch"))] if view.device == "cuda" else []))
    gpu = ["torch on the GPU"] if view.device == "cuda" else []
    return Table(["n", "Python loops", "NumPy", "torch", "Python / NumPy", *gpu], rows, view.notes())


def batch(view: View) -> Table:
    """Return many products in one call and one by one."""
    rows = []
    pairs = sorted({(r["params"]["count"], r["params"]["n"]) for r in view.rows("batch")})
    for count, n in pairs:
        apart, at_once = (view.one("batch", count=count, n=n, way=w) for w in ("one by one", "batched"))
        rows.append(
            [f"{count:,}", f"{n:,}", view.time(apart), view.time(at_once), view.ratio(apart, at_once)]
        )
    return Table(["products", "n", "one by one", "in one call", "one by one / one call"], rows, view.notes())


def layout(view: View) -> Table:
    """Return one product with its second factor stored by rows and by columns."""
    rows = []
    for dtype in DTYPES:
        for n in view.sizes("layout", dtype=dtype):
            ways = [view.one("layout", n=n, dtype=dtype, layout=way) for way in ("rows", "columns")]
            rows.append([dtype, f"{n:,}", *(view.time(way) for way in ways), view.ratio(*ways)])
    head = ["type", "n", "second factor by rows", "by columns", "by rows / by columns"]
    return Table(head, rows, view.notes())


def intensity(view: View) -> Table:
    """Return operations by what they compute for each byte that they move, with where their inputs are."""
    rows = []
    for row in sorted(placed(view), key=lambda r: (r["flops"] / r["bytes"], r["params"]["operation"])):
        name, columns = row["params"]["operation"], row["params"].get("columns")
        many = "matrix times vector" if columns == 1 else f"matrix times {columns} columns"
        label = name if columns is None else many
        per_byte = digits(row["flops"] / row["bytes"]) if row["flops"] else "0"
        shown = [view.time(row), view.bandwidth(row), view.rate(row)]
        rows.append([label, view.held(row), per_byte, *shown])
    head = ["operation", "inputs in", "FLOP per byte", "time", "moved at least", "rate"]
    return Table(head, rows, view.notes())


def placed(view: View) -> list[dict[str, Any]]:
    """Return the largest row of each operation, and of each the largest whose vectors stay in the cache."""
    cached = [row for row in view.rows("intensity") if view.held(row) == "cache"]
    return [*view.largest("intensity"), *largest_of(cached)]


def attention(view: View) -> Table:
    """Return naive and fused attention, with the memory that each needs."""
    rows = []
    for dtype in DTYPES:
        for length in view.sizes("attention", "length", dtype=dtype):
            naive, fused = (
                view.one("attention", length=length, dtype=dtype, way=w) for w in ("naive", "fused")
            )
            shown = [view.time(naive), view.time(fused), view.ratio(naive, fused)]
            shown += [view.value(row, "peak_bytes", "B") for row in (naive, fused)]
            rows.append([f"{length:,}", dtype, *shown])
    head = ["length", "type", "naive", "fused", "naive / fused", "memory, naive", "memory, fused"]
    return Table(head, rows, view.notes())


def solve(view: View) -> Table:
    """Return solving against inverting, in time."""
    rows = []
    for dtype, matrix, n, (solved, inverted) in _systems(view):
        shown = [view.time(solved), view.time(inverted), view.ratio(inverted, solved)]
        rows.append([matrix, dtype, f"{n:,}", *shown])
    return Table(["matrix", "type", "n", "solve", "inverse", "inverse / solve"], rows, view.notes())


def solve_errors(view: View) -> Table:
    """Return solving against inverting, in error."""
    rows = []
    for dtype, matrix, n, (solved, inverted) in _systems(view):
        condition = view.value(solved, "condition")
        errors = [
            view.value(row, name) for name in ("forward_error", "residual") for row in (solved, inverted)
        ]
        rows.append([matrix, dtype, f"{n:,}", condition, *errors])
    head = ["matrix", "type", "n", "condition", "error: solve", "inverse", "residual: solve", "inverse"]
    return Table(head, rows)


def _systems(view: View) -> list[tuple[str, str, int, list[dict[str, Any] | None]]]:
    found = []
    for dtype in ("float64", "float32"):
        for matrix in ("random", "ill-conditioned"):
            for n in view.sizes("solve", dtype=dtype, matrix=matrix):
                given = {"dtype": dtype, "matrix": matrix, "n": n}
                found.append(
                    (dtype, matrix, n, [view.one("solve", way=w, **given) for w in ("solve", "inverse")])
                )
    return found


def factorize(view: View) -> Table:
    """Return the factorizations by size."""
    names = ("cholesky", "qr", "svd")
    rows = []
    for n in view.sizes("factorize"):
        found = [view.one("factorize", n=n, name=name) for name in names]
        rows.append([f"{n:,}", *(view.time(row) for row in found), view.ratio(found[2], found[0])])
    return Table(["n", "Cholesky", "QR", "SVD", "SVD / Cholesky"], rows, view.notes())


def transfer(view: View) -> Table:
    """Return copies to and from the device."""
    ways = ("to", "to, pinned", "from")
    sizes = view.sizes("transfer", "bytes")
    rows = [
        [str(Quantity(s, "B")), *(view.bandwidth(view.one("transfer", bytes=s, way=w)) for w in ways)]
        for s in sizes
    ]
    return Table(["size", "to the device", "to it, pinned memory", "from the device"], rows, view.notes())


def round_trip(view: View) -> Table:
    """Return the product with its transfers, beside the product alone and the processor's."""
    rows = []
    for n in view.sizes("round trip"):
        whole, alone = view.one("round trip", n=n), view.one("matmul", n=n, dtype="float32")
        host = view.one("matmul", "cpu", n=n, dtype="float32")
        rows.append([f"{n:,}", *(view.time(r) for r in (alone, whole, host)), view.ratio(host, whole)])
    head = ["n", "product on the device", "with both transfers", "processor", "processor / with transfers"]
    return Table(head, rows, view.notes())


def gpu_over_cpu(view: View) -> Table:
    """Return the product on the GPU beside the processor of the same machine."""
    rows = []
    for dtype in ("float64", "float32"):
        for n in view.sizes("matmul", dtype=dtype):
            there, host = (view.one("matmul", device, n=n, dtype=dtype) for device in ("cuda", "cpu"))
            rows.append([dtype, f"{n:,}", view.time(host), view.time(there), view.ratio(host, there)])
    return Table(["type", "n", "processor", "GPU", "processor / GPU"], rows, view.notes())


TABLES: dict[str, Callable[[View], Table]] = {
    "matmul": matmul,
    "precision": precision,
    "layout": layout,
    "loops": loops,
    "batch": batch,
    "intensity": intensity,
    "attention": attention,
    "solve": solve,
    "solve-errors": solve_errors,
    "factorize": factorize,
    "transfer": transfer,
    "round-trip": round_trip,
    "gpu-over-cpu": gpu_over_cpu,
    "growth": growth,
}


def table(name: str, shelf: Shelf, device: str) -> Table:
    """Return a table from the record of a device.

    Raises: NotMeasured where there is no record, or it has no row for this table.
    """
    made = TABLES[name](View(shelf.record(device), device))
    if not made.rows:
        raise NotMeasured(f"the record of this {device.upper()} device has no rows for this table")
    return made
