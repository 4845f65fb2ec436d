"""Which commits changed which chapters."""

import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from labook.publish.site.folder import Folder

RECORD, FIELD = "\x1e", "\x1f"
LOG = ["git", "-c", "core.quotePath=false", "log", "--no-merges", "--relative", "--name-only"]


@dataclass(frozen=True)
class Commit:
    """A commit: its name, its time in seconds since 1970, its first line, and the files that it changed."""

    name: str
    time: int
    subject: str
    files: tuple[str, ...]

    @property
    def date(self) -> str:
        """Return the time as feeds and site maps write it, in universal time."""
        return datetime.fromtimestamp(self.time, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    @property
    def pages(self) -> list[str]:
        """Return the pages of the chapters that it changed."""
        chapters = [f for f in self.files if f.startswith("book/") and f.endswith(".md")]
        return sorted(f.removeprefix("book/").removesuffix(".md") + ".html" for f in chapters)


def history(site: Folder, root: Path, commit: str) -> list[Commit]:
    """Return the commits that changed files of `book/`, newest first; none outside version control.

    Parameters: `commit` anything that names the present commit: while it stays, the log is not read again.
    """
    rows: list[list[Any]] = site.recall("history", commit, lambda: _log(root))
    return [Commit(name, time, subject, tuple(files)) for name, time, subject, files in rows]


def _log(root: Path) -> list[list[Any]]:
    command = [*LOG, f"--format={RECORD}%H{FIELD}%ct{FIELD}%s{FIELD}", "--", "book"]
    try:
        shown = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):  # no git, or no commit yet
        return []
    found = []
    for record in shown.split(RECORD)[1:]:
        name, time, subject, files = record.split(FIELD)
        found.append([name, int(time), subject, [file for file in files.split("\n") if file]])
    return found
