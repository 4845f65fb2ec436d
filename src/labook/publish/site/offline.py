"""The offline version: a service worker that knows every file of one version of the site."""

import hashlib
import json
from pathlib import Path

from labook.publish.site.folder import Folder
from labook.publish.site.prune import CARD

WORKER = Path(__file__).with_name("sw.js")
# What a reader of the saved book never asks for.
UNSAVED = (
    "sw.js",
    ".buildinfo",
    ".nojekyll",
    "CNAME",
    "objects.inv",
    "robots.txt",
    "sitemap.xml",
    CARD,
)
# Python for the browser is larger than the book: a group of its own, which the reader may save as well.
LARGE = "_static/live/python/"
# Twenty hexadecimal digits tell the versions of a file apart; the host itself is trusted.
DIGITS = 20


def make_worker(site: Folder) -> None:
    """Write `sw.js` with the list of all files and their hashes; its version is the hash of that list."""
    files, python = saved_files(site), saved_files(site, python=True)
    text = WORKER.read_text(encoding="utf-8").replace("@VERSION@", _version(files))
    text = text.replace("@EDITION@", _version(python)).replace('"@FILES@"', _listed(files))
    site.write("sw.js", text.replace('"@PYTHON@"', _listed(python)))


def _version(files: dict[str, tuple[str, int]]) -> str:
    return hashlib.sha256(json.dumps(files).encode()).hexdigest()[:DIGITS]


def _listed(files: dict[str, tuple[str, int]]) -> str:
    return json.dumps(files, ensure_ascii=False, separators=(",", ":")).replace("],", "],\n")


def saved_files(site: Folder, *, python: bool = False) -> dict[str, tuple[str, int]]:
    """Return the files that the offline version keeps, each with the beginning of its hash and its size.

    Parameters: `python` for those of the group that runs Python, in place of the book.
    """
    names = sorted(name for name in site.hashes if name not in UNSAVED and name.startswith(LARGE) == python)
    return {name: (site.hashes[name][:DIGITS], site.sizes[name]) for name in names}
