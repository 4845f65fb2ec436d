"""Let the pages of a build in which checks failed say so, and take it back when nothing fails any more."""

import os
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from labook.publish.checks.page.stamp import STAMP
from labook.publish.site.boxes import BEGIN, END, banner
from labook.text import store
from labook.text.failures import Failure

ADDED = re.compile(f"{BEGIN}.*?{END}", re.DOTALL)
TOP = re.compile(r"<article\b[^>]*>")
# What every page says in its foot, and what it says while something fails.
CLAIM, WITHDRAWN = ">Every number is computed or checked<", ">In this build, checks have failed<"
UNVERIFIED = "Not verified, since checks of this build failed"
ROOTED = "404.html"  # the host shows it at any address: its links would lead nowhere


@dataclass(frozen=True)
class Failing:
    """What is kept between builds: since when the pages cannot be built, or nothing where they were."""

    since: str = ""


def _record(root: Path) -> Path:
    return root / "_build" / "labook" / "failing.json"


def _site(root: Path) -> Path:
    return root / "_build" / "html"


def clear(root: Path, commit: str) -> None:
    """Take back what a failing build has added, before the pages are made again.

    Parameters: `commit` what stamps say where nothing fails.
    """
    if not _record(root).is_file():
        return

    def restored(_: str, page: str) -> str:
        page = ADDED.sub("", page).replace(WITHDRAWN, CLAIM)
        return STAMP.sub(lambda _: escape(commit), page)

    _rewrite(root, restored)


def show(root: Path, failures: Sequence[Failure]) -> None:
    """Let every page count what failed, and none claim to be verified; without failures, forget it all."""
    _record(root).unlink(missing_ok=True)
    if failures:
        store.save(_record(root), Failing())
        _mark(root, failures, lambda _: "")


def stop(root: Path, why: str, failures: Sequence[Failure], begun: float) -> None:
    """Let every page that this build did not write say since when it is old, and why.

    Parameters: `begun` when the build began, in seconds since 1970.
    """
    known = store.load_as(_record(root), Failing)
    since = (known and known.since) or time.strftime("%H:%M:%S on %Y-%m-%d", time.localtime(begun))
    store.save(_record(root), Failing(since))
    said = f"Since {since} the book cannot be built. You see this page as it was before that."
    said += f" What stopped the build: {why}" if why else ""
    _mark(root, failures, lambda path: said if path.stat().st_mtime < begun else "")


def _mark(root: Path, failures: Sequence[Failure], stopped: Callable[[Path], str]) -> None:
    def marked(name: str, page: str) -> str:
        page = STAMP.sub(UNVERIFIED, ADDED.sub("", page)).replace(CLAIM, WITHDRAWN)
        said = banner(name, page, failures, stopped(_site(root) / name))
        return TOP.sub(lambda top: top.group() + said, page, count=1)

    _rewrite(root, marked)


def _rewrite(root: Path, change: Callable[[str, str], str]) -> None:
    """Change pages, and leave them the time at which they were built."""
    for path in _pages(root):
        before = path.read_text(encoding="utf-8")
        after = change(path.relative_to(_site(root)).as_posix(), before)
        if after != before:
            written = path.stat()
            path.write_text(after, encoding="utf-8")
            os.utime(path, ns=(written.st_atime_ns, written.st_mtime_ns))


def _pages(root: Path) -> Iterator[Path]:
    yield from (path for path in sorted(_site(root).rglob("*.html")) if path.name != ROOTED)
