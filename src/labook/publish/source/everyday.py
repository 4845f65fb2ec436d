"""Words that the pages may use before, or without, a definition: `book/everyday.yml`."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from labook.text.located import FaultyFile, read_yaml

FILE = "book/everyday.yml"


@dataclass(frozen=True)
class Everyday:
    """Ordinary words that become terms later, and abbreviations that are names, each with its reason."""

    terms: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)


def everyday(root: Path) -> Everyday:
    """Return the words of a book; a book without the file, or with one that cannot be read, has none."""
    path = root / FILE
    return _read(path, path.stat().st_mtime_ns) if path.is_file() else Everyday()


@functools.lru_cache(maxsize=4)
def _read(path: Path, changed: int) -> Everyday:
    try:
        data = read_yaml(path.read_text(encoding="utf-8")).data
    except FaultyFile:
        return Everyday()
    parts = [data.get(name) if isinstance(data, dict) else None for name in ("terms", "names")]
    terms, names = ({str(k): str(v) for k, v in p.items()} if isinstance(p, dict) else {} for p in parts)
    return Everyday(terms, names)
