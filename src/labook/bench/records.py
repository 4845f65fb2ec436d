"""Records of measurements: written row by row, sealed by a hash, read with distrust."""

import datetime
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from labook.bench import machine, source
from labook.text.store import write_atomically

SCHEMA = 2
SCHEMA_FILE = Path(__file__).parent / "record.schema.json"
STATES = ("ok", "unreliable", "skipped", "wrong")
NEEDED = (
    "schema",
    "device",
    "suite",
    "complete",
    "machine",
    "versions",
    "source",
    "measured",
    "rows",
    "sha256",
)


class RecordError(Exception):
    """A file that is no usable record: what is wrong with it, and what to do."""

    def __init__(self, path: Path, what: str, hint: str) -> None:
        """Keep the parts apart for whoever shows them in a form of his own."""
        super().__init__(f"{path.name}: {what}\n  next:     {hint}")
        self.path, self.what, self.hint = path, what, hint


@dataclass
class Record:
    """A record as it was read: `document` is the whole file."""

    path: Path
    document: dict[str, Any]
    rows: list[dict[str, Any]] = field(default_factory=list)

    @property
    def device(self) -> str:
        """Return `cpu` or `cuda`."""
        return str(self.document["device"])

    @property
    def complete(self) -> bool:
        """Return whether the run came to its end."""
        return bool(self.document["complete"])

    @property
    def stale(self) -> bool:
        """Return whether the benchmark has changed since."""
        return bool(self.document["source"] != source.source_digest())

    @property
    def date(self) -> datetime.date:
        """Return the day on which it was measured."""
        return datetime.date.fromisoformat(str(self.document["measured"])[:10])

    @property
    def fingerprint(self) -> str:
        """Return the hash of machine and versions that this record is from."""
        return machine.fingerprint(self.device, self.document["machine"], self.document["versions"])

    def find(self, suite: str, device: str, params: dict[str, Any]) -> list[dict[str, Any]]:
        """Return the rows that have all of these parameters."""
        return [
            row
            for row in self.rows
            if row["suite"] == suite
            and row["device"] == device
            and all(row["params"].get(key) == value for key, value in params.items())
        ]


def sealed(document: dict[str, Any]) -> dict[str, Any]:
    """Return a document with the hash of all its other entries, and its rows in a stable order."""
    content = {key: value for key, value in document.items() if key != "sha256"}
    return {**content, "sha256": source.digest(content)}


def write(path: Path, document: dict[str, Any]) -> None:
    """Write a record in one step: whoever reads sees the old file or the new one, never half of it.

    Raises: OSError where the folder cannot be written or the disk is full; the old file then stays.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(sealed(document), indent=1, ensure_ascii=False, allow_nan=False) + "\n"
    write_atomically(path, text, mode=0o644)  # a record is there to be read, unlike other files of a build


def read(path: Path) -> Record:
    """Return a record.

    Raises: RecordError where the file cannot be read, is cut off, is of another schema, was altered, or
    where a median is not that of its samples.
    """
    again = f"measure again: python -m labook.bench --out {path.name}, or take the file from version control"
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise RecordError(path, f"cannot be read: {error.strerror}", "correct its permissions") from None
    except ValueError as error:
        raise RecordError(path, f"is no JSON, perhaps cut off: {error}", again) from None
    if not isinstance(document, dict) or document.get("schema") != SCHEMA:
        found = document.get("schema", "none") if isinstance(document, dict) else "none"
        raise RecordError(path, f"has schema {found}, and this version reads {SCHEMA}", again)
    missing = [key for key in NEEDED if key not in document]
    if missing:
        raise RecordError(path, f"lacks {', '.join(missing)}", again)
    if sealed(document)["sha256"] != document["sha256"]:
        raise RecordError(path, "was altered: its hash is not that of its content", again)
    for row in document["rows"]:
        _check_row(path, row, again)
    return Record(path, document, list(document["rows"]))


def _check_row(path: Path, row: dict[str, Any], again: str) -> None:
    from labook.bench.statistics import spread

    times = row.get("samples") or []
    if row["status"] not in STATES or (row["status"] in ("ok", "unreliable")) != bool(times):
        raise RecordError(
            path, f"has a row with status {row['status']!r} that does not fit its samples", again
        )
    if times and [row["median"], row["range"]] != [float(f"{x:.5g}") for x in spread(times)]:
        raise RecordError(path, f"has a median that is not that of its samples: {row['median']}", again)


def read_all(folders: Iterable[Path]) -> tuple[list[Record], list[RecordError]]:
    """Return all records of some folders in the order of their names, and what is wrong with the others."""
    found, wrong = [], []
    for folder in folders:
        for path in sorted(folder.glob("*.json")):
            try:
                found.append(read(path))
            except RecordError as error:
                wrong.append(error)
    return found, wrong


def is_fresh(record: Record, suite: str = "quick") -> bool:
    """Return whether a CPU record can stand for a new measurement: this machine, this source, finished."""
    here = machine.fingerprint("cpu", machine.host(), machine.installed())
    same = record.device == "cpu" and record.fingerprint == here and not record.stale
    return same and record.complete and record.document["suite"] in (suite, "full")
