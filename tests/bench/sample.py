"""Records whose numbers can be checked by hand, and the means to write them."""

from pathlib import Path
from typing import Any

from labook.bench import records, source
from labook.bench.records import Record
from labook.bench.shelf import Shelf
from labook.bench.statistics import spread

CPU = {
    "processor": "Sample Processor",
    "cores": 2,
    "threads": 2,
    "cache_bytes": 1000,
    "memory_bytes": 2**33,
    "system": "Linux x86_64",
    "family": "family 1, model 2, stepping 3",
    "clock": "2000 MHz",
    "instructions": "AVX2",
    "virtual": "no",
}
GPU = {
    "name": "Sample GPU",
    "memory_bytes": 2**34,
    "cache_bytes": 2**22,
    "multiprocessors": 100,
    "capability": "9.0",
    "driver": "1.2",
    "cuda": "13.0",
}


def row(
    suite: str, params: dict[str, Any], seconds: float, device: str = "cpu", **more: Any
) -> dict[str, Any]:
    """Return a reliable row of five equal samples."""
    samples = more.pop("samples", [seconds] * 5)
    median, range_ = (float(f"{x:.5g}") for x in spread(samples))
    return {
        "suite": suite,
        "device": device,
        "params": params,
        "flops": 0,
        "bytes": 1,
        "status": "ok",
        "check": {"error": 1e-7, "share_of_bound": 0.1, "reference": "a sample"},
        "calls_per_sample": 1,
        "samples": samples,
        "median": median,
        "range": range_,
        "waited": 0.0,
        "stolen": 0.0,
        **more,
    }


def product(
    n: int, seconds: float, device: str = "cpu", dtype: str = "float32", **more: Any
) -> dict[str, Any]:
    """Return a row of the matrix product."""
    given = {"flops": 2 * n**3, "bytes": 12 * n * n, **more}
    return row("matmul", {"n": n, "dtype": dtype}, seconds, device, **given)


def skipped(
    suite: str, params: dict[str, Any], device: str = "cpu", note: str = "out of memory"
) -> dict[str, Any]:
    """Return a row without a measurement."""
    found = row(suite, params, 1.0, device)
    kept = {key: found[key] for key in ("suite", "device", "params", "flops", "bytes")}
    return {**kept, "status": "skipped", "note": note}


def unreliable(suite: str, params: dict[str, Any], device: str = "cpu") -> dict[str, Any]:
    """Return a row whose samples spread too widely, around a number that must be printed nowhere."""
    samples = [0.5, 0.777, 0.777, 1.5, 2.5]
    return row(
        suite,
        params,
        1.0,
        device,
        samples=samples,
        status="unreliable",
        note="the samples spread too widely",
        flops=2,
    )


def document(rows: list[dict[str, Any]], device: str = "cpu", **more: Any) -> dict[str, Any]:
    """Return a complete record of the present benchmark."""
    return records.sealed(
        {
            "schema": records.SCHEMA,
            "device": device,
            "suite": "full",
            "complete": True,
            "measured": "2026-01-02T03:04:05Z",
            "commit": "abc1234",
            "source": source.source_digest(),
            "machine": CPU | ({"gpu": GPU} if device == "cuda" else {}),
            "blas": {"numpy": "sample-blas 1.0", "torch": "another BLAS 2.0"},
            "versions": {"python": "3.11.7", "numpy": "2.4.6", "torch": "2.13.0"},
            "rows": rows,
            **more,
        }
    )


def write(folder: Path, rows: list[dict[str, Any]], device: str = "cpu", name: str = "", **more: Any) -> Path:
    """Write a record and return its path."""
    path = folder / f"{name or device}.json"
    records.write(path, document(rows, device, **more))
    return path


def shelf(rows: list[dict[str, Any]], device: str = "cpu") -> Shelf:
    """Return a shelf with one record."""
    return Shelf([Record(Path(f"{device}.json"), document(rows, device), rows)], [])
