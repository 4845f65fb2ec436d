"""Rows of a record as texts: with units, and a mark where a number cannot be trusted."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from labook.bench.quantities import Quantity
from labook.bench.records import Record

UNRELIABLE, ABSENT = "unreliable", "–"
# As in the measuring code, which loads torch: bytes of a number of a vector, and how many times a vector in
# memory exceeds the cache.
WIDTH, CACHES = 4, 4
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
        self.seen: dict[str, list[dict[str, Any]]] = {}

    def rows(self, suite: str, **params: Any) -> list[dict[str, Any]]:
        """Return the rows with these parameters."""
        return self._looked(suite, self.device, params)

    def _looked(self, suite: str, device: str, params: dict[str, Any]) -> list[dict[str, Any]]:
        found = self.record.find(suite, device, params)
        kept = self.seen.setdefault(suite, [])
        kept += [row for row in found if not any(row is other for other in kept)]
        return found

    def largest(self, suite: str) -> list[dict[str, Any]]:
        """Return of the rows that differ in their size n alone the largest."""
        return largest_of(self.rows(suite))

    def held(self, row: dict[str, Any]) -> str:
        """Return where the inputs of a call were: in the cache, in memory, or partly in either.

        The vectors of an operation are the same call after call; a product takes its factors in turn from
        sets that exceed the cache.
        """
        if "columns" in row["params"]:
            return "memory"
        vector = row["params"]["n"] * WIDTH
        return "memory" if vector >= CACHES * self.cache else "cache" if 3 * vector < self.cache else "both"

    @property
    def cache(self) -> int:
        """Return the bytes of the device's last cache."""
        about = self.record.document["machine"]
        return int((about["gpu"] if self.device == "cuda" else about)["cache_bytes"])

    def one(self, suite: str, device: str = "", **params: Any) -> dict[str, Any] | None:
        """Return the only such row, or nothing."""
        found = self._looked(suite, device or self.device, params)
        return found[0] if len(found) == 1 else None

    def sizes(self, suite: str, name: str = "n", **params: Any) -> list[Any]:
        """Return the different values of a parameter in ascending order."""
        return sorted({row["params"][name] for row in self.rows(suite, **params) if name in row["params"]})

    def time(self, row: dict[str, Any] | None) -> str:
        """Return the median time with its spread, or why there is none."""
        return self.cell(row, lambda r: seconds(r).with_spread)

    def rate(self, row: dict[str, Any] | None) -> str:
        """Return operations per second."""
        return self.cell(row, lambda r: per_second(r, "flops", "FLOP/s") if r["flops"] else ABSENT)

    def bandwidth(self, row: dict[str, Any] | None) -> str:
        """Return bytes per second."""
        return self.cell(row, lambda r: per_second(r, "bytes", "B/s"))

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
        return str(seconds(slow).over(seconds(fast)))

    def notes(self) -> list[str]:
        """Return what stands below a table."""
        said = {row["conditions"]: None for rows in self.seen.values() for row in rows if "conditions" in row}
        unsaid = [row for rows in self.seen.values() for row in rows if "conditions" not in row]
        by_columns = sum("second_factor_by_columns" in row.get("values", {}) for row in unsaid)
        notes = ["Conditions: " + "; ".join(said) + "."] if said else []
        if by_columns:
            mixed = f"in {by_columns} of {len(unsaid)} rows the second factor is stored by columns"
            notes.append(f"Conditions: {mixed}, in the others by rows.")
        return [*notes, *self.skipped]


def largest_of(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return of rows that differ in their size n alone the largest."""
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    for row in sorted(rows, key=lambda row: int(row["params"]["n"])):
        found[tuple(sorted((k, v) for k, v in row["params"].items() if k != "n"))] = row
    return list(found.values())


def seconds(row: dict[str, Any]) -> Quantity:
    """Return the median time of a call, with half of the interquartile range as its spread."""
    return Quantity(row["median"], "s", spread=row["range"] / row["median"] / 2)


def per_second(row: dict[str, Any], count: str, unit: str) -> Quantity:
    """Return a count of a row over its median time; the spread of the time is that of the rate."""
    return Quantity(row[count] / row["median"], unit, spread=seconds(row).spread)
