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
# Python for the browser is larger than the book: it stays where it is, and a saved page says so.
LARGE = "_static/live/python/"
# Twenty hexadecimal digits tell the versions of a file apart; the host itself is trusted.
DIGITS = 20


def make_worker(site: Folder) -> None:
    """Write `sw.js` with the list of all files and their hashes; its version is the hash of that list."""
    files = saved_files(site)
    version = hashlib.sha256(json.dumps(files).encode()).hexdigest()[:DIGITS]
    listed = json.dumps(files, ensure_ascii=False, separators=(",", ":")).replace("],", "],\n")
    text = WORKER.read_text(encoding="utf-8")
    site.write("sw.js", text.replace("@VERSION@", version).replace('"@FILES@"', listed))


def saved_files(site: Folder) -> dict[str, tuple[str, int]]:
    """Return the files that the offline version keeps, each with the beginning of its hash and its size."""
    names = sorted(name for name in site.hashes if name not in UNSAVED and not name.startswith(LARGE))
    return {name: (site.hashes[name][:DIGITS], site.sizes[name]) for name in names}
