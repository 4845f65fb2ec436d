"""Say from which commit, of which day, something was made."""

import datetime
import functools
import subprocess
from pathlib import Path


@functools.cache
def provenance(root: Path) -> str:
    """Return the date and the commit of the sources, and whether they were changed since.

    The date is the commit's, not today's, so that two builds of one commit are the same bytes.
    """
    try:
        show = ["git", "show", "--no-patch", "--format=%cs %h"]
        done = subprocess.run(show, cwd=root, capture_output=True, text=True, check=True)
        status = ["git", "status", "--porcelain", "--", "book", "src", "records"]
        changed = subprocess.run(status, cwd=root, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return "Verified, outside version control"
    date, commit = done.stdout.split()
    return f"Verified {date}, commit {commit}" + (" with later changes" if changed.stdout else "")


def commit_time(root: Path) -> str | None:
    """Return the time of the commit in seconds since 1970, for files that carry a date."""
    try:
        show = ["git", "show", "--no-patch", "--format=%ct"]
        return subprocess.run(show, cwd=root, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return None


def commit_day(root: Path) -> datetime.date | None:
    """Return the day of the commit, from which pages count the age of what they show."""
    made = commit_time(root)
    return datetime.datetime.fromtimestamp(int(made), datetime.UTC).date() if made else None
