"""Find a measured row among the records, and never one that is not fit to be quoted."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from labook.bench.records import Record, RecordError, is_fresh, read_all

SUITES = (
    "matmul",
    "layout",
    "loops",
    "batch",
    "intensity",
    "attention",
    "solve",
    "factorize",
    "transfer",
    "round trip",
)


T = TypeVar("T")


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

    def answer(self, ask: Callable[["Shelf"], T]) -> T:
        """Return what the first record answers that can: so all numbers of an answer are of one record.

        Parameters: `ask`, called with a shelf of a single record.
        Raises: NotMeasured where no record answers, with the reason of a row that was not measured reliably
        before others.
        """
        reason: NotMeasured | None = None
        for record in self.records:
            try:
                return ask(Shelf([record], []))
            except NotMeasured as error:
                reason = reason if reason and "reliabl" in str(reason) else error
        raise reason or NotMeasured("there is no record yet")

    def row(self, suite: str, device: str = "cpu", **params: Any) -> dict[str, Any]:
        """Return the one row that was measured with these parameters, in the record of that device.

        The processor beside a GPU is another machine than that of the processor's own record: only `pair`
        looks there.
        Raises: UnknownRow where the parameters fit several rows or the suite is none; NotMeasured where the
        record does not hold the row, or only without a number that may be quoted.
        """
        found = [record for record in self.records if record.device == device]
        return self._found(found[0] if found else None, suite, device, params)

    def _found(
        self, record: Record | None, suite: str, device: str, params: dict[str, Any]
    ) -> dict[str, Any]:
        if suite not in SUITES:
            raise UnknownRow(f"there is no suite {suite!r}: {', '.join(SUITES)}")
        rows = record.find(suite, device, params) if record else []
        if len(rows) > 1:
            differing = sorted({k for row in rows for k in row["params"]} - set(params))
            raise UnknownRow(f"{len(rows)} rows fit: say which {', '.join(differing)}")
        if not rows:
            wanted = ", ".join(f"{key}={value}" for key, value in params.items())
            raise NotMeasured(f"no record holds {suite} on {device.upper()} with {wanted}")
        if rows[0]["status"] != "ok":
            raise NotMeasured(_unfit(rows[0]))
        return rows[0]

    def pair(self, first: tuple[str, dict[str, Any]], second: tuple[str, dict[str, Any]], suite: str) -> Any:
        """Return two rows of one record, so that their ratio compares what ran on one machine.

        Parameters: `first` and `second` are a device and parameters; where either is a GPU, both are of its
        record.
        Raises: as `row`.
        """
        owner = "cuda" if "cuda" in (first[0], second[0]) else "cpu"
        found = [record for record in self.records if record.device == owner]
        record = found[0] if found else None
        # The owner's own row first: where its record is missing, that is the reason to give.
        asked = sorted((first, second), key=lambda each: each[0] != owner)
        rows = [self._found(record, suite, device, params) for device, params in asked]
        return rows if asked == [first, second] else rows[::-1]


def _order(record: Record) -> tuple[bool, bool, str, str]:
    """Fresh ones of this machine first, complete ones before others, then by age, newest first."""
    newest = "".join(chr(0x10FFFF - ord(c)) for c in str(record.document["measured"]))
    return (not is_fresh(record), not record.complete, newest, record.path.name)


def _unfit(row: dict[str, Any]) -> str:
    if row["status"] == "unreliable":
        return f"not measured reliably: {row['note']}"
    return f"not measured: {row['note']}"
