"""Keep results between builds, and trust none that is damaged."""

import hashlib
import json
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any


def digest(*parts: Any) -> str:
    """Return a hash of JSON-like values.

    >>> digest("a", [1, 2]) == digest("a", [1, 2]) != digest("a", [1, 3])
    True
    """
    text = json.dumps(parts, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def files_digest(paths: Iterable[Path], root: Path) -> str:
    """Return a hash of the names and contents of files."""
    return digest(
        [
            [path.relative_to(root).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest()]
            for path in sorted(paths)
        ]
    )


def load(path: Path) -> Any:
    """Return a stored value, or nothing where it is missing, cut off or altered."""
    try:
        entry = json.loads(path.read_text(encoding="utf-8"))
        return entry["value"] if entry["sha256"] == digest(entry["value"]) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def save(path: Path, value: Any) -> None:
    """Store a value with its hash; a reader sees the old file or the new one, never half of it.

    Raises: OSError where the folder cannot be written or the disk is full.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"sha256": digest(value), "value": value}, ensure_ascii=False)
    write_atomically(path, text)


def write_atomically(path: Path, text: str) -> None:
    """Write a text file in one step, leaving the old one where that fails."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
