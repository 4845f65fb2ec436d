"""Keep results between builds, and trust none that is damaged."""

import hashlib
import json
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from labook.text.codec import WrongShape, plain, typed

T = TypeVar("T")


def digest(*parts: object) -> str:
    """Return a hash of plain data and dataclasses.

    >>> digest("a", [1, 2]) == digest("a", [1, 2]) != digest("a", [1, 3])
    True
    """
    text = json.dumps(parts, sort_keys=True, ensure_ascii=False, default=plain)
    return hashlib.sha256(text.encode()).hexdigest()


def files_digest(paths: Iterable[Path], root: Path) -> str:
    """Return a hash of the names and contents of files."""
    return digest(
        [
            [path.relative_to(root).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest()]
            for path in sorted(paths)
        ]
    )


def load(path: Path) -> object:
    """Return stored plain data, or nothing where it is missing, cut off or altered."""
    try:
        mark, _, text = path.read_text(encoding="utf-8").partition("\n")
        return json.loads(text) if mark == _mark(text) else None
    except (OSError, ValueError):
        return None


def load_as(path: Path, kind: type[T]) -> T | None:
    """Return a stored object of a class, or nothing where it is missing, damaged, or of another shape."""
    found = load(path)
    try:
        return None if found is None else typed(kind, found)
    except WrongShape:
        return None


def save(path: Path, value: object) -> None:
    """Store plain data or a dataclass with its hash; a reader sees the old file or the new one, never half.

    Raises: OSError where the folder cannot be written or the disk is full.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(value, ensure_ascii=False, default=plain)
    write_atomically(path, f"{_mark(text)}\n{text}")


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def write_atomically(path: Path, text: str, mode: int = 0o600) -> None:
    """Write a text file in one step, leaving the old one where that fails; `mode` says who may read it."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(name, mode)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
