"""Rows of a record as texts: with units, and a mark where a number cannot be trusted."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from labook.bench.quantities import Quantity, digits
from labook.bench.records import Record

UNRELIABLE, ABSENT = "unreliable", "–"
DTYPES = ("float64", "float32", "tf32", "bfloat16", "float16")


@dataclass
class Table:
    """A table: its heads, its rows of texts, and notes below it."""

    head: list[str]
    rows: list[list[str]]
    notes: list[str] = field(default_factory=list)

    @property
    def texts(self) -> list[str]:
        """Return all texts of the body in reading order."""
        return [text for row in self.rows for text in row]


class View:
    """The rows of one device in one record."""

    def __init__(self, record: Record, device: str) -> None:
        """Keep the record and the device whose rows count."""
        self.record, self.device = record, device
        self.skipped: list[str] = []

    def rows(self, suite: str, **params: Any) -> list[dict[str, Any]]:
        """Return the rows with these parameters."""
        return self.record.find(suite, self.device, params)

    def largest(self, suite: str) -> list[dict[str, Any]]:
        """Return of the rows that differ in their size n alone the largest."""
        found: dict[tuple[Any, ...], dict[str, Any]] = {}
        for row in sorted(self.rows(suite), key=lambda row: int(row["params"]["n"])):
            found[tuple(sorted((k, v) for k, v in row["params"].items() if k != "n"))] = row
        return list(found.values())

    def one(self, suite: str, device: str = "", **params: Any) -> dict[str, Any] | None:
        """Return the only such row, or nothing."""
        found = self.record.find(suite, device or self.device, params)
        return found[0] if len(found) == 1 else None

    def sizes(self, suite: str, name: str = "n", **params: Any) -> list[Any]:
        """Return the different values of a parameter in ascending order."""
        return sorted({row["params"][name] for row in self.rows(suite, **params) if name in row["params"]})

    def time(self, row: dict[str, Any] | None) -> str:
        """Return the median time, or why there is none."""
        return self.cell(row, lambda r: Quantity(r["median"], "s"))

    def rate(self, row: dict[str, Any] | None) -> str:
        """Return operations per second."""
        return self.cell(
            row, lambda r: Quantity(r["flops"] / r["median"], "FLOP/s") if r["flops"] else ABSENT
        )

    def bandwidth(self, row: dict[str, Any] | None) -> str:
        """Return bytes per second."""
        return self.cell(row, lambda r: Quantity(r["bytes"] / r["median"], "B/s"))

    def error(self, row: dict[str, Any] | None) -> str:
        """Return the error against the reference, which does not depend on the spread of the times."""
        return f"{row['check']['error']:.1e}" if row and "check" in row else ABSENT

    def value(self, row: dict[str, Any] | None, name: str, unit: str = "") -> str:
        """Return another number of the row."""
        if not row or name not in row.get("values", {}):
            return ABSENT
        number = float(row["values"][name])
        return str(Quantity(number, unit)) if unit else f"{number:.1e}"

    def cell(self, row: dict[str, Any] | None, show: Callable[[dict[str, Any]], Any]) -> str:
        """Return what a reliable row shows; a skipped one adds its reason to the notes."""
        if row is None:
            return ABSENT
        if row["status"] == "ok":
            return str(show(row))
        if row["status"] == "unreliable":
            return UNRELIABLE
        reason = f"{row['status']}: {row['note']}"
        if reason not in self.skipped:
            self.skipped.append(reason)
        return str(row["status"])

    def ratio(self, slow: dict[str, Any] | None, fast: dict[str, Any] | None) -> str:
        """Return how many times longer the first takes."""
        if not slow or not fast or {slow["status"], fast["status"]} != {"ok"}:
            return ABSENT
        return digits(slow["median"] / fast["median"])

    def notes(self) -> list[str]:
        """Return what stands below a table."""
        return [*self.skipped]
