"""Measure the cases of a suite one after another, and keep each finished row at once."""

import contextlib
import datetime
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import torch

from labook.bench import machine, records, source
from labook.bench.measure.harness import FULL, QUICK, Bench, Case, Skip, samples
from labook.bench.measure.suites import cases
from labook.bench.statistics import doubt, spread

Say = Callable[[str], None]
OUT_OF_MEMORY = ("out of memory", "not enough memory", "can't allocate memory", "DefaultCPUAllocator")


def measure(
    path: Path,
    device: str = "cpu",
    suite: str = "quick",
    only: str | None = None,
    *,
    say: Say = lambda _: None,
    seconds: float | None = None,
    within: float | None = None,
    todo: list[Case] | None = None,
) -> dict[str, Any]:
    """Measure a suite into a record and return it; rows that stand there already are kept.

    Parameters: `seconds` after which no further case is begun, to go on another time; `within`, after which
    the cases that are left are marked as skipped, so that the record is complete; `todo` the cases, by
    default the suite's.
    Raises: KeyboardInterrupt after whatever is finished was written.
    """
    begun = time.monotonic()
    document = _begun(path, device, suite)
    rows = {_row_key(row): row for row in document["rows"]}
    benches = _benches(document, device, suite)
    todo = list(cases(device, suite, only, benches[device].cache)) if todo is None else todo
    for count, case in enumerate(todo, 1):
        if case.key not in rows:
            if seconds and time.monotonic() > begun + seconds:
                say(f"time is up: {count - 1} of {len(todo)} done; the same command goes on from here")
                return document
            late = within is not None and time.monotonic() > begun + within
            row = _late(case) if late else measured(benches[case.device], case, rows.values())
            rows[case.key] = row
            document["rows"] = list(rows.values())
            records.write(path, document)
            say(f"[{count}/{len(todo)}] {_said(case, row)}")
    document["complete"] = document["complete"] or only is None
    records.write(path, document)
    return document


def _begun(path: Path, device: str, suite: str) -> dict[str, Any]:
    """The record so far, where it is of the same machine, source and suite; else a new one."""
    fresh = new_document(device, suite)
    with contextlib.suppress(records.RecordError):
        old = records.read(path).document
        same = all(old[key] == fresh[key] for key in ("device", "suite", "source", "versions"))
        if same and machine.fingerprint(device, old["machine"], old["versions"]) == machine.fingerprint(
            device, fresh["machine"], fresh["versions"]
        ):
            return {**old, "complete": False}
    return fresh


def new_document(device: str, suite: str) -> dict[str, Any]:
    """Return a record without rows, with all that is known of the machine."""
    about = machine.host() | machine.instructions() | {"threads": torch.get_num_threads()}
    return {
        "schema": records.SCHEMA,
        "device": device,
        "suite": suite,
        "complete": False,
        "measured": datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "commit": machine.commit(),
        "source": source.source_digest(),
        "blas": machine.blas(),
        "machine": about | ({"gpu": machine.gpu()} if device == "cuda" else {}),
        "versions": machine.versions(),
        "rows": [],
    }


def _benches(document: dict[str, Any], device: str, suite: str) -> dict[str, Bench]:
    budget = QUICK if suite == "quick" else FULL
    about = document["machine"]
    found = {"cpu": Bench(torch.device("cpu"), budget, about["cache_bytes"])}
    if device != "cpu":
        found[device] = found["cpu"].on(torch.device(device), about["gpu"]["cache_bytes"])
    return found


def _row_key(row: dict[str, Any]) -> tuple[Any, ...]:
    return (row["suite"], row["device"], *sorted((k, str(v)) for k, v in row["params"].items()))


def measured(bench: Bench, case: Case, before: Iterable[dict[str, Any]] = ()) -> dict[str, Any]:
    """Return the row of a case: checked first, then timed; what does not fit into memory says so.

    Parameters: `before` rows that are measured already, from which the time of a larger size is foreseen.
    """
    row = _named(case)
    try:
        foreseen = expected_seconds(case, before)
        if foreseen > bench.budget.call:
            limit = f"more than the {bench.budget.call:g} s of this suite"
            raise Skip(f"one call would take about {foreseen:.2g} s, {limit}")
        return row | _timed(bench, case)
    except Skip as reason:
        return row | {"status": "skipped", "note": str(reason)}
    except (RuntimeError, MemoryError) as error:  # torch.OutOfMemoryError is a RuntimeError
        if not isinstance(error, MemoryError) and not any(text in str(error) for text in OUT_OF_MEMORY):
            raise
        return row | {"status": "skipped", "note": "out of memory"}
    finally:
        if case.bytes > 2**28:
            bench.forget()


SIZES = ("n", "length")


def expected_seconds(case: Case, before: Iterable[dict[str, Any]]) -> float:
    """Return the time that a case would take at the rate of the same operation on the largest smaller size.

    t = t_before flops / flops_before; 0 where no smaller size was measured
    """
    kind = {key: value for key, value in case.params.items() if key not in SIZES}
    smaller = [
        row
        for row in before
        if (row["suite"], row["device"]) == (case.suite, case.device)
        and "median" in row
        and 0 < row["flops"] < case.flops
        and {key: value for key, value in row["params"].items() if key not in SIZES} == kind
    ]
    largest = max(smaller, key=lambda row: float(row["flops"]), default=None)
    return largest["median"] * case.flops / largest["flops"] if largest else 0.0


def _named(case: Case) -> dict[str, Any]:
    """The part of a row that does not depend on a measurement."""
    counts = {"flops": case.flops, "bytes": case.bytes}
    said = {"conditions": case.conditions} if case.conditions else {}
    return {"suite": case.suite, "device": case.device, "params": case.params, **counts, **said}


def _late(case: Case) -> dict[str, Any]:
    return {**_named(case), "status": "skipped", "note": "no time was left: the machine was busy"}


def _timed(bench: Bench, case: Case) -> dict[str, Any]:
    work = case.prepare(bench)
    check = work.check()
    if not check.passed:
        note = f"the result is wrong: {check.worst:.3g} times the error that rounding explains"
        return {"status": "wrong", "check": check.as_json(), "note": note}
    found = samples(bench, work)
    median, range_ = (float(f"{x:.5g}") for x in spread(found.times))
    trouble = doubt(found.times, found.lost.waited, found.lost.stolen)
    row: dict[str, Any] = {
        "status": "unreliable" if trouble else "ok",
        "check": check.as_json(),
        "calls_per_sample": found.calls,
        "samples": found.times,
        "median": median,
        "range": range_,
        "waited": found.lost.waited,
        "stolen": found.lost.stolen,
    } | ({"note": trouble} if trouble else {})
    values = {name: float(f"{value:.6g}") for name, value in work.values().items()}
    return row | ({"values": values} if values else {})


def _said(case: Case, row: dict[str, Any]) -> str:
    named = " ".join(f"{key}={value}" for key, value in case.params.items())
    if row["status"] in ("skipped", "wrong"):
        return f"{case.suite} {case.device} {named}: {row['status']}, {row['note']}"
    rate = f", {row['flops'] / row['median'] / 1e9:.3g} GFLOP/s" if row["flops"] else ""
    mark = f" (unreliable: {row['note']})" if row["status"] == "unreliable" else ""
    return f"{case.suite} {case.device} {named}: {row['median']:.3g} s{rate}{mark}"


def wrong(document: dict[str, Any]) -> Iterator[str]:
    """Yield a line for each row whose result was wrong."""
    for row in document["rows"]:
        if row["status"] == "wrong":
            yield f"{row['suite']} {row['device']} {row['params']}: {row['note']}"
