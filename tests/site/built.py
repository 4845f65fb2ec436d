"""Where the built site is, which pages it has, and what is needed to look at them."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest
import yaml

from labook.publish.commands import site
from thorough import FULL

ROOT = Path(__file__).parents[2]
HTML = ROOT / "_build" / "html"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def _files(entry: Any) -> Iterator[str]:
    if isinstance(entry, dict):
        if "file" in entry:
            yield entry["file"]
        for value in entry.values():
            yield from _files(value)
    elif isinstance(entry, list):
        for value in entry:
            yield from _files(value)


TOC = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
# Pages that a person wrote, and those that the builder adds; the chapters are the numbered ones.
TEXTS = [TOC["root"], *_files(TOC)]
PAGES = [*TEXTS, "genindex", "search", "404"]
# One page of each kind: cover, chapter, gallery, hand calculations, questions, and one without text.
KINDS = [
    TOC["root"],
    "matrices-act/matrix-multiplication",
    "reference/widgets",
    "reference/hand-calculations",
    "interview/interview",
    "search",
]
CHAPTERS = list(_files([part for part in TOC["parts"] if part.get("numbered")]))
# What holds of a page by code that all pages share is tried on one of a kind, and in the night on all.
SOME_PAGES = PAGES if FULL else KINDS
SOME_CHAPTERS = CHAPTERS if FULL else ["matrices-act/matrix-multiplication", "structure/svd-and-low-rank"]


def unavailable(reason: str) -> NoReturn:
    """Skip with the reason; in the continuous integration, where nothing may go unseen, fail with it."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{reason} (CI=true: this is no reason to skip)", pytrace=False)
    pytest.skip(reason)


def chromium() -> str:
    """Return the browser's path: LABOOK_CHROMIUM, or what the system has."""
    named = os.environ.get("LABOOK_CHROMIUM")
    found = named or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not found or not shutil.which(found):
        unavailable(
            f"no browser: {named or ' or '.join(BROWSERS)} was not found;"
            " install one (make site-deps) or set LABOOK_CHROMIUM to its path"
        )
    return found


def ensure_built() -> Path:
    """Build the site where it is absent or not that of the present sources, once for all workers."""
    (ROOT / "_build").mkdir(exist_ok=True)
    with (ROOT / "_build" / "site-tests.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if site.state(ROOT, "html", site.inputs_digest(ROOT, "html")) != "current":
            _build()
    return HTML


def _build() -> None:
    # In a process of its own: a build changes what its process has loaded.
    command = [sys.executable, "-m", "labook.publish.commands", "--root", str(ROOT), "build", "--quiet"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        said = (done.stdout + done.stderr)[-4000:]
        pytest.fail(f"the site could not be built; run: make book\n{said}", pytrace=False)
