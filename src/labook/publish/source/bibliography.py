"""The sources of `book/references.bib`."""

import functools
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pybtex.database import parse_file
from pybtex.exceptions import PybtexError

from labook.text.failures import Failure

FILE = "book/references.bib"
KEY = r"(?m)^@\w+\s*\{\s*([^,\s]+)\s*,"  # where the parser gives up


@dataclass(frozen=True)
class Bibliography:
    """The year of each source, which may be empty, by its key; and what keeps the file from being read."""

    years: Mapping[str, str] = field(default_factory=dict)
    fault: Failure | None = None


def years(root: Path) -> Mapping[str, int]:
    """Return the year of each source by its key; a file that cannot be read has none (`faults`)."""
    return {key: int(year) for key, year in _read(root).years.items() if year.isdigit()}


def keys(root: Path) -> Collection[str]:
    """Return the keys by which sources are cited, also where an entry of the file cannot be read."""
    return _read(root).years.keys()


def faults(root: Path) -> list[Failure]:
    """Return what keeps the bibliography from being read, once for the book and not at each citation."""
    fault = _read(root).fault
    return [fault] if fault else []


def _read(root: Path) -> Bibliography:
    path = root / FILE
    return _parsed(path, path.stat().st_mtime_ns) if path.is_file() else Bibliography()


@functools.lru_cache(maxsize=4)
def _parsed(path: Path, changed: int) -> Bibliography:
    try:
        entries = parse_file(str(path)).entries
    except PybtexError as error:
        text = path.read_text(encoding="utf-8")
        return Bibliography(dict.fromkeys(re.findall(KEY, text), ""), _fault(text, error))
    return Bibliography({key: str(entry.fields.get("year", "")) for key, entry in entries.items()})


def _fault(text: str, error: PybtexError) -> Failure:
    """Say where; of a key that occurs twice the parser knows no line, and the second one is the fault."""
    line, got = getattr(error, "lineno", None) or 1, str(error)
    if twice := re.fullmatch(r"repeated bibliography entry: (.+)", got):
        places = [m.start() for m in re.finditer(rf"@\w+\s*\{{\s*{re.escape(twice[1])}\s*,", text, re.I)]
        line = text.count("\n", 0, places[-1]) + 1 if places else 1
    what, wanted = "the bibliography cannot be read", "each source once, in the form of BibTeX"
    return Failure(FILE, line, "bibliography", what, wanted, got, "correct or remove the entry")
