"""Find a measured row among the records, and never one that is not fit to be quoted."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from labook.bench.records import Record, RecordError, is_fresh, read_all

SUITES = (
    "matmul",
    "loops",
    "batch",
    "intensity",
    "attention",
    "solve",
    "factorize",
    "transfer",
    "round trip",
)


class NotMeasured(Exception):
    """There is no number to quote: nothing was measured, or not reliably. The text says which."""


class UnknownRow(Exception):
    """What is asked for names no row of any suite, or more than one."""


@dataclass
class Shelf:
    """All readable records, those that speak for this machine first, then the newest."""

    records: list[Record]
    problems: list[RecordError]

    @classmethod
    def of(cls, folders: Iterable[Path]) -> "Shelf":
        """Return the shelf of some folders."""
        found, wrong = read_all(folders)
        return cls(sorted(found, key=_order), wrong)

    def record(self, device: str) -> Record:
        """Return the record that a page shows for a device: `cpu` or `cuda`.

        Raises: NotMeasured where there is none.
        """
        for record in self.records:
            if record.device == device:
                return record
        raise NotMeasured(f"no record of a {device.upper()} device yet")

    def row(self, suite: str, device: str = "cpu", **params: Any) -> dict[str, Any]:
        """Return the one row that was measured with these parameters.

        Raises: UnknownRow where the parameters fit several rows or the suite is none; NotMeasured where no
        record holds the row, or only without a number that may be quoted.
        """
        if suite not in SUITES:
            raise UnknownRow(f"there is no suite {suite!r}: {', '.join(SUITES)}")
        reason = ""
        for record in self.records:
            rows = record.find(suite, device, params)
            if len(rows) > 1:
                differing = sorted({k for row in rows for k in row["params"]} - set(params))
                raise UnknownRow(f"{len(rows)} rows fit: say which {', '.join(differing)}")
            if rows and rows[0]["status"] == "ok":
                return rows[0]
            if rows:
                reason = reason or _unfit(rows[0])
        wanted = ", ".join(f"{key}={value}" for key, value in params.items())
        raise NotMeasured(reason or f"no record holds {suite} on {device.upper()} with {wanted}")

    def pair(self, first: tuple[str, dict[str, Any]], second: tuple[str, dict[str, Any]], suite: str) -> Any:
        """Return two rows of one record, so that their ratio compares what ran on one machine.

        Parameters: `first` and `second` are a device and parameters.
        Raises: as `row`.
        """
        reason: NotMeasured | None = None
        for record in self.records:
            alone = Shelf([record], [])
            try:
                return alone.row(suite, first[0], **first[1]), alone.row(suite, second[0], **second[1])
            except NotMeasured as error:
                reason = reason if reason and "reliabl" in str(reason) else error
        raise reason or NotMeasured("there is no record yet")


def _order(record: Record) -> tuple[bool, bool, str, str]:
    """Fresh ones of this machine first, complete ones before others, then by age, newest first."""
    newest = "".join(chr(0x10FFFF - ord(c)) for c in str(record.document["measured"]))
    return (not is_fresh(record), not record.complete, newest, record.path.name)


def _unfit(row: dict[str, Any]) -> str:
    if row["status"] == "unreliable":
        return f"not measured reliably: {row['note']}"
    return f"not measured: {row['note']}"
