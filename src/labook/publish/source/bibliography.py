"""The sources of `book/references.bib`."""

import functools
from collections.abc import Collection, Mapping
from pathlib import Path

from pybtex.database import parse_file
from pybtex.exceptions import PybtexError

FILE = "book/references.bib"


def years(root: Path) -> Mapping[str, int]:
    """Return the year of each source by its key; a file that cannot be read has none, which Sphinx tells."""
    return {key: int(year) for key, year in _read(root).items() if year.isdigit()}


def keys(root: Path) -> Collection[str]:
    """Return the keys by which sources are cited."""
    return _read(root).keys()


def _read(root: Path) -> Mapping[str, str]:
    path = root / FILE
    return _entries(path, path.stat().st_mtime_ns) if path.is_file() else {}


@functools.lru_cache(maxsize=4)
def _entries(path: Path, changed: int) -> Mapping[str, str]:
    """The year of each source, which may be empty."""
    try:
        entries = parse_file(str(path)).entries
    except PybtexError:
        return {}
    return {key: str(entry.fields.get("year", "")) for key, entry in entries.items()}
