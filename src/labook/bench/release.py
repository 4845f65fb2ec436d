"""What must hold before a release: all committed records are whole, and of the present benchmark."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from labook.bench.records import Record, RecordError, read


def faults(paths: Iterable[Path]) -> Iterator[str]:
    """Yield what keeps records from being released, one line of reason and one of advice each."""
    for path in paths:
        try:
            yield from _of(read(path))
        except RecordError as error:
            yield str(error)


def _of(record: Record) -> Iterator[str]:
    again = f"python -m labook.bench --device {record.device} --suite {record.document['suite']}"
    hint = f"\n  next:     {again} --out {record.path}"
    if record.stale:
        yield f"{record.path.name}: stale: the benchmark has changed since {record.date}{hint}"
    if not record.complete:
        yield f"{record.path.name}: not complete: {len(record.rows)} rows{hint}"
    for row in record.rows:
        if row["status"] == "wrong":
            yield f"{record.path.name}: a wrong result: {row['suite']} {row['params']}: {row['note']}{hint}"


def check(paths: list[Path]) -> int:
    """Print all faults, and return 1 where there is one."""
    found = list(faults(paths))
    for fault in found:
        print(fault)
    print(
        f"{len(paths)} records: "
        + (f"{len(found)} faults" if found else "whole and of the present benchmark")
    )
    return 1 if found else 0
