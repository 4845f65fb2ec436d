"""What is said of a record: on what it was measured, when, and whether it still holds."""

import datetime

from labook.bench.quantities import Quantity
from labook.bench.records import Record
from labook.bench.shelf import Shelf
from labook.bench.view import Table

IDENTITY = {
    "family": "its family, model and stepping",
    "clock": "its clock when measuring began",
    "instructions": "its widest vector instructions that torch uses",
    "virtual": "a virtual machine",
}
MEASURE = "python -m labook.bench --device {device} --suite full"


def devices(record: Record) -> str:
    """Return the device of a record in words."""
    about = record.document["machine"]
    threads = f"{about['threads']} threads" if about["threads"] != 1 else "1 thread"
    host = f"{about['processor']}, {about['cores']} cores, {threads}"
    if "gpu" not in about:
        return host
    gpu = about["gpu"]
    return f"{gpu['name']} (driver {gpu['driver']}, CUDA {gpu['cuda']}) beside {host}"


def age(record: Record, today: datetime.date | None) -> str:
    """Return how long before a day a record was measured.

    Parameters: `today` the day of the page: that of its commit, so that the same commit gives the same page.
    """
    if today is None:
        return "age unknown"
    days = (today - record.date).days
    return f"{days} days old" if days > 1 else "1 day old" if days == 1 else "of the same day or later"


def sentence(record: Record, today: datetime.date | None) -> str:
    """Return the line below a table."""
    kept = record.document
    names = {"python": "Python", "numpy": "NumPy", "torch": "torch"}
    versions = ", ".join(f"{shown} {kept['versions'][name]}" for name, shown in names.items())
    stale = " Stale: the benchmark has changed since." if record.stale else ""
    partial = "" if record.complete else " Not complete."
    return (
        f"Measured on {devices(record)}; {versions}; {record.date}, {age(record, today)}; "
        f"{kept['suite']} suite, commit {kept['commit']}, record {record.path.name}.{stale}{partial}"
    )


def overview(shelf: Shelf, today: datetime.date | None) -> Table:
    """Return all records, readable or not, with machine, age and state."""
    rows = [_row(record, today) for record in shelf.records]
    rows += [[error.path.name, "–", "–", "–", "–", f"not used: {error.what}"] for error in shelf.problems]
    return Table(["record", "device", "suite", "measured", "rows", "state"], rows)


def _row(record: Record, today: datetime.date | None) -> list[str]:
    counts = {
        s: sum(row["status"] == s for row in record.rows) for s in ("ok", "unreliable", "skipped", "wrong")
    }
    rows = ", ".join(f"{count} {name}" for name, count in counts.items() if count)
    state = "stale" if record.stale else "current"
    state += "" if record.complete else ", not complete"
    when = f"{record.date}, {age(record, today)}"
    return [record.path.name, devices(record), record.document["suite"], when, rows, state]


def machine_table(record: Record) -> Table:
    """Return all that a record says of where and how it was measured."""
    kept = record.document
    about = kept["machine"]
    rows = [
        ["processor", about["processor"]],
        *([shown, about[name]] for name, shown in IDENTITY.items() if name in about),
        ["cores this process may use", str(about["cores"])],
        ["threads", str(about["threads"])],
        ["last cache", str(Quantity(about["cache_bytes"], "B"))],
        ["memory", str(Quantity(about["memory_bytes"], "B"))],
        ["system", about["system"]],
        *([key, str(value)] for key, value in sorted(kept["versions"].items())),
        *([f"BLAS of {name}", value] for name, value in sorted(kept.get("blas", {}).items())),
        ["most that other work took of a row's time", _most(record, "waited")],
        ["most that other virtual machines took", _most(record, "stolen")],
        *(
            [f"GPU: {key.replace('_', ' ')}", str(value)]
            for key, value in sorted(about.get("gpu", {}).items())
        ),
        ["measured", kept["measured"]],
        ["commit", kept["commit"]],
        ["hash of the benchmark", kept["source"][:16]],
    ]
    return Table(["what", "value"], rows)


def _most(record: Record, name: str) -> str:
    """The largest share of a row that was kept as reliable; the others say theirs."""
    known = [row[name] for row in record.rows if row["status"] == "ok" and row.get(name) is not None]
    return f"{100 * max(known):.1f} %" if known else "unknown"


def absent(device: str) -> str:
    """Return what stands in the place of a record that nobody has measured yet."""
    name = {"cuda": "a GPU with CUDA", "cpu": "this machine's processor"}[device]
    return (
        f"No record of {name} yet: this place stays empty until one is measured with "
        f"{MEASURE.format(device=device)}"
    )
