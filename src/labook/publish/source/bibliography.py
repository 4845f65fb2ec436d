"""The sources of `book/references.bib`."""

import functools
from collections.abc import Mapping
from pathlib import Path

from pybtex.database import parse_file
from pybtex.exceptions import PybtexError

FILE = "book/references.bib"


def years(root: Path) -> Mapping[str, int]:
    """Return the year of each source by its key; a file that cannot be read has none, which Sphinx tells."""
    path = root / FILE
    return _years(path, path.stat().st_mtime_ns) if path.is_file() else {}


@functools.lru_cache(maxsize=4)
def _years(path: Path, changed: int) -> Mapping[str, int]:
    try:
        entries = parse_file(str(path)).entries
    except PybtexError:
        return {}
    found = {key: str(entry.fields.get("year", "")) for key, entry in entries.items()}
    return {key: int(year) for key, year in found.items() if year.isdigit()}
