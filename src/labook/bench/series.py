"""Curves and points of records, as numbers for whoever draws them."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from labook.bench.shelf import NotMeasured, Shelf
from labook.bench.view import DTYPES, View


@dataclass(frozen=True)
class Curve:
    """Named points; the marks of unreliable ones are left out."""

    name: str
    x: list[float]
    y: list[float]


@dataclass(frozen=True)
class Plot:
    """What a log-log plot shows; `peak` and `bandwidth` make it a roofline."""

    title: str
    x_label: str
    y_label: str
    curves: list[Curve]
    peak: float = 0.0
    bandwidth: float = 0.0

    def as_json(self) -> dict[str, Any]:
        """Return plain data."""
        return asdict(self)


def matmul(view: View) -> Plot:
    """Return rates of the product by size, a curve for each type."""
    curves = [_curve(view, t, "matmul", "n", _rate, dtype=t) for t in DTYPES]
    return Plot("Rate of the matrix product", "size n", "rate in FLOP/s", curves)


def loops(view: View) -> Plot:
    """Return times of one product by three means."""
    names = {"python": "Python loops", "numpy": "NumPy", "torch": "torch"}
    curves = [_curve(View(view.record, "cpu"), names[by], "loops", "n", _time, by=by) for by in names]
    return Plot("Time of a product", "size n", "time in s", curves)


def attention(view: View) -> Plot:
    """Return times of both attentions by length, in float32."""
    ways = ("naive", "fused")
    curves = [_curve(view, w, "attention", "length", _time, way=w, dtype="float32") for w in ways]
    return Plot("Time of attention", "length of the sequence", "time in s", curves)


TRIAD = "scale and add"  # a + q b: the kernel by which STREAM names a machine's bandwidth (McCalpin 1995)


def roofline(view: View) -> Plot:
    """Return rates by arithmetic intensity under what the device was seen to reach.

    min(peak, bandwidth x intensity): the peak is the rate of the fastest product in float32, the bandwidth
    the median of one kernel, the triad, on vectors in memory (Williams, Waterman and Patterson 2009)
    """
    products = [r for r in view.rows("matmul", dtype="float32") if r["status"] == "ok"]
    operations = [r for r in view.largest("intensity") if r["status"] == "ok"]
    thin = [r for r in operations if r["flops"] and view.held(r) == "memory"]
    triad = [r for r in thin if r["params"]["operation"] == TRIAD]
    if not products or not triad:
        raise NotMeasured("the record has no reliable rows for a roofline")
    peak = max(_rate(r) for r in products)
    bandwidth = triad[0]["bytes"] / triad[0]["median"]
    kinds = {
        "element-wise and sums": [r for r in thin if "columns" not in r["params"]],
        "matrix times columns": [r for r in thin if "columns" in r["params"]],
        "square products": products,
    }
    curves = [_points(name, rows) for name, rows in kinds.items()]
    return Plot("Roofline", "FLOP for each byte moved", "rate in FLOP/s", curves, peak, bandwidth)


def _points(name: str, rows: list[dict[str, Any]]) -> Curve:
    rows = sorted(rows, key=lambda r: float(r["flops"] / r["bytes"]))
    return Curve(name, [r["flops"] / r["bytes"] for r in rows], [_rate(r) for r in rows])


def _curve(
    view: View, name: str, suite: str, x: str, y: Callable[[dict[str, Any]], float], **params: Any
) -> Curve:
    rows = sorted((r["params"][x], y(r)) for r in view.rows(suite, **params) if r["status"] == "ok")
    return Curve(name, [float(a) for a, _ in rows], [b for _, b in rows])


def _rate(row: dict[str, Any]) -> float:
    return float(row["flops"] / row["median"])


def _time(row: dict[str, Any]) -> float:
    return float(row["median"])


PLOTS: dict[str, Callable[[View], Plot]] = {
    "matmul": matmul,
    "loops": loops,
    "attention": attention,
    "intensity": roofline,
}


def plot(name: str, shelf: Shelf, device: str) -> Plot:
    """Return a plot from the record of a device.

    Raises: NotMeasured where there is no record, or none of its rows can be drawn.
    """
    made = PLOTS[name](View(shelf.record(device), device))
    drawn = [curve for curve in made.curves if curve.x]
    if not drawn:
        raise NotMeasured("no row of this plot was measured reliably")
    return Plot(made.title, made.x_label, made.y_label, drawn, made.peak, made.bandwidth)
